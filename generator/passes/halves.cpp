#include "generator/passes/halves.hpp"

#include "generator/ir/operation.hpp"

namespace inflect::passes {

std::set<ir::ValueRef> only_summed(const ir::Function& function) {
  std::set<ir::ValueRef> summed, otherwise;
  for (const ir::Node& node : function.nodes) {
    const bool sums = ir::sums_segment(node) && node.map().kind == ir::MapKind::one;
    for (ir::ValueRef input : node.inputs) (sums ? summed : otherwise).insert(input);
  }
  for (ir::ValueRef value : otherwise) summed.erase(value);
  return summed;
}

std::vector<std::vector<ir::ValueRef>> alike(const ir::Function& function) {
  std::vector<std::vector<ir::ValueRef>> groups;
  for (int i = 0; i < static_cast<int>(function.nodes.size()); ++i) {
    const ir::Node& node = function.nodes[i];
    if (node.op->alike) groups.push_back(node.op->alike(node, {i, 0}));
  }
  return groups;
}

}  // namespace inflect::passes
