#include "generator/primitives/lstm/lower.hpp"

#include "generator/primitives/lstm/lstm.hpp"
#include "generator/primitives/product/product.hpp"

namespace inflect::primitives {

using ir::MapKind;
using ir::ValueRef;

// gates = x W_ihᵀ + b_ih + b_hh of both directions side by side, then the recurrence alone.
void lower_lstm_cpu(ir::Lowering& l) {
  ir::Builder& b = l.builder();
  const std::string name = l.node().name;
  const int h = hidden_of(l.node());
  const ValueRef x = l.input(0);
  const ValueRef forward = b.product(x, l.input(1), {l.input(3), l.input(4)});
  const ValueRef reverse = b.product(x, l.input(5), {l.input(7), l.input(8)});
  const ValueRef gates = b.named(b.concat({forward, reverse}), name + "_gates");
  const ir::AxisId axis = b.type(gates).axis;
  const ValueRef y = b.add({.op = &recurrence,
                            .inputs = {gates, l.input(2), l.input(6)},
                            .results = {{axis, 2 * h}, {axis, 8 * h}, {axis, 2 * h}},
                            .attributes = l.node().attributes,
                            .name = name});
  l.becomes(0, y);
  l.becomes(1, y);  // saved: the recurrence's further results, taken up by the gradient below
  const std::string path = h % 16 == 0 ? "whole vectors of 16 units" : "a width that is no multiple of 16, padded";
  l.remark(name + " = lstm: one product a direction for x W_ih over all rows (" + std::to_string(b.type(x).width) +
           " -> " + std::to_string(4 * h) + "), then the recurrence alone, both directions side by side: " + path);
}

void lower_lstm_gradient_cpu(ir::Lowering& l) {
  ir::Builder& b = l.builder();
  const std::string name = l.node().name;
  const ValueRef dy = l.input(0), x = l.input(1), y = l.input(2);
  const int h = hidden_of(l.node());
  const ir::AxisId axis = b.type(y).axis;
  const ValueRef gates = b.add({.op = &recurrence_gradient,
                                .inputs = {dy, {y.node, 1}, {y.node, 2}, l.input(5), l.input(7)},
                                .results = {{axis, 8 * h}},
                                .attributes = l.node().attributes,
                                .name = name + "_gates"});
  for (int direction = 0; direction < 2; ++direction) {
    const int result = 1 + 4 * direction;
    const ValueRef da = b.columns(gates, direction * 4 * h, 4 * h);
    const ValueRef own = b.columns(y, direction * h, h);
    const ir::Map previous = b.map(direction == 0 ? MapKind::before : MapKind::after, axis);
    l.becomes(result, b.product_weight(da, x));
    l.becomes(result + 1, b.product_weight(da, own, previous));
    const ValueRef bias = b.segment_sum(da, b.map(MapKind::one, axis));
    l.becomes(result + 2, bias);
    l.becomes(result + 3, bias);
  }
  if (l.is_read(0)) {
    const ValueRef forward = b.product_input(b.columns(gates, 0, 4 * h), l.input(4));
    const ValueRef both = b.add({.op = &product_input,  // the reverse direction's added in place
                                 .inputs = {b.columns(gates, 4 * h, 4 * h), l.input(6), forward},
                                 .results = {b.type(forward)}});
    const std::string& input = b.node(x).name;
    l.becomes(0, b.named(both, input.empty() ? name + "_input" : "d" + input));
  }
  l.remark(name +
           " = lstm_gradient: the recurrence backwards, in place of the activations; weight gradients as products over "
           "all rows");
}

// What the library saves for the gradient stays with the layer.
void lower_lstm_cuda(ir::Lowering& l) {
  const ValueRef y = l.keep();
  ir::Node& node = l.builder().function().nodes[y.node];
  node.results.resize(1);
  l.becomes(1, y);
  l.remark(node.name + " = lstm " + std::to_string(l.builder().type(node.inputs[0]).width) + " -> " +
           std::to_string(hidden_of(node)) +
           " a direction: cuDNN. Packed rows, both directions in one call (algorithm standard, which alone takes "
           "ragged lengths); in batches that padding makes at most twice as many rows: padded, two persistent calls, "
           "the reverse one on length-reversed rows");
}

void lower_lstm_gradient_cuda(ir::Lowering& l) {
  const ValueRef kept = l.keep();
  ir::Node& node = l.builder().function().nodes[kept.node];
  const std::string& input = l.builder().node(node.inputs[1]).name;
  if (!input.empty()) node.name = "d" + input;
  l.remark(l.node().name + " = lstm_gradient: cuDNN, by the path that the batch went forward");
}

}  // namespace inflect::primitives
