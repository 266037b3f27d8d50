// What tests may ask of the stand-in besides CUDA's own calls.
#pragma once
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>

namespace standin {

// ── order ──

// The orders of threads, blocks and streams follow from this number and from what ran since it was set.
void set_seed(std::uint64_t seed);

// Work that a stream holds may run any time between its launch and the wait for it. `lazy` (the default) runs it as
// late as can be, `eager` at once: host code must be right with both.
enum class Progress { lazy, eager };
void set_progress(Progress progress);

// Whether `run` (which launches, waits, and returns something with ==) gives the same under so many seeds. It does not
// where a barrier is missing.
template <class Run>
bool same_under_seeds(int seeds, Run run) {
  set_seed(1);
  const auto first = run();
  for (int seed = 2; seed <= seeds; ++seed) {
    set_seed(static_cast<std::uint64_t>(seed));
    if (!(run() == first)) return false;
  }
  return true;
}

// ── faults: what would hang, crash or corrupt on a GPU ──

struct Fault : std::runtime_error {
  using std::runtime_error::runtime_error;
};
// By default a fault prints its message and aborts. While one of these lives, the call that waits throws it.
class FaultsThrown {
 public:
  FaultsThrown();
  ~FaultsThrown();
  FaultsThrown(const FaultsThrown&) = delete;
  FaultsThrown& operator=(const FaultsThrown&) = delete;

 private:
  bool before_;
};

// ── the device (also by environment: INFLECT_STANDIN="no-device,memory=1000000,seed=3") ──

struct Device {
  bool present = true;                         // no-device
  bool driver_too_old = false;                 // old-driver
  std::size_t memory = std::size_t{16} << 30;  // memory=BYTES
  int multiprocessors = 6;                     // multiprocessors=N
  int major = 9, minor = 0;
};
Device& device();

// The n-th allocation of device or pinned memory from now on fails (1: the next); 0: none does.
void fail_allocation(int n);
std::size_t allocated_bytes();
// Work that waits in all streams.
std::size_t pending_work();

}  // namespace standin
