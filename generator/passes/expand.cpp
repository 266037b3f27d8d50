#include "generator/passes/expand.hpp"

#include <algorithm>

#include "generator/layers/layer.hpp"
#include "generator/losses/loss.hpp"
#include "generator/passes/rewrite.hpp"

namespace inflect::passes {
namespace {

ir::ValueRef expand_layer(const ir::Node& node, std::span<const ir::ValueRef> inputs, ir::Builder& b) {
  b.in(node.view, node.frozen);
  const ir::ValueRef value = layers::rule_of(node.layer->kind).expand(*node.layer, inputs, b);
  b.in("", false);
  return value;
}

// A term with its weight; alone it is the loss.
ir::ValueRef expand_term(const ir::Node& node, std::span<const ir::ValueRef> inputs, bool alone, ir::Builder& b) {
  const losses::Rule& rule = losses::rule_of(node.term->kind);
  const ir::ValueRef term = rule.expand(*node.term, inputs, b);
  const auto [value, decay] = node.term->weight;
  const bool weighted = value != 1 || decay != 0;
  b.named(term, alone && !weighted ? "loss" : rule.name);
  return weighted ? b.multiply(b.schedule(value, decay), term) : term;
}

ir::ValueRef expand_sum(std::span<const ir::ValueRef> terms, ir::Builder& b) {
  ir::ValueRef sum = terms[0];
  for (const ir::ValueRef term : terms.subspan(1)) sum = b.add(sum, term);
  return sum;
}

ir::Function expanded(ir::Program& program, const ir::Function& function) {
  Rewriter rewriter(program, function);
  const auto is_term = [](const ir::Node& node) { return node.term.has_value(); };
  const bool alone = std::ranges::count_if(function.nodes, is_term) == 1;
  for (int i = 0; i < static_cast<int>(function.nodes.size()); ++i) {
    const ir::Node& node = function.nodes[i];
    std::vector<ir::ValueRef> inputs;
    for (ir::ValueRef input : node.inputs) inputs.push_back(rewriter.now(input));
    ir::Builder& b = rewriter.builder();
    if (node.where.line) b.at(node.where);
    const ir::ValueRef value = node.layer  ? expand_layer(node, inputs, b)
                               : node.term ? expand_term(node, inputs, alone, b)
                                           : b.named(expand_sum(inputs, b), "loss");
    rewriter.becomes({i, 0}, value);
  }
  return rewriter.finish();
}

}  // namespace

void expand(ir::Program& program) {
  for (ir::Function& function : program.functions) function = expanded(program, function);
}

}  // namespace inflect::passes
