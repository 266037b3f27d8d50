#include "block.hpp"

#include <algorithm>
#include <cstring>

uint3 threadIdx, blockIdx;
dim3 blockDim, gridDim;

namespace standin {
namespace {

Block& block() {
  static Block only;
  return only;
}

std::string text(Place place) {
  const char* slash = std::strrchr(place.file, '/');
  return std::string(slash ? slash + 1 : place.file) + ":" + std::to_string(place.line);
}

bool same(Place a, Place b) { return a.line == b.line && (a.file == b.file || std::strcmp(a.file, b.file) == 0); }

// Both wait in one collective of their warp.
bool together(const Thread& a, const Thread& b) {
  return a.state == State::in_collective && b.state == State::in_collective && a.mask == b.mask && a.kind == b.kind &&
         same(a.place, b.place);
}

}  // namespace

int barrier(bool predicate, Place place) { return block().barrier(predicate, place); }
std::uint64_t meet(Collective kind, unsigned mask, std::uint64_t bits, int source, Place place) {
  return block().meet(kind, mask, bits, source, place);
}
int lane() { return block().lane(); }
void run_block(const Grid& grid, uint3 index) { block().run(grid, index); }

// ── a block from start to end ──

void Block::run(const Grid& grid, uint3 index) {
  start(grid, index);
  run_threads();
  if (failure_.empty()) {
    for (int i = 0; i < count_ && failure_.empty(); ++i)
      if (threads_[i].state != State::returned) failure_ = stuck();
  }
  if (failure_.empty()) return;
  idle_.clear();
  fibers_.clear();
  fault(std::exchange(failure_, {}));
}

void Block::start(const Grid& grid, uint3 index) {
  grid_ = &grid;
  gridDim = grid.blocks;
  blockDim = grid.threads;
  blockIdx = index;
  count_ = static_cast<int>(blockDim.x * blockDim.y * blockDim.z);
  at_barrier_ = agreeing_ = 0;
  for (int i = 0; i < count_; ++i) {
    const auto number = static_cast<unsigned>(i);
    threads_[i] = {i, {number % blockDim.x, number / blockDim.x % blockDim.y, number / (blockDim.x * blockDim.y)}};
  }
  for (int first = 0; first < count_; first += warp_lanes) {
    const int lanes = std::min(count_ - first, warp_lanes);
    warps_[first / warp_lanes] = {lanes == warp_lanes ? ~0u : (1u << lanes) - 1};
  }
  ready_.clear();
  release_all();
}

void Block::run_threads() {
  Thread* first = take_next();
  switch_context(host_, context_for(*first));
}

// ── who goes on ──

Thread* Block::take_next() {
  if (ready_.empty()) return nullptr;
  current_ = ready_.pop();
  return current_;
}

// The stack on which the thread goes on: its own, or one without a thread.
Context& Block::context_for(Thread& thread) {
  if (thread.state == State::unstarted) {
    if (idle_.empty()) {
      fibers_.push_back(std::make_unique<Fiber>(static_cast<int>(fibers_.size())));
      fibers_.back()->start(&Block::fiber_main);
      idle_.push_back(fibers_.back().get());
    }
    running_ = idle_.back();
    idle_.pop_back();
  } else {
    running_ = thread.fiber;
  }
  return running_->context();
}

void Block::fiber_main() {
  Block& self = block();
  arrived(self.running_->context());
  for (;;) {
    ::threadIdx = self.current_->index;
    self.current_->state = State::ready;
    self.grid_->thread();
    self.current_->state = State::returned;
    self.warps_[self.current_->number / warp_lanes].returned |= 1u << self.lane();
    self.after_return();
  }
}

// This stack is free. A thread that has not started takes it as it is; kernels without barriers never switch.
void Block::after_return() {
  Thread* next = take_next();
  if (next && next->state == State::unstarted) return;
  Fiber* here = running_;
  idle_.push_back(here);
  switch_context(here->context(), next ? context_for(*next) : host_);
}

// The current thread goes on once it is ready again and its turn has come.
void Block::wait() {
  Thread* self = current_;
  Fiber* here = self->fiber = running_;
  Thread* next = take_next();
  if (next != self) switch_context(here->context(), next ? context_for(*next) : host_);
  ::threadIdx = self->index;
}

// ── barriers ──

int Block::barrier(bool predicate, Place place) {
  Thread& self = *current_;
  if (at_barrier_ == 0) barrier_place_ = place;
  if (!same(barrier_place_, place)) {
    failure_ = "threads of one block wait at different barriers: " + where() + ": " + text(barrier_place_) + " and " +
               text(place);
    give_up();
  }
  self.state = State::at_barrier;
  self.place = place;
  agreeing_ += predicate;
  if (++at_barrier_ == count_) {
    for (int i = 0; i < count_; ++i) {
      threads_[i].answer = static_cast<std::uint64_t>(agreeing_);
      threads_[i].state = State::ready;
    }
    at_barrier_ = agreeing_ = 0;
    release_all();
  }
  wait();
  return static_cast<int>(self.answer);
}

void Block::release_all() {
  std::array<Thread*, most_threads> order;
  for (int i = 0; i < count_; ++i) order[i] = &threads_[i];
  shuffle(order.data(), count_);
  for (int i = 0; i < count_; ++i) ready_.push_back(order[i]);
}

// ── collectives of a warp ──

std::uint64_t Block::meet(Collective kind, unsigned mask, std::uint64_t bits, int source, Place place) {
  Thread& self = *current_;
  self.state = State::in_collective;
  self.place = place;
  self.kind = kind;
  self.mask = mask;
  self.source = source;
  self.given = bits;
  Warp& warp = warps_[self.number / warp_lanes];
  warp.waiting |= 1u << lane();
  const bool hopeless = (mask & (warp.returned | ~warp.lanes)) != 0 || (mask >> lane() & 1) == 0;
  if (hopeless || (warp.waiting & mask) == mask) {
    Thread* first = &threads_[self.number / warp_lanes * warp_lanes];
    const bool all_here = all_together(self, first);
    if (failure_.empty() && all_here) answer(first, mask);
    if (!failure_.empty()) give_up();
    if (all_here) release_warp(first, mask);
  }
  wait();
  return self.answer;
}

// Whether all lanes that the thread names wait in its collective. A failure if one never can.
bool Block::all_together(const Thread& self, const Thread* first) {
  const auto refuse = [&](const std::string& why) {
    failure_ = "warp collective at " + text(self.place) + " " + why + ": " + where() + ", thread " +
               std::to_string(self.number);
    return false;
  };
  if ((self.mask >> lane() & 1) == 0) return refuse("does not name its own lane");
  bool all = true;
  for (unsigned rest = self.mask; rest != 0; rest &= rest - 1) {
    const int other = __builtin_ctz(rest);
    if ((warps_[self.number / warp_lanes].lanes >> other & 1) == 0)
      return refuse("names lane " + std::to_string(other) + ", which the block does not have");
    const Thread& thread = first[other];
    if (thread.state == State::returned) return refuse("names lane " + std::to_string(other) + ", which has returned");
    const bool here = together(thread, self), waits_for_self = (thread.mask >> lane() & 1) != 0;
    if (!here && thread.state == State::in_collective && waits_for_self)
      return refuse("names lane " + std::to_string(other) + ", which waits in another at " + text(thread.place));
    all = all && here;
  }
  return all;
}

void Block::answer(Thread* first, unsigned mask) {
  std::uint64_t all = 0;
  bool started = false;
  for (unsigned rest = mask; rest != 0; rest &= rest - 1) {
    const int lane = __builtin_ctz(rest);
    const Thread& thread = first[lane];
    const auto value = static_cast<std::int64_t>(thread.given), so_far = static_cast<std::int64_t>(all);
    switch (thread.kind) {
      case Collective::sync: break;
      case Collective::ballot: all |= thread.given << lane; break;
      case Collective::add: all += thread.given; break;
      case Collective::smallest: all = !started || value < so_far ? thread.given : all; break;
      case Collective::largest: all = !started || value > so_far ? thread.given : all; break;
      case Collective::shuffle:
        if (thread.source < 0 || thread.source >= warp_lanes || (mask >> thread.source & 1) == 0) {
          failure_ = "shuffle at " + text(thread.place) + " reads lane " + std::to_string(thread.source) +
                     ", which its mask does not name: " + where() + ", thread " + std::to_string(thread.number);
          return;
        }
        first[lane].answer = first[thread.source].given;
        continue;
    }
    started = true;
  }
  if (first[__builtin_ctz(mask)].kind == Collective::shuffle) return;
  for (unsigned rest = mask; rest != 0; rest &= rest - 1) first[__builtin_ctz(rest)].answer = all;
}

// The warp goes on at once or after all others, in any order of lanes.
void Block::release_warp(Thread* first, unsigned mask) {
  std::array<Thread*, warp_lanes> order{};
  int lanes = 0;
  for (unsigned rest = mask; rest != 0; rest &= rest - 1) {
    order[lanes] = &first[__builtin_ctz(rest)];
    order[lanes++]->state = State::ready;
  }
  warps_[first->number / warp_lanes].waiting &= ~mask;
  shuffle(order.data(), lanes);
  const bool at_once = random_below(2) == 0;
  for (int i = 0; i < lanes; ++i) at_once ? ready_.push_front(order[i]) : ready_.push_back(order[i]);
}

// ── what goes wrong ──

// This stack is thrown away: nothing on it may own memory.
void Block::give_up() {
  switch_context(running_->context(), host_);
  __builtin_unreachable();
}

std::string Block::where() const {
  const std::string number = ::gridDim.y * ::gridDim.z == 1
                                 ? std::to_string(::blockIdx.x)
                                 : "(" + std::to_string(::blockIdx.x) + ", " + std::to_string(::blockIdx.y) + ", " +
                                       std::to_string(::blockIdx.z) + ")";
  return "kernel " + kernel_name(grid_->kernel) + ", block " + number;
}

std::string Block::whereabouts(const Thread& thread) const {
  const std::string who = "thread " + std::to_string(thread.number);
  if (thread.state == State::returned) return who + " has returned";
  return who + " waits at " + text(thread.place) + (thread.state == State::in_collective ? " for its warp" : "");
}

// Nothing can go on, but not all have returned.
std::string Block::stuck() const {
  const Thread *at_barrier = nullptr, *in_collective = nullptr, *elsewhere = nullptr;
  for (int i = count_ - 1; i >= 0; --i) {
    if (threads_[i].state == State::at_barrier) at_barrier = &threads_[i];
    if (threads_[i].state == State::in_collective) in_collective = &threads_[i];
  }
  const Thread& waiting = at_barrier ? *at_barrier : *in_collective;
  for (int i = count_ - 1; i >= 0; --i) {
    const bool wanted =
        at_barrier || (i / warp_lanes == waiting.number / warp_lanes && (waiting.mask >> i % warp_lanes & 1) != 0);
    if (wanted && threads_[i].state != waiting.state) elsewhere = &threads_[i];
  }
  std::string message = at_barrier ? "barrier that not all threads of the block reach: "
                                   : "warp collective that not all of its lanes reach: ";
  message += where() + ": ";
  message += !at_barrier        ? whereabouts(waiting)
             : at_barrier_ == 1 ? "1 thread waits at " + text(waiting.place)
                                : std::to_string(at_barrier_) + " threads wait at " + text(waiting.place);
  return elsewhere ? message + "; " + whereabouts(*elsewhere) : message;
}

}  // namespace standin
