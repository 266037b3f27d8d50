// What fused kernels are written in. A warp takes a row; lane l takes the row's columns l, l + 32, …, so that a warp
// reads 128 bytes at a time, and keeps column l + 32·k as its k-th. Sums within a warp, and of a block's warps, are
// added in an order that sizes alone decide; nothing is added atomically. So two runs give the same bits.
//
// Blocks are one-dimensional, of whole warps.
#pragma once
#include <cuda_runtime.h>

#include <cmath>
#include <cstdint>

#include "runtime/cuda/axis.hpp"
#include "runtime/cuda/step_state.hpp"

namespace inflect::cuda {

inline constexpr int warp_size = 32, most_warps = 32;
inline constexpr unsigned whole_warp = 0xFFFFFFFF;

__device__ __forceinline__ int lane() { return static_cast<int>(threadIdx.x) % warp_size; }
__device__ __forceinline__ int warp() { return static_cast<int>(threadIdx.x) / warp_size; }
__device__ __forceinline__ int warps() { return static_cast<int>(blockDim.x) / warp_size; }
__device__ __forceinline__ bool leads() { return threadIdx.x == 0; }  // one thread of a block

// Rows dealt to all warps of a grid.
__device__ __forceinline__ std::int64_t first_row() { return std::int64_t{blockIdx.x} * warps() + warp(); }
__device__ __forceinline__ std::int64_t row_step() { return std::int64_t{gridDim.x} * warps(); }

// f(k, j) for each of this lane's columns j of `width`.
template <int width, class F>
__device__ __forceinline__ void columns(const F& f) {
#pragma unroll
  for (int k = 0; k < (width + warp_size - 1) / warp_size; ++k) {
    const int j = k * warp_size + lane();
    if (width % warp_size == 0 || j < width) f(k, j);
  }
}

__device__ __forceinline__ float larger(float a, float b) { return a > b ? a : b; }
inline constexpr float lowest = -INFINITY;

// Of a number each lane has, in an order that is always the same; every lane gets the result.
template <class T, class Combine>
__device__ __forceinline__ T over_lanes(T value, const Combine& combine) {
#pragma unroll
  for (int far = warp_size / 2; far > 0; far /= 2) value = combine(value, __shfl_xor_sync(whole_warp, value, far));
  return value;
}
template <class T>
__device__ __forceinline__ T sum_of_lanes(T value) {
  return over_lanes(value, [](T a, T b) { return a + b; });
}

// Reductions over a row's columns; every lane gets the result.
template <int width, class F>
__device__ __forceinline__ float row_sum(const F& f) {
  float sum = 0;
  columns<width>([&](int k, int j) { sum += f(k, j); });
  return sum_of_lanes(sum);
}

template <int width, class F>
__device__ __forceinline__ float row_max(const F& f) {
  float most = lowest;
  columns<width>([&](int k, int j) { most = larger(most, f(k, j)); });
  return over_lanes(most, [](float a, float b) { return larger(a, b); });
}

// What each warp of a block has summed for itself becomes the sum of all, in the order of the warps. All threads of the
// block call them together; what a warp has stored before, all see after.
namespace merging {

template <class T, class Combine>
__device__ __forceinline__ T merged(T part, const Combine& combine) {
  __shared__ T parts[most_warps * warp_size];
  __syncthreads();  // the last merge has been read
  parts[threadIdx.x] = part;
  __syncthreads();
  T all = parts[lane()];
  for (int w = 1; w < warps(); ++w) all = combine(all, parts[w * warp_size + lane()]);
  return all;
}

}  // namespace merging

template <class T>
__device__ __forceinline__ void merge_sum(T& total) {
  total = merging::merged(total, [](T a, T b) { return a + b; });
}
template <class T, int count>
__device__ __forceinline__ void merge_sum(T (&totals)[count]) {
#pragma unroll
  for (int k = 0; k < count; ++k) merge_sum(totals[k]);
}
__device__ __forceinline__ void merge_max(float& total) { total = merging::merged(total, larger); }
template <int count>
__device__ __forceinline__ void merge_max(float (&totals)[count]) {
#pragma unroll
  for (int k = 0; k < count; ++k) merge_max(totals[k]);
}

template <class T, int count, class Value>
__device__ __forceinline__ void fill(T (&values)[count], Value value) {
#pragma unroll
  for (int k = 0; k < count; ++k) values[k] = static_cast<T>(value);
}

// A row found through a map, or zeros where the map has none (−1).
template <class T>
struct FoundRow {
  const T* values;
  __device__ __forceinline__ float operator[](int j) const { return values ? static_cast<float>(values[j]) : 0.0f; }
};
template <class T>
__device__ __forceinline__ FoundRow<T> row_or_zeros(const T* values, int stride, std::int64_t row) {
  return {row < 0 ? nullptr : values + row * stride};
}

// Full precision: the fast approximations of the hardware lose too much for a comparison with the CPU.
__device__ __forceinline__ float fast_exp(float x) { return expf(x); }
__device__ __forceinline__ float fast_log(float x) { return logf(x); }
__device__ __forceinline__ float fast_tanh(float x) { return tanhf(x); }
__device__ __forceinline__ float fast_sigmoid(float x) { return 1.0f / (1.0f + expf(-x)); }
__device__ __forceinline__ float fast_erf(float x) { return erff(x); }
__device__ __forceinline__ float square_root(float x) { return sqrtf(x); }

// A loss term's weight in an epoch.
__device__ __forceinline__ float decayed(float value, float decay, std::uint32_t epoch) {
  return value / (1.0f + decay * static_cast<float>(epoch));
}

// Philox4x32-10, as runtime/base/philox.hpp.
__device__ __forceinline__ std::uint32_t philox_word(std::uint32_t epoch, std::uint32_t step2, std::uint32_t utterance,
                                                     std::uint32_t block, Key key, int word) {
  std::uint32_t c0 = epoch, c1 = step2, c2 = utterance, c3 = block;
#pragma unroll
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t a = std::uint64_t{0xD2511F53} * c0, b = std::uint64_t{0xCD9E8D57} * c2;
    c0 = static_cast<std::uint32_t>(b >> 32) ^ c1 ^ key.low;
    c2 = static_cast<std::uint32_t>(a >> 32) ^ c3 ^ key.high;
    c1 = static_cast<std::uint32_t>(b);
    c3 = static_cast<std::uint32_t>(a);
    key.low += 0x9E3779B9;
    key.high += 0xBB67AE85;
  }
  return word == 0 ? c0 : word == 1 ? c1 : word == 2 ? c2 : c3;
}

// The mask of one row: element j is 0 with probability `rate`, else 1/(1 − rate); the same draws as on the CPU.
struct DropoutRow {
  Key key;
  std::uint32_t epoch, step2, utterance, threshold;
  std::uint64_t first;
  float kept;

  __device__ __forceinline__ float operator[](int j) const {
    const std::uint64_t element = first + static_cast<std::uint64_t>(j);
    const std::uint32_t drawn = philox_word(epoch, step2, utterance, static_cast<std::uint32_t>(element / 4), key,
                                            static_cast<int>(element % 4));
    return drawn < threshold ? 0.0f : kept;
  }
};

// A word drops where (word >> 8) < rate · 2²⁴. `rate` is a literal, so what follows from it is computed by the
// compiler. The two passes of a step draw apart.
__device__ __forceinline__ DropoutRow dropout_row(const Random& random, Key key, const BatchView& batch,
                                                  const AxisView& axis, std::int64_t row, int width, float rate) {
  const StepState& state = *random.state;
  const int utterance = axis.utterance[row];
  const std::uint32_t pass = state.first_drawn > 0 && utterance >= state.first_drawn ? 1 : 0;
  const std::uint32_t threshold = static_cast<std::uint32_t>(ceilf(rate * 16777216.0f)) << 8;
  const float kept = 1.0f / (1.0f - rate);
  return {key,
          state.epoch,
          2 * state.step + pass,
          static_cast<std::uint32_t>(batch.source[utterance]),
          state.dropout ? threshold : 0,
          static_cast<std::uint64_t>(axis.position[row]) * static_cast<std::uint64_t>(width),
          state.dropout ? kept : 1.0f};
}

}  // namespace inflect::cuda
