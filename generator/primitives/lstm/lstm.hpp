// One layer of a bidirectional LSTM over a ragged axis: x, then W_ih, W_hh, b_ih, b_hh of the forward and of the
// reverse direction → y [A, 2h], saved. Its gradient is one whole, because libraries return it so; the CPU's lowering
// takes both apart into products and the recurrence proper.
#pragma once
#include "generator/ir/operation.hpp"

namespace inflect::primitives {

struct Recurrent {
  int hidden = 0;  // units a direction
  static constexpr void fields(auto& o, auto& is) { is("hidden", o.hidden); }
};
inline int hidden_of(const ir::Node& node) { return node.as<Recurrent>().hidden; }

extern const ir::Operation lstm, lstm_gradient;
extern const ir::Operation recurrence;           // what lowering makes of lstm on the CPU: gates → y, activations, cell
extern const ir::Operation recurrence_gradient;  // and of lstm_gradient

ir::ValueRef build_lstm(ir::Builder& b, ir::ValueRef x, const std::vector<ir::ValueRef>& parameters, int hidden);

}  // namespace inflect::primitives
