// How far each task is, and which can start: a student when its teachers are finished, never after one that failed.
#pragma once
#include "generator/sweep/task.hpp"

namespace inflect::sweep {

class Schedule {
 public:
  Schedule(const std::vector<Task>& tasks, Report report);

  // The first task in the list that can start now.
  std::optional<int> next() const;
  bool waits(int task) const { return states_[task] == State::waiting; }
  bool started(int task) const { return states_[task] == State::started; }
  bool done(int task) const { return states_[task] == State::done; }
  bool over() const;  // nothing waits, nothing is under way

  void start(int task) { states_[task] = State::started; }
  void end(const Finished& finished);  // and reports it, with the students that it leaves without a teacher
  void put_back(int task);             // a started task was lost and waits again

 private:
  enum class State { waiting, started, done, failed };
  void drop_students();

  const std::vector<Task>& tasks_;
  Report report_;
  std::vector<State> states_;
};

}  // namespace inflect::sweep
