// In which units a node can be computed.
#pragma once
#include <functional>
#include <set>

#include "generator/ir/kernel.hpp"
#include "generator/ir/operation.hpp"

namespace inflect::passes {

using Units = std::set<ir::Unit>;

// Calls, views and leaves are never part of a kernel.
bool is_fusable(const ir::Node& node);

// `inside`: whether a node would be computed in the same kernel. Empty: not with these inside.
Units units_of(const ir::Program& program, const ir::Function& function, int node,
               const std::function<bool(int)>& inside);

// Along these maps a segment's rows are the unit's inner rows.
bool is_unit_map(const ir::Map& map);

// Follows columns and concat to what really computes a value: the nodes read by reading it.
std::vector<int> computed_by(const ir::Function& function, ir::ValueRef value);

}  // namespace inflect::passes
