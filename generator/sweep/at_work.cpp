#include "generator/sweep/at_work.hpp"

#include <filesystem>

#include "runtime/base/error.hpp"

namespace inflect::sweep {
namespace {

std::string mark_in(const std::string& out) {
  std::error_code failure;
  std::filesystem::create_directories(out, failure);
  if (failure) throw error("the folder '", out, "' cannot be made: ", failure.message());
  return out + "/sweep.at-work";
}

}  // namespace

AtWork::AtWork(const std::string& out) : lock_(mark_in(out), "a sweep is at work in " + out) {}

}  // namespace inflect::sweep
