// A run as those see it who carry it out, here (local.hpp) or on a cluster (slurm/follow.hpp): a command that is to
// leave a finished run in a folder.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace inflect::sweep {

struct Task {
  std::string name;                    // "h_mm_4 fold 2 seed 0"
  std::string program;                 // "h_mm_4"
  std::vector<std::string> arguments;  // `PROGRAM train …`, without --resume
  bool resume = false;                 // an unfinished run stands in the folder
  std::string folder, log;             // log: where its output goes
  std::vector<std::string> teachers;   // the folders of the runs it learns from
  std::vector<int> after;              // those of them that are tasks too; they stand earlier in the list
  int slot = 0;                        // the number of its fold and seed, the same for every program
};

// In how a task ended, `error` is empty, or what to tell the user: the last error line of its log, or the signal.
struct Finished {
  int index = 0;  // in the list of tasks
  std::string error;
  double seconds = 0;
  std::optional<int> failed_teacher;  // the task whose failure kept this one from being started
};

// Told once of each task. Returns whether its run is finished now, so that its students can start.
using Report = std::function<bool(const Finished&)>;

}  // namespace inflect::sweep
