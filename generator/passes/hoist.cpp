#include "generator/passes/hoist.hpp"

#include "generator/ir/text.hpp"

namespace inflect::passes {
namespace {

using ir::Node;
using ir::Op;

// Does a step write what the node depends on, or does the batch decide it?
bool changes_by_itself(const Node& node) { return node.op == Op::parameter || node.op == Op::draw; }

// Does the node see the data set at all?
std::vector<bool> reads_data(const ir::Function& function) {
  std::vector<bool> reads(function.nodes.size(), false);
  for (std::size_t i = 0; i < function.nodes.size(); ++i) {
    reads[i] = function.nodes[i].op == Op::stream;
    for (ir::ValueRef input : function.nodes[i].inputs) reads[i] = reads[i] || reads[input.node];
  }
  return reads;
}

std::vector<bool> fixed(const ir::Function& function) {
  std::vector<bool> fixed(function.nodes.size(), false);
  for (std::size_t i = 0; i < function.nodes.size(); ++i) {
    fixed[i] = !changes_by_itself(function.nodes[i]);
    for (ir::ValueRef input : function.nodes[i].inputs) fixed[i] = fixed[i] && fixed[input.node];
    // A whole batch's statistics depend on who else is in it.
    const ir::Map& map = function.nodes[i].map;
    if (map.kind == ir::MapKind::pass || map.kind == ir::MapKind::one) fixed[i] = false;
  }
  return fixed;
}

}  // namespace

void hoist(ir::Program& program) {
  for (const ir::Function& function : program.functions) {
    if (function.mode != ir::Mode::training) continue;
    const std::vector<bool> still = fixed(function), data = reads_data(function);
    int computed = 0;
    for (std::size_t i = 0; i < function.nodes.size(); ++i) {
      const Node& node = function.nodes[i];
      if (still[i] && data[i] && node.op != Op::stream && node.op != Op::columns && node.op != Op::concat) ++computed;
    }
    const std::string text =
        computed == 0
            ? "every value that reads the data set also depends on trained parameters; nothing is fixed for a fold"
            : std::to_string(computed) +
                  " operations are fixed for a fold, but no view of this experiment is frozen: they stay in the step";
    program.remarks.push_back({"hoist", function.name + ": " + text});
  }
}

}  // namespace inflect::passes
