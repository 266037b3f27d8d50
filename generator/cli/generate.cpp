// inflect generate — the source files of a spec's programs: OUT/NAME/BACKEND/.
#include "generator/cli/commands.hpp"
#include "generator/cli/compiling.hpp"
#include "generator/cli/specs.hpp"

namespace inflect::cli {
namespace {

int generate(const Compiling& options) {
  Diagnostics diagnostics;
  const CompiledSpec compiled = compile_all(options, diagnostics);
  for (const write::Compiled& program : compiled.programs) {
    write_files(files_for(options, program), options.out + "/" + program.program.name + "/" + options.backend,
                options.inputs());
  }
  return finish(diagnostics);
}

}  // namespace

void add_generate(CLI::App& app, int& status) {
  CLI::App* command = app.add_subcommand("generate", "Write the source files of a spec's programs");
  auto options = std::make_shared<Compiling>();
  options->add_to(*command, true);
  command->callback([options, &status] { status = generate(*options); });
}

}  // namespace inflect::cli
