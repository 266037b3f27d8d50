#include "generator/passes/expand.hpp"

#include "generator/layers/layer.hpp"
#include "generator/losses/cross_entropy/cross_entropy.hpp"
#include "generator/passes/rewrite.hpp"

namespace inflect::passes {
namespace {

ir::Function expanded(ir::Program& program, const ir::Function& function) {
  Rewriter rewriter(program, function);
  for (int i = 0; i < static_cast<int>(function.nodes.size()); ++i) {
    const ir::Node& node = function.nodes[i];
    std::vector<ir::ValueRef> inputs;
    for (ir::ValueRef input : node.inputs) inputs.push_back(rewriter.now(input));
    ir::Builder& b = rewriter.builder();
    if (node.where.line) b.at(node.where);
    const ir::ValueRef value = node.op == ir::Op::loss
                                   ? losses::expand_cross_entropy(inputs[0], b)
                                   : layers::rule_of(node.layer->kind).expand(*node.layer, inputs, b);
    rewriter.becomes({i, 0}, value);
  }
  return rewriter.finish();
}

}  // namespace

void expand(ir::Program& program) {
  for (ir::Function& function : program.functions) function = expanded(program, function);
}

}  // namespace inflect::passes
