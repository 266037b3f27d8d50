#include "generator/sweep/sweep.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <thread>

#include "generator/sweep/at_work.hpp"
#include "generator/sweep/folder.hpp"
#include "generator/sweep/local.hpp"
#include "generator/sweep/plan.hpp"
#include "generator/sweep/progress.hpp"
#include "generator/sweep/slurm/follow.hpp"
#include "generator/sweep/teachers.hpp"
#include "runtime/base/error.hpp"

namespace inflect::sweep {
namespace {

namespace fs = std::filesystem;

int cores() { return std::max(1, static_cast<int>(std::thread::hardware_concurrency())); }

std::string percent(double value) {
  char text[16];
  std::snprintf(text, sizeof text, "%.1f", value);
  return text;
}

// The runs still to do, as tasks.
struct Todo {
  std::vector<const Run*> runs;
  std::vector<Task> tasks;
};

Todo what_is_left(const Plan& plan, const Wanted& wanted) {
  Todo todo;
  std::vector<int> tasks(plan.runs.size(), -1);  // of each run; −1: it is finished
  for (std::size_t index = 0; index < plan.runs.size(); ++index) {
    const Run& run = plan.runs[index];
    const RunState state = state_of(plan, run, wanted);
    if (state == RunState::finished) {
      tidy_finished(run);
      continue;
    }
    require_teachers(plan, run);
    Task task = task_of(plan, run, wanted);
    task.resume = state == RunState::unfinished;
    for (const auto& teacher : run.teachers)
      if (teacher.run >= 0 && tasks[teacher.run] >= 0) task.after.push_back(tasks[teacher.run]);
    tasks[index] = static_cast<int>(todo.tasks.size());
    todo.runs.push_back(&run);
    todo.tasks.push_back(std::move(task));
  }
  return todo;
}

// Takes what becomes of the tasks, tells it, and keeps the failures for the end.
class Outcomes {
 public:
  Outcomes(const Plan& plan, const Todo& todo, const Wanted& wanted)
      : plan_(plan), todo_(todo), wanted_(wanted), progress_(todo.tasks.size()) {}

  bool take(const Finished& end) {
    const Task& task = todo_.tasks[end.index];
    const std::string problem = problem_of(end);
    if (problem.empty()) {
      const report::Run result = report::read_run(task.folder);
      progress_.tell(task.name, "dev UA " + percent(result.dev.ua) + ", test UA " + percent(result.test.ua),
                     end.seconds);
    } else if (end.failed_teacher) {
      progress_.tell(task.name, problem, 0);
      failures_.push_back(task.name + ": " + problem);
    } else {
      progress_.tell(task.name, "failed: " + problem, end.seconds);
      failures_.push_back(task.name + ": " + problem + " (log: " + task.log + ")");
    }
    return problem.empty();
  }

  const std::vector<std::string>& failures() const { return failures_; }

 private:
  // "" if the run is finished now, else why not.
  std::string problem_of(const Finished& end) const {
    if (end.failed_teacher) return "not started: its teacher " + todo_.tasks[*end.failed_teacher].name + " failed";
    if (!end.error.empty()) return end.error;
    const bool finished = state_of(plan_, *todo_.runs[end.index], wanted_) == RunState::finished;
    return finished ? "" : "it left no result";
  }

  const Plan& plan_;
  const Todo& todo_;
  const Wanted& wanted_;
  Progress progress_;
  std::vector<std::string> failures_;
};

report::Report report_of(const Plan& plan, const Wanted& wanted, const std::string& data) {
  report::Report report{.data = data, .rows = {}};
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

// False if the user ended it early.
bool carry_out(const std::vector<Task>& tasks, const Wanted& wanted, const Report& report) {
  if (wanted.slurm) return slurm::follow(tasks, wanted.out, *wanted.slurm, report);
  slurm::require_none_queued(wanted.out);
  const int jobs = wanted.jobs > 0 ? wanted.jobs : std::max(1, cores() / wanted.threads);
  if (run_locally(tasks, jobs, report)) return true;
  std::cerr << "interrupted; the same command goes on where this one stopped" << std::endl;
  return false;
}

}  // namespace

int sweep(Wanted wanted, report::Format format) {
  // Data sets are only read: a lock would protect nothing, and not every NFS server has locks.
  setenv("HDF5_USE_FILE_LOCKING", "FALSE", 0);
  const std::string data = wanted.data;  // as the user calls it
  if (wanted.slurm)                      // on a node that lacks this folder, relative paths would mean others
    for (std::string* path : {&wanted.data, &wanted.out}) *path = fs::absolute(*path).lexically_normal();
  const Plan plan = make_plan(wanted);
  const AtWork mark(wanted.out);
  const Todo todo = what_is_left(plan, wanted);
  if (const auto reused = plan.runs.size() - todo.runs.size())
    std::cerr << reused << " of " << plan.runs.size() << " runs are finished already" << std::endl;
  for (const auto& task : todo.tasks) fs::create_directories(fs::path(task.folder).parent_path());

  Outcomes outcomes(plan, todo, wanted);
  if (!carry_out(todo.tasks, wanted, [&](const Finished& end) { return outcomes.take(end); })) return 130;
  report::print(std::cout, report_of(plan, wanted, data), format);
  for (const auto& failure : outcomes.failures()) std::cerr << "inflect: " << failure << std::endl;
  return outcomes.failures().empty() ? 0 : 1;
}

}  // namespace inflect::sweep
