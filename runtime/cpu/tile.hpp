// The inner loop of every product: M rows by V vectors of columns, kept in registers while the sum runs over `depth`.
//
//   sum[m][v] += Σ_k left[m · Row + k · Step] · panel[k][v]        panel [depth][V vectors], contiguous
//
// Row and Step are constants so that all M rows are read from one pointer. One fma an element and step of k, in order
// of k: the bits do not depend on M and V, nor on the other rows.
//
// Memory is slower than these loops can wait for, and what they need next lies too far apart for the hardware to
// foresee. So each caller says what to fetch meanwhile: `between(i)` is called before every fourth step of k, i = 0, 1,
// …
#pragma once
#include <cstddef>

#include "runtime/cpu/simd.hpp"

namespace inflect {

template <int M, int V, int Row, int Step, class Between>
INFLECT_INLINE void sum_tile(int depth, const float* left, const float* panel, Vec (&sum)[M][V],
                             const Between& between) {
  const auto add = [&](int k) __attribute__((always_inline)) {
    Vec columns[V];
#pragma GCC unroll 8
    for (int v = 0; v < V; ++v) columns[v] = load(panel + (k * V + v) * lanes);
#pragma GCC unroll 16
    for (int m = 0; m < M; ++m) {
      const Vec value = broadcast(left[m * Row + k * Step]);
#pragma GCC unroll 8
      for (int v = 0; v < V; ++v) sum[m][v] = fma(value, columns[v], sum[m][v]);
    }
  };
  int k = 0;
  for (; k + 4 <= depth; k += 4) {
    between(k / 4);
    add(k), add(k + 1), add(k + 2), add(k + 3);
  }
  for (; k < depth; ++k) add(k);
}

// Fetches rows of a matrix towards the second-level cache, two cache lines a call.
class RowFetch {
 public:
  RowFetch() = default;
  RowFetch(const float* first, std::ptrdiff_t stride, int rows, int width)
      : row_(first), stride_(stride), rows_(rows), width_(width) {}

  bool done() const { return rows_ <= 0; }
  INFLECT_INLINE void some() {
    if (rows_ <= 0) return;
    __builtin_prefetch(row_ + done_, 0, 2);
    __builtin_prefetch(row_ + done_ + 16, 0, 2);
    done_ += 32;
    if (done_ < width_) return;
    done_ = 0;
    row_ += stride_;
    --rows_;
  }

 private:
  const float* row_ = nullptr;
  std::ptrdiff_t stride_ = 0;
  int rows_ = 0, width_ = 0, done_ = 0;
};

// Several matrices, one after the other.
template <int N>
struct RowFetches {
  RowFetch parts[N];
  RowFetch& current() {
    int part = 0;
    while (part + 1 < N && parts[part].done()) ++part;
    return parts[part];
  }
};

}  // namespace inflect
