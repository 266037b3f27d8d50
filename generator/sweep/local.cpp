#include "generator/sweep/local.hpp"

#include <signal.h>

#include <chrono>
#include <cstring>
#include <fstream>
#include <map>

#include "generator/sweep/process.hpp"
#include "runtime/base/error.hpp"

namespace inflect::sweep {
namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

struct Running {
  int index;
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

std::string problem(const Ending& end, const std::string& log) {
  if (end.well()) return "";
  if (end.signal)
    return std::string("killed by signal ") + std::to_string(end.signal) + " (" + strsignal(end.signal) + ")";
  const std::string told = last_error(log);
  return told.empty() ? "exit code " + std::to_string(end.code) : told;
}

// Programs finish their current write on SIGTERM; one that does not end in time is killed.
void stop(std::map<pid_t, Running>& running, Waiter& waiter) {
  const auto deadline = Clock::now() + 10s;
  for (const auto& [pid, run] : running) kill(pid, SIGTERM);
  while (!running.empty()) {
    if (Clock::now() > deadline)
      for (const auto& [pid, run] : running) kill(pid, SIGKILL);
    if (const auto end = waiter.next(500ms)) running.erase(end->pid);
  }
}

}  // namespace

bool run_locally(const std::vector<Command>& commands, int jobs, const std::function<void(const Finished&)>& report) {
  Waiter waiter;
  std::map<pid_t, Running> running;
  int next = 0;
  const int count = static_cast<int>(commands.size());
  while (next < count || !running.empty()) {
    while (next < count && static_cast<int>(running.size()) < jobs) {
      try {
        running[start(commands[next].arguments, commands[next].log)] = {next, Clock::now()};
      } catch (const Error& failed) {
        report({.index = next, .error = failed.what()});
      }
      ++next;
    }
    if (running.empty()) continue;
    const auto end = waiter.next(1h);
    if (waiter.interrupted()) {
      stop(running, waiter);
      return false;
    }
    const auto run = end ? running.find(end->pid) : running.end();
    if (run == running.end()) continue;
    const auto [index, since] = run->second;
    running.erase(run);
    const std::chrono::duration<double> time = Clock::now() - since;
    report({.index = index, .error = problem(*end, commands[index].log), .seconds = time.count()});
  }
  return true;
}

}  // namespace inflect::sweep
