// Threads wait on a counter that names the current job; tasks are taken one by one from a shared index, so that a slow
// core takes fewer.
#include "runtime/base/pool.hpp"

#include <sched.h>

#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "runtime/base/scratch.hpp"

#if defined(__SSE__)
#include <xmmintrin.h>
#endif

namespace inflect {
namespace {

// Subnormal numbers count as zero while tasks run: gradients that fade over hundreds of steps end there, and each
// operation on one costs as much as a hundred others. On every thread, so that results do not depend on who ran a task.
class FlushSubnormals {
 public:
#if defined(__SSE__)
  FlushSubnormals() { _mm_setcsr(before_ | 0x8040); }  // flush results, read operands as zero
  ~FlushSubnormals() { _mm_setcsr(before_); }

 private:
  unsigned before_ = _mm_getcsr();
#endif
};

int usable_cores() {
  cpu_set_t set;
  if (sched_getaffinity(0, sizeof set, &set) == 0) return CPU_COUNT(&set);
  const unsigned cores = std::thread::hardware_concurrency();
  return cores > 0 ? static_cast<int>(cores) : 1;
}

// Products follow each other at once, so a thread looks for the next job a little while before it sleeps.
constexpr int looks_before_sleep = 1000;

}  // namespace

struct Pool::State {
  std::vector<std::thread> workers;
  Scratch shared;

  // The job. Written by run_erased() while all workers wait; `generation` publishes it.
  void (*call)(const void*, int) = nullptr;
  const void* context = nullptr;
  int count = 0;
  std::atomic<int> next{0};
  std::atomic<unsigned> generation{0};
  std::atomic<int> busy{0};  // workers that have not finished this generation
  std::atomic<bool> stop{false};
  std::mutex failure_lock;
  std::exception_ptr failure;

  void work() {
    for (int index; (index = next.fetch_add(1, std::memory_order_relaxed)) < count;) {
      try {
        call(context, index);
      } catch (...) {
        const std::lock_guard<std::mutex> hold(failure_lock);
        if (!failure) failure = std::current_exception();
      }
    }
  }

  template <class T>
  static void wait_while(const std::atomic<T>& value, T old) {
    for (int look = 0; look < looks_before_sleep; ++look) {
      if (value.load(std::memory_order_acquire) != old) return;
#if defined(__x86_64__)
      __builtin_ia32_pause();
#endif
    }
    value.wait(old, std::memory_order_acquire);
  }

  void serve() {
    const FlushSubnormals flush;
    for (unsigned seen = 0;; ++seen) {
      wait_while(generation, seen);
      if (stop.load(std::memory_order_relaxed)) return;
      work();
      if (busy.fetch_sub(1, std::memory_order_acq_rel) == 1) busy.notify_one();
    }
  }
};

Pool::Pool(int threads) : state_(std::make_unique<State>()) {
  if (threads <= 0) threads = usable_cores();
  for (int i = 1; i < threads; ++i) state_->workers.emplace_back([this] { state_->serve(); });
}

Pool::~Pool() {
  state_->stop = true;
  state_->generation.fetch_add(1, std::memory_order_release);
  state_->generation.notify_all();
  for (std::thread& worker : state_->workers) worker.join();
}

int Pool::threads() const { return static_cast<int>(state_->workers.size()) + 1; }

float* Pool::shared_scratch(std::size_t floats) { return state_->shared.get(floats); }

float* Pool::thread_scratch(std::size_t floats) {
  static thread_local Scratch scratch;
  return scratch.get(floats);
}

void Pool::run_erased(int count, void (*call)(const void*, int), const void* context) {
  State& state = *state_;
  if (count <= 0) return;
  const FlushSubnormals flush;
  const int helpers = static_cast<int>(state.workers.size());
  if (count == 1 || helpers == 0) {
    for (int index = 0; index < count; ++index) call(context, index);
    return;
  }
  state.call = call;
  state.context = context;
  state.count = count;
  state.next.store(0, std::memory_order_relaxed);
  state.busy.store(helpers, std::memory_order_relaxed);
  state.generation.fetch_add(1, std::memory_order_release);
  state.generation.notify_all();
  state.work();
  for (int left; (left = state.busy.load(std::memory_order_acquire)) != 0;) State::wait_while(state.busy, left);
  if (state.failure) std::rethrow_exception(std::exchange(state.failure, nullptr));
}

}  // namespace inflect
