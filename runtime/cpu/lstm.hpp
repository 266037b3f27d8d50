// One bidirectional LSTM layer over a ragged axis (runtime/data/batch.hpp): the recurrence alone; what has no
// recurrence in it (x·W_ihᵀ, dx, every weight gradient) is a plain product over all rows (product.hpp).
//
//   gates [rows, 8H]  forward i f g o (columns 0 … 4H), reverse i f g o (4H … 8H); contiguous
//   cell  [rows, 2H]  c of forward, reverse; contiguous
//   y     [rows, 2H]  h of forward, reverse
//   W_hh  [4H, H]     PyTorch's order i, f, g, o
//
// The reverse direction starts at each sequence's own last step. A sequence's numbers do not depend on the others
// beside it, so neither the cut into tasks nor the number of threads can change a bit. One task walks one direction of
// a few sequences through all their steps; its state stays in the first two caches, and so do the packed weights up to
// H = 256. The slow reference these kernels are compared with: lstm_test.cpp.
#pragma once
#include "runtime/base/pool.hpp"
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

#include "runtime/cpu/lstm_backward.hpp"
#include "runtime/cpu/lstm_forward.hpp"
