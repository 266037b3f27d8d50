#include "generator/passes/simplify.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "generator/passes/rewrite.hpp"

namespace inflect::passes {
namespace {

using ir::Op;
using ir::Scalar;
using ir::ValueRef;

std::vector<bool> needed(const ir::Function& function) {
  std::vector<bool> needed(function.nodes.size(), false);
  for (const ir::Output& output : function.outputs) needed[output.value.node] = true;
  for (int i = static_cast<int>(function.nodes.size()) - 1; i >= 0; --i) {
    if (function.nodes[i].op == Op::update) needed[i] = true;
    if (!needed[i]) continue;
    for (ValueRef input : function.nodes[i].inputs) needed[input.node] = true;
  }
  return needed;
}

// What makes two nodes the same computation.
auto key(const ir::Node& node, const std::vector<ValueRef>& inputs) {
  return std::tuple(node.op, inputs, node.results, node.label, node.scalar, node.number, node.map, node.first,
                    node.hidden);
}

bool is_constant(const ir::Builder& b, ValueRef value, double number) {
  const ir::Node& node = b.node(value);
  return node.op == Op::constant && node.number == number;
}

// x·1, x + 0, and a copy that widens nothing are x itself.
ValueRef trivial(const ir::Node& node, const std::vector<ValueRef>& inputs, const ir::Builder& b) {
  if (node.op != Op::pointwise) return {};
  const auto same_type = [&](ValueRef value) { return b.type(value) == node.results[0]; };
  if (node.scalar == Scalar::copy && same_type(inputs[0])) return inputs[0];
  if (inputs.size() != 2) return {};
  const double neutral = node.scalar == Scalar::multiply ? 1 : 0;
  if (node.scalar != Scalar::multiply && node.scalar != Scalar::add) return {};
  if (is_constant(b, inputs[0], neutral) && same_type(inputs[1])) return inputs[1];
  if (is_constant(b, inputs[1], neutral) && same_type(inputs[0])) return inputs[0];
  return {};
}

ir::Function simplified(ir::Program& program, const ir::Function& function) {
  Rewriter rewriter(program, function);
  std::map<decltype(key(std::declval<ir::Node>(), {})), int> seen;
  const std::vector<bool> keep = needed(function);
  for (int i = 0; i < static_cast<int>(function.nodes.size()); ++i) {
    if (!keep[i]) continue;
    const ir::Node& node = function.nodes[i];
    std::vector<ValueRef> inputs;
    for (ValueRef input : node.inputs) inputs.push_back(rewriter.now(input));
    if (const ValueRef same = trivial(node, inputs, rewriter.builder())) {
      rewriter.becomes({i, 0}, same);
      continue;
    }
    const auto [found, fresh] = seen.try_emplace(key(node, inputs), -1);
    if (fresh || node.op == Op::update) {
      found->second = rewriter.copy(i).node;
    } else {
      for (int result = 0; result < static_cast<int>(node.results.size()); ++result) {
        rewriter.becomes({i, result}, {found->second, result});
      }
      rewriter.builder().named({found->second, 0}, node.name);
    }
  }
  return rewriter.finish();
}

}  // namespace

void simplify(ir::Program& program) {
  for (ir::Function& function : program.functions) function = simplified(program, function);
}

}  // namespace inflect::passes
