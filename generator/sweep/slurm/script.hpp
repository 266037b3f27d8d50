// What the tasks of an array job run: one shell script, in which each finds its run under its index. A script, because
// a node may lack what inflect itself needs, and because Slurm keeps a copy that nothing can change.
#pragma once
#include <map>
#include <string>

#include "generator/sweep/task.hpp"

namespace inflect::sweep::slurm {

// `folder` is the submission's (submission.hpp); tasks by index.
std::string script_of(const std::string& folder, const std::map<int, const Task*>& tasks);

}  // namespace inflect::sweep::slurm
