#include "generator/ir/axes.hpp"

#include <array>

namespace inflect::ir {
namespace {

std::string row_of(const std::string& level) {
  const KnownLevel* known = levels::find(level);
  return known ? known->row : level;
}

}  // namespace

AxisTable::AxisTable() : axes_(3) {
  axes_[one].name = "one";
  axes_[pass].name = "pass";
  axes_[batch].name = "batch";
  axes_[batch].level = levels::utterances;
}

void AxisTable::draw_dialogues() {
  axes_[batch].level = levels::dialogues;
  axes_[batch].name = row_of(levels::dialogues);
  intern({.rows = Rows::level, .parent = batch, .level = levels::utterances});
}

AxisId AxisTable::utterances() const {
  AxisId id = batch;
  while (axes_[id].level != levels::utterances) ++id;
  return id;
}

std::string AxisTable::base_name(const Making& making) const {
  switch (making.rows) {
    case Rows::level: return row_of(making.level);
    case Rows::spans: return row_of(making.level) + "-of-" + row_of(axes_[making.parent].level);
    case Rows::joined_spans: return row_of(making.level) + "-in-" + making.spans;
    case Rows::constant: return "token";
    case Rows::window: return "edge";
    case Rows::predecessors: return "predecessor";
    case Rows::strided: return axes_[making.of].name + "-by-" + std::to_string(making.stride);
    default: return name_of(making.rows);
  }
}

AxisId AxisTable::intern(const Making& making) {
  const std::string base = base_name(making);
  int alike = 0;
  for (AxisId id = batch + 1; id < size(); ++id) {
    if (axes_[id] == making) return id;
    alike += base_name(axes_[id]) == base;
  }
  axes_.push_back({making, alike ? base + "-" + std::to_string(alike + 1) : base});
  return size() - 1;
}

AxisId AxisTable::rows_of(const std::string& level, int cap) {
  return intern({.rows = Rows::level, .parent = utterances(), .cap = cap, .level = level});
}

AxisId AxisTable::inside(AxisId spans, const std::string& level, int cap) {
  return intern({.rows = Rows::spans, .parent = spans, .cap = cap, .level = level});
}

AxisId AxisTable::joined(const std::string& level, const std::string& spans, int cap) {
  return intern({.rows = Rows::joined_spans, .parent = utterances(), .cap = cap, .level = level, .spans = spans});
}

AxisId AxisTable::strided(AxisId of, int reach, int stride) {
  return intern({.rows = Rows::strided, .parent = axes_[of].parent, .of = of, .reach = reach, .stride = stride});
}

AxisId AxisTable::find(Rows rows) const {
  for (AxisId id = batch + 1; id < size(); ++id) {
    if (axes_[id].rows == rows) return id;
  }
  return -1;
}

const KnownLevel* AxisTable::spans_of(AxisId axis) const {
  return axes_[axis].rows == Rows::level ? levels::spans_of(axes_[axis].level) : nullptr;
}

std::string AxisTable::shape(AxisId id, const std::string& width) const {
  std::string text = width + "]";
  for (AxisId axis = id; axis > pass; axis = axes_[axis].parent) {
    text = axes_[axis].name + (axes_[axis].ragged() ? "*" : "") + ", " + text;
  }
  return "[" + text;
}

const char* name_of(Rows rows) {
  constexpr std::array names = {"batch",    "drawn",  "level",        "spans",  "joined_spans",
                                "constant", "window", "predecessors", "strided"};
  return names[static_cast<int>(rows)];
}

}  // namespace inflect::ir
