// inflect sweep — programs × folds × seeds, and the table of what came out.
#include "generator/sweep/sweep.hpp"

#include "generator/cli/commands.hpp"
#include "generator/cli/report.hpp"
#include "runtime/base/number_option.hpp"
#include "runtime/data/external_option.hpp"

namespace inflect::cli {
namespace {

struct SweepOptions {
  sweep::Wanted wanted{.folds = "all", .seeds = "0"};
  std::string on = "local";
  sweep::slurm::Options slurm;
  int cpus = 0, poll = 10;
  report::Format format = report::Format::text;
};

constexpr WholeRange count{1, 100'000};  // of runs or CPUs

// Each only with --on slurm.
std::vector<CLI::Option*> declare_slurm(CLI::App& command, SweepOptions& options) {
  sweep::slurm::Options& slurm = options.slurm;
  std::vector<CLI::Option*> declared{
      command.add_option("--partition", slurm.partition, "As of sbatch"),
      command.add_option("--account", slurm.account, "As of sbatch"),
      command.add_option("--time", slurm.time, "The time limit of each run, as of sbatch: 2:00:00"),
      command.add_option("--mem", slurm.memory, "The memory of each run, as of sbatch: 4G"),
      add_number(command, "--cpus-per-task", options.cpus, count, "The CPUs of each run (default: its --threads)"),
      command.add_option("--sbatch", slurm.more, "A further option of sbatch, as in --sbatch=--qos=long")
          ->expected(1)
          ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll),
      add_number(command, "--poll", options.poll, WholeRange{1, 86400}, "Seconds between looks at the queue")
          ->capture_default_str()};
  for (CLI::Option* option : declared) option->group("With --on slurm");
  return declared;
}

void declare(CLI::App& command, SweepOptions& options) {
  sweep::Wanted& wanted = options.wanted;
  command
      .add_option("PROGRAM", wanted.programs,
                  "Programs made by inflect build; students are trained after their teachers")
      ->required();
  command.add_option("--data", wanted.data, "The data set")->required();
  add_external(command)->each([&wanted](const std::string&) { wanted.of_data = {external_option}; });
  command.add_option("--folds", wanted.folds, "all, 3, 0,2,5 or 0..4")->capture_default_str();
  command.add_option("--seeds", wanted.seeds, "3, 0,2,5 or 0..4")->capture_default_str();
  command.add_option("--out", wanted.out, "Where the runs go: OUT/NAME/fold-K/seed-S")->required();
  add_number(command, "--jobs", wanted.jobs, count, "Runs at a time (default: all cores); on Slurm, of each program");
  add_number(command, "--threads", wanted.threads, WholeRange{1, 1024}, "Threads of each run")->capture_default_str();
  command.add_option("--on", options.on, "Where the runs are made: local, or slurm: as job arrays")
      ->capture_default_str()
      ->check(CLI::IsMember({"local", "slurm"}));
  add_report_options(command, options.format, wanted.compare);
  command.add_option("--passed-on", wanted.extra)->group("");  // what follows a -- (command_line.cpp)
  command.footer("Options for every run's train follow a --, as in: -- --epochs 5 --rate 1e-3");
}

int sweep(SweepOptions& options, const std::vector<CLI::Option*>& of_slurm) {
  if (options.on == "slurm") {
    options.slurm.cpus = options.cpus ? options.cpus : options.wanted.threads;
    options.slurm.at_once = options.wanted.jobs;
    options.slurm.poll = std::chrono::seconds(options.poll);
    options.wanted.slurm = options.slurm;
  } else {
    for (const CLI::Option* option : of_slurm)
      if (option->count()) throw CLI::ValidationError(option->get_name(), "is for --on slurm");
  }
  return sweep::sweep(options.wanted, options.format);
}

}  // namespace

void add_sweep(CLI::App& app, int& status) {
  CLI::App* command = app.add_subcommand("sweep", "Train programs over folds and seeds, and print a table");
  auto options = std::make_shared<SweepOptions>();
  declare(*command, *options);
  const auto of_slurm = declare_slurm(*command, *options);
  command->callback([options, of_slurm, &status] { status = sweep(*options, of_slurm); });
}

}  // namespace inflect::cli
