// Softmax attention within sequences: every row of `queries` looks at the rows of `keys` below the same parent.
//
//   y_i = Σ_j a_ij m_ij v_j,   a_i = softmax_j(scale · q_i · k_j),   by head: h columns of q, k, v and y each
//
// m is a dropout mask, or ones. No scores are kept: of each query and head only the logarithm of its softmax's sum
// (`total`), from which the gradient computes them again, a block of keys at a time. A query without keys gets zeros.
//
// Rows [·, heads · h] at a distance of `stride` floats; total [queries, heads]. Tasks are cut by sizes alone, and each
// element of a result is summed by one task in one order: the bits do not depend on the number of threads. The slow
// reference is generator/primitives/attend/reference.cpp.
#pragma once
#include <array>
#include <cstdint>

#include "runtime/base/pool.hpp"
#include "runtime/data/batch.hpp"
#include "runtime/model/randomness.hpp"

namespace inflect {

struct Attention {
  const Axis& queries;
  const Axis& keys;
  bool one_query;    // `queries` is the parent itself: one query a sequence
  int heads, width;  // columns of a head
  float scale;
  bool causal;  // a query looks at keys up to its own position
};

// Where the masks come from; {}: there are none.
struct AttentionDraws {
  const Batch* batch = nullptr;
  const Randomness* random = nullptr;
  std::array<std::uint32_t, 2> key{};
  float rate = 0;
};

struct RowsIn {
  const float* values;
  int stride;
};
struct RowsOut {
  float* values;
  int stride;
};

void attend(Pool& pool, const Attention& attention, const AttentionDraws& draws, RowsIn q, RowsIn k, RowsIn v,
            RowsOut y, float* total);

// `y` and `total` as attend gave them.
void attend_gradient(Pool& pool, const Attention& attention, const AttentionDraws& draws, RowsIn dy, RowsIn q, RowsIn k,
                     RowsIn v, RowsIn y, const float* total, RowsOut dq, RowsOut dk, RowsOut dv);

}  // namespace inflect
