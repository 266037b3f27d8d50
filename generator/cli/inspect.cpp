// inflect inspect — one experiment inside the compiler: its IR after a pass, or its plan.
#include <algorithm>
#include <iostream>
#include <iterator>

#include "generator/cli/commands.hpp"
#include "generator/cli/compiling.hpp"
#include "generator/cli/specs.hpp"
#include "generator/ir/text.hpp"

namespace inflect::cli {
namespace {

struct Inspecting : Compiling {
  std::string after;
  bool plan = false;
};

int inspect(const Inspecting& options) {
  Diagnostics diagnostics;
  std::string shown;
  const auto watch = [&](const std::string& pass, const ir::Program& program) {
    if (pass == options.after) shown += ir::print(program);
  };
  const CompiledSpec compiled = compile_all(options, diagnostics, watch);
  for (const write::Compiled& program : compiled.programs) {
    if (options.plan) shown += write::plan_text(program);
  }
  if (!diagnostics.failed()) std::cout << shown;
  return finish(diagnostics);
}

}  // namespace

void add_inspect(CLI::App& app, int& status) {
  CLI::App* command = app.add_subcommand("inspect", "Show an experiment's IR after a pass, or its plan");
  auto options = std::make_shared<Inspecting>();
  options->add_to(*command, false);
  options->after = std::string(std::end(pass_names)[-1]);
  const std::vector<std::string> passes(std::begin(pass_names), std::end(pass_names));
  command->add_option("--after", options->after, "The pass")->check(CLI::IsMember(passes))->capture_default_str();
  command->add_flag("--plan", options->plan, "The plan: every hoist, selection, fusion, and the memory map");
  command->callback([options, &status] {
    if (options->plan) options->after.clear();
    status = inspect(*options);
  });
}

}  // namespace inflect::cli
