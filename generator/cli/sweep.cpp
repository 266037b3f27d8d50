// inflect sweep — programs × folds × seeds, and the table of what came out.
#include "generator/sweep/sweep.hpp"

#include "generator/cli/commands.hpp"
#include "generator/cli/report.hpp"

namespace inflect::cli {
namespace {

struct SweepOptions {
  sweep::Wanted wanted{.folds = "all", .seeds = "0"};
  int jobs = 0;
  report::Format format = report::Format::text;
};

void declare(CLI::App& command, SweepOptions& options) {
  sweep::Wanted& wanted = options.wanted;
  command.add_option("PROGRAM", wanted.programs, "Programs made by inflect build")->required();
  command.add_option("--data", wanted.data, "The data set")->required();
  command.add_option("--folds", wanted.folds, "all, 3, 0,2,5 or 0..4")->capture_default_str();
  command.add_option("--seeds", wanted.seeds, "3, 0,2,5 or 0..4")->capture_default_str();
  command.add_option("--out", wanted.out, "Where the runs go: OUT/NAME/fold-K/seed-S")->required();
  command.add_option("--jobs", options.jobs, "Runs at a time (default: all cores)")->check(CLI::PositiveNumber);
  command.add_option("--threads", wanted.threads, "Threads of each run")
      ->capture_default_str()
      ->check(CLI::PositiveNumber);
  add_report_options(command, options.format, wanted.compare);
  command.add_option("--passed-on", wanted.extra)->group("");  // what follows a -- (command_line.cpp)
  command.footer("Options for every run's train follow a --, as in: -- --epochs 5 --rate 1e-3");
}

}  // namespace

void add_sweep(CLI::App& app, int& status) {
  CLI::App* command = app.add_subcommand("sweep", "Train programs over folds and seeds, and print a table");
  auto options = std::make_shared<SweepOptions>();
  declare(*command, *options);
  command->callback([options, &status] { status = sweep::sweep(options->wanted, options->jobs, options->format); });
}

}  // namespace inflect::cli
