// Slurm's queue, through sbatch and squeue. Accounting (sacct) is not needed: many sites have none.
#pragma once
#include <string>
#include <vector>

#include "generator/sweep/slurm/options.hpp"
#include "generator/sweep/slurm/submission.hpp"

namespace inflect::sweep::slurm {

// One task of an array job, as squeue tells of it.
struct Job {
  std::string id;    // of the array: "12"
  std::string name;  // of the submission
  int index = 0;     // in the array; −1: all of it that are not told of apart, as when it was cancelled while it waited
  std::string state, reason;

  bool over() const;  // squeue still tells of tasks that ended minutes ago
};

// This user's array tasks, those that ended lately too. Throws Error with Slurm's words.
std::vector<Job> queued();

// Returns the job's id. Each task starts after the tasks of the same index in the jobs `after` ended well, and is
// cancelled if one of them does not. Throws Error with Slurm's words.
std::string submit(const Submission& submission, const std::vector<std::string>& after, const Options& options);

// "0-3,7": indices as --array takes them.
std::string ranges(const std::vector<int>& rising);

}  // namespace inflect::sweep::slurm
