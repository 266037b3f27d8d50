#include "generator/passes/place_views.hpp"

#include <set>

#include "generator/passes/fuse/units.hpp"
#include "generator/passes/rewrite.hpp"

namespace inflect::passes {
namespace {

using ir::Op;
using ir::ValueRef;

// A recurrent layer that stayed whole reads and writes rows that follow each other without gaps.
std::set<ValueRef> without_gaps(const ir::Function& function) {
  std::set<ValueRef> values;
  for (int i = 0; i < static_cast<int>(function.nodes.size()); ++i) {
    const ir::Node& node = function.nodes[i];
    if (node.op == Op::lstm) values.insert({{i, 0}, node.inputs[0]});
    if (node.op == Op::lstm_gradient) values.insert({{i, 0}, node.inputs[0], node.inputs[1], node.inputs[2]});
  }
  return values;
}

ir::Function placed(ir::Program& program, const ir::Function& function) {
  Rewriter rewriter(program, function);
  ir::Builder& b = rewriter.builder();
  std::set<ValueRef> placed;  // what is shown stays contiguous, in a place of its own
  for (const ir::Output& output : function.outputs) placed.insert(output.value);
  const std::set<ValueRef> alone = without_gaps(function);
  placed.insert(alone.begin(), alone.end());
  const auto copied = [&](ValueRef value) {
    return b.add({.op = Op::pointwise, .inputs = {value}, .results = {b.type(value)}});
  };
  for (int i = 0; i < static_cast<int>(function.nodes.size()); ++i) {
    const ir::Node& node = function.nodes[i];
    if (node.op != Op::concat) {
      rewriter.copy(i);
      if (node.op == Op::columns && alone.contains({i, 0})) rewriter.becomes({i, 0}, copied(rewriter.now({i, 0})));
      continue;
    }
    b.at(node.where);
    std::vector<ValueRef> parts;
    for (ValueRef part : node.inputs) {
      const ir::Node& made = function.nodes[part.node];
      const bool elsewhere = is_leaf(made) || made.op == Op::columns || !placed.insert(part).second;
      const ValueRef now = rewriter.now(part);
      parts.push_back(elsewhere ? copied(now) : now);
    }
    rewriter.becomes({i, 0}, b.named(b.concat(parts), node.name));
  }
  ir::Function done = rewriter.finish();
  ir::Builder after(program, done);
  for (ir::Output& output : done.outputs) {
    const ir::Node& made = done.nodes[output.value.node];
    if (output.kind != ir::OutputKind::shown || (!is_leaf(made) && made.op != Op::columns)) continue;
    output.value = after.add({.op = Op::pointwise, .inputs = {output.value}, .results = {done.type(output.value)}});
  }
  return done;
}

}  // namespace

void place_views(ir::Program& program) {
  for (ir::Function& function : program.functions) function = placed(program, function);
}

}  // namespace inflect::passes
