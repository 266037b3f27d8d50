#include "generator/passes/repeat.hpp"

#include <algorithm>
#include <set>

#include "generator/passes/fuse/units.hpp"
#include "generator/passes/rewrite.hpp"

namespace inflect::passes {
namespace {

using ir::ValueRef;

// A draw is a pure function of its counter, a label is at hand, a gather reads what is in memory or in the same unit;
// the rest must be cheap down to the leaves.
std::vector<bool> repeatable(const ir::Function& function) {
  std::vector<bool> repeatable(function.nodes.size(), false);
  for (std::size_t i = 0; i < function.nodes.size(); ++i) {
    const ir::Node& node = function.nodes[i];
    const auto cheap_input = [&](ValueRef input) {
      return is_leaf(function.nodes[input.node]) || repeatable[input.node];
    };
    const bool cheap = ir::is_elementwise(node) && node.op->traits.cheap &&
                       std::ranges::all_of(node.inputs, cheap_input) && node.results[0].axis <= ir::AxisTable::batch;
    repeatable[i] = node.op->traits.repeats || cheap;
  }
  return repeatable;
}

class Repeater {
 public:
  Repeater(ir::Program& program, const ir::Function& function)
      : rewriter_(program, function), repeatable_(repeatable(function)) {}

  ir::Function run() {
    const ir::Function& from = rewriter_.from();
    for (int i = 0; i < static_cast<int>(from.nodes.size()); ++i) {
      if (repeatable_[i]) continue;
      fresh_.clear();
      for (ValueRef input : from.nodes[i].inputs) again(input);
      rewriter_.copy(i);
    }
    fresh_.clear();
    for (const ir::Output& output : from.outputs) again(output.value);
    return rewriter_.finish();
  }

 private:
  // A fresh copy, for one reader, of a repeatable value and of what it reads.
  void again(ValueRef value) {
    if (!repeatable_[value.node] || !fresh_.insert(value.node).second) return;
    for (ValueRef input : rewriter_.from().nodes[value.node].inputs) again(input);
    rewriter_.copy(value.node);
  }

  Rewriter rewriter_;
  std::vector<bool> repeatable_;
  std::set<int> fresh_;  // copied for the present reader
};

}  // namespace

void repeat(ir::Program& program) {
  for (ir::Function& function : program.functions) function = Repeater(program, function).run();
}

}  // namespace inflect::passes
