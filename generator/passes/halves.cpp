#include "generator/passes/halves.hpp"

namespace inflect::passes {

std::set<ir::ValueRef> only_summed(const ir::Function& function) {
  std::set<ir::ValueRef> summed, otherwise;
  for (const ir::Node& node : function.nodes) {
    const bool sums = node.op == ir::Op::segment_sum && node.map.kind == ir::MapKind::one;
    for (ir::ValueRef input : node.inputs) (sums ? summed : otherwise).insert(input);
  }
  for (ir::ValueRef value : otherwise) summed.erase(value);
  return summed;
}

std::vector<std::vector<ir::ValueRef>> alike(const ir::Function& function) {
  std::vector<std::vector<ir::ValueRef>> groups;
  for (int i = 0; i < static_cast<int>(function.nodes.size()); ++i) {
    const ir::Node& node = function.nodes[i];
    if (node.op == ir::Op::product || node.op == ir::Op::product_input) groups.push_back({{i, 0}, node.inputs[0]});
    if (node.op == ir::Op::product_weight) groups.push_back({node.inputs[0], node.inputs[1]});
    if (node.op == ir::Op::lstm) groups.push_back({{i, 0}, node.inputs[0]});
    if (node.op == ir::Op::lstm_gradient) groups.push_back({{i, 0}, node.inputs[0], node.inputs[1], node.inputs[2]});
  }
  return groups;
}

}  // namespace inflect::passes
