// Builds the axes of a batch. Every vector is sized from the axis's bound once; building only fills.
#include "runtime/data/batch.hpp"

#include <algorithm>
#include <numeric>

#include "runtime/base/error.hpp"

namespace inflect {
namespace {

int level_rows(const Level& level, int utterance) {
  if (level.offset.empty()) return 0;
  return static_cast<int>(level.offset[utterance + 1] - level.offset[utterance]);
}

int capped(int rows, int cap) { return cap > 0 ? std::min(rows, cap) : rows; }

int word_frames(const Dataset& data, std::int64_t word) { return data.word_end[word] - data.word_begin[word]; }

// Rows of one utterance on an axis, over all its sequences there.
std::int64_t utterance_rows(const Description& program, const AxisInfo& axis, const Dataset& data, int utterance) {
  switch (axis.kind) {
    case AxisKind::batch:
    case AxisKind::drawn: return 1;
    case AxisKind::frames: return capped(level_rows(data.frames, utterance), axis.cap);
    case AxisKind::words: return capped(level_rows(data.words, utterance), axis.cap);
    case AxisKind::frames_of_word:
    case AxisKind::frames_in_words: break;
  }
  const bool of_word = axis.kind == AxisKind::frames_of_word;
  const int words = capped(level_rows(data.words, utterance), of_word ? program.axes[axis.parent].cap : 0);
  std::int64_t rows = 0;
  for (int word = 0; word < words; ++word) {
    const int frames = word_frames(data, data.words.offset[utterance] + word);
    rows += of_word ? capped(frames, axis.cap) : frames;
  }
  return of_word ? rows : capped(static_cast<int>(rows), axis.cap);
}

void reserve(Axis& axis, std::int64_t rows, std::int64_t parents) {
  axis.offset.reserve(rows + 1);
  for (auto* per_parent : {&axis.order, &axis.first, &axis.last, &axis.count}) per_parent->reserve(parents);
  for (auto* per_row : {&axis.parent, &axis.before, &axis.after, &axis.utterance, &axis.position, &axis.source}) {
    per_row->reserve(rows);
  }
}

void size_rows(Axis& axis, int rows) {
  axis.rows = rows;
  for (auto* per_row : {&axis.parent, &axis.before, &axis.after, &axis.utterance, &axis.position, &axis.source}) {
    per_row->resize(rows);
  }
}

}  // namespace

std::vector<std::int64_t> row_bounds(const Description& program, const Dataset& data, std::span<const int> utterances,
                                     int size) {
  std::vector<std::int64_t> bounds;
  std::vector<std::int64_t> rows(utterances.size());
  const auto most = std::min<std::size_t>(size, utterances.size());
  for (const AxisInfo& axis : program.axes) {
    std::transform(utterances.begin(), utterances.end(), rows.begin(),
                   [&](int utterance) { return utterance_rows(program, axis, data, utterance); });
    std::partial_sort(rows.begin(), rows.begin() + most, rows.end(), std::greater<>());
    std::int64_t bound = std::accumulate(rows.begin(), rows.begin() + most, std::int64_t{0});
    const bool both_passes = !program.negatives.empty() && axis.kind != AxisKind::drawn;
    if (both_passes && most) bound += static_cast<std::int64_t>(most) * rows[0];
    bounds.push_back(bound);
  }
  return bounds;
}

BatchBuilder::BatchBuilder(const Description& program, const Dataset& data, std::vector<int> classes,
                           std::span<const std::int64_t> bounds)
    : program_(program), data_(data), classes_(std::move(classes)) {
  batch_.data = &data;
  batch_.axes.resize(program.axes.size());
  std::int64_t most_parents = 0;
  for (std::size_t index = 0; index < program.axes.size(); ++index) {
    const int parent = program.axes[index].parent;
    if (!program.negatives.empty()) batch_.axes[index].by_pass.reserve(bounds[index]);
    const std::int64_t parents = parent < 0 ? 0 : bounds[parent];
    reserve(batch_.axes[index], bounds[index], parents);
    most_parents = std::max(most_parents, parents);
  }
  base_.reserve(most_parents);
  batch_.label.reserve(bounds[0]);
  if (!program.negatives.empty()) {
    for (auto* map : {&batch_.self, &batch_.negative, &batch_.as_self, &batch_.as_negative}) map->reserve(bounds[0]);
  }
  for (const CrossInfo& cross : program.crosses) batch_.crosses.emplace_back().reserve(bounds[cross.from]);

  word_start_.resize(data.word_begin.size());
  for (int utterance = 0; utterance < data.utterances() && !word_start_.empty(); ++utterance) {
    int frames = 0;
    for (auto word = data.words.offset[utterance]; word < data.words.offset[utterance + 1]; ++word) {
      word_start_[word] = frames;
      frames += word_frames(data, word);
    }
  }
}

const Batch& BatchBuilder::build(std::span<const int> utterances, std::span<const int> negatives) {
  build_batch_axis(utterances, negatives);
  if (!program_.negatives.empty()) pair_up(static_cast<int>(utterances.size()), !negatives.empty());
  for (std::size_t index = 1; index < program_.axes.size(); ++index) {
    if (program_.axes[index].kind == AxisKind::drawn) {
      batch_.axes[index].rows = batch_.drawn();
      continue;
    }
    count_sequences(static_cast<int>(index));
    order_sequences(batch_.axes[index]);
    fill_rows(static_cast<int>(index));
  }
  if (!program_.negatives.empty()) {
    for (Axis& axis : batch_.axes) sort_by_pass(axis);
  }
  for (std::size_t index = 0; index < program_.crosses.size(); ++index) build_cross(static_cast<int>(index));
  return batch_;
}

// A negative is there for its vector alone, so it has no label.
void BatchBuilder::build_batch_axis(std::span<const int> utterances, std::span<const int> negatives) {
  Axis& axis = batch_.axes[0];
  const int first = static_cast<int>(negatives.size());
  size_rows(axis, first + static_cast<int>(utterances.size()));
  batch_.first_drawn = first;
  batch_.label.resize(axis.rows);
  batch_.labelled = 0;
  for (int row = 0; row < axis.rows; ++row) {
    const int utterance = row < first ? negatives[row] : utterances[row - first];
    axis.parent[row] = axis.before[row] = axis.after[row] = -1;
    axis.utterance[row] = row;
    axis.position[row] = 0;
    axis.source[row] = utterance;
    const int label = row < first ? -1 : data_.label[utterance];
    batch_.label[row] = label < 0 ? -1 : classes_[label];
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

// Rows of each sequence, and where it begins in its utterance's own order.
void BatchBuilder::count_sequences(int index) {
  const AxisInfo& info = program_.axes[index];
  const Axis &parent = batch_.axes[info.parent], &batch = batch_.axes[0];
  Axis& axis = batch_.axes[index];
  axis.parents = parent.rows;
  axis.count.resize(parent.rows);
  base_.resize(parent.rows);
  if (info.kind != AxisKind::frames_of_word) {
    for (int row = 0; row < parent.rows; ++row) {
      axis.count[row] = static_cast<int>(utterance_rows(program_, info, data_, batch.source[row]));
      base_[row] = 0;
    }
    return;
  }
  for (int utterance = 0; utterance < batch.rows; ++utterance) {
    int position = 0;
    for (int word = parent.first[utterance]; word >= 0; word = parent.after[word]) {
      axis.count[word] = capped(word_frames(data_, parent.source[word]), info.cap);
      base_[word] = position;
      position += axis.count[word];
    }
  }
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
  size_rows(axis, axis.offset.back());
  axis.first.assign(axis.parents, -1);
  axis.last.assign(axis.parents, -1);
}

void BatchBuilder::fill_rows(int index) {
  Axis& axis = batch_.axes[index];
  const Axis& parent = batch_.axes[program_.axes[index].parent];
  for (int rank = 0; rank < axis.sequences; ++rank) {
    const int owner = axis.order[rank], count = axis.count[owner];
    for (int step = 0; step < count; ++step) {
      const int row = axis.offset[step] + rank;
      axis.parent[row] = owner;
      axis.utterance[row] = parent.utterance[owner];
      axis.position[row] = base_[owner] + step;
      axis.source[row] = source_of(index, owner, step);
      axis.before[row] = step ? axis.offset[step - 1] + rank : -1;
      axis.after[row] = step + 1 < count ? axis.offset[step + 1] + rank : -1;
    }
    axis.first[owner] = rank;
    axis.last[owner] = axis.offset[count - 1] + rank;
  }
}

// The row of the data set's level that a step of a sequence reads.
int BatchBuilder::source_of(int index, int parent_row, int step) const {
  const AxisInfo& info = program_.axes[index];
  const Axis& parent = batch_.axes[info.parent];
  const int utterance = batch_.axes[0].source[parent.utterance[parent_row]];
  switch (info.kind) {
    case AxisKind::batch:
    case AxisKind::drawn: return utterance;
    case AxisKind::frames: return static_cast<int>(data_.frames.offset[utterance]) + step;
    case AxisKind::words: return static_cast<int>(data_.words.offset[utterance]) + step;
    case AxisKind::frames_of_word:
      return static_cast<int>(data_.frames.offset[utterance]) + data_.word_begin[parent.source[parent_row]] + step;
    case AxisKind::frames_in_words: break;
  }
  // The last word that starts at or before this step; empty words start where the next one does and come earlier.
  const auto begin = word_start_.begin() + data_.words.offset[utterance];
  const auto end = word_start_.begin() + data_.words.offset[utterance + 1];
  const auto word = std::upper_bound(begin, end, step) - word_start_.begin() - 1;
  return static_cast<int>(data_.frames.offset[utterance]) + data_.word_begin[word] + step - word_start_[word];
}

// Each row of `from` is a frame of a word (or of the utterance); its place among the frames that `to` kept, if it is
// there.
void BatchBuilder::build_cross(int index) {
  const CrossInfo& cross = program_.crosses[index];
  const Axis &from = batch_.axes[cross.from], &to = batch_.axes[cross.to], &batch = batch_.axes[0];
  const AxisKind kind = program_.axes[cross.to].kind;
  const bool of_word = program_.axes[cross.from].kind == AxisKind::frames_of_word;
  std::vector<int>& map = batch_.crosses[index];
  map.resize(from.rows);
  for (int row = 0; row < from.rows; ++row) {
    const int utterance = from.utterance[row];
    int step = from.source[row] - static_cast<int>(data_.frames.offset[batch.source[utterance]]);
    if (kind == AxisKind::frames_in_words && of_word) {
      const int word = batch_.axes[program_.axes[cross.from].parent].source[from.parent[row]];
      step += word_start_[word] - data_.word_begin[word];
    }
    map[row] = step < to.count[utterance] ? to.offset[step] + to.first[utterance] : -1;
  }
}

}  // namespace inflect
