// One bidirectional LSTM layer over a ragged axis (runtime/data/batch.hpp): the recurrence alone; what has no
// recurrence in it (x·W_ihᵀ, dx, every weight gradient) is a plain product over all rows.
//
//   gates [rows, 8H]  forward i f g o (columns 0 … 4H), reverse i f g o (4H … 8H); contiguous
//   cell  [rows, 2H]  c of forward, reverse; contiguous
//   y     [rows, 2H]  h of forward, reverse
//   W_hh  [4H, H]     PyTorch's order i, f, g, o
//
// The reverse direction starts at each sequence's own last step. A sequence's numbers do not depend on the others
// beside it.
#pragma once
#include "runtime/cpu/pool.hpp"
#include "runtime/data/batch.hpp"

namespace inflect {

// gates in: x·W_ihᵀ + b_ih + b_hh; out: the activations. Writes cell and y.
template <int H>
void lstm_forward(Pool& pool, const Axis& axis, const float* W_hh, const float* W_hh_reverse, float* gates, float* cell,
                  float* y, int y_stride);

// gates in: the activations of lstm_forward; out: d(pre-activation). dy [rows, 2H] is the gradient of y from above.
template <int H>
void lstm_backward(Pool& pool, const Axis& axis, const float* W_hh, const float* W_hh_reverse, float* gates,
                   const float* cell, const float* dy, int dy_stride);

}  // namespace inflect
