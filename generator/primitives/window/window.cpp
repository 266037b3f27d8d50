#include "generator/primitives/window/window.hpp"

#include "generator/ir/gradients.hpp"
#include "generator/primitives/window/calls.hpp"
#include "generator/primitives/window/lower.hpp"
#include "generator/primitives/window/reference.hpp"

namespace inflect::primitives {
namespace {

using ir::ValueRef;

template <class Of>
std::string wrong_numbers(const Of& of) {
  const bool right = of.taps >= 1 && of.stride >= 1 && of.dilation >= 1 && of.left >= 0;
  return right ? "" : "taps, stride and dilation from 1, left from 0";
}

std::string verify_window(const ir::Node& node, const ir::Function& f) {
  const Window& of = node.as<Window>();
  if (std::string why = wrong_numbers(of); !why.empty()) return why;
  return node.results[0].width == f.type(node.inputs[0]).width * of.taps ? "" : "[X, w] becomes [X', taps · w]";
}

std::string verify_gradient(const ir::Node& node, const ir::Function& f) {
  const Window& of = node.as<Window>();
  if (std::string why = wrong_numbers(of); !why.empty()) return why;
  return f.type(node.inputs[0]).width == node.results[0].width * of.taps ? "" : "[X', taps · w] becomes [X, w]";
}

std::string verify_columns(const Convolve& of, const ir::Type& x) {
  if (std::string why = wrong_numbers(of); !why.empty()) return why;
  return of.width >= 1 && of.first >= 0 && of.first <= x.width - of.width ? "" : "the columns lie inside x";
}

std::string verify_convolve(const ir::Node& node, const ir::Function& f) {
  const Convolve& of = node.as<Convolve>();
  const ir::Type &x = f.type(node.inputs[0]), &weight = f.type(node.inputs[1]);
  if (std::string why = verify_columns(of, x); !why.empty()) return why;
  if (weight.width != of.width * of.taps) return "W is [d, w · taps]";
  return node.results[0].width == weight.height ? "" : "the result is [X', d]";
}

std::string verify_convolve_input(const ir::Node& node, const ir::Function& f) {
  const Convolve& of = node.as<Convolve>();
  const ir::Type &dy = f.type(node.inputs[0]), &weight = f.type(node.inputs[1]);
  if (std::string why = wrong_numbers(of); !why.empty()) return why;
  if (weight.width != of.width * of.taps || dy.width != weight.height) return "dy [X', d] meets W [d, w · taps]";
  return node.results[0].width == of.width ? "" : "the result is [X, w]";
}

std::string verify_convolve_weight(const ir::Node& node, const ir::Function& f) {
  const Convolve& of = node.as<Convolve>();
  const ir::Type &dy = f.type(node.inputs[0]), &weight = node.results[0];
  if (std::string why = verify_columns(of, f.type(node.inputs[1])); !why.empty()) return why;
  return weight.height == dy.width && weight.width == of.width * of.taps ? "" : "the result is [d, w · taps]";
}

// Rows seen several times take all that flows back.
void differentiate(const ir::Differentiated& node, ir::Gradients& gradients) {
  ir::Builder& b = gradients.builder();
  const ir::Type x = b.type(node.input(0));
  gradients.add(
      node.input(0),
      b.add({.op = &window_gradient, .inputs = {node.dy}, .results = {x}, .attributes = node.node.attributes}));
}

std::vector<ValueRef> alike(const ir::Node& node, ValueRef self) { return {self, node.inputs[0]}; }

}  // namespace

const ir::Operation window{.name = "window",
                           .words = {"window_rows"},
                           .inputs = {1, 1},
                           .attributes = &ir::attributes_type<Window>,
                           .traits = {.in_time = true},
                           .verify = verify_window,
                           .differentiate = differentiate,
                           .alike = alike,
                           .lower_reader_cpu = read_through_window,
                           .call_cpu = call_window,
                           .call_cuda = call_window,
                           .reference = refer_window};
const ir::Operation window_gradient{.name = "window_gradient",
                                    .words = {"window_gradient"},
                                    .inputs = {1, 1},
                                    .attributes = &ir::attributes_type<Window>,
                                    .traits = {.in_time = true},
                                    .verify = verify_gradient,
                                    .alike = alike,
                                    .lower_cpu = lower_window_gradient,
                                    .call_cpu = call_window_gradient,
                                    .call_cuda = call_window_gradient,
                                    .reference = refer_window_gradient};
const ir::Operation convolve{.name = "convolve",
                             .words = {"convolve"},
                             .inputs = {2, 2},
                             .attributes = &ir::attributes_type<Convolve>,
                             .traits = {.in_time = true},
                             .verify = verify_convolve,
                             .call_cpu = call_convolve,
                             .reference = refer_convolve};
const ir::Operation convolve_input{.name = "convolve_input",
                                   .words = {"convolve_input"},
                                   .inputs = {2, 2},
                                   .attributes = &ir::attributes_type<Convolve>,
                                   .traits = {.in_time = true},
                                   .verify = verify_convolve_input,
                                   .call_cpu = call_convolve_input,
                                   .reference = refer_convolve_input};
const ir::Operation convolve_weight{.name = "convolve_weight",
                                    .words = {"convolve_weight"},
                                    .inputs = {2, 2},
                                    .attributes = &ir::attributes_type<Convolve>,
                                    .traits = {.in_time = true},
                                    .verify = verify_convolve_weight,
                                    .call_cpu = call_convolve_weight,
                                    .reference = refer_convolve_weight};

ValueRef build_window(ir::Builder& b, ValueRef x, ir::AxisId axis, const Window& of) {
  return b.add(
      {.op = &window, .inputs = {x}, .results = {{axis, b.type(x).width * of.taps}}, .attributes = ir::with(of)});
}

std::span<const ir::Operation* const> window_operations() {
  static constexpr const ir::Operation* all[] = {&window, &window_gradient, &convolve, &convolve_input,
                                                 &convolve_weight};
  return all;
}

}  // namespace inflect::primitives
