// One array job, as it is kept in the folder OUT/slurm/PROGRAM-NUMBER, which is there before sbatch is called and goes
// when nothing of it is queued any more. The folder's name is the job's: whoever follows next finds by it what is
// queued, also where the one before was killed between sbatch and its next step.
//
// - plan.json: which run each index of the array is, and its command
// - run.sh: what the tasks run (script.hpp); Slurm takes a copy
// - K.end: how the program of task K ended; K.out: what Slurm said about the task, as a rule nothing
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "generator/sweep/process.hpp"
#include "generator/sweep/task.hpp"

namespace inflect::sweep::slurm {

struct Planned {
  std::string folder;
  std::vector<std::string> arguments;
};

struct Submission {
  std::string folder;
  std::map<int, Planned> tasks;  // by index

  std::string name() const;
  std::string script() const { return folder + "/run.sh"; }
};

struct TaskEnd {
  Ending ending;
  double seconds = 0;
};

Submission write_submission(const std::string& out, const std::map<int, const Task*>& tasks);
// Removes the folders of submissions that never came to be: their writer was killed, or there would be a plan. For
// whoever holds OUT (at_work.hpp).
std::vector<Submission> read_submissions(const std::string& out);
void remove(const Submission& submission);

std::optional<TaskEnd> end_of(const Submission& submission, int index);
std::string slurms_words(const Submission& submission, int index);  // the last line of K.out

}  // namespace inflect::sweep::slurm
