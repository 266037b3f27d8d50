#include "generator/primitives/attend/attend.hpp"

#include "generator/ir/gradients.hpp"
#include "generator/primitives/attend/calls.hpp"
#include "generator/primitives/attend/reference.hpp"

namespace inflect::primitives {
namespace {

using ir::ValueRef;

// Of q, k, v, which begin at an input.
std::string verify_operands(const ir::Node& node, const ir::Function& f, int first) {
  const Attend& of = node.as<Attend>();
  const ir::Type &q = f.type(node.inputs[first]), &k = f.type(node.inputs[first + 1]),
                 &v = f.type(node.inputs[first + 2]);
  if (of.heads < 1 || q.width % of.heads != 0) return "the heads divide the width";
  if (k.width != q.width || v.width != q.width) return "q, k and v are of one width";
  if (k.axis != v.axis || k.axis != of.keys.from) return "k and v lie on the axis of the keys' map";
  if (q.axis != (of.queries ? of.queries.from : of.keys.to)) return "q lies on the axis of its map, or on the parent";
  if (of.queries && of.queries.to != of.keys.to) return "queries and keys lie below one parent";
  if (!(of.rate >= 0 && of.rate < 1) || (of.rate > 0) == of.label.empty()) return "masks have a label and a rate";
  return "";
}

std::string verify(const ir::Node& node, const ir::Function& f) {
  if (std::string why = verify_operands(node, f, 0); !why.empty()) return why;
  const ir::Type &q = f.type(node.inputs[0]), sums{q.axis, node.as<Attend>().heads};
  return node.results[0] == q && node.results[1] == sums ? "" : "y is as q, the sums are [Q, heads]";
}

std::string verify_gradient(const ir::Node& node, const ir::Function& f) {
  if (std::string why = verify_operands(node, f, 1); !why.empty()) return why;
  for (int i = 0; i < 3; ++i) {
    if (node.results[i] != f.type(node.inputs[1 + i])) return "dq, dk and dv are as q, k and v";
  }
  const ir::Type& q = f.type(node.inputs[1]);
  return f.type(node.inputs[0]) == q && f.type(node.inputs[4]) == q ? "" : "y and dy are as q";
}

// dy, q, k, v, y, sums → dq, dk, dv
void differentiate(const ir::Differentiated& node, ir::Gradients& gradients) {
  ir::Builder& b = gradients.builder();
  ir::Node gradient{.op = &attend_gradient,
                    .inputs = {node.dy, node.input(0), node.input(1), node.input(2), node.self, {node.self.node, 1}},
                    .attributes = node.node.attributes,
                    .name = node.node.name.empty() ? "" : "d" + node.node.name};
  for (ValueRef input : node.node.inputs) gradient.results.push_back(b.type(input));
  const int at = b.add(gradient).node;
  for (int input = 0; input < 3; ++input) {
    if (gradients.wanted(node.input(input))) gradients.add(node.input(input), {at, input});
  }
}

std::vector<ValueRef> alike(const ir::Node& node, ValueRef self) {
  return {self, node.inputs[0], node.inputs[1], node.inputs[2]};
}
std::vector<ValueRef> alike_gradient(const ir::Node& node, ValueRef self) {
  std::vector<ValueRef> rows(node.inputs.begin(), node.inputs.begin() + 5);
  for (int result = 0; result < 3; ++result) rows.push_back({self.node, result});
  return rows;
}

}  // namespace

const ir::Operation attend{.name = "attend",
                           .words = {"attend"},
                           .inputs = {3, 3},
                           .results = {2, 2},
                           .attributes = &ir::attributes_type<Attend>,
                           .traits = {.in_time = true, .draws = true, .float_results = 0b10},
                           .verify = verify,
                           .differentiate = differentiate,
                           .alike = alike,
                           .result_names = {"", "_sums"},
                           .call_cpu = call_attend,
                           .call_cuda = call_attend,
                           .reference = refer_attend};
const ir::Operation attend_gradient{.name = "attend_gradient",
                                    .words = {"attend_gradient"},
                                    .inputs = {6, 6},
                                    .results = {3, 3},
                                    .attributes = &ir::attributes_type<Attend>,
                                    .traits = {.in_time = true, .draws = true},
                                    .verify = verify_gradient,
                                    .alike = alike_gradient,
                                    .result_names = {"_q", "_k", "_v"},
                                    .call_cpu = call_attend_gradient,
                                    .call_cuda = call_attend_gradient,
                                    .reference = refer_attend_gradient};

ValueRef build_attend(ir::Builder& b, ValueRef q, ValueRef k, ValueRef v, const AttendOptions& options) {
  const ir::Type type = b.type(q);
  const ir::Map keys = b.map(ir::MapKind::parent, b.type(k).axis);
  const ir::Map queries = type.axis == keys.to ? ir::Map{} : b.map(ir::MapKind::parent, type.axis);
  const std::string label = options.rate > 0 ? b.full_label(options.label) : "";
  return b.add({.op = &attend,
                .inputs = {q, k, v},
                .results = {type, {type.axis, options.heads}},
                .attributes = ir::with(
                    Attend{label, queries, keys, options.heads, options.scale, options.causal, options.rate})});
}

std::span<const ir::Operation* const> attend_operations() {
  static constexpr const ir::Operation* all[] = {&attend, &attend_gradient};
  return all;
}

}  // namespace inflect::primitives
