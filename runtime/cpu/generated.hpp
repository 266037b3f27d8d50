// What generated code calls beside products and recurrences: rows of the data set, dropout masks, rows found through
// maps, running statistics. Fused kernels themselves are in the generated code.
#pragma once
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>

#include "runtime/base/philox.hpp"
#include "runtime/base/pool.hpp"
#include "runtime/cpu/attend.hpp"
#include "runtime/cpu/lstm.hpp"
#include "runtime/cpu/math.hpp"
#include "runtime/cpu/product.hpp"
#include "runtime/cpu/random.hpp"
#include "runtime/cpu/rows.hpp"
#include "runtime/cpu/window.hpp"
#include "runtime/data/batch.hpp"
#include "runtime/data/standardise.hpp"
#include "runtime/model/randomness.hpp"

// The loop below reads and writes no element of another iteration.
#if defined(__clang__)
#define INFLECT_VECTOR _Pragma("clang loop vectorize(assume_safety)")
#else
#define INFLECT_VECTOR _Pragma("GCC ivdep")
#endif

namespace inflect {

inline float larger(float a, float b) { return a > b ? a : b; }
inline float square_root(float x) { return std::sqrt(x); }

// The rows of a stream that an axis reads, standardised on the way: out [axis.rows, stride].
void gather_stream(Pool& pool, const Batch& batch, const Axis& axis, const char* stream, const Standardiser& standard,
                   float* out, int stride);

// x's row, or zeros where a map has none (−1).
inline constexpr int widest_row = 65536;
extern const std::array<float, widest_row> zeros;
inline const float* row_or_zeros(const float* x, int stride, std::int64_t row) {
  return row < 0 ? zeros.data() : x + row * stride;
}

// A loss term's weight in an epoch.
inline float decayed(float value, float decay, std::uint32_t epoch) {
  return value / (1.0f + decay * static_cast<float>(epoch));
}

// The dropout mask of one row; all ones when dropout is off. The two passes of a step draw apart.
inline void dropout_row(const Randomness& random, std::array<std::uint32_t, 2> key, const Batch& batch,
                        const Axis& axis, std::int64_t row, int width, float rate, float* mask) {
  const auto utterance = static_cast<std::uint32_t>(batch.utterances().source[axis.utterance[row]]);
  const std::uint64_t first = static_cast<std::uint64_t>(axis.position[row]) * width;
  const std::uint32_t pass = batch.first_drawn > 0 && axis.utterance[row] >= batch.first_drawn ? 1 : 0;
  draw_row(key, random.epoch, 2 * random.step + pass, utterance, first, width, random.dropout ? rate : 0.0f, mask);
}

// sum[map[row]] += x[row], in row order, zeros first: [rows, width] → [sums, width].
void segment_sum(Pool& pool, int rows, const int* map, int width, const float* x, int stride, int sums, float* sum,
                 int sum_stride);

// state ← (1 − momentum)·state + momentum·value
inline void update_running(bool active, int width, float momentum, const float* value, float* state) {
  if (!active) return;
  for (int i = 0; i < width; ++i) state[i] = (1 - momentum) * state[i] + momentum * value[i];
}

}  // namespace inflect
