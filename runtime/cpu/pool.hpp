// A fixed set of threads. Work is cut into tasks by sizes alone, never by the number of threads, so results cannot depend on it.
#pragma once
#include <functional>
#include <memory>

namespace inflect {

class Pool {
 public:
  explicit Pool(int threads);  // 0: all cores
  ~Pool();
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;

  int threads() const;

  // Calls task(0) … task(count − 1), each once, on any thread, and returns when all are done. The caller works too. Allocates nothing.
  // A task must not call run().
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

 private:
  void run_erased(int count, void (*call)(const void*, int), const void* context);
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace inflect
