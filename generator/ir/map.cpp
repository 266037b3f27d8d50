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

}  // namespace inflect::ir
