#include "generator/passes/fuse/units.hpp"

namespace inflect::passes {
namespace {

using ir::AxisTable;
using ir::MapKind;
using ir::Node;
using ir::Unit;
using ir::UnitKind;

bool two_passes(const ir::Program& program) { return program.passes > 1; }

// The strip of columns in which `map`, one or pass, is a sum: with a single pass both are the whole axis.
Unit strip_of(const ir::Program& program, const ir::Map& map) {
  const bool of_pass = two_passes(program) && map.to == AxisTable::pass;
  return {UnitKind::strip, map.from, of_pass ? map : ir::Map{}};
}

// So few rows that one loop goes through all of them.
bool is_batch_like(const AxisTable& axes, int axis) {
  return axis == AxisTable::batch || axis == axes.utterances() || axes[axis].rows == Rows::drawn;
}

// A value of the whole axis (or of each pass) can be computed beside any strip of it, or by itself.
Units of_whole(const ir::Program& program, int axis) {
  const AxisTable& axes = program.axes;
  const bool each_pass = two_passes(program) && axis == AxisTable::pass;
  Units units = {{UnitKind::row, axis, {}}};
  for (int a = AxisTable::batch; a < axes.size(); ++a) {
    const MapKind kind = each_pass ? MapKind::pass : MapKind::one;
    units.insert(strip_of(program, ir::map_of(axes, kind, a)));
    if (!each_pass && is_batch_like(axes, a)) {
      units.insert({UnitKind::segment, a, ir::map_of(axes, MapKind::one, a)});
    }
  }
  return units;
}

// A row of a real axis: by itself, as an inner or as an outer row of a segment, or (if columns do not meet) in a strip.
Units of_rows(const ir::Program& program, int axis, bool columns_apart) {
  const AxisTable& axes = program.axes;
  if (axis == AxisTable::one || axis == AxisTable::pass) {
    Units units = of_whole(program, axis);
    if (!columns_apart) std::erase_if(units, [](const Unit& unit) { return unit.kind == UnitKind::strip; });
    return units;
  }
  Units units = {{UnitKind::row, axis, {}}};
  for (MapKind kind : {MapKind::one, MapKind::pass}) {
    if (columns_apart) units.insert(strip_of(program, ir::map_of(axes, kind, axis)));
  }
  if (axes[axis].ragged()) units.insert({UnitKind::segment, axis, ir::map_of(axes, MapKind::parent, axis)});
  if (is_batch_like(axes, axis)) units.insert({UnitKind::segment, axis, ir::map_of(axes, MapKind::one, axis)});
  for (int below = AxisTable::batch + 1; below < axes.size(); ++below) {
    if (axes[below].parent == axis) units.insert({UnitKind::segment, below, ir::map_of(axes, MapKind::parent, below)});
  }
  return units;
}

// The unit whose inner rows a map gathers into one outer row.
Units of_map(const ir::Program& program, const ir::Map& map) {
  if (map.to > AxisTable::pass) return {{UnitKind::segment, map.from, map}};
  Units units = {strip_of(program, map)};
  if (is_batch_like(program.axes, map.from) && map.to == AxisTable::one)
    units.insert({UnitKind::segment, map.from, map});
  return units;
}

bool any_inside(const ir::Function& function, ir::ValueRef value, const std::function<bool(int)>& inside) {
  for (int node : computed_by(function, value)) {
    if (inside(node)) return true;
  }
  return false;
}

}  // namespace

bool is_unit_map(const ir::Map& map) { return ir::properties(map.kind).groups(); }

// A sum along other maps than a unit's, or an end's, is a call.
bool is_fusable(const Node& node) {
  if (node.op->traits.role != ir::Role::element) return false;
  const ir::MapProperties along = ir::properties(node.map().kind);
  return !ir::sums_segment(node) || along.groups() || along.picks;
}

std::vector<int> computed_by(const ir::Function& function, ir::ValueRef value) {
  const Node& node = function.nodes[value.node];
  if (!is_view(node)) return {value.node};
  std::vector<int> all;
  for (ir::ValueRef input : node.inputs) {
    for (int one : computed_by(function, input)) all.push_back(one);
  }
  return all;
}

Units units_of(const ir::Program& program, const ir::Function& function, int index,
               const std::function<bool(int)>& inside) {
  const Node& node = function.nodes[index];
  const bool along_unit = is_unit_map(node.map());
  // What is read through a view must be in memory.
  for (ir::ValueRef input : node.inputs) {
    if (is_view(function.nodes[input.node]) && any_inside(function, input, inside)) return {};
  }
  switch (node.op->traits.reads) {
    case ir::Reads::segment:
      if (along_unit) return of_map(program, node.map());
      return any_inside(function, node.inputs[0], inside) ? Units{} : of_rows(program, node.map().to, true);
    case ir::Reads::mapped:
      // Which pass a row belongs to is known only where a kernel goes through the rows of one.
      if (two_passes(program) && node.map().to == AxisTable::pass) return of_map(program, node.map());
      if (!any_inside(function, node.inputs[0], inside)) return of_rows(program, node.map().from, true);
      return along_unit ? of_map(program, node.map()) : Units{};
    case ir::Reads::row: return of_rows(program, node.results[0].axis, false);
    case ir::Reads::own: break;
  }
  return of_rows(program, node.results[0].axis, true);
}

}  // namespace inflect::passes
