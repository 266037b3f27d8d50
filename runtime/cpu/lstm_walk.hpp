// What both passes of the recurrence share: how a task's sequences are walked, and how H is cut into vectors.
#pragma once
#include <algorithm>
#include <cstddef>

#include "runtime/base/pool.hpp"
#include "runtime/cpu/activation.hpp"
#include "runtime/cpu/tile.hpp"
#include "runtime/data/batch.hpp"

namespace inflect::lstm_detail {

enum Gate { input, forget, candidate, output };  // PyTorch's order

inline constexpr int ceil_div(int a, int b) { return (a + b - 1) / b; }

// H units in vectors; the last one may be partly empty.
template <int H>
struct Units {
  static constexpr int vectors = ceil_div(H, lanes);
  static constexpr int padded = vectors * lanes;
  static constexpr bool whole = H % lanes == 0;
  static constexpr int count(int vector) { return std::min(lanes, H - vector * lanes); }

  // The vector at its place in a row of H values.
  INFLECT_INLINE static Vec read(const float* row, int vector) {
    if constexpr (whole) return load(row + vector * lanes);
    return load_part(row + vector * lanes, count(vector));
  }
  INFLECT_INLINE static void write(float* row, int vector, Vec value) {
    if constexpr (whole) return store(row + vector * lanes, value);
    store_part(row + vector * lanes, value, count(vector));
  }
};

// The sequences of one task are ranks [first, last) of the axis, longest first, so those live at a step are the first
// of them.
struct Walk {
  const Axis& axis;
  int first, last;

  int live_at(int step) const {
    if (step < 0 || step >= axis.steps) return 0;
    return std::clamp(axis.offset[step + 1] - axis.offset[step] - first, 0, last - first);
  }
  std::ptrdiff_t row(int step) const { return axis.offset[step] + first; }  // of rank `first`

  int steps() const {  // of the longest
    int low = 0, high = axis.steps;
    while (low < high) {
      const int middle = (low + high) / 2;
      (live_at(middle) > 0 ? low : high) = live_at(middle) > 0 ? middle + 1 : middle;
    }
    return low;
  }
};

// One task for each direction of each few sequences; those with the longest come first.
template <class Task>
void for_each_walk(Pool& pool, const Axis& axis, int sequences_a_task, const Task& task) {
  pool.run(2 * ceil_div(axis.sequences, sequences_a_task), [&](int index) {
    const int first = index / 2 * sequences_a_task;
    task(index % 2, Walk{axis, first, std::min(axis.sequences, first + sequences_a_task)});
  });
}

}  // namespace inflect::lstm_detail
