// inflect check — every mistake in some specs that can be told without running anything.
#include <iostream>

#include "generator/cli/commands.hpp"
#include "generator/cli/specs.hpp"
#include "generator/passes/check.hpp"

namespace inflect::cli {
namespace {

int check(const std::vector<std::string>& paths, const Reading& reading) {
  Diagnostics diagnostics;
  for (const auto& spec : read_specs(paths, reading, diagnostics)) {
    for (const spec::NamedExperiment& one : spec->experiments) passes::check(one.name, *one.value, {}, diagnostics);
  }
  return finish(diagnostics);
}

}  // namespace

void add_check(CLI::App& app, int& status) {
  CLI::App* command = app.add_subcommand("check", "Find the mistakes in specs; silent where there are none");
  auto specs = std::make_shared<std::vector<std::string>>();
  auto reading = std::make_shared<Reading>();
  command->add_option("SPEC", *specs, "Spec files")->required();
  reading->add_to(*command);
  command->callback([specs, reading, &status] { status = check(*specs, *reading); });
}

}  // namespace inflect::cli
