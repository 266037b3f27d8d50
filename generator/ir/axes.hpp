// Axes: sets of rows. Axes of equal making are one axis, so that two values can meet on it.
#pragma once
#include <string>
#include <vector>

#include "runtime/model/axes.hpp"

namespace inflect::ir {

using AxisId = int;

// How an axis is made, as AxisInfo says it to the runtime.
struct Making {
  inflect::Rows rows = inflect::Rows::batch;
  AxisId parent = -1;  // ragged axes: the axis whose rows own the sequences
  int cap = 0;         // rows kept per parent row; 0: all
  std::string level = "", spans = "";
  RowOrder order = RowOrder::time_major;
  int past = -1, future = -1;  // edges
  AxisId of = -1;              // strided
  int reach = 1, stride = 1;   // strided
  bool operator==(const Making&) const = default;

  bool ragged() const { return rows != inflect::Rows::batch && rows != inflect::Rows::drawn; }
};

struct Axis : Making {
  std::string name;  // "batch", "frame", "word", "frame-of-word"; a second axis of one name gets "-2"
};

class AxisTable {
 public:
  AxisTable();  // one, pass and batch are always there
  static constexpr AxisId one = 0, pass = 1, batch = 2;

  // The batch is drawn over utterances, or with this over dialogues, whose utterances are an axis below it.
  void draw_dialogues();
  AxisId utterances() const;  // what labels, and most levels of a data set, live on

  AxisId intern(const Making& making);
  // The rows of a level below each utterance, at most `cap`.
  AxisId rows_of(const std::string& level, int cap);
  // Below each row of `spans`, which are spans of that level's rows: the rows inside.
  AxisId inside(AxisId spans, const std::string& level, int cap);
  // Below each utterance: the rows inside all its spans, one span after another.
  AxisId joined(const std::string& level, const std::string& spans, int cap);
  AxisId strided(AxisId of, int reach, int stride);

  AxisId find(inflect::Rows rows) const;  // the first made so; −1: there is none
  // The level that a ragged axis has the rows of, one for one, and of which another level's rows are spans; nullptr:
  // it is none.
  const KnownLevel* spans_of(AxisId axis) const;

  const Axis& operator[](AxisId id) const { return axes_[id]; }
  int size() const { return static_cast<int>(axes_.size()); }

  // "[batch, word*, frame-of-word*, 256]" as a user reads it; `width` as text.
  std::string shape(AxisId id, const std::string& width) const;

 private:
  std::string base_name(const Making& making) const;

  std::vector<Axis> axes_;
};

const char* name_of(inflect::Rows rows);  // "spans", as in the program's table and the IR's text

}  // namespace inflect::ir
