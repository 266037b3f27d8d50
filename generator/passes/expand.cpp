#include "generator/passes/expand.hpp"

#include <algorithm>

#include "generator/layers/rule.hpp"
#include "generator/losses/rule.hpp"
#include "generator/passes/rewrite.hpp"

namespace inflect::passes {
namespace {

// The layers of the node's view.
std::vector<const spec::Layer*> layers_beside(const ir::Function& function, const ir::Node& node) {
  std::vector<const spec::Layer*> layers;
  for (const ir::Node& other : function.nodes) {
    if (other.layer && other.view == node.view) layers.push_back(other.layer.get());
  }
  return layers;
}

bool is_collected(const ir::Function& function, int index) {
  const auto collects = [&](const ir::Node& other) {
    const bool reads = std::ranges::count(other.inputs, ir::ValueRef{index, 0}) > 0;
    return reads && other.layer && layers::rule_of(*other.layer).traits.collects;
  };
  return std::ranges::any_of(function.nodes, collects);
}

ir::ValueRef expand_layer(const ir::Function& function, int index, std::span<const ir::ValueRef> inputs,
                          ir::Builder& b) {
  const ir::Node& node = function.nodes[index];
  b.in(node.view, node.frozen);
  layers::Expansion expansion{.layer = *node.layer,
                              .inputs = inputs,
                              .result = node.results[0],
                              .shown = layers::shown_name(*node.layer, layers_beside(function, node)),
                              .alone = !is_collected(function, index),
                              .b = b};
  const ir::ValueRef value = layers::rule_of(*node.layer).expand(expansion);
  b.in("", false);
  return value;
}

// A term with its weight; alone it is the loss.
ir::ValueRef expand_term(const spec::Term& term, std::span<const ir::ValueRef> inputs, bool alone, ir::Builder& b) {
  losses::Expansion expansion{.inputs = inputs, .b = b};
  const ir::ValueRef value = losses::rule_of(term.type).expand(term.options, expansion);
  const bool weighted = term.weight != 1 || term.decay != 0;
  b.named(value, alone && !weighted ? "loss" : term.type);
  return weighted ? b.multiply(b.schedule(term.weight, term.decay), value) : value;
}

ir::ValueRef expand_sum(std::span<const ir::ValueRef> terms, ir::Builder& b) {
  ir::ValueRef sum = terms[0];
  for (const ir::ValueRef term : terms.subspan(1)) sum = b.add(sum, term);
  return sum;
}

ir::Function expanded(ir::Program& program, const ir::Function& function, Show show) {
  Rewriter rewriter(program, function);
  const auto is_term = [](const ir::Node& node) { return node.term != nullptr; };
  const bool alone = std::ranges::count_if(function.nodes, is_term) == 1;
  for (int i = 0; i < static_cast<int>(function.nodes.size()); ++i) {
    const ir::Node& node = function.nodes[i];
    std::vector<ir::ValueRef> inputs;
    for (ir::ValueRef input : node.inputs) inputs.push_back(rewriter.now(input));
    ir::Builder& b = rewriter.builder();
    if (node.where.line) b.at(node.where);
    const ir::ValueRef value = node.layer  ? expand_layer(function, i, inputs, b)
                               : node.term ? expand_term(*node.term, inputs, alone, b)
                                           : b.named(expand_sum(inputs, b), "loss");
    rewriter.becomes({i, 0}, value);
  }
  ir::Function made = rewriter.finish();
  for (int i = 0; show == Show::every_node && i < static_cast<int>(function.nodes.size()); ++i)
    made.outputs.push_back({ir::OutputKind::shown, "%" + std::to_string(i), rewriter.now({i, 0})});
  return made;
}

}  // namespace

void expand(ir::Program& program, Show show) {
  for (ir::Function& function : program.functions) function = expanded(program, function, show);
}

}  // namespace inflect::passes
