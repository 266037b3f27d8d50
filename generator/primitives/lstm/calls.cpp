#include "generator/primitives/lstm/calls.hpp"

#include "generator/primitives/lstm/lstm.hpp"

namespace inflect::primitives {

using ir::ValueRef;
using ir::tree::Expression;

// gates, W_hh, W_hh_reverse → y; the gates become activations in place; cell states
void call_recurrence(const ir::Node& node, ValueRef self, ir::CallWriter& w) {
  w.call("lstm_forward<" + w.number(hidden_of(node)) + ">",
         {w.engine(), w.axis(node.results[0].axis), w.pointer(node.inputs[1]), w.pointer(node.inputs[2]),
          w.pointer(node.inputs[0]), w.pointer({self.node, 2}), w.pointer(self), w.stride(self)});
}

// dy, activations, cell, W_hh, W_hh_reverse → the gradient before the activations, in place of them
void call_recurrence_gradient(const ir::Node& node, ValueRef, ir::CallWriter& w) {
  const ValueRef dy = node.inputs[0];
  w.call("lstm_backward<" + w.number(hidden_of(node)) + ">",
         {w.engine(), w.axis(node.results[0].axis), w.pointer(node.inputs[3]), w.pointer(node.inputs[4]),
          w.pointer(node.inputs[1]), w.pointer(node.inputs[2]), w.pointer(dy), w.stride(dy)});
}

namespace {

// The four tensors of each direction, which follow each other.
Expression tensors(std::vector<Expression> pointers) {
  std::string form = "{";
  for (std::size_t i = 0; i < pointers.size(); ++i) form += (i ? ", {" : "{") + std::to_string(i) + "}";
  return {form + "}", std::move(pointers)};
}

Expression weights(const ir::Node& forward, ir::CallWriter& w) {
  std::vector<Expression> pointers;
  for (std::size_t i = 1; i < forward.inputs.size(); ++i) pointers.push_back(w.pointer(forward.inputs[i]));
  return tensors(pointers);
}

}  // namespace

// x, the parameters → y. What the gradient needs beside stays with the layer.
void call_lstm(const ir::Node& node, ValueRef self, ir::CallWriter& w) {
  w.call_resident(self, "forward",
                  {w.axis(node.results[0].axis), w.pointer(node.inputs[0]), weights(node, w), w.pointer(self)});
}

void call_lstm_gradient(const ir::Node& node, ValueRef self, ir::CallWriter& w) {
  const ValueRef y = node.inputs[2];
  std::vector<Expression> gradients;
  for (int result = 1; result < 9; ++result) gradients.push_back(w.pointer({self.node, result}));
  w.call_resident(
      y, "backward",
      {w.axis(w.type(y).axis), w.pointer(node.inputs[1]), w.pointer(y), w.pointer(node.inputs[0]),
       weights(w.node(y), w), w.is_stored(self) ? w.pointer(self) : Expression("nullptr"), tensors(gradients)});
}

ir::Resident resident_lstm(const ir::Node& node, const ir::Function& function, const ir::AxisTable& axes) {
  const std::string input = std::to_string(function.type(node.inputs[0]).width);
  const std::string hidden = std::to_string(hidden_of(node));
  const ir::AxisId axis = node.results[0].axis;
  return {"inflect::cuda::Lstm",
          input + " to " + hidden + " a direction, over " + axes.shape(axis, input),
          {input, hidden},
          axis};
}

}  // namespace inflect::primitives
