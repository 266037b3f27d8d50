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

// What a map promises, whatever the batch, to whoever asks: by its kind, and by how its axes are made.
struct MapProperties {
  bool total = false;      // every row of `from` leads to one of `to`
  bool onto = false;       // every row of `to` is led to
  bool injective = false;  // none by two: a sum along it is a scatter
  bool sorted = false;     // rows of `to` do not fall along `from`
  bool picks = false;      // one row of a sequence or of the batch, and either side can be asked for the other
  bool of_batch = false;   // changes with who else is in the batch

  bool groups() const { return total && !injective; }  // each row of `to` has rows of its own
};
MapProperties properties(MapKind kind);
MapProperties properties(const AxisTable& axes, const Map& map);

const char* name_of(MapKind kind);
std::string name_of(const AxisTable& axes, const Map& map);  // "frame-of-word.last", "word→frame"

}  // namespace inflect::ir
