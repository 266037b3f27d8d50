// What a sweep is to do: programs × folds × seeds, each one run in a folder of its own.
#pragma once
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "generator/sweep/local.hpp"

namespace inflect::sweep {

// A program as it describes itself, and what its protocol makes of the data set.
struct Program {
  std::string path;
  nlohmann::json description;  // of `PATH describe --data D.h5 --json`
  std::string name, title;
  std::vector<int> folds;   // to run
  int all_folds = 0;        // there are
  std::string split, keep;  // "leave one speaker out, the next speaker as dev", "dev_ua"
  std::vector<std::string> classes;
  std::string fingerprint;  // of the data set as the program reads it; "" where no run of this program stands yet
};

struct Run {
  int program = 0;  // in the plan
  int fold = 0, seed = 0;
  std::string folder;  // OUT/NAME/fold-K/seed-S
};

struct Plan {
  std::vector<Program> programs;
  std::vector<int> seeds;
  std::vector<Run> runs;  // in the order to start them
};

struct Wanted {
  std::vector<std::string> programs;  // paths
  std::string data, folds, seeds, out;
  std::vector<std::string> compare;  // "a:b"
  int threads = 1;
  std::vector<std::string> extra;  // passed on to every `train`
};

// Asks each program. Seed after seed, fold after fold, all programs of one before the next: a sweep
// cut short has rows that can be compared. Two programs of one name are an error: their runs would share folders.
Plan make_plan(const Wanted& wanted);

// `PROGRAM train …`
Command train_command(const Plan& plan, const Run& run, const Wanted& wanted, bool resume);

}  // namespace inflect::sweep
