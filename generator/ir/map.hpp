// Maps: which row of an axis `to` a row of an axis `from` belongs to, or none.
#pragma once
#include <compare>
#include <string>

#include "generator/ir/axes.hpp"

namespace inflect::ir {

// self, negative: of an utterance drawn, its row in the batch and its negative's.
enum class MapKind { none, parent, first, last, before, after, one, pass, cross, self, negative };
struct Map {
  MapKind kind = MapKind::none;
  AxisId from = -1, to = -1;
  auto operator<=>(const Map&) const = default;
  explicit operator bool() const { return kind != MapKind::none; }
};
Map map_of(const AxisTable& axes, MapKind kind,
           AxisId axis);  // "axis.last" and so on; cross maps name both ends themselves

const char* name_of(MapKind kind);
std::string name_of(const AxisTable& axes, const Map& map);  // "frame-of-word.last", "word→frame"

}  // namespace inflect::ir
