#include "generator/ir/axes.hpp"

namespace inflect::ir {
namespace {

const char* base_name(AxisKind kind) {
  switch (kind) {
    case AxisKind::one: return "one";
    case AxisKind::pass: return "pass";
    case AxisKind::batch: return "batch";
    case AxisKind::drawn: return "drawn";
    case AxisKind::frames: return "frame";
    case AxisKind::words: return "word";
    case AxisKind::frames_of_word: return "frame-of-word";
    case AxisKind::frames_in_words: return "frame-in-words";
  }
  return "";
}

}  // namespace

AxisTable::AxisTable() {
  for (AxisKind kind : {AxisKind::one, AxisKind::pass, AxisKind::batch})
    axes_.push_back({.kind = kind, .name = base_name(kind)});
}

AxisId AxisTable::intern(AxisKind kind, AxisId parent, int cap) {
  int alike = 0;
  for (AxisId id = 0; id < size(); ++id) {
    const Axis& axis = axes_[id];
    if (axis.kind != kind) continue;
    if (axis.parent == parent && axis.cap == cap) return id;
    ++alike;
  }
  const std::string suffix = alike ? "-" + std::to_string(alike + 1) : "";
  axes_.push_back({.kind = kind, .parent = parent, .cap = cap, .name = base_name(kind) + suffix});
  return size() - 1;
}

AxisId AxisTable::find(AxisKind kind) const {
  for (AxisId id = 0; id < size(); ++id) {
    if (axes_[id].kind == kind) return id;
  }
  return -1;
}

std::string AxisTable::shape(AxisId id, const std::string& width) const {
  std::string text = width + "]";
  for (AxisId axis = id; axis > pass; axis = axes_[axis].parent) {
    text = axes_[axis].name + (axes_[axis].ragged() ? "*" : "") + ", " + text;
  }
  return "[" + text;
}

}  // namespace inflect::ir
