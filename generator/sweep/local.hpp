// Runs commands on this machine, a fixed number at a time. Another way to run them (a cluster's queue) is another such
// function.
#pragma once
#include <functional>
#include <string>
#include <vector>

namespace inflect::sweep {

struct Command {
  std::vector<std::string> arguments;
  std::string log;  // where its output goes
};

// In how a command ended, `error` is empty, or what to tell the user: the last error line of its log, or the signal.
struct Finished {
  int index = 0;  // in the list of commands
  std::string error;
  double seconds = 0;
};

// Returns false if SIGINT or SIGTERM ended it early; the commands then running have been stopped and are not reported.
bool run_locally(const std::vector<Command>& commands, int jobs, const std::function<void(const Finished&)>& report);

}  // namespace inflect::sweep
