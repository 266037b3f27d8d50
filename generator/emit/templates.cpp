#include "generator/emit/templates.hpp"

#include "generator/diagnostics/diagnostics.hpp"

namespace inflect::emit {

extern const std::pair<const char*, const char*>
    embedded_templates[];  // made by CMake from templates/; ends with nullptr

std::string fill_template(const std::string& name, std::initializer_list<std::pair<const char*, std::string>> holes) {
  const auto* file = embedded_templates;
  while (file->first && file->first != name) ++file;
  if (!file->first) throw InternalError("no template is called " + name);
  std::string text = file->second;
  for (const auto& [hole, filling] : holes) {
    const std::string mark = "@" + std::string(hole) + "@";
    for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + filling.size())) {
      text.replace(at, mark.size(), filling);
    }
  }
  return text;
}

}  // namespace inflect::emit
