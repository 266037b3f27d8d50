// Batches over the axes that not every program has: dialogues, a file's own axes, constant counts, edges, axes that
// stand by sequence; each against its definition, with its bound.
#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>
#include <set>

#include "runtime/base/error.hpp"
#include "runtime/base/testing.hpp"
#include "runtime/data/batch.hpp"

using namespace inflect;
using namespace inflect::testing;

namespace {

// Seven utterances in four dialogues, of which one is empty; utterance 5 is of a class that programs leave out.
Dataset conversation() {
  Dataset data{.path = "talk.h5"};
  data.classes = {"anger", "neutral", "boredom"};
  data.id = {"a0", "a1", "a2", "b0", "b1", "b2", "c0"};
  data.speaker = {"x", "y", "x", "y", "y", "x", "z"};
  data.session = std::vector<std::string>(7, "");
  data.label = {0, -1, 1, 1, 0, 2, 0};
  data.dialogue_id = {"a", "b", "nothing", "c"};
  data.utterances_level.offset = {0, 3, 6, 6, 7};
  data.frames.offset = {0, 2, 2, 5, 9, 10, 11, 14};
  data.words.offset.assign(8, 0);
  data.axes = {Level{.name = "video", .offset = {0, 3, 4, 4, 9, 10, 12, 13}}};
  return data;
}

const std::vector<int> first_two_classes = {0, 1, -1};

struct Built {
  Built(std::vector<AxisInfo> axes, const std::vector<int>& drawn, Dataset set = conversation())
      : axes_(std::move(axes)), data(std::move(set)) {
    program.name = "test";
    program.axes = axes_;
    bounds = row_bounds(program, data, drawn, static_cast<int>(drawn.size()));
    builder.emplace(program, data, first_two_classes, bounds);
    batch = &builder->build(drawn);
    for (std::size_t axis = 0; axis < axes_.size(); ++axis) CHECK(batch->axes[axis].rows <= bounds[axis]);
  }
  const Axis& operator[](int axis) const { return batch->axes[axis]; }

  // The rows below each row of the parent, in their order, as `of` tells them.
  std::vector<std::vector<int>> below(int axis, const std::vector<int>& of) const {
    std::vector<std::vector<int>> sequences;
    const Axis& a = batch->axes[axis];
    for (int owner = 0; owner < a.parents; ++owner) {
      auto& sequence = sequences.emplace_back();
      for (int row = a.first[owner]; row >= 0; row = a.after[row]) {
        CHECK(a.parent[row] == owner);
        sequence.push_back(of[row]);
      }
      CHECK(static_cast<int>(sequence.size()) == a.count[owner]);
    }
    return sequences;
  }

  std::vector<AxisInfo> axes_;
  Dataset data;
  Description program{};
  std::vector<std::int64_t> bounds;
  std::optional<BatchBuilder> builder;
  const Batch* batch = nullptr;
};

using Sequences = std::vector<std::vector<int>>;

constexpr AxisInfo dialogue{"dialogue", Rows::batch, -1, 0, levels::dialogues};
constexpr AxisInfo utterance{"utterance", Rows::level, 0, 0, levels::utterances};

}  // namespace

TEST_CASE("a file's own axis has its rows below each utterance, the first ones where it is capped") {
  const Built whole({{"batch", Rows::batch, -1, 0}, {"video", Rows::level, 0, 0, "video"}}, {3, 0, 2});
  CHECK(whole.below(1, whole[1].source) == Sequences{{4, 5, 6, 7, 8}, {0, 1, 2}, {}});
  CHECK(whole[1].level == &whole.data.axes[0]);
  CHECK(whole.bounds[1] == 8);
  const Built capped({{"batch", Rows::batch, -1, 0}, {"video", Rows::level, 0, 2, "video"}}, {3, 0, 2});
  CHECK(capped.below(1, capped[1].source) == Sequences{{4, 5}, {0, 1}, {}});
  CHECK(capped.bounds[1] == 4);
}

TEST_CASE("an axis that the data set does not have is named with those that it has") {
  CHECK(message_of([] { Built({{"batch", Rows::batch, -1, 0}, {"lips", Rows::level, 0, 0, "lips"}}, {0}); }) ==
        "data set 'talk.h5' has no axis 'lips' (it has utterances, frames, words, video)");
}

TEST_CASE("where dialogues are drawn labels live on the utterances, and those of other classes are left out") {
  const Built talk({dialogue, utterance, {"frame", Rows::level, 1, 2, levels::frames}}, {1, 0, 3});
  CHECK(talk.batch->utterance_axis == 1);
  CHECK(talk.below(1, talk[1].source) == Sequences{{3, 4}, {0, 1, 2}, {6}});
  // Longest dialogue first at each step: a, b, c; then a, b; then a.
  CHECK(talk[1].source == std::vector<int>{0, 3, 6, 1, 4, 2});
  CHECK(talk.batch->label == std::vector<int>{0, 1, 0, -1, 0, 1});
  CHECK(talk.batch->labelled == 5);
  CHECK(talk.below(2, talk[2].source) == Sequences{{0, 1}, {5, 6}, {11, 12}, {}, {9}, {2, 3}});
  for (int row = 0; row < talk[2].rows; ++row) CHECK(talk[2].utterance[row] == talk[2].parent[row]);
  CHECK(talk.bounds == std::vector<std::int64_t>{3, 7, 10});
}

TEST_CASE("draws of a dialogue's own rows are keyed by its first utterance") {
  const Built talk({dialogue, utterance}, {1, 0});
  REQUIRE(talk[0].utterance.size() == 2);
  CHECK(talk.batch->utterances().source[talk[0].utterance[0]] == 3);
  CHECK(talk.batch->utterances().source[talk[0].utterance[1]] == 0);
}

TEST_CASE("utterances are told in the order in which their dialogues were drawn") {
  const Built talk({dialogue, utterance}, {1, 0, 3});
  std::vector<int> told;
  for (const int row : talk.batch->utterances_in_order()) told.push_back(talk[1].source[row]);
  CHECK(told == std::vector<int>{3, 4, 0, 1, 2, 6});
  const Built plain({{"batch", Rows::batch, -1, 0}}, {4, 2});
  CHECK(plain.batch->utterances_in_order() == std::vector<int>{0, 1});
}

TEST_CASE("dialogues are drawn that hold an utterance that counts, and no empty one") {
  const Built talk({dialogue, utterance}, {0}), plain({{"batch", Rows::batch, -1, 0}}, {0});
  const std::vector<int> kept = {1, 2, 6};
  CHECK(rows_drawn(talk.program, talk.data, kept) == std::vector<int>{0, 3});
  CHECK(rows_drawn(plain.program, plain.data, kept) == kept);
}

TEST_CASE("where no label is looked at, no utterance is left out and none has one") {
  const Built talk({dialogue, utterance}, {1});
  BatchBuilder all(talk.program, talk.data, {}, talk.bounds);
  const Batch& batch = all.build(std::vector<int>{1});
  CHECK(batch.axes[1].source == std::vector<int>{3, 4, 5});
  CHECK(batch.label == std::vector<int>{-1, -1, -1});
  CHECK(batch.labelled == 0);
}

TEST_CASE("an axis of windows has a row wherever as many rows fit, every few rows") {
  const AxisInfo video{"video", Rows::level, 0, 0, "video"};
  AxisInfo strided{"video-by-2", Rows::strided, 0, 0};
  strided.of = 1, strided.reach = 3, strided.stride = 2;
  AxisInfo again = strided;
  again.of = 2, again.reach = 1;
  const Built built({{"batch", Rows::batch, -1, 0}, video, strided, again}, {0, 1, 2, 3});  // 3, 1, 0, 5 rows
  CHECK(built.below(2, built[2].position) == Sequences{{0}, {}, {}, {0, 1}});
  CHECK(built[3].count == std::vector<int>{1, 0, 0, 1});
  CHECK(built.bounds == std::vector<std::int64_t>{4, 9, 3, 2});
}

TEST_CASE("a file without dialogues has one for each utterance") {
  Dataset data = conversation();
  data.dialogue_id.clear();
  data.utterances_level.offset.clear();
  const Built alone({dialogue, utterance}, {4, 0}, data);
  CHECK(alone.below(1, alone[1].source) == Sequences{{4}, {0}});
}

TEST_CASE("dialogues have no negatives") {
  constexpr std::uint32_t any_other[] = {2, 1};
  const std::vector<AxisInfo> axes = {dialogue, utterance};
  Description program{};
  program.name = "talk";
  program.axes = axes;
  program.negatives = any_other;
  const Dataset data = conversation();
  const std::vector<std::int64_t> bounds = {4, 8};
  CHECK(message_of([&] { BatchBuilder(program, data, first_two_classes, bounds); }) ==
        "program 'talk' draws dialogues, whose utterances have no negatives");
}

TEST_CASE("a constant count stands below every row, also where the data set has none") {
  const Built tokens({{"batch", Rows::batch, -1, 0}, {"token", Rows::constant, 0, 3}}, {2, 6});
  CHECK(tokens[1].rows == 6);
  CHECK(tokens.bounds[1] == 6);
  CHECK(tokens.below(1, tokens[1].position) == Sequences{{0, 1, 2}, {0, 1, 2}});
  CHECK(tokens[1].level == nullptr);
}

TEST_CASE("an axis that stands by sequence has each sequence's rows side by side, by parent row") {
  const Built built(
      {{"batch", Rows::batch, -1, 0}, {"video", Rows::level, 0, 0, "video", nullptr, RowOrder::by_sequence}},
      {0, 2, 3, 1});
  CHECK(built[1].source == std::vector<int>{0, 1, 2, 4, 5, 6, 7, 8, 3});
  CHECK(built[1].offset == std::vector<int>{0, 3, 3, 8, 9});
  CHECK(built[1].order == std::vector<int>{0, 2, 3});
  CHECK(built[1].steps == 5);
  CHECK(built.below(1, built[1].position) == Sequences{{0, 1, 2}, {}, {0, 1, 2, 3, 4}, {0}});
  CHECK(built[1].last == std::vector<int>{2, -1, 7, 8});
}

TEST_CASE("a window's edges lead to each utterance from those around it, in their order") {
  const AxisInfo window{"window", Rows::window, 1, 0, nullptr, nullptr, RowOrder::by_sequence, 1, 0};
  const Built talk({dialogue, utterance, window}, {0, 1});
  std::vector<int> from;
  for (const int row : talk[2].from) from.push_back(talk[1].source[row]);
  // Utterances stand at rows: 0 (a0), 3 (b0), 1 (a1), 4 (b1), 2 (a2).
  CHECK(talk.below(2, from) == Sequences{{0}, {3}, {0, 1}, {3, 4}, {1, 2}});
  CHECK(talk[2].source == from);
  const AxisInfo all{"pair", Rows::window, 1, 0, nullptr, nullptr, RowOrder::by_sequence};
  const Built pairs({dialogue, utterance, all}, {0, 1});
  CHECK(pairs[2].rows == 9 + 4);
  CHECK(pairs.bounds[2] == 9 + 9);  // before utterance b2 was left out
}

TEST_CASE("predecessors go back to the last utterances of the same speaker") {
  const AxisInfo one{"before", Rows::predecessors, 1, 0, nullptr, nullptr, RowOrder::by_sequence, 1};
  const Built talk({dialogue, utterance, one}, {0, 1});
  std::vector<int> from;
  for (const int row : talk[2].from) from.push_back(talk[1].source[row]);
  // a2 is x's, as a0 is, with y's a1 between; b1 is y's, as b0 is.
  CHECK(talk.below(2, from) == Sequences{{}, {}, {0}, {3}, {0, 1}});
}

TEST_CASE("pairs of a batch are edges among all that was drawn") {
  const AxisInfo pair{"pair", Rows::window, 0, 0, nullptr, nullptr, RowOrder::by_sequence};
  const Built built({{"batch", Rows::batch, -1, 0}, pair}, {4, 1, 6});
  CHECK(built[1].rows == 9);
  CHECK(built.bounds[1] == 9);
  CHECK(built.below(1, built[1].from) == Sequences{{0, 1, 2}, {0, 1, 2}, {0, 1, 2}});
  CHECK(built[1].source == std::vector<int>{4, 1, 6, 4, 1, 6, 4, 1, 6});
}

TEST_CASE("a later batch of dialogues does not remember an earlier one") {
  const AxisInfo window{"window", Rows::window, 1, 0, nullptr, nullptr, RowOrder::by_sequence, 1, 1};
  const std::vector<AxisInfo> axes = {dialogue, utterance, {"frame", Rows::level, 1, 2, levels::frames}, window};
  Built used(axes, {0, 1, 3}), fresh(axes, {0, 1, 3});
  const std::vector<int> drawn = {3, 1};
  const Batch &a = used.builder->build(drawn), &b = fresh.builder->build(drawn);
  used.builder->build(std::vector<int>{0});
  used.builder->build(drawn);
  for (int axis = 0; axis < 4; ++axis) {
    CHECK(a.axes[axis].source == b.axes[axis].source);
    CHECK(a.axes[axis].parent == b.axes[axis].parent);
    CHECK(a.axes[axis].from == b.axes[axis].from);
    CHECK(a.axes[axis].utterance == b.axes[axis].utterance);
  }
  CHECK(a.label == b.label);
}
