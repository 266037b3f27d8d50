#include "generator/ir/map.hpp"

#include <array>

#include "generator/diagnostics/diagnostics.hpp"

namespace inflect::ir {
namespace {

constexpr std::array map_names = {"none", "parent", "first", "last", "before",  "after",
                                  "one",  "pass",   "cross", "self", "negative"};

}  // namespace

const char* name_of(MapKind kind) { return map_names[static_cast<int>(kind)]; }

std::string name_of(const AxisTable& axes, const Map& map) {
  switch (map.kind) {
    case MapKind::none: return "none";
    case MapKind::first:
    case MapKind::last: return axes[map.to].name + "." + name_of(map.kind);
    case MapKind::cross: return axes[map.from].name + "->" + axes[map.to].name;
    default: return axes[map.from].name + "." + name_of(map.kind);
  }
}

Map map_of(const AxisTable& axes, MapKind kind, AxisId axis) {
  switch (kind) {
    case MapKind::parent: return {kind, axis, axes[axis].parent};
    case MapKind::first:
    case MapKind::last: return {kind, axes[axis].parent, axis};
    case MapKind::before:
    case MapKind::after: return {kind, axis, axis};
    case MapKind::one: return {kind, axis, AxisTable::one};
    case MapKind::pass: return {kind, axis, AxisTable::pass};
    case MapKind::self:
    case MapKind::negative: return {kind, axis, AxisTable::batch};
    default: throw InternalError("no such map of one axis");
  }
}

MapProperties properties(MapKind kind) {
  switch (kind) {
    case MapKind::none: return {};
    case MapKind::parent: return {.total = true};
    case MapKind::first:
    case MapKind::last: return {.injective = true, .picks = true};
    case MapKind::before:
    case MapKind::after:
    case MapKind::cross: return {.injective = true};
    case MapKind::one: return {.total = true, .sorted = true, .of_batch = true};
    case MapKind::pass: return {.total = true, .of_batch = true};
    case MapKind::self: return {.total = true, .injective = true, .sorted = true, .picks = true, .of_batch = true};
    case MapKind::negative: return {.injective = true, .sorted = true, .picks = true, .of_batch = true};
  }
  return {};
}

MapProperties properties(const AxisTable& axes, const Map& map) {
  MapProperties has = properties(map.kind);
  if (map.kind == MapKind::parent) {
    has.onto = axes[map.from].rows == inflect::Rows::constant;
    has.sorted = axes[map.from].order == RowOrder::by_sequence;
  }
  if (map.kind == MapKind::pass) has.sorted = map.from == AxisTable::batch;
  return has;
}

}  // namespace inflect::ir
