#include "generator/ir/kernel.hpp"

#include <algorithm>

namespace inflect::ir {

std::string name_of(const AxisTable& axes, const Unit& unit) {
  switch (unit.kind) {
    case UnitKind::row: return "row of " + axes[unit.axis].name;
    case UnitKind::segment: return "segment " + name_of(axes, unit.map);
    case UnitKind::strip:
      return "strip of columns over " + axes[unit.axis].name + (unit.map.to == AxisTable::pass ? ", each pass" : "");
  }
  return "";
}

const KernelNode* Kernel::find(int node) const {
  const auto found = std::ranges::lower_bound(nodes, node, {}, &KernelNode::node);
  return found == nodes.end() || found->node != node ? nullptr : &*found;
}

}  // namespace inflect::ir
