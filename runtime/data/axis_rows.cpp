#include "runtime/data/axis_rows.hpp"

#include <algorithm>
#include <string_view>

#include "runtime/base/error.hpp"

namespace inflect {
namespace {

int capped(int rows, int cap) { return cap > 0 ? std::min(rows, cap) : rows; }

int rows_of(const Level& level, int parent) {
  return level.offset.empty() ? 0 : static_cast<int>(level.rows_of(parent));
}

int rows_in(const Level& spans, std::int64_t span) { return spans.end[span] - spans.begin[span]; }

// Rows that have an edge to row `position` of `rows`: [first, last].
std::pair<std::int64_t, std::int64_t> window(const AxisInfo& axis, std::int64_t position, std::int64_t rows) {
  const auto first = axis.past < 0 ? 0 : std::max<std::int64_t>(0, position - axis.past);
  const auto last = axis.future < 0 ? rows - 1 : std::min(rows - 1, position + axis.future);
  return {first, last};
}

}  // namespace

int utterance_axis(const Description& program) {
  for (std::size_t index = 0; index < program.axes.size(); ++index) {
    const char* level = program.axes[index].level;
    if (level && std::string_view(level) == levels::utterances) return static_cast<int>(index);
  }
  return 0;
}

std::vector<int> rows_drawn(const Description& program, const Dataset& data, std::span<const int> kept) {
  if (utterance_axis(program) == 0) return {kept.begin(), kept.end()};
  std::vector<int> drawn;
  for (int dialogue = 0; dialogue < data.dialogues(); ++dialogue) {
    const auto [begin, end] = data.utterances_of(dialogue);
    const auto first = std::lower_bound(kept.begin(), kept.end(), begin);
    if (first != kept.end() && *first < end) drawn.push_back(dialogue);
  }
  return drawn;
}

AxisRows::AxisRows(const Description& program, const Dataset& data, const std::vector<int>& classes)
    : program_(program), data_(data), axes_(program.axes.size()) {
  joined_.reserve(program.axes.size());
  if (utterance_axis(program) > 0) keep_utterances(classes);
  for (std::size_t index = 0; index < program.axes.size(); ++index) {
    const AxisInfo& axis = program.axes[index];
    Known& known = axes_[index];
    known.level = level_called(index == 0 && !axis.level ? levels::utterances : axis.level);
    if (axis.rows == Rows::spans) known.spans = axes_[axis.parent].level;
    if (axis.rows == Rows::joined_spans) {
      known.spans = level_called(axis.spans);
      known.joined = join(*known.spans);
    }
  }
}

const Level* AxisRows::level_called(const char* name) const {
  if (!name || std::string_view(name) == levels::dialogues) return nullptr;
  const Level* level = data_.level(name);
  if (level) return level;
  std::string there;
  for (const Level* each : data_.all_levels()) there += (there.empty() ? "" : ", ") + each->name;
  throw error("data set '", data_.path, "' has no axis '", name, "' (it has ", there, ")");
}

void AxisRows::keep_utterances(const std::vector<int>& classes) {
  kept_offset_ = {0};
  for (int dialogue = 0; dialogue < data_.dialogues(); ++dialogue) {
    const auto [begin, end] = data_.utterances_of(dialogue);
    for (int utterance = begin; utterance < end; ++utterance) {
      const int label = data_.label[utterance];
      if (label < 0 || classes.empty() || classes[label] >= 0) kept_.push_back(utterance);
    }
    kept_offset_.push_back(static_cast<std::int64_t>(kept_.size()));
  }
}

std::span<const int> AxisRows::join(const Level& spans) {
  for (std::size_t at = 0; at < joined_.size(); ++at) {
    if (joined_of_[at] == &spans) return joined_[at];
  }
  joined_of_.push_back(&spans);
  std::vector<int>& before = joined_.emplace_back(spans.begin.size());
  for (int utterance = 0; utterance < data_.utterances() && !before.empty(); ++utterance) {
    int rows = 0;
    for (auto span = spans.offset[utterance]; span < spans.offset[utterance + 1]; ++span) {
      before[span] = rows;
      rows += rows_in(spans, span);
    }
  }
  return before;
}

bool AxisRows::lists_utterances(int axis) const {
  return axes_[axis].level == &data_.utterances_level && program_.axes[axis].rows == Rows::level;
}

int AxisRows::count(int axis, int above) const {
  const AxisInfo& info = program_.axes[axis];
  const Known& known = axes_[axis];
  switch (info.rows) {
    case Rows::level:
      if (lists_utterances(axis)) return static_cast<int>(kept_offset_[above + 1] - kept_offset_[above]);
      return capped(rows_of(*known.level, above), info.cap);
    case Rows::spans: return capped(rows_in(*known.spans, above), info.cap);
    case Rows::joined_spans: {
      std::int64_t rows = 0;
      for (int span = 0; span < rows_of(*known.spans, above); ++span)
        rows += rows_in(*known.spans, known.spans->offset[above] + span);
      return capped(static_cast<int>(rows), info.cap);
    }
    case Rows::constant: return info.cap;
    case Rows::strided: {
      const int rows = count(info.of, above);
      return rows < info.reach ? 0 : (rows - info.reach) / info.stride + 1;
    }
    default: return 1;
  }
}

int AxisRows::source(int axis, int utterance, int above, int step) const {
  const Known& known = axes_[axis];
  const auto first = [&](const Level& level) { return static_cast<int>(level.offset[utterance]); };
  switch (program_.axes[axis].rows) {
    case Rows::level: return lists_utterances(axis) ? kept_[kept_offset_[above] + step] : first(*known.level) + step;
    case Rows::spans: return first(*known.level) + known.spans->begin[above] + step;
    case Rows::joined_spans: {
      // The last span that starts at or before this step; empty spans start where the next one does and come earlier.
      const auto begin = known.joined.begin() + known.spans->offset[utterance];
      const auto end = known.joined.begin() + known.spans->offset[utterance + 1];
      const auto span = std::upper_bound(begin, end, step) - known.joined.begin() - 1;
      return first(*known.level) + known.spans->begin[span] + step - known.joined[span];
    }
    default: return above;
  }
}

int AxisRows::step_in(int to, int from, int utterance, int above, int source) const {
  int step = source - static_cast<int>(axes_[to].level->offset[utterance]);
  if (program_.axes[to].rows == Rows::joined_spans && program_.axes[from].rows == Rows::spans)
    step += axes_[to].joined[above] - axes_[to].spans->begin[above];
  return step;
}

std::span<const int> AxisRows::edges_to(int axis, int position, std::span<const int> utterances) const {
  const AxisInfo& info = program_.axes[axis];
  const int rows = static_cast<int>(utterances.size());
  edges_.clear();
  if (info.rows == Rows::window) {
    const auto [first, last] = window(info, position, rows);
    for (auto from = first; from <= last; ++from) edges_.push_back(static_cast<int>(from));
    return edges_;
  }
  int left = info.past < 0 ? rows : info.past;  // rows of the same speaker
  for (int from = position - 1; from >= 0 && left > 0; --from) {
    edges_.push_back(from);
    left -= data_.speaker[utterances[from]] == data_.speaker[utterances[position]];
  }
  std::reverse(edges_.begin(), edges_.end());
  return edges_;
}

std::int64_t AxisRows::edges_among(int axis, std::int64_t rows) const {
  const AxisInfo& info = program_.axes[axis];
  if (info.rows == Rows::predecessors) return rows * (rows - 1) / 2;
  std::int64_t edges = 0;
  for (std::int64_t position = 0; position < rows; ++position) {
    const auto [first, last] = window(info, position, rows);
    edges += last - first + 1;
  }
  return edges;
}

void AxisRows::each_row(int axis, int drawn, const std::function<void(int, int)>& seen) const {
  const AxisInfo& info = program_.axes[axis];
  if (info.parent < 0) return seen(drawn, drawn);
  each_row(info.parent, drawn, [&](int utterance, int above) {
    const int rows = count(axis, above);
    for (int step = 0; step < rows; ++step) {
      const int row = source(axis, utterance, above, step);
      seen(lists_utterances(axis) ? row : utterance, row);
    }
  });
}

std::int64_t AxisRows::below(int axis, int drawn) const {
  const AxisInfo& info = program_.axes[axis];
  if (info.parent < 0) return 1;
  std::int64_t rows = 0;
  if (!has_edges(info.rows)) {
    each_row(info.parent, drawn, [&](int, int above) { rows += count(axis, above); });
    return rows;
  }
  const int of = info.parent, owner = program_.axes[of].parent;
  if (owner < 0) return edges_among(axis, 1);
  each_row(owner, drawn, [&](int, int above) { rows += edges_among(axis, count(of, above)); });
  return rows;
}

}  // namespace inflect
