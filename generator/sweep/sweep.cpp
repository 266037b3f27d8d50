#include "generator/sweep/sweep.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <iostream>
#include <thread>

#include "generator/sweep/folder.hpp"
#include "generator/sweep/local.hpp"
#include "generator/sweep/plan.hpp"
#include "runtime/base/error.hpp"

namespace inflect::sweep {
namespace {

namespace fs = std::filesystem;

int cores() { return std::max(1, static_cast<int>(std::thread::hardware_concurrency())); }

std::string name_of(const Plan& plan, const Run& run) {
  return plan.programs[run.program].name + " fold " + std::to_string(run.fold) + " seed " + std::to_string(run.seed);
}

std::string short_time(double seconds) {
  const auto whole = static_cast<long>(seconds + 0.5);
  if (whole < 100) return std::to_string(whole) + " s";
  if (whole < 6000) return std::to_string((whole + 30) / 60) + " min";
  return std::to_string(whole / 3600) + " h " + std::to_string(whole % 3600 / 60) + " min";
}

std::string percent(double value) {
  char text[16];
  std::snprintf(text, sizeof text, "%.1f", value);
  return text;
}

// One line a run on stderr: what came out, and how long the rest will take.
class Progress {
 public:
  Progress(const Plan& plan, std::size_t left) : plan_(plan), left_(left), all_(left) {}

  void tell(const Run& run, const std::string& outcome, double seconds) {
    --left_;
    const std::chrono::duration<double> since = std::chrono::steady_clock::now() - start_;
    const auto done = static_cast<double>(all_ - left_);
    std::cerr << '[' << all_ - left_ << '/' << all_ << "] " << name_of(plan_, run) << ": " << outcome << ", "
              << short_time(seconds);
    if (left_) std::cerr << "; about " << short_time(since.count() / done * static_cast<double>(left_)) << " left";
    std::cerr << std::endl;
  }

 private:
  const Plan& plan_;
  std::size_t left_, all_;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

// The runs still to do, as commands; `scores` of those that are finished.
struct Todo {
  std::vector<const Run*> runs;
  std::vector<Command> commands;
};

Todo what_is_left(const Plan& plan, const Wanted& wanted) {
  Todo todo;
  for (const auto& run : plan.runs) {
    const RunState state = state_of(plan, run, wanted);
    if (state == RunState::finished) continue;
    todo.runs.push_back(&run);
    todo.commands.push_back(train_command(plan, run, wanted, state == RunState::unfinished));
  }
  return todo;
}

// "" if the run is finished now, else why not.
std::string problem_of(const Plan& plan, const Run& run, const Wanted& wanted, const Finished& end) {
  if (!end.error.empty()) return end.error;
  return state_of(plan, run, wanted) == RunState::finished ? "" : "it left no result";
}

report::Report report_of(const Plan& plan, const Wanted& wanted) {
  report::Report report{.data = wanted.data, .rows = {}};
  for (const auto& program : plan.programs)
    report.rows.push_back({.program = program.name,
                           .title = program.title,
                           .split = program.split,
                           .keep = program.keep,
                           .classes = program.classes,
                           .all_folds = program.all_folds});
  for (const auto& run : plan.runs) {
    report::Row& row = report.rows[run.program];
    ++row.wanted;
    if (state_of(plan, run, wanted) != RunState::finished) continue;
    row.runs.push_back(report::read_run(run.folder));
    row.classes = row.runs.back().classes;  // a spec may leave them to the data set
  }
  report.pairs = report::pairs_of(wanted.compare, report.rows);
  return report;
}

}  // namespace

int sweep(const Wanted& wanted, int at_once, report::Format format) {
  const Plan plan = make_plan(wanted);
  const Todo todo = what_is_left(plan, wanted);
  const int jobs = at_once > 0 ? at_once : std::max(1, cores() / wanted.threads);
  if (const auto reused = plan.runs.size() - todo.runs.size())
    std::cerr << reused << " of " << plan.runs.size() << " runs are finished already" << std::endl;
  for (const auto& run : todo.runs) fs::create_directories(fs::path(run->folder).parent_path());

  std::vector<std::string> failures;
  Progress progress(plan, todo.runs.size());
  const bool whole = run_locally(todo.commands, jobs, [&](const Finished& end) {
    const Run& run = *todo.runs[end.index];
    const std::string problem = problem_of(plan, run, wanted, end);
    if (!problem.empty()) {
      failures.push_back(name_of(plan, run) + ": " + problem + " (log: " + todo.commands[end.index].log + ")");
      return progress.tell(run, "failed: " + problem, end.seconds);
    }
    const report::Run result = report::read_run(run.folder);
    progress.tell(run, "dev UA " + percent(result.dev.ua) + ", test UA " + percent(result.test.ua), end.seconds);
  });
  if (!whole) {
    std::cerr << "interrupted; the same command goes on where this one stopped" << std::endl;
    return 130;
  }
  report::print(std::cout, report_of(plan, wanted), format);
  for (const auto& failure : failures) std::cerr << "inflect: " << failure << std::endl;
  return failures.empty() ? 0 : 1;
}

}  // namespace inflect::sweep
