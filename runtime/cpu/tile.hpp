// The inner loop of every product: M rows by V vectors of columns, kept in registers while the sum runs over `depth`.
//
//   sum[m][v] += Σ_k left[m · Row + k · Step] · panel[k][v]        panel [depth][V vectors], contiguous
//
// Row and Step are constants so that all M rows are read from one pointer. One fma an element and step of k, in order
// of k: the bits do not depend on M and V, nor on the other rows.
#pragma once
#include "runtime/cpu/simd.hpp"

namespace inflect {

template <int M, int V, int Row, int Step>
INFLECT_INLINE void sum_tile(int depth, const float* left, const float* panel, Vec (&sum)[M][V]) {
#pragma GCC unroll 2
  for (int k = 0; k < depth; ++k) {
    Vec columns[V];
#pragma GCC unroll 8
    for (int v = 0; v < V; ++v) columns[v] = load(panel + (k * V + v) * lanes);
#pragma GCC unroll 16
    for (int m = 0; m < M; ++m) {
      const Vec value = broadcast(left[m * Row + k * Step]);
#pragma GCC unroll 8
      for (int v = 0; v < V; ++v) sum[m][v] = fma(value, columns[v], sum[m][v]);
    }
  }
}

}  // namespace inflect
