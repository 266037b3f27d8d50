#include "generator/sweep/schedule.hpp"

#include <algorithm>

namespace inflect::sweep {

Schedule::Schedule(const std::vector<Task>& tasks, Report report)
    : tasks_(tasks), report_(std::move(report)), states_(tasks.size(), State::waiting) {}

std::optional<int> Schedule::next() const {
  for (int task = 0; task < static_cast<int>(tasks_.size()); ++task) {
    const auto& teachers = tasks_[task].after;
    if (waits(task) && std::all_of(teachers.begin(), teachers.end(), [&](int teacher) { return done(teacher); }))
      return task;
  }
  return std::nullopt;
}

bool Schedule::over() const {
  return std::none_of(states_.begin(), states_.end(),
                      [](State state) { return state == State::waiting || state == State::started; });
}

void Schedule::end(const Finished& finished) {
  states_[finished.index] = report_(finished) ? State::done : State::failed;
  drop_students();
}

void Schedule::put_back(int task) {
  states_[task] = State::waiting;
  drop_students();
}

// Teachers stand before their students, so one round reaches the students of students.
void Schedule::drop_students() {
  for (int task = 0; task < static_cast<int>(tasks_.size()); ++task)
    for (const int teacher : tasks_[task].after) {
      if (!waits(task) || states_[teacher] != State::failed) continue;
      states_[task] = State::failed;
      report_({.index = task, .error = {}, .failed_teacher = teacher});
    }
}

}  // namespace inflect::sweep
