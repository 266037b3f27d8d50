// Batches of random ragged data against the definition of an axis, row by row.
#include "runtime/data/batch.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>
#include <random>

using namespace inflect;

namespace {

constexpr AxisInfo axes[] = {{"batch", Rows::batch, -1, 0},
                             {"frame", Rows::level, 0, 9, levels::frames},
                             {"word", Rows::level, 0, 3, levels::words},
                             {"frame-of-word", Rows::spans, 2, 4, levels::frames},
                             {"frame-in-words", Rows::joined_spans, 0, 6, levels::frames, levels::words}};
constexpr CrossInfo crosses[] = {{3, 1}, {3, 4}, {4, 1}};

Description program() {
  Description description{};
  description.axes = axes;
  description.crosses = crosses;
  return description;
}

// Utterances without frames, without words, with empty words, with gaps, beyond every cap.
Dataset made_up_data(unsigned seed, int utterances) {
  std::mt19937 random(seed);
  const auto draw = [&](int least, int most) { return static_cast<int>(least + random() % (most - least + 1)); };
  Dataset data;
  data.classes = {"a", "b", "c"};
  data.frames.offset = data.words.offset = {0};
  for (int utterance = 0; utterance < utterances; ++utterance) {
    data.id.push_back(std::to_string(utterance));
    data.label.push_back(draw(-1, 2));
    const int frames = draw(0, 14);
    int words = 0;
    for (int at = draw(0, 3); at <= frames && words < 5 && draw(0, 6); ++words) {
      const int end = std::min(frames, at + draw(0, 6));
      data.words.begin.push_back(at);
      data.words.end.push_back(end);
      at = end + draw(0, 2);
    }
    data.frames.offset.push_back(data.frames.rows() + frames);
    data.words.offset.push_back(data.words.rows() + words);
  }
  return data;
}

// The data set's rows each sequence of an axis reads, by parent row, straight from the definition.
std::vector<std::vector<int>> expected_sources(const Dataset& data, const Batch& batch, int index) {
  const AxisInfo& info = axes[index];
  const Axis& parent = batch.axes[info.parent];
  std::vector<std::vector<int>> sequences;
  for (int row = 0; row < parent.rows; ++row) {
    const int utterance = batch.axes[0].source[parent.utterance[row]];
    const auto frame = [&](int at) { return static_cast<int>(data.frames.offset[utterance]) + at; };
    auto& sources = sequences.emplace_back();
    if (info.rows == Rows::level && std::string_view(info.level) == levels::frames) {
      for (int at = frame(0); at < data.frames.offset[utterance + 1]; ++at) sources.push_back(at);
    } else if (info.rows == Rows::spans) {
      const int word = parent.source[row];
      for (int at = data.words.begin[word]; at < data.words.end[word]; ++at) sources.push_back(frame(at));
    } else {
      for (auto word = data.words.offset[utterance]; word < data.words.offset[utterance + 1]; ++word) {
        if (info.rows == Rows::level) {
          sources.push_back(static_cast<int>(word));
          continue;
        }
        for (int at = data.words.begin[word]; at < data.words.end[word]; ++at) sources.push_back(frame(at));
      }
    }
    if (static_cast<int>(sources.size()) > info.cap) sources.resize(info.cap);
  }
  return sequences;
}

// Rows of the axis by following `after` from `first`.
std::vector<int> rows_of(const Axis& axis, int parent) {
  std::vector<int> rows;
  for (int row = axis.first[parent]; row >= 0; row = axis.after[row]) rows.push_back(row);
  return rows;
}

void check_sequence(const Axis& axis, int parent, const std::vector<int>& sources) {
  const auto rows = rows_of(axis, parent);
  REQUIRE(rows.size() == sources.size());
  CHECK(axis.count[parent] == static_cast<int>(sources.size()));
  CHECK(axis.last[parent] == (rows.empty() ? -1 : rows.back()));
  for (std::size_t step = 0; step < rows.size(); ++step) {
    const int row = rows[step];
    CHECK(axis.parent[row] == parent);
    CHECK(axis.source[row] == sources[step]);
    CHECK(axis.before[row] == (step ? rows[step - 1] : -1));
    const int rank = row - axis.offset[step];
    REQUIRE(rank >= 0);
    REQUIRE(rank < axis.offset[step + 1] - axis.offset[step]);
    CHECK(axis.order[rank] == parent);
  }
}

void check_axis(const Dataset& data, const Batch& batch, int index) {
  const Axis& axis = batch.axes[index];
  const auto sources = expected_sources(data, batch, index);
  REQUIRE(axis.parents == static_cast<int>(sources.size()));
  int rows = 0, sequences = 0;
  std::size_t steps = 0;
  for (int parent = 0; parent < axis.parents; ++parent) {
    check_sequence(axis, parent, sources[parent]);
    rows += static_cast<int>(sources[parent].size());
    sequences += !sources[parent].empty();
    steps = std::max(steps, sources[parent].size());
  }
  CHECK(axis.rows == rows);
  CHECK(axis.sequences == sequences);
  CHECK(axis.steps == static_cast<int>(steps));
  REQUIRE(axis.offset.size() == steps + 1);
  CHECK(axis.offset.back() == rows);
  for (int rank = 1; rank < axis.sequences; ++rank) {
    const int before = axis.order[rank - 1], here = axis.order[rank];
    CHECK((axis.count[before] > axis.count[here] || (axis.count[before] == axis.count[here] && before < here)));
  }
}

// `position` numbers an utterance's rows in its own order, whatever the row order.
void check_positions(const Batch& batch, int index) {
  const Axis &axis = batch.axes[index], &parent = batch.axes[axes[index].parent];
  for (int utterance = 0; utterance < batch.rows(); ++utterance) {
    std::vector<int> owners{utterance};
    if (axes[index].parent != 0) owners = rows_of(parent, utterance);
    int position = 0;
    for (const int owner : owners) {
      for (const int row : rows_of(axis, owner)) {
        CHECK(axis.utterance[row] == utterance);
        CHECK(axis.position[row] == position++);
      }
    }
  }
}

// A cross names the row of `to` that reads the same frame, if `to` kept it.
void check_cross(const Batch& batch, int index) {
  const Axis &from = batch.axes[crosses[index].from], &to = batch.axes[crosses[index].to];
  for (int row = 0; row < from.rows; ++row) {
    const auto rows = rows_of(to, from.utterance[row]);
    const auto found =
        std::find_if(rows.begin(), rows.end(), [&](int other) { return to.source[other] == from.source[row]; });
    CHECK(batch.crosses[index][row] == (found == rows.end() ? -1 : *found));
  }
}

std::vector<int> all_of(const Dataset& data) {
  std::vector<int> all(data.utterances());
  std::iota(all.begin(), all.end(), 0);
  return all;
}

}  // namespace

TEST_CASE("every axis of a random batch is what its definition says") {
  const Description description = program();
  for (unsigned seed = 0; seed < 60; ++seed) {
    CAPTURE(seed);
    const Dataset data = made_up_data(seed, 12);
    auto drawn = all_of(data);
    std::shuffle(drawn.begin(), drawn.end(), std::mt19937(seed));
    drawn.resize(1 + seed % 12);
    BatchBuilder builder(description, data, {0, 1, -1}, row_bounds(description, data, drawn, 12));
    const Batch& batch = builder.build(drawn);
    for (int index = 1; index < 5; ++index) {
      CAPTURE(index);
      check_axis(data, batch, index);
      check_positions(batch, index);
    }
    for (int index = 0; index < 3; ++index) check_cross(batch, index);
  }
}

TEST_CASE("a batch keeps the order it was drawn in, and maps labels to the program's classes") {
  const Description description = program();
  Dataset data = made_up_data(3, 4);
  data.label = {0, -1, 2, 1};
  BatchBuilder builder(description, data, {1, 0, -1}, row_bounds(description, data, all_of(data), 4));
  const Batch& batch = builder.build(std::vector<int>{3, 1, 0, 2});
  CHECK(batch.axes[0].source == std::vector<int>{3, 1, 0, 2});
  CHECK(batch.label == std::vector<int>{0, -1, 1, -1});
  CHECK(batch.labelled == 2);
}

TEST_CASE("bounds hold for every batch, and the largest reaches them") {
  const Description description = program();
  const Dataset data = made_up_data(7, 30);
  const auto bounds = row_bounds(description, data, all_of(data), 5);
  std::vector<int> most(5, 0);
  BatchBuilder builder(description, data, {0, 1, 2}, bounds);
  std::mt19937 random(1);
  for (int turn = 0; turn < 400; ++turn) {
    auto drawn = all_of(data);
    std::shuffle(drawn.begin(), drawn.end(), random);
    drawn.resize(5);
    const Batch& batch = builder.build(drawn);
    for (int axis = 0; axis < 5; ++axis) CHECK(batch.axes[axis].rows <= bounds[axis]);
  }
  for (int axis = 0; axis < 5; ++axis) {
    auto drawn = all_of(data);
    BatchBuilder single(description, data, {0, 1, 2}, row_bounds(description, data, drawn, 1));
    const auto rows = [&](int utterance) { return single.build(std::vector<int>{utterance}).axes[axis].rows; };
    std::stable_sort(drawn.begin(), drawn.end(), [&](int a, int b) { return rows(a) > rows(b); });
    drawn.resize(5);
    CHECK(builder.build(drawn).axes[axis].rows == bounds[axis]);
  }
}

TEST_CASE("a later batch does not remember an earlier one") {
  const Description description = program();
  const Dataset data = made_up_data(11, 20);
  const auto bounds = row_bounds(description, data, all_of(data), 20);
  BatchBuilder used(description, data, {0, 1, 2}, bounds), fresh(description, data, {0, 1, 2}, bounds);
  used.build(all_of(data));
  const std::vector<int> drawn{4, 9, 1};
  const Batch &a = used.build(drawn), &b = fresh.build(drawn);
  for (int axis = 0; axis < 5; ++axis) {
    CHECK(a.axes[axis].offset == b.axes[axis].offset);
    CHECK(a.axes[axis].source == b.axes[axis].source);
    CHECK(a.axes[axis].order == b.axes[axis].order);
    CHECK(a.axes[axis].last == b.axes[axis].last);
  }
  CHECK(a.crosses == b.crosses);
}

namespace {

constexpr AxisInfo paired_axes[] = {{"batch", Rows::batch, -1, 0},
                                    {"drawn", Rows::drawn, -1, 0},
                                    {"frame", Rows::level, 0, 9, levels::frames},
                                    {"word", Rows::level, 0, 3, levels::words}};
constexpr std::uint32_t any_other[] = {6, 5, 3};

Description paired_program() {
  Description description{};
  description.axes = paired_axes;
  description.negatives = any_other;
  return description;
}

}  // namespace

TEST_CASE("with negatives a batch holds both passes, and each axis tells whose row is whose") {
  const Description description = paired_program();
  const Dataset data = made_up_data(5, 12);
  BatchBuilder builder(description, data, {0, 1, 2}, row_bounds(description, data, all_of(data), 4));
  const std::vector<int> drawn = {3, 8, 1, 5}, negatives = {7, 7, 0, 11};
  const Batch& batch = builder.build(drawn, negatives);
  CHECK(batch.axes[0].source == std::vector<int>{7, 7, 0, 11, 3, 8, 1, 5});
  CHECK(batch.first_drawn == 4);
  CHECK(batch.axes[1].rows == 4);
  for (int row = 0; row < 4; ++row) {
    CHECK(batch.label[row] == -1);
    CHECK(batch.label[4 + row] == data.label[drawn[row]]);
    CHECK(batch.self[row] == 4 + row);
    CHECK(batch.negative[row] == row);
  }
  CHECK(batch.as_self == std::vector<int>{-1, -1, -1, -1, 0, 1, 2, 3});
  CHECK(batch.as_negative == std::vector<int>{0, 1, 2, 3, -1, -1, -1, -1});
  for (int axis : {0, 2, 3}) {
    CAPTURE(axis);
    const Axis& a = batch.axes[axis];
    for (int pass : {0, 1}) {
      CHECK(static_cast<int>(a.of_pass(pass).size()) == a.rows_of_pass(pass));
      CHECK(std::is_sorted(a.of_pass(pass).begin(), a.of_pass(pass).end()));
      for (const int row : a.of_pass(pass)) CHECK((a.utterance[row] >= 4) == (pass == 1));
    }
    CHECK(a.rows_of_pass(0) + a.rows_of_pass(1) == a.rows);
  }
  const Batch& alone = builder.build(drawn);
  CHECK(alone.first_drawn == 0);
  CHECK(alone.axes[1].rows == 4);
  CHECK(alone.axes[2].rows_of_pass(0) == 0);
}

TEST_CASE("the bounds of a program with negatives hold even where one utterance is everybody's negative") {
  const Description description = paired_program();
  const Dataset data = made_up_data(9, 20);
  const auto bounds = row_bounds(description, data, all_of(data), 6);
  BatchBuilder builder(description, data, {0, 1, 2}, bounds);
  std::mt19937 random(3);
  for (int negative = 0; negative < 20; ++negative) {
    auto drawn = all_of(data);
    std::shuffle(drawn.begin(), drawn.end(), random);
    drawn.resize(6);
    const Batch& batch = builder.build(drawn, std::vector<int>(6, negative));
    for (int axis = 0; axis < 4; ++axis) CHECK(batch.axes[axis].rows <= bounds[axis]);
  }
}
