// Runs tasks on this machine, a fixed number at a time, each as soon as its teachers are finished.
#pragma once
#include "generator/sweep/process.hpp"
#include "generator/sweep/task.hpp"

namespace inflect::sweep {

// Returns false if SIGINT or SIGTERM ended it early; the tasks then running have been stopped and are not reported.
bool run_locally(const std::vector<Task>& tasks, int jobs, const Report& report);

// What to tell the user of a program that ended so, with this log: "" if it ended well.
std::string problem(const Ending& end, const std::string& log);

}  // namespace inflect::sweep
