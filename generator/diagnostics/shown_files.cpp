#include "generator/diagnostics/shown_files.hpp"

#include <set>

namespace inflect {
namespace {

std::set<std::string>& shown() {
  static std::set<std::string> files;
  return files;
}

}  // namespace

void may_show(const std::string& file) { shown().insert(file); }

bool may_be_shown(const std::string& file) { return shown().contains(file); }

}  // namespace inflect
