// The rows of one batch on every axis of a program, and the maps between them.
//
// Row order belongs to the axis: the batch in the order given; a ragged axis time-major, its own sequences longest
// first (ties by parent row), sequences without rows left out, no padding:   row = offset[step] + rank of the sequence.
// So the row of (step, rank) has its predecessor at offset[step − 1] + rank, and step t has offset[t + 1] − offset[t]
// live sequences. An axis that no recurrence reads may stand sequence by sequence instead, by parent row:
// row = offset[parent row] + step.
//
// Edges are an axis below the row that they lead to, with a second map to the row that they come from.
//
// Where a loss wants negatives the batch axis holds both passes of a step: the negatives, then the utterances drawn.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "runtime/data/axis_rows.hpp"
#include "runtime/data/dataset.hpp"
#include "runtime/model/description.hpp"

namespace inflect {

struct Axis {
  const Level* level = nullptr;  // of the data set, that `source` counts rows of; nullptr: of none
  int rows = 0;
  int parents = 0;                 // rows of the parent axis
  int sequences = 0;               // parent rows that have rows here
  int steps = 0;                   // rows of the longest sequence
  std::vector<int> offset;         // [steps + 1]; of an axis that stands by sequence [parents + 1]
  std::vector<int> order;          // [sequences] rank → parent row
  std::vector<int> parent;         // [rows]
  std::vector<int> first, last;    // [parents], −1: empty sequence
  std::vector<int> count;          // [parents] rows of each
  std::vector<int> before, after;  // [rows], −1 at a sequence's ends
  std::vector<int> utterance;      // [rows] row of the utterances' axis
  std::vector<int> position;       // [rows] position in the utterance's own order, over all its rows on this axis
  std::vector<int> source;         // [rows] row of the level that this row reads
  std::vector<int> from;           // [rows] of edges: the row of the parent axis that this one comes from
  std::vector<int> by_pass;        // [rows] in programs of two passes: the rows of the first, then of the second
  int first_pass_rows = 0;

  std::span<const int> of_pass(int pass) const {
    const auto all = std::span(by_pass);
    return pass == 0 ? all.first(first_pass_rows) : all.subspan(first_pass_rows);
  }
  int rows_of_pass(int pass) const { return pass == 0 ? first_pass_rows : rows - first_pass_rows; }
};

struct Batch {
  const Dataset* data = nullptr;
  std::vector<Axis> axes;  // as Description::axes; [0] is the batch: rows, position 0, source = what was drawn
  int utterance_axis = 0;  // 0: utterances are drawn; else dialogues are
  std::vector<std::vector<int>> crosses;  // as Description::crosses: [rows of from] → row of to, −1 none
  std::vector<int> label;  // [utterances] the class in the program's order, −1: unlabelled, or a negative
  int labelled = 0;

  int first_drawn = 0;                    // batch row of the first utterance that is no negative
  std::vector<int> self, negative;        // [drawn] → batch row: the utterance's own, its negative's
  std::vector<int> as_self, as_negative;  // [batch rows] → drawn, −1: it is not one

  int rows() const { return axes.empty() ? 0 : axes[0].rows; }
  const Axis& utterances() const { return axes[utterance_axis]; }
  int drawn() const { return rows() - first_drawn; }
  // Rows of the utterances' axis as they were drawn: each dialogue's in its order.
  std::vector<int> utterances_in_order() const;
};

// The most rows each axis can have in any batch of `size` of the rows drawn (utterances, or dialogues): sums of the
// largest capped counts, and, in a program that wants negatives, as many of the longest again, for an utterance may be
// the negative of several.
std::vector<std::int64_t> row_bounds(const Description& program, const Dataset& data, std::span<const int> drawn,
                                     int size);

class BatchBuilder {
 public:
  // `classes`: data set label → class in the program's order (−1: left out); empty: no label is looked at. Reserves for
  // `bounds`, so that build() allocates nothing.
  BatchBuilder(const Description& program, const Dataset& data, std::vector<int> classes,
               std::span<const std::int64_t> bounds);
  // `drawn`: utterances, or, by the program, dialogues. `negatives`: one for each of the utterances, or none at all.
  const Batch& build(std::span<const int> drawn, std::span<const int> negatives = {});

 private:
  void reserve(std::span<const std::int64_t> bounds);
  void build_batch_axis(std::span<const int> drawn, std::span<const int> negatives);
  void build_axis(int index);
  void label_utterances();
  void pair_up(int drawn, bool with_negatives);
  void sort_by_pass(Axis& axis) const;
  void count_sequences(int index);
  void count_edges(int index);
  void order_parents(int index);
  void order_sequences(Axis& axis);
  void order_by_parent(Axis& axis);
  void fill_rows(int index);
  void fill_row(int index, int row, int owner, int step);
  int row_at(int index, int owner, int step) const;  // once `first` is known
  void build_cross(int index);

  template <class Seen>
  void each_sequence(int index, const Seen& seen);  // the rows of each sequence of an axis, in their order

  const Description& program_;
  const Dataset& data_;
  std::vector<int> classes_;
  AxisRows rows_;
  Batch batch_;
  std::vector<int> base_;               // [rows of the parent] of the axis being built: its sequence's first position
  std::vector<int> in_order_;           // [rows of the parent] as the utterances have them
  std::vector<int> sequence_, spoken_;  // rows of one sequence of the axis that edges lie between; their utterances
  std::vector<int> comes_from_, edge_begin_;  // of all edges of an axis, by the row that they lead to
};

}  // namespace inflect
