#include "generator/cli/specs.hpp"

#include <iostream>

#include "generator/cli/command_line.hpp"

namespace inflect::cli {

std::vector<std::unique_ptr<frontend::Spec>> read_specs(const std::vector<std::string>& paths,
                                                        Diagnostics& diagnostics) {
  std::vector<std::unique_ptr<frontend::Spec>> specs;
  for (const std::string& path : paths) {
    if (auto spec = frontend::read_spec(path, diagnostics)) specs.push_back(std::move(spec));
  }
  return specs;
}

int finish(const Diagnostics& diagnostics) {
  diagnostics.print(std::cerr, colour_on_stderr());
  return diagnostics.failed() ? failed : done;
}

}  // namespace inflect::cli
