// One block of threads at a time, each a fiber that runs until it waits.
#pragma once
#include <array>
#include <memory>
#include <string>
#include <vector>

#include "fiber.hpp"
#include "runtime.hpp"

namespace standin {

inline constexpr int most_threads = 1024;
inline constexpr int warp_lanes = 32;

enum class State { unstarted, ready, at_barrier, in_collective, returned };

struct Thread {
  int number = 0;
  uint3 index{};
  State state = State::unstarted;
  Fiber* fiber = nullptr;  // while it waits
  Place place{};           // what it waits at
  // its part in a collective, and what came out
  Collective kind = Collective::sync;
  unsigned mask = 0;
  int source = 0;
  std::uint64_t given = 0, answer = 0;
};

// Bits of lanes.
struct Warp {
  unsigned lanes = 0;  // that there are
  unsigned waiting = 0, returned = 0;
};

// Threads that can go on, in the order in which they will.
class ReadyQueue {
 public:
  void clear() { count_ = 0; }
  bool empty() const { return count_ == 0; }
  void push_back(Thread* thread) { slots_[(head_ + count_++) % most_threads] = thread; }
  void push_front(Thread* thread) {
    head_ = (head_ + most_threads - 1) % most_threads;
    slots_[head_] = thread;
    ++count_;
  }
  Thread* pop() {
    Thread* first = slots_[head_];
    head_ = (head_ + 1) % most_threads;
    --count_;
    return first;
  }

 private:
  std::array<Thread*, most_threads> slots_{};
  unsigned head_ = 0, count_ = 0;
};

class Block {
 public:
  // Runs all threads of one block; a fault if they cannot all come to their end.
  void run(const Grid& grid, uint3 index);

  // From within a thread:
  int barrier(bool predicate, Place place);
  std::uint64_t meet(Collective kind, unsigned mask, std::uint64_t bits, int source, Place place);
  int lane() const { return current_->number % warp_lanes; }

 private:
  static void fiber_main();
  void start(const Grid& grid, uint3 index);
  void run_threads();
  Thread* take_next();
  Context& context_for(Thread& thread);
  void wait();
  void after_return();
  void release_all();
  void release_warp(Thread* first, unsigned mask);
  void answer(Thread* first, unsigned mask);
  bool all_together(const Thread& self, const Thread* first);
  [[noreturn]] void give_up();
  std::string where() const;
  std::string whereabouts(const Thread& thread) const;
  std::string stuck() const;

  const Grid* grid_ = nullptr;
  int count_ = 0;  // threads
  int at_barrier_ = 0, agreeing_ = 0;
  Place barrier_place_{};
  Thread* current_ = nullptr;
  Fiber* running_ = nullptr;
  Context host_;
  ReadyQueue ready_;
  std::array<Thread, most_threads> threads_;
  std::array<Warp, most_threads / warp_lanes> warps_;
  std::vector<std::unique_ptr<Fiber>> fibers_;
  std::vector<Fiber*> idle_;  // stacks without a thread, each left where it looks for its next
  std::string failure_;       // what went wrong, if anything did
};

}  // namespace standin
