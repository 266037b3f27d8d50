// Builds the axes of a batch. Every vector is sized from the axis's bound once; building only fills.
#include "runtime/data/batch.hpp"

#include <algorithm>
#include <numeric>

#include "runtime/base/error.hpp"

namespace inflect {
namespace {

// What an axis has for each of its rows.
template <class Do>
void each_per_row(Axis& axis, const Do& work) {
  for (auto* per_row : {&axis.parent, &axis.before, &axis.after, &axis.utterance, &axis.position, &axis.source})
    work(*per_row);
}

void reserve_axis(Axis& axis, const AxisInfo& info, std::int64_t rows, std::int64_t parents) {
  axis.offset.reserve(std::max(rows, parents) + 1);
  for (auto* per_parent : {&axis.order, &axis.first, &axis.last, &axis.count}) per_parent->reserve(parents);
  each_per_row(axis, [&](std::vector<int>& values) { values.reserve(rows); });
  if (has_edges(info.rows)) axis.from.reserve(rows);
}

void size_rows(Axis& axis, int rows) {
  axis.rows = rows;
  each_per_row(axis, [&](std::vector<int>& values) { values.resize(rows); });
}

}  // namespace

std::vector<int> Batch::utterances_in_order() const {
  const Axis& axis = utterances();
  std::vector<int> order(axis.rows);
  std::iota(order.begin(), order.end(), 0);
  if (utterance_axis == 0) return order;
  order.clear();
  for (int dialogue = 0; dialogue < axis.parents; ++dialogue) {
    for (int row = axis.first[dialogue]; row >= 0; row = axis.after[row]) order.push_back(row);
  }
  return order;
}

std::vector<std::int64_t> row_bounds(const Description& program, const Dataset& data, std::span<const int> drawn,
                                     int size) {
  const AxisRows counter(program, data);
  std::vector<std::int64_t> bounds;
  std::vector<std::int64_t> rows(drawn.size());
  const auto most = std::min<std::size_t>(size, drawn.size());
  for (int index = 0; index < static_cast<int>(program.axes.size()); ++index) {
    const AxisInfo& axis = program.axes[index];
    const bool both_passes = !program.negatives.empty() && axis.rows != Rows::drawn;
    if (has_edges(axis.rows) && program.axes[axis.parent].parent < 0) {  // the whole batch is one sequence
      bounds.push_back(counter.edges_among(index, static_cast<std::int64_t>(most) * (both_passes ? 2 : 1)));
      continue;
    }
    std::transform(drawn.begin(), drawn.end(), rows.begin(), [&](int one) { return counter.below(index, one); });
    std::partial_sort(rows.begin(), rows.begin() + most, rows.end(), std::greater<>());
    std::int64_t bound = std::accumulate(rows.begin(), rows.begin() + most, std::int64_t{0});
    if (both_passes && most) bound += static_cast<std::int64_t>(most) * rows[0];
    bounds.push_back(bound);
  }
  return bounds;
}

BatchBuilder::BatchBuilder(const Description& program, const Dataset& data, std::vector<int> classes,
                           std::span<const std::int64_t> bounds)
    : program_(program), data_(data), classes_(std::move(classes)), rows_(program, data, classes_) {
  batch_.data = &data;
  batch_.utterance_axis = utterance_axis(program);
  if (batch_.utterance_axis > 0 && !program.negatives.empty())
    throw error("program '", program.name, "' draws dialogues, whose utterances have no negatives");
  batch_.axes.resize(program.axes.size());
  for (std::size_t index = 0; index < program.axes.size(); ++index)
    batch_.axes[index].level = rows_.level(static_cast<int>(index));
  reserve(bounds);
}

void BatchBuilder::reserve(std::span<const std::int64_t> bounds) {
  std::int64_t most_parents = 0;
  for (std::size_t index = 0; index < program_.axes.size(); ++index) {
    const AxisInfo& info = program_.axes[index];
    if (!program_.negatives.empty()) batch_.axes[index].by_pass.reserve(bounds[index]);
    const std::int64_t parents = info.parent < 0 ? 0 : bounds[info.parent];
    reserve_axis(batch_.axes[index], info, bounds[index], parents);
    most_parents = std::max(most_parents, parents);
    if (has_edges(info.rows)) comes_from_.reserve(std::max<std::size_t>(comes_from_.capacity(), bounds[index]));
  }
  for (auto* per_parent : {&base_, &in_order_, &sequence_, &spoken_, &edge_begin_}) per_parent->reserve(most_parents);
  batch_.label.reserve(bounds[batch_.utterance_axis]);
  if (!program_.negatives.empty()) {
    for (auto* map : {&batch_.self, &batch_.negative, &batch_.as_self, &batch_.as_negative}) map->reserve(bounds[0]);
  }
  for (const CrossInfo& cross : program_.crosses) batch_.crosses.emplace_back().reserve(bounds[cross.from]);
}

const Batch& BatchBuilder::build(std::span<const int> drawn, std::span<const int> negatives) {
  build_batch_axis(drawn, negatives);
  if (!program_.negatives.empty()) pair_up(static_cast<int>(drawn.size()), !negatives.empty());
  for (std::size_t index = 1; index < program_.axes.size(); ++index) build_axis(static_cast<int>(index));
  label_utterances();
  if (!program_.negatives.empty()) {
    for (Axis& axis : batch_.axes) sort_by_pass(axis);
  }
  for (std::size_t index = 0; index < program_.crosses.size(); ++index) build_cross(static_cast<int>(index));
  return batch_;
}

void BatchBuilder::build_batch_axis(std::span<const int> drawn, std::span<const int> negatives) {
  Axis& axis = batch_.axes[0];
  const int first = static_cast<int>(negatives.size());
  size_rows(axis, first + static_cast<int>(drawn.size()));
  batch_.first_drawn = first;
  for (int row = 0; row < axis.rows; ++row) {
    axis.parent[row] = axis.before[row] = axis.after[row] = -1;
    axis.utterance[row] = row;
    axis.position[row] = 0;
    axis.source[row] = row < first ? negatives[row] : drawn[row - first];
  }
}

void BatchBuilder::build_axis(int index) {
  const AxisInfo& info = program_.axes[index];
  Axis& axis = batch_.axes[index];
  if (info.rows == Rows::drawn) {
    axis.rows = batch_.drawn();
    return;
  }
  order_parents(index);
  has_edges(info.rows) ? count_edges(index) : count_sequences(index);
  info.order == RowOrder::time_major ? order_sequences(axis) : order_by_parent(axis);
  fill_rows(index);
  if (index == batch_.utterance_axis) batch_.axes[0].utterance = axis.first;  // a dialogue's draws are its first one's
}

// A negative is there for its vector alone, so it has no label.
void BatchBuilder::label_utterances() {
  const Axis& axis = batch_.utterances();
  batch_.label.resize(axis.rows);
  batch_.labelled = 0;
  for (int row = 0; row < axis.rows; ++row) {
    const int label = row < batch_.first_drawn ? -1 : data_.label[axis.source[row]];
    batch_.label[row] = label < 0 || classes_.empty() ? -1 : classes_[label];
    batch_.labelled += batch_.label[row] >= 0;
  }
}

// Utterance i is row first + i, its negative row i.
void BatchBuilder::pair_up(int drawn, bool with_negatives) {
  const int first = batch_.first_drawn;
  batch_.self.resize(drawn);
  batch_.negative.resize(drawn);
  batch_.as_self.assign(first + drawn, -1);
  batch_.as_negative.assign(first + drawn, -1);
  for (int i = 0; i < drawn; ++i) {
    batch_.self[i] = first + i;
    batch_.as_self[first + i] = i;
    batch_.negative[i] = with_negatives ? i : -1;
    if (with_negatives) batch_.as_negative[i] = i;
  }
}

// The rows of each pass, in the axis's order.
void BatchBuilder::sort_by_pass(Axis& axis) const {
  axis.by_pass.clear();
  for (const bool drawn : {false, true}) {
    for (int row = 0; row < static_cast<int>(axis.utterance.size()); ++row) {
      if ((axis.utterance[row] >= batch_.first_drawn) == drawn) axis.by_pass.push_back(row);
    }
    if (!drawn) axis.first_pass_rows = static_cast<int>(axis.by_pass.size());
  }
}

void BatchBuilder::count_sequences(int index) {
  const Axis& parent = batch_.axes[program_.axes[index].parent];
  Axis& axis = batch_.axes[index];
  for (int row = 0; row < parent.rows; ++row) axis.count[row] = rows_.count(index, parent.source[row]);
}

template <class Seen>
void BatchBuilder::each_sequence(int index, const Seen& seen) {
  const Axis& axis = batch_.axes[index];
  const bool whole = program_.axes[index].parent < 0;
  for (int owner = 0; owner < (whole ? 1 : axis.parents); ++owner) {
    sequence_.clear();
    if (whole) {
      sequence_.resize(axis.rows);
      std::iota(sequence_.begin(), sequence_.end(), 0);
    } else {
      for (int row = axis.first[owner]; row >= 0; row = axis.after[row]) sequence_.push_back(row);
    }
    seen(sequence_);
  }
}

void BatchBuilder::count_edges(int index) {
  const int of = program_.axes[index].parent;
  const Axis &parent = batch_.axes[of], &utterances = batch_.utterances();
  Axis& axis = batch_.axes[index];
  comes_from_.clear();
  edge_begin_.resize(parent.rows);
  each_sequence(of, [&](const std::vector<int>& rows) {
    spoken_.clear();
    for (const int row : rows) spoken_.push_back(utterances.source[parent.utterance[row]]);
    for (std::size_t position = 0; position < rows.size(); ++position) {
      const auto edges = rows_.edges_to(index, static_cast<int>(position), spoken_);
      edge_begin_[rows[position]] = static_cast<int>(comes_from_.size());
      axis.count[rows[position]] = static_cast<int>(edges.size());
      for (const int from : edges) comes_from_.push_back(rows[from]);
    }
  });
}

// The rows of the parent as their utterances have them, and room for their counts.
void BatchBuilder::order_parents(int index) {
  const int of = program_.axes[index].parent;
  const Axis& parent = batch_.axes[of];
  batch_.axes[index].parents = parent.rows;
  batch_.axes[index].count.resize(parent.rows);
  in_order_.resize(parent.rows);
  std::iota(in_order_.begin(), in_order_.end(), 0);
  if (of == batch_.utterance_axis || of == 0) return;
  std::sort(in_order_.begin(), in_order_.end(), [&](int a, int b) {
    return parent.utterance[a] != parent.utterance[b] ? parent.utterance[a] < parent.utterance[b]
                                                      : parent.position[a] < parent.position[b];
  });
}

// Longest first, ties by parent row; then the offset of each step.
void BatchBuilder::order_sequences(Axis& axis) {
  axis.order.clear();
  for (int row = 0; row < axis.parents; ++row) {
    if (axis.count[row] > 0) axis.order.push_back(row);
  }
  std::sort(axis.order.begin(), axis.order.end(),
            [&](int a, int b) { return axis.count[a] != axis.count[b] ? axis.count[a] > axis.count[b] : a < b; });
  axis.sequences = static_cast<int>(axis.order.size());
  axis.steps = axis.sequences ? axis.count[axis.order[0]] : 0;
  axis.offset.assign(1, 0);
  int live = axis.sequences;
  for (int step = 0; step < axis.steps; ++step) {
    while (axis.count[axis.order[live - 1]] <= step) --live;
    axis.offset.push_back(axis.offset.back() + live);
  }
}

void BatchBuilder::order_by_parent(Axis& axis) {
  axis.order.clear();
  axis.offset.assign(1, 0);
  axis.steps = 0;
  for (int row = 0; row < axis.parents; ++row) {
    if (axis.count[row] > 0) axis.order.push_back(row);
    axis.steps = std::max(axis.steps, axis.count[row]);
    axis.offset.push_back(axis.offset.back() + axis.count[row]);
  }
  axis.sequences = static_cast<int>(axis.order.size());
}

void BatchBuilder::fill_rows(int index) {
  const AxisInfo& info = program_.axes[index];
  Axis& axis = batch_.axes[index];
  const bool time_major = info.order == RowOrder::time_major;
  size_rows(axis, axis.offset.back());
  if (has_edges(info.rows)) axis.from.resize(axis.rows);
  axis.first.assign(axis.parents, -1);
  axis.last.assign(axis.parents, -1);
  base_.resize(axis.parents);
  const Axis& parent = batch_.axes[info.parent];
  for (int at = 0; at < axis.parents; ++at) {
    const int owner = in_order_[at], before = at ? in_order_[at - 1] : -1;
    const bool goes_on = before >= 0 && info.parent != 0 && parent.utterance[before] == parent.utterance[owner];
    base_[owner] = goes_on ? base_[before] + axis.count[before] : 0;
  }
  for (int rank = 0; rank < axis.sequences; ++rank) {
    const int owner = axis.order[rank], count = axis.count[owner];
    axis.first[owner] = time_major ? rank : axis.offset[owner];
    axis.last[owner] = row_at(index, owner, count - 1);
    for (int step = 0; step < count; ++step) {
      const int row = row_at(index, owner, step);
      fill_row(index, row, owner, step);
      axis.before[row] = step ? row_at(index, owner, step - 1) : -1;
      axis.after[row] = step + 1 < count ? row_at(index, owner, step + 1) : -1;
    }
  }
}

int BatchBuilder::row_at(int index, int owner, int step) const {
  const Axis& axis = batch_.axes[index];
  return axis.first[owner] + (program_.axes[index].order == RowOrder::time_major ? axis.offset[step] : step);
}

void BatchBuilder::fill_row(int index, int row, int owner, int step) {
  const AxisInfo& info = program_.axes[index];
  Axis& axis = batch_.axes[index];
  const Axis& parent = batch_.axes[info.parent];
  axis.parent[row] = owner;
  if (index == batch_.utterance_axis) {
    axis.utterance[row] = row;
    axis.position[row] = 0;
    axis.source[row] = rows_.source(index, -1, parent.source[owner], step);
    return;
  }
  axis.utterance[row] = parent.utterance[owner];
  axis.position[row] = base_[owner] + step;
  if (has_edges(info.rows)) {
    axis.from[row] = comes_from_[edge_begin_[owner] + step];
    axis.source[row] = parent.source[axis.from[row]];
  } else {
    const int utterance = batch_.utterances().source[axis.utterance[row]];
    axis.source[row] = rows_.source(index, utterance, parent.source[owner], step);
  }
}

// The place of each row of `from` among the rows that `to` kept of its utterance, if it is there.
void BatchBuilder::build_cross(int index) {
  const CrossInfo& cross = program_.crosses[index];
  const Axis &from = batch_.axes[cross.from], &to = batch_.axes[cross.to];
  const Axis& above = batch_.axes[program_.axes[cross.from].parent];
  std::vector<int>& map = batch_.crosses[index];
  map.resize(from.rows);
  for (int row = 0; row < from.rows; ++row) {
    const int utterance = from.utterance[row];
    const int step = rows_.step_in(cross.to, cross.from, batch_.utterances().source[utterance],
                                   above.source[from.parent[row]], from.source[row]);
    map[row] = step < to.count[utterance] ? row_at(cross.to, utterance, step) : -1;
  }
}

}  // namespace inflect
