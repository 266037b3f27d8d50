// What a sweep asks of Slurm, in Slurm's own words.
#pragma once
#include <chrono>
#include <string>
#include <vector>

namespace inflect::sweep::slurm {

struct Options {
  std::string partition = {}, account = {}, time = {}, memory = {};  // "": as the site has it
  int cpus = 1;                                                      // of each task
  int at_once = 0;                                                   // tasks of an array; 0: as many as Slurm grants
  std::vector<std::string> more = {};                                // further options of sbatch, as they are
  std::chrono::milliseconds poll = std::chrono::seconds(10);         // between looks at the queue
};

}  // namespace inflect::sweep::slurm
