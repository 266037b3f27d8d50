#include "tests/compiler/ragged_batch.hpp"

#include <cmath>
#include <numeric>

namespace inflect::testing {
namespace {

struct Utterance {
  int frames;
  std::vector<std::pair<int, int>> words;
  int label, video;
};
const std::vector<Utterance> utterances = {{9, {{1, 5}, {5, 5}, {6, 9}}, 0, 2},
                                           {1, {{0, 1}}, 2, 5},
                                           {5, {}, 1, 0},
                                           {12, {{0, 3}, {3, 4}, {4, 11}, {11, 11}, {11, 12}}, 3, 1},
                                           {4, {{1, 3}}, -1, 3}};

void fill(Stream& stream, std::int64_t rows, double phase) {
  stream.values.resize(rows * stream.width);
  for (std::size_t i = 0; i < stream.values.size(); ++i)
    stream.values[i] = static_cast<float>(std::sin(1.7 * static_cast<double>(i) + phase));
}

Dataset make_data(int acoustic, int lexical, int classes) {
  Dataset data;
  data.path = "ragged";
  for (int c = 0; c < classes; ++c) data.classes.push_back("class" + std::to_string(c));
  data.frames.offset = data.words.offset = {0};
  data.axes = {Level{.name = "video", .offset = {0}}};
  for (const Utterance& u : utterances) {
    data.id.push_back("u" + std::to_string(data.id.size()));
    data.speaker.push_back("s");
    data.session.push_back("");
    data.label.push_back(u.label < classes ? u.label : 0);
    data.frames.offset.push_back(data.frames.offset.back() + u.frames);
    data.words.offset.push_back(data.words.offset.back() + static_cast<std::int64_t>(u.words.size()));
    data.axes[0].offset.push_back(data.axes[0].offset.back() + u.video);
    for (auto [begin, end] : u.words) {
      data.words.text.push_back("w");
      data.words.begin.push_back(begin);
      data.words.end.push_back(end);
    }
  }
  data.frames.streams.push_back({.name = "acoustic", .width = acoustic, .values = {}, .features = ""});
  data.words.streams.push_back({.name = "lexical", .width = lexical, .values = {}, .features = ""});
  fill(data.frames.streams[0], data.frames.rows(), 0.3);
  fill(data.words.streams[0], data.words.rows(), 1.1);
  data.axes[0].streams.push_back({.name = "visual", .width = 2, .values = {}, .features = ""});
  fill(data.axes[0].streams[0], data.axes[0].rows(), 2.3);
  data.dialogue_id = {"talk", "more"};
  data.utterances_level.offset = {0, 3, 5};
  data.utterances_level.streams.push_back({.name = "text", .width = 3, .values = {}, .features = ""});
  fill(data.utterances_level.streams[0], data.utterances(), 0.7);
  return data;
}

AxisInfo info_of(const ir::Axis& axis, const write::Layout& layout) {
  const auto text = [](const std::string& level) { return level.empty() ? nullptr : level.c_str(); };
  return {axis.name.c_str(),
          axis.rows,
          axis.ragged() ? layout.index_of(axis.parent) : -1,
          axis.cap,
          text(axis.level),
          text(axis.spans),
          axis.order,
          axis.past,
          axis.future,
          layout.index_of(axis.of),
          axis.reach,
          axis.stride};
}

}  // namespace

RaggedBatch::RaggedBatch(const ir::Program& program, const write::Layout& layout, int acoustic, int lexical,
                         int classes)
    : data(make_data(acoustic, lexical, classes)) {
  for (ir::AxisId id : layout.axes) axes.push_back(info_of(program.axes[id], layout));
  for (const ir::Map& map : layout.crosses) crosses.push_back({layout.index_of(map.from), layout.index_of(map.to)});
  description.axes = axes;
  description.crosses = crosses;
  const bool of_dialogues = program.axes.utterances() != ir::AxisTable::batch;
  std::vector<int> all(of_dialogues ? data.dialogues() : data.utterances()), same(classes), drawn;
  std::iota(all.begin(), all.end(), 0);
  std::iota(same.begin(), same.end(), 0);
  if (program.passes > 1) {
    wants_negatives = {1};  // that there are any is all a batch asks
    description.negatives = wants_negatives;
    drawn = {3, 3, 0, 1, 2};
  }
  const auto bounds = row_bounds(description, data, all, static_cast<int>(all.size()));
  builder = std::make_unique<BatchBuilder>(description, data, same, bounds);
  batch = &builder->build(all, drawn);
}

}  // namespace inflect::testing
