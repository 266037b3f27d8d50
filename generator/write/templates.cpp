#include "generator/write/templates.hpp"

#include <set>
#include <sstream>

#include "generator/diagnostics/diagnostics.hpp"

namespace inflect::write {

extern const std::pair<const char*, const char*>
    embedded_templates[];  // made by CMake from templates/; ends with nullptr

namespace {

// Lines between @if HOLE@ and @end@ stay where the hole is filled with something.
std::string keep_wanted(const std::string& text, const std::set<std::string>& wanted) {
  std::istringstream in(text);
  std::string kept;
  bool keeps = true;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("@if ")) {
      keeps = wanted.contains(line.substr(4, line.size() - 5));
    } else if (line == "@end@") {
      keeps = true;
    } else if (keeps) {
      kept += line + "\n";
    }
  }
  return kept;
}

}  // namespace

std::string fill_template(const std::string& name, std::initializer_list<std::pair<const char*, std::string>> holes) {
  const auto* file = embedded_templates;
  while (file->first && file->first != name) ++file;
  if (!file->first) throw InternalError("no template is called " + name);
  std::set<std::string> wanted;
  for (const auto& [hole, filling] : holes) {
    if (!filling.empty()) wanted.insert(hole);
  }
  std::string text = keep_wanted(file->second, wanted);
  for (const auto& [hole, filling] : holes) {
    const std::string mark = "@" + std::string(hole) + "@";
    for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + filling.size())) {
      text.replace(at, mark.size(), filling);
    }
  }
  return text;
}

}  // namespace inflect::write
