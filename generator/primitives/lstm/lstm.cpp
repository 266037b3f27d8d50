#include "generator/primitives/lstm/lstm.hpp"

#include "generator/ir/gradients.hpp"
#include "generator/primitives/lstm/calls.hpp"
#include "generator/primitives/lstm/lower.hpp"
#include "generator/primitives/lstm/reference.hpp"

namespace inflect::primitives {
namespace {

using ir::ValueRef;

std::string verify_lstm(const ir::Node& node, const ir::Function& f) {
  const int h = hidden_of(node);
  for (int direction : {1, 5}) {
    if (f.type(node.inputs[direction]).height != 4 * h) return "W_ih is [4h, i]";
    if (f.type(node.inputs[direction]).width != f.type(node.inputs[0]).width) return "W_ih is [4h, i]";
    if (f.type(node.inputs[direction + 1]).width != h) return "W_hh is [4h, h]";
  }
  return node.results[0].width == 2 * h ? "" : "y is [A, 2h]";
}

std::string verify_gates(const ir::Node& node, const ir::Function& f) {
  const ValueRef gates = node.op == &recurrence ? node.inputs[0] : node.inputs[1];
  return f.type(gates).width == 8 * hidden_of(node) ? "" : "the gates are [A, 8h]";
}

std::string verify_gradient(const ir::Node& node, const ir::Function& f) {
  return f.type(node.inputs[0]).width == 2 * hidden_of(node) ? "" : "dy is [A, 2h]";
}

// Results: dx, then dW_ih, dW_hh, db_ih, db_hh of the forward and of the reverse direction.
void differentiate(const ir::Differentiated& node, ir::Gradients& gradients) {
  ir::Builder& b = gradients.builder();
  ir::Node gradient{.op = &lstm_gradient,
                    .inputs = {node.dy,
                               node.input(0),
                               node.self,
                               {node.self.node, 1},
                               node.input(1),
                               node.input(2),
                               node.input(5),
                               node.input(6)},
                    .attributes = node.node.attributes};
  for (ValueRef input : node.node.inputs) gradient.results.push_back(b.type(input));
  gradient.name = node.node.name.empty() ? "" : "d" + node.node.name;
  const int at = b.add(gradient).node;
  for (int input = 0; input < 9; ++input) {
    if (gradients.wanted(node.input(input))) gradients.add(node.input(input), {at, input});
  }
}

std::span<const ir::InPlace> activations_in_gates(const ir::Node&) {
  static constexpr ir::InPlace pair[] = {{1, 0}};
  return pair;
}
std::span<const ir::InPlace> gradient_in_activations(const ir::Node&) {
  static constexpr ir::InPlace pair[] = {{0, 1}};
  return pair;
}

std::vector<ValueRef> alike_rows(const ir::Node& node, ValueRef self) { return {self, node.inputs[0]}; }
std::vector<ValueRef> alike_gradient(const ir::Node& node, ValueRef self) {
  return {self, node.inputs[0], node.inputs[1], node.inputs[2]};
}

}  // namespace

const ir::Operation lstm{.name = "lstm",
                         .inputs = {9, 9},  // x and four tensors a direction
                         .results = {1, 2},
                         .attributes = &ir::attributes_type<Recurrent>,
                         .traits = {.in_time = true, .without_gaps = true},
                         .verify = verify_lstm,
                         .differentiate = differentiate,
                         .alike = alike_rows,
                         .lower_cpu = lower_lstm_cpu,
                         .lower_cuda = lower_lstm_cuda,
                         .call_cuda = call_lstm,
                         .resident_cuda = resident_lstm,
                         .reference = refer_lstm};
const ir::Operation lstm_gradient{
    .name = "lstm_gradient",
    .inputs = {8, 8},  // dy, x, y, saved and four matrices
    .results = {9, 9},
    .attributes = &ir::attributes_type<Recurrent>,
    .traits = {.in_time = true, .without_gaps = true, .optional_results = 1},  // dx of the first layer
    .verify = verify_gradient,
    .alike = alike_gradient,
    .lower_cpu = lower_lstm_gradient_cpu,
    .lower_cuda = lower_lstm_gradient_cuda,
    .call_cuda = call_lstm_gradient,
    .reference = refer_lstm_gradient};
const ir::Operation recurrence{.name = "recurrence",
                               .words = {"lstm_forward"},
                               .inputs = {3, 3},
                               .results = {3, 3},
                               .attributes = &ir::attributes_type<Recurrent>,
                               .traits = {.in_time = true},
                               .verify = verify_gates,
                               .in_place = activations_in_gates,
                               .result_names = {"", "_activations", "_cell"},
                               .call_cpu = call_recurrence,
                               .reference = refer_recurrence};
const ir::Operation recurrence_gradient{.name = "recurrence_gradient",
                                        .words = {"lstm_backward"},
                                        .inputs = {5, 5},
                                        .attributes = &ir::attributes_type<Recurrent>,
                                        .traits = {.in_time = true},
                                        .verify = verify_gates,
                                        .in_place = gradient_in_activations,
                                        .call_cpu = call_recurrence_gradient,
                                        .reference = refer_recurrence_gradient};

ValueRef build_lstm(ir::Builder& b, ValueRef x, const std::vector<ValueRef>& parameters, int hidden) {
  std::vector<ValueRef> inputs = {x};
  inputs.insert(inputs.end(), parameters.begin(), parameters.end());
  const ir::AxisId axis = b.type(x).axis;
  return b.add({.op = &lstm,
                .inputs = inputs,
                .results = {{axis, 2 * hidden}, {axis, 10 * hidden}},
                .attributes = ir::with(Recurrent{hidden})});
}

std::span<const ir::Operation* const> lstm_operations() {
  static constexpr const ir::Operation* all[] = {&lstm, &lstm_gradient, &recurrence, &recurrence_gradient};
  return all;
}

}  // namespace inflect::primitives
