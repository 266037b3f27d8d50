// inflect — compiles specs of emotion-recognition experiments into programs.
#include "generator/cli/command_line.hpp"
#include "generator/cli/commands.hpp"

int main(int argc, char** argv) {
  using namespace inflect::cli;
  CLI::App app("Compiles specs of emotion-recognition experiments into programs that train, evaluate and run them.",
               "inflect");
  app.require_subcommand(1);
  int status = done;
  add_list(app, status);
  add_check(app, status);
  add_new(app, status);
  add_generate(app, status);
  add_build(app, status);
  add_inspect(app, status);
  add_data(app, status);
  add_sweep(app, status);
  add_report(app, status);
  add_golden(app, status);
  return run(app, argc, argv, status);
}
