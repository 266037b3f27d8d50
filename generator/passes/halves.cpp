#include "generator/passes/halves.hpp"

#include <algorithm>
#include <map>

#include "generator/ir/operation.hpp"

namespace inflect::passes {

std::set<ir::ValueRef> only_summed(const ir::Function& function) {
  std::set<ir::ValueRef> summed, otherwise;
  for (const ir::Node& node : function.nodes) {
    const bool sums = ir::sums_segment(node) && node.map().to == ir::AxisTable::one;
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

namespace {

// Rows of ragged axes that are wider than one number, and neither shown nor only summed up.
std::set<ir::ValueRef> wide_rows(const ir::Program& program, const ir::Function& function,
                                 const std::function<ir::ValueRef(ir::ValueRef)>& root) {
  std::set<ir::ValueRef> wide, shown;
  const std::set<ir::ValueRef> summed = only_summed(function);
  for (const ir::Output& output : function.outputs) shown.insert(root(output.value));
  for (int i = 0; i < static_cast<int>(function.nodes.size()); ++i) {
    const ir::Node& node = function.nodes[i];
    for (int result = 0; result < static_cast<int>(node.results.size()); ++result) {
      const ir::Type& type = node.results[result];
      const bool ragged = !type.matrix() && type.width > 1 && program.axes[type.axis].ragged();
      const bool exact = node.op->traits.float_results >> result & 1;
      const ir::ValueRef owner = root({i, result});
      if (ragged && !exact && !shown.contains(owner) && !summed.contains(owner)) wide.insert(owner);
    }
  }
  return wide;
}

}  // namespace

// One that stays float keeps all of its kind so.
std::set<ir::ValueRef> find_halves(const ir::Program& program, const ir::Function& function,
                                   const std::function<ir::ValueRef(ir::ValueRef)>& root) {
  std::set<ir::ValueRef> halves = wide_rows(program, function, root);
  const auto groups = alike(function);
  std::map<ir::ValueRef, std::vector<std::size_t>> groups_of;
  std::vector<std::size_t> todo;
  for (std::size_t group = 0; group < groups.size(); ++group) {
    todo.push_back(group);
    for (ir::ValueRef value : groups[group]) groups_of[root(value)].push_back(group);
  }
  while (!todo.empty()) {
    const auto& group = groups[todo.back()];
    todo.pop_back();
    if (std::ranges::all_of(group, [&](ir::ValueRef value) { return halves.contains(root(value)); })) continue;
    for (ir::ValueRef value : group) {
      if (halves.erase(root(value)) == 0) continue;
      const auto& others = groups_of[root(value)];
      todo.insert(todo.end(), others.begin(), others.end());
    }
  }
  return halves;
}

}  // namespace inflect::passes
