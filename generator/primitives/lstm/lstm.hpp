// One layer of a bidirectional LSTM over a ragged axis: x, then W_ih, W_hh, b_ih, b_hh of the forward and of the
// reverse direction → y [A, 2h], saved. Its gradient is one whole, because libraries return it so; the CPU's select
// takes both apart into products and the recurrence proper.
#pragma once
#include "generator/primitives/primitive.hpp"

namespace inflect::primitives {

extern const Primitive lstm, lstm_gradient, recurrence, recurrence_gradient;

}  // namespace inflect::primitives
