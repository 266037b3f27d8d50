// inflect sweep — programs × folds × seeds, and the table of what came out.
#include "generator/sweep/sweep.hpp"

#include <algorithm>

#include "generator/cli/commands.hpp"

namespace inflect::cli {
namespace {

struct Options {
  sweep::Wanted wanted{.folds = "all", .seeds = "0"};
  int jobs = 0;
  bool json = false;
};

void declare(CLI::App& command, Options& options) {
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
  command.add_flag("--json", options.json, "The table as JSON");
  command.footer("Options for every run's train follow a --, as in: -- --epochs 5 --rate 1e-3");
}

// CLI11 puts what follows the -- among the programs; no program's path begins with a dash.
void split_off_extra(sweep::Wanted& wanted) {
  auto& words = wanted.programs;
  const auto extra =
      std::find_if(words.begin(), words.end(), [](const std::string& word) { return word.starts_with('-'); });
  wanted.extra.assign(extra, words.end());
  words.erase(extra, words.end());
  if (words.empty()) throw CLI::RequiredError("PROGRAM");
}

}  // namespace

void add_sweep(CLI::App& app, int& status) {
  CLI::App* command = app.add_subcommand("sweep", "Train programs over folds and seeds, and print a table");
  auto options = std::make_shared<Options>();
  declare(*command, *options);
  command->callback([options, &status] {
    split_off_extra(options->wanted);
    status = sweep::sweep(options->wanted, options->jobs, options->json);
  });
}

}  // namespace inflect::cli
