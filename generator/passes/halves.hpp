// Which values of a function are stored in bf16, where the spec asks for it: rows of ragged axes that are wider than
// one number. What the program shows, and everything on the batch's own axis and above (logits, losses, statistics),
// stays float32, and so does what is only summed up over rows: gradients of parameters. The operands of one product are
// of one kind, and so is all that a recurrent layer reads and writes.
#pragma once
#include <set>

#include "generator/ir/operation.hpp"

namespace inflect::passes {

// `root`: the value in whose storage another one lies.
template <class Root>
std::set<ir::ValueRef> find_halves(const ir::Program& program, const ir::Function& function, const Root& root);

// Values that nothing reads but sums over all rows of an axis.
std::set<ir::ValueRef> only_summed(const ir::Function& function);

// Values that are of one kind.
std::vector<std::vector<ir::ValueRef>> alike(const ir::Function& function);

template <class Root>
std::set<ir::ValueRef> find_halves(const ir::Program& program, const ir::Function& function, const Root& root) {
  std::set<ir::ValueRef> halves, shown;
  const std::set<ir::ValueRef> summed = only_summed(function);
  for (const ir::Output& output : function.outputs) shown.insert(root(output.value));
  for (int i = 0; i < static_cast<int>(function.nodes.size()); ++i) {
    for (int result = 0; result < static_cast<int>(function.nodes[i].results.size()); ++result) {
      const ir::Type& type = function.nodes[i].results[result];
      const bool wide = !type.matrix() && type.width > 1 && program.axes[type.axis].ragged();
      const ir::ValueRef owner = root({i, result});
      const bool exact = function.nodes[i].op->traits.float_results >> result & 1;
      if (wide && !exact && !shown.contains(owner) && !summed.contains(owner)) halves.insert(owner);
    }
  }
  const auto groups = alike(function);
  for (bool again = true; again;) {
    again = false;
    for (const auto& group : groups) {
      bool all = true;
      for (ir::ValueRef value : group) all = all && halves.contains(root(value));
      if (all) continue;
      for (ir::ValueRef value : group) again = halves.erase(root(value)) > 0 || again;
    }
  }
  return halves;
}

}  // namespace inflect::passes
