#include "generator/cli/specs.hpp"

#include <iostream>
#include <utility>

#include "generator/cli/command_line.hpp"
#include "generator/diagnostics/shown_files.hpp"
#include "generator/spec/include_folders.hpp"
#include "runtime/base/number_option.hpp"

namespace inflect::cli {

void Reading::add_to(CLI::App& command) {
  command.add_option("-I,--include", folders, "A further folder whose headers the specs may include");
  add_number(command, "--spec-seconds", bounds.seconds, WholeRange{1, 86400},
             "Seconds of work that Clang may take for a spec")
      ->capture_default_str();
  add_number(command, "--spec-memory", bounds.mebibytes, WholeRange{64, 1 << 20},
             "MiB of memory that Clang may take for a spec")
      ->capture_default_str();
}

std::unique_ptr<spec::Spec> read_spec(const std::string& path, const Reading& reading, Diagnostics& diagnostics) {
  if (std::exchange(reads_in_a_child, false)) {
    spec::go_on_in_a_child(reading.bounds, [&](const Diagnostic& failure) {
      Diagnostics found;
      may_show(path);
      found.report(failure);
      finish(found);
    });
  }
  return spec::read_spec(path, reading.folders, diagnostics);
}

std::vector<std::unique_ptr<spec::Spec>> read_specs(const std::vector<std::string>& paths, const Reading& reading,
                                                    Diagnostics& diagnostics) {
  std::vector<std::unique_ptr<spec::Spec>> specs;
  for (const std::string& path : paths) {
    if (auto spec = read_spec(path, reading, diagnostics)) specs.push_back(std::move(spec));
  }
  return specs;
}

int finish(const Diagnostics& diagnostics) {
  diagnostics.print(std::cerr, colour_on_stderr());
  return diagnostics.failed() ? failed : done;
}

}  // namespace inflect::cli
