// Which rows of the data set an axis of a program has, utterance by utterance: what a batch is built of, and what
// bounds it.
#pragma once
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "runtime/data/dataset.hpp"
#include "runtime/model/description.hpp"

namespace inflect {

// The axis of a program that has a row for each utterance: entry 0, or, where dialogues are drawn, one below it.
int utterance_axis(const Description& program);

// What a program draws batches of: the utterances kept, or the dialogues that hold one of them. In file order.
std::vector<int> rows_drawn(const Description& program, const Dataset& data, std::span<const int> kept);

class AxisRows {
 public:
  // `classes`: data set label → class of the program, −1: such utterances are left out of dialogues; empty: none are.
  // Error: an axis of the program that the data set does not have.
  AxisRows(const Description& program, const Dataset& data, const std::vector<int>& classes = {});

  const Level* level(int axis) const { return axes_[axis].level; }  // nullptr: its rows are of none

  // Rows below a row of the parent, which stands for row `above` of the data set's level. Not of edges.
  int count(int axis, int above) const;
  // The row of the axis's level that step `step` below it reads; `utterance`: of the data set.
  int source(int axis, int utterance, int above, int step) const;
  // Step of the row of the data set's level in `to`, whose parent is the utterance; `from`, `above`: the axis that
  // reads it, and what its parent's row stands for. Beyond what `to` keeps if it is not there.
  int step_in(int to, int from, int utterance, int above, int source) const;
  // Edges that lead to row `position` of a sequence of these utterances, as positions.
  std::span<const int> edges_to(int axis, int position, std::span<const int> utterances) const;

  // Rows of an axis below one row that is drawn: an utterance or dialogue of the data set.
  std::int64_t below(int axis, int drawn) const;
  // Edges among `rows` rows of one sequence, at most.
  std::int64_t edges_among(int axis, std::int64_t rows) const;

 private:
  struct Known {
    const Level *level = nullptr, *spans = nullptr;  // the axis's own; where its spans stand, if it has any
    std::span<const int> joined;                     // [rows of spans] rows inside the utterance's earlier spans
  };

  const Level* level_called(const char* name) const;
  void keep_utterances(const std::vector<int>& classes);
  std::span<const int> join(const Level& spans);
  bool lists_utterances(int axis) const;
  void each_row(int axis, int drawn, const std::function<void(int utterance, int source)>& seen) const;

  const Description& program_;
  const Dataset& data_;
  std::vector<Known> axes_;
  std::vector<std::vector<int>> joined_;   // for each level of spans that an axis joins
  std::vector<const Level*> joined_of_;    // which
  std::vector<std::int64_t> kept_offset_;  // [dialogues + 1] into kept_
  std::vector<int> kept_;                  // utterances of each dialogue that are not left out
  mutable std::vector<int> edges_;         // of the last call
};

}  // namespace inflect
