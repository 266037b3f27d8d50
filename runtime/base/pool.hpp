// A fixed set of threads. Work is cut into tasks by sizes alone, never by the number of threads, so results cannot
// depend on it.
#pragma once
#include <cstddef>
#include <functional>
#include <memory>

namespace inflect {

class Pool {
 public:
  explicit Pool(int threads);  // 0: all cores this process may use
  ~Pool();
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;

  int threads() const;

  // Calls task(0) … task(count − 1), each once, on any thread, and returns when all are done. The caller works too.
  // Allocates nothing. A task must not call run(). If tasks throw, one of the exceptions is thrown again here, after
  // all tasks have ended.
  template <class Task>
  void run(int count, const Task& task) {
    run_erased(count, [](const void* context, int index) { (*static_cast<const Task*>(context))(index); }, &task);
  }

  // task(begin, end) over chunks of `chunk` rows.
  template <class Task>
  void rows(int count, int chunk, const Task& task) {
    run((count + chunk - 1) / chunk, [&](int index) {
      const int begin = index * chunk;
      task(begin, begin + chunk < count ? begin + chunk : count);
    });
  }

  // Working memory of kernels (packed weights, partial sums), 64-byte aligned, contents undefined, grows and never
  // shrinks: a program allocates here in its first steps only, and again when a batch is the largest so far. Each call
  // may move and overwrite what the call before gave.
  float* shared_scratch(std::size_t floats);         // one for the pool; ask outside run(), use inside
  static float* thread_scratch(std::size_t floats);  // one a thread; ask inside a task, keep until the task ends

 private:
  void run_erased(int count, void (*call)(const void*, int), const void* context);
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace inflect
