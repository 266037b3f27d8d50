// What a thread of a kernel sees of its place and of the threads beside it. A thread that waits here hands the
// processor to another; the order in which they go on is drawn anew each time.
#pragma once
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <type_traits>

#include "standin/vectors.hpp"

extern uint3 threadIdx, blockIdx;
extern dim3 blockDim, gridDim;
inline constexpr int warpSize = 32;

namespace standin {

// A line of a kernel. Threads that meet must come from the same one.
struct Place {
  const char* file;
  int line;
};

enum class Collective { sync, shuffle, ballot, add, smallest, largest };

// Waits for the whole block; the number of threads whose `predicate` holds.
int barrier(bool predicate, Place place);
// Waits for all lanes in `mask`, each giving `bits`, and returns what lane `source` gave (shuffle), or what the lanes'
// values come to.
std::uint64_t meet(Collective kind, unsigned mask, std::uint64_t bits, int source, Place place);
int lane();

// The dynamic shared memory of this block, as many bytes as the launch said; null where it said none.
void* dynamic_shared();

template <class T>
concept Shuffled = std::is_same_v<T, int> || std::is_same_v<T, unsigned> || std::is_same_v<T, long> ||
                   std::is_same_v<T, unsigned long> || std::is_same_v<T, long long> ||
                   std::is_same_v<T, unsigned long long> || std::is_same_v<T, float> || std::is_same_v<T, double>;

template <Shuffled T>
T shuffle(unsigned mask, T value, int source, Place place) {
  std::uint64_t bits = 0;
  std::memcpy(&bits, &value, sizeof value);
  bits = meet(Collective::shuffle, mask, bits, source, place);
  std::memcpy(&value, &bits, sizeof value);
  return value;
}

// The lane that is `lane` in its group of `width`, seen from this one's group.
inline int in_group(int other, int width) { return (lane() & ~(width - 1)) + other; }

}  // namespace standin

// The caller's line, by default arguments: STANDIN_HERE must end the parameter list of what kernels call.
#define STANDIN_HERE const char *file = __builtin_FILE(), int line = __builtin_LINE()

inline void __syncthreads(STANDIN_HERE) { standin::barrier(false, {file, line}); }
inline int __syncthreads_count(int predicate, STANDIN_HERE) { return standin::barrier(predicate != 0, {file, line}); }
inline int __syncthreads_or(int predicate, STANDIN_HERE) { return standin::barrier(predicate != 0, {file, line}) > 0; }
inline int __syncthreads_and(int predicate, STANDIN_HERE) {
  return standin::barrier(predicate == 0, {file, line}) == 0;
}

inline void __syncwarp(unsigned mask = 0xFFFFFFFFu, STANDIN_HERE) {
  standin::meet(standin::Collective::sync, mask, 0, 0, {file, line});
}
template <standin::Shuffled T>
T __shfl_sync(unsigned mask, T value, int source, int width = 32, STANDIN_HERE) {
  return standin::shuffle(mask, value, standin::in_group(source & (width - 1), width), {file, line});
}
template <standin::Shuffled T>
T __shfl_xor_sync(unsigned mask, T value, int bits, int width = 32, STANDIN_HERE) {
  const int other = standin::lane() ^ bits;
  const bool later = other >= standin::in_group(width, width);
  return standin::shuffle(mask, value, later ? standin::lane() : other, {file, line});
}
template <standin::Shuffled T>
T __shfl_down_sync(unsigned mask, T value, unsigned delta, int width = 32, STANDIN_HERE) {
  const int other = standin::lane() + static_cast<int>(delta);
  return standin::shuffle(mask, value, other < standin::in_group(width, width) ? other : standin::lane(), {file, line});
}
template <standin::Shuffled T>
T __shfl_up_sync(unsigned mask, T value, unsigned delta, int width = 32, STANDIN_HERE) {
  const int other = standin::lane() - static_cast<int>(delta);
  return standin::shuffle(mask, value, other >= standin::in_group(0, width) ? other : standin::lane(), {file, line});
}
inline unsigned __ballot_sync(unsigned mask, int predicate, STANDIN_HERE) {
  return static_cast<unsigned>(standin::meet(standin::Collective::ballot, mask, predicate != 0, 0, {file, line}));
}
inline int __any_sync(unsigned mask, int predicate, STANDIN_HERE) {
  return standin::meet(standin::Collective::ballot, mask, predicate != 0, 0, {file, line}) != 0;
}
inline int __all_sync(unsigned mask, int predicate, STANDIN_HERE) {
  return standin::meet(standin::Collective::ballot, mask, predicate != 0, 0, {file, line}) == mask;
}
inline int __reduce_add_sync(unsigned mask, int value, STANDIN_HERE) {
  return static_cast<int>(
      standin::meet(standin::Collective::add, mask, static_cast<std::uint64_t>(value), 0, {file, line}));
}
inline unsigned __reduce_add_sync(unsigned mask, unsigned value, STANDIN_HERE) {
  return static_cast<unsigned>(standin::meet(standin::Collective::add, mask, value, 0, {file, line}));
}
inline int __reduce_min_sync(unsigned mask, int value, STANDIN_HERE) {
  const auto wide = static_cast<std::uint64_t>(static_cast<std::int64_t>(value));
  return static_cast<int>(standin::meet(standin::Collective::smallest, mask, wide, 0, {file, line}));
}
inline int __reduce_max_sync(unsigned mask, int value, STANDIN_HERE) {
  const auto wide = static_cast<std::uint64_t>(static_cast<std::int64_t>(value));
  return static_cast<int>(standin::meet(standin::Collective::largest, mask, wide, 0, {file, line}));
}

// One processor runs all threads: memory is always in order. What a missing fence does cannot be seen here.
inline void __threadfence() {}
inline void __threadfence_block() {}

// Whole numbers only: no sum of floats may depend on the order of threads. A thread is never interrupted in between.
template <class T>
  requires std::is_integral_v<T>
T atomicAdd(T* place, std::type_identity_t<T> value) {
  const T before = *place;
  *place = static_cast<T>(before + value);
  return before;
}
