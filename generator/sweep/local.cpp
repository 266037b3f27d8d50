#include "generator/sweep/local.hpp"

#include <signal.h>

#include <chrono>
#include <cstring>
#include <fstream>
#include <map>

#include "generator/sweep/schedule.hpp"
#include "runtime/base/error.hpp"

namespace inflect::sweep {
namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

struct Running {
  int task;
  Clock::time_point since;
};

// The last line that says "error:", else the last line at all.
std::string last_error(const std::string& log) {
  std::ifstream file(log);
  std::string line, last, told;
  while (std::getline(file, line)) {
    if (line.empty()) continue;
    last = line;
    if (line.find("error:") != std::string::npos) told = line;
  }
  if (told.empty()) told = last;
  const auto word = told.find("error: ");
  return word == std::string::npos ? told : told.substr(word + 7);
}

class Workers {
 public:
  Workers(const std::vector<Task>& tasks, int jobs, const Report& report)
      : tasks_(tasks), jobs_(static_cast<std::size_t>(jobs)), schedule_(tasks, report) {}

  bool run() {
    for (;;) {
      while (running_.size() < jobs_ && start_next()) {
      }
      if (running_.empty()) return true;
      const auto end = waiter_.next(1h);
      if (waiter_.interrupted()) {
        stop();
        return false;
      }
      if (end) finish(*end);
    }
  }

 private:
  bool start_next() {
    const auto task = schedule_.next();
    if (!task) return false;
    auto arguments = tasks_[*task].arguments;
    if (tasks_[*task].resume) arguments.push_back("--resume");
    schedule_.start(*task);
    try {
      running_[start(arguments, tasks_[*task].log)] = {*task, Clock::now()};
    } catch (const Error& failed) {
      schedule_.end({.index = *task, .error = failed.what()});
    }
    return true;
  }

  void finish(const Ending& end) {
    const auto run = running_.find(end.pid);
    if (run == running_.end()) return;
    const auto [task, since] = run->second;
    running_.erase(run);
    const std::chrono::duration<double> time = Clock::now() - since;
    schedule_.end({.index = task, .error = problem(end, tasks_[task].log), .seconds = time.count()});
  }

  // Programs finish their current write on SIGTERM; one that does not end in time is killed.
  void stop() {
    const auto deadline = Clock::now() + 10s;
    for (const auto& [pid, run] : running_) kill(pid, SIGTERM);
    while (!running_.empty()) {
      if (Clock::now() > deadline)
        for (const auto& [pid, run] : running_) kill(pid, SIGKILL);
      if (const auto end = waiter_.next(500ms)) running_.erase(end->pid);
    }
  }

  const std::vector<Task>& tasks_;
  std::size_t jobs_;
  Schedule schedule_;
  Waiter waiter_;
  std::map<pid_t, Running> running_;
};

}  // namespace

std::string problem(const Ending& end, const std::string& log) {
  if (end.well()) return "";
  if (end.signal)
    return std::string("killed by signal ") + std::to_string(end.signal) + " (" + strsignal(end.signal) + ")";
  const std::string told = last_error(log);
  return told.empty() ? "exit code " + std::to_string(end.code) : told;
}

bool run_locally(const std::vector<Task>& tasks, int jobs, const Report& report) {
  return Workers(tasks, jobs, report).run();
}

}  // namespace inflect::sweep
