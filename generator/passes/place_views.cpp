#include "generator/passes/place_views.hpp"

#include <set>

#include "generator/passes/fuse/units.hpp"
#include "generator/passes/rewrite.hpp"

namespace inflect::passes {
namespace {

using ir::ValueRef;

bool is_part(const ir::Node& node) { return node.op->traits.view == ir::View::part; }

// A recurrent layer that stayed whole reads and writes rows that follow each other without gaps.
std::set<ValueRef> without_gaps(const ir::Function& function) {
  std::set<ValueRef> values;
  for (int i = 0; i < static_cast<int>(function.nodes.size()); ++i) {
    const ir::Node& node = function.nodes[i];
    if (!node.op->traits.without_gaps) continue;
    const std::vector<ValueRef> rows = node.op->alike(node, {i, 0});
    values.insert(rows.begin(), rows.end());
  }
  return values;
}

ValueRef beside(ir::Builder& b, const std::vector<ValueRef>& parts) {
  return b.type(parts[0]).matrix() ? b.stack(parts) : b.concat(parts);
}

ir::Function placed(ir::Program& program, const ir::Function& function) {
  Rewriter rewriter(program, function);
  ir::Builder& b = rewriter.builder();
  std::set<ValueRef> placed;  // what is shown stays contiguous, in a place of its own
  for (const ir::Output& output : function.outputs) placed.insert(output.value);
  const std::set<ValueRef> alone = without_gaps(function);
  placed.insert(alone.begin(), alone.end());
  for (int i = 0; i < static_cast<int>(function.nodes.size()); ++i) {
    const ir::Node& node = function.nodes[i];
    if (node.op->traits.view != ir::View::whole) {
      rewriter.copy(i);
      if (is_part(node) && alone.contains({i, 0})) rewriter.becomes({i, 0}, b.copy(rewriter.now({i, 0})));
      continue;
    }
    b.at(node.where);
    std::vector<ValueRef> parts;
    for (ValueRef part : node.inputs) {
      const ir::Node& made = function.nodes[part.node];
      const bool elsewhere = is_leaf(made) || is_part(made) || !placed.insert(part).second;
      const ValueRef now = rewriter.now(part);
      parts.push_back(elsewhere ? b.copy(now) : now);
    }
    rewriter.becomes({i, 0}, b.named(beside(b, parts), node.name));
  }
  ir::Function done = rewriter.finish();
  ir::Builder after(program, done);
  for (ir::Output& output : done.outputs) {
    const ir::Node& made = done.nodes[output.value.node];
    if (output.kind != ir::OutputKind::shown || (!is_leaf(made) && !is_part(made))) continue;
    output.value = after.copy(output.value);
  }
  return done;
}

}  // namespace

void place_views(ir::Program& program) {
  for (ir::Function& function : program.functions) function = placed(program, function);
}

}  // namespace inflect::passes
