// Axes: sets of rows. Axes with equal kind, parent and cap are one axis, so that two values can meet on it.
#pragma once
#include <string>
#include <vector>

namespace inflect::ir {

// one: a single row. pass: the forward passes of a step. batch: utterances, of all passes. drawn: the utterances drawn
// for a step, without their negatives, where it has any. The rest are ragged, below their parent.
enum class AxisKind { one, pass, batch, drawn, frames, words, frames_of_word, frames_in_words };

using AxisId = int;

struct Axis {
  AxisKind kind{};
  AxisId parent = -1;  // ragged axes: the axis whose rows own the sequences
  int cap = 0;         // rows kept per parent row
  std::string name;    // "batch", "frame", "word", "frame-of-word"; a second axis of one kind gets "-2"

  bool ragged() const { return kind >= AxisKind::frames; }
};

class AxisTable {
 public:
  AxisTable();  // one, pass and batch are always there
  static constexpr AxisId one = 0, pass = 1, batch = 2;

  AxisId intern(AxisKind kind, AxisId parent, int cap);
  AxisId find(AxisKind kind) const;  // the first of a kind; −1: there is none
  const Axis& operator[](AxisId id) const { return axes_[id]; }
  int size() const { return static_cast<int>(axes_.size()); }

  // "[batch, word*, frame-of-word*, 256]" as a user reads it; `width` as text.
  std::string shape(AxisId id, const std::string& width) const;

 private:
  std::vector<Axis> axes_;
};

}  // namespace inflect::ir
