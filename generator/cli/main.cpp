// inflect — compiles specs of emotion-recognition experiments into programs.
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <iostream>

#include "generator/cli/command_line.hpp"
#include "generator/cli/commands.hpp"
#include "generator/cli/specs.hpp"

namespace {

// A table on a full disk is no table.
int with_all_told(int status) {
  errno = 0;
  if (std::cout.flush() && std::fflush(stdout) == 0) return status;
  std::cerr << "inflect: standard output cannot be written: " << std::strerror(errno) << "\n";
  return status == inflect::cli::done ? inflect::cli::failed : status;
}

}  // namespace

int main(int argc, char** argv) {
  using namespace inflect::cli;
  CLI::App app("Compiles specs of emotion-recognition experiments into programs that train, evaluate and run them.",
               "inflect");
  app.require_subcommand(1);
  int status = done;
  reads_in_a_child = true;
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
  return with_all_told(run(app, argc, argv, status));
}
