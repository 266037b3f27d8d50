#include "generator/primitives/lstm/lstm.hpp"

#include "generator/write/call_writer.hpp"

namespace inflect::primitives {
namespace {

using ir::ValueRef;

std::string verify_lstm(const ir::Node& node, const ir::Function& f) {
  if (node.inputs.size() != 9) return "x and four tensors a direction";
  for (int direction : {1, 5}) {
    if (f.type(node.inputs[direction]).height != 4 * node.hidden) return "W_ih is [4h, i]";
    if (f.type(node.inputs[direction + 1]).width != node.hidden) return "W_hh is [4h, h]";
  }
  return node.results[0].width == 2 * node.hidden ? "" : "y is [A, 2h]";
}

std::string verify_gates(const ir::Node& node, const ir::Function& f) {
  const ValueRef gates = node.op == ir::Op::recurrence ? node.inputs[0] : node.inputs[1];
  return f.type(gates).width == 8 * node.hidden ? "" : "the gates are [A, 8h]";
}

std::string verify_gradient(const ir::Node& node, const ir::Function&) {
  return node.inputs.size() == 8 && node.results.size() == 9 ? ""
                                                             : "dy, x, y, saved and four matrices give nine gradients";
}

// Results: dx, then dW_ih, dW_hh, db_ih, db_hh of the forward and of the reverse direction.
void differentiate(const Differentiated& node, Gradients& gradients) {
  ir::Builder& b = gradients.builder();
  ir::Node gradient{.op = ir::Op::lstm_gradient,
                    .inputs = {node.dy,
                               node.input(0),
                               node.self,
                               {node.self.node, 1},
                               node.input(1),
                               node.input(2),
                               node.input(5),
                               node.input(6)},
                    .hidden = node.node.hidden};
  for (ValueRef input : node.node.inputs) gradient.results.push_back(b.type(input));
  gradient.name = node.node.name.empty() ? "" : "d" + node.node.name;
  const int at = b.add(gradient).node;
  for (int input = 0; input < 9; ++input) {
    if (gradients.wanted(node.input(input))) gradients.add(node.input(input), {at, input});
  }
}

// gates, W_hh, W_hh_reverse → y; the gates become activations in place; cell states
void call_recurrence(const ir::Node& node, ValueRef self, write::CallWriter& w) {
  w.call("lstm_forward<" + w.number(node.hidden) + ">",
         {w.engine(), w.axis(node.results[0].axis), w.pointer(node.inputs[1]), w.pointer(node.inputs[2]),
          w.pointer(node.inputs[0]), w.pointer({self.node, 2}), w.pointer(self), w.stride(self)});
}

// dy, activations, cell, W_hh, W_hh_reverse → the gradient before the activations, in place of them
void call_recurrence_gradient(const ir::Node& node, ValueRef, write::CallWriter& w) {
  const ValueRef dy = node.inputs[0];
  w.call("lstm_backward<" + w.number(node.hidden) + ">",
         {w.engine(), w.axis(node.results[0].axis), w.pointer(node.inputs[3]), w.pointer(node.inputs[4]),
          w.pointer(node.inputs[1]), w.pointer(node.inputs[2]), w.pointer(dy), w.stride(dy)});
}

// The four tensors of each direction, which follow each other.
std::string tensors(const std::vector<std::string>& pointers) {
  std::string text = "{";
  for (std::size_t i = 0; i < pointers.size(); ++i) text += (i ? ", " : "") + pointers[i];
  return text + "}";
}

std::string weights(const ir::Node& forward, write::CallWriter& w) {
  std::vector<std::string> pointers;
  for (std::size_t i = 1; i < forward.inputs.size(); ++i) pointers.push_back(w.pointer(forward.inputs[i]));
  return tensors(pointers);
}

// x, the parameters → y. What the gradient needs beside stays with the layer.
void call_lstm(const ir::Node& node, ValueRef self, write::CallWriter& w) {
  w.call("layers." + w.name(self) + ".forward",
         {w.axis(node.results[0].axis), w.pointer(node.inputs[0]), weights(node, w), w.pointer(self)});
}

void call_lstm_gradient(const ir::Node& node, ValueRef self, write::CallWriter& w) {
  const ValueRef y = node.inputs[2];
  std::vector<std::string> gradients;
  for (int result = 1; result < 9; ++result) gradients.push_back(w.pointer({self.node, result}));
  w.call("layers." + w.name(y) + ".backward",
         {w.axis(w.type(y).axis), w.pointer(node.inputs[1]), w.pointer(y), w.pointer(node.inputs[0]),
          weights(w.node(y), w), w.is_stored(self) ? w.pointer(self) : "nullptr", tensors(gradients)});
}

}  // namespace

const Primitive lstm{ir::Op::lstm, verify_lstm, differentiate, nullptr, call_lstm};
const Primitive lstm_gradient{ir::Op::lstm_gradient, verify_gradient, nullptr, nullptr, call_lstm_gradient};
const Primitive recurrence{ir::Op::recurrence, verify_gates, nullptr, call_recurrence, nullptr};
const Primitive recurrence_gradient{ir::Op::recurrence_gradient, verify_gates, nullptr, call_recurrence_gradient,
                                    nullptr};

}  // namespace inflect::primitives
