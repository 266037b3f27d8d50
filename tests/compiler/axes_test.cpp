// The table of axes, and what maps promise of themselves, against the maps of a batch.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "generator/ir/operation.hpp"
#include "tests/compiler/finite_differences.hpp"

using namespace inflect;
using ir::AxisTable;
using ir::MapKind;

TEST_CASE("axes of equal making are one, and names tell the others apart") {
  AxisTable axes;
  const ir::AxisId word = axes.rows_of("words", 30), inside = axes.inside(word, "frames", 100);
  CHECK(axes.rows_of("words", 30) == word);
  CHECK(axes.inside(word, "frames", 100) == inside);
  CHECK(axes[axes.rows_of("words", 9)].name == "word-2");
  CHECK(axes[inside].name == "frame-of-word");
  CHECK(axes[axes.joined("frames", "words", 700)].name == "frame-in-words");
  CHECK(axes[axes.rows_of("video", 0)].name == "video");
  CHECK(axes.shape(inside, "256") == "[batch, word*, frame-of-word*, 256]");
  const ir::AxisId half = axes.strided(inside, 3, 2);
  CHECK(axes.shape(half, "8") == "[batch, word*, frame-of-word-by-2*, 8]");
  CHECK(axes.strided(inside, 3, 2) == half);
  CHECK(axes.strided(inside, 1, 2) != half);
}

TEST_CASE("where dialogues are drawn, levels stand below their utterances") {
  AxisTable axes;
  CHECK(axes.utterances() == AxisTable::batch);
  axes.draw_dialogues();
  CHECK(axes.utterances() == AxisTable::batch + 1);
  CHECK(axes.shape(axes.rows_of("frames", 700), "130") == "[dialogue, utterance*, frame*, 130]");
}

TEST_CASE("a level with spans is told from the others") {
  AxisTable axes;
  const ir::AxisId frame = axes.rows_of("frames", 0), word = axes.rows_of("words", 0);
  REQUIRE(axes.spans_of(frame));
  CHECK(axes.spans_of(frame)->name == std::string("words"));
  CHECK(!axes.spans_of(word));
  CHECK(!axes.spans_of(axes.inside(word, "frames", 0)));
  CHECK(!axes.spans_of(AxisTable::batch));
}

namespace {

// A program of two passes with every map there is on a batch with empty sequences.
struct Maps {
  ir::Program program{.name = "small", .title = "Small", .passes = 2};
  std::vector<ir::Map> all;

  Maps() {
    AxisTable& axes = program.axes;
    const ir::AxisId frame = axes.rows_of("frames", 9), word = axes.rows_of("words", 4);
    const ir::AxisId inside = axes.inside(word, "frames", 5), drawn = axes.intern({.rows = Rows::drawn});
    const ir::AxisId token = axes.intern({.rows = Rows::constant, .parent = AxisTable::batch, .cap = 3});
    const ir::AxisId in_order = axes.intern(
        {.rows = Rows::level, .parent = AxisTable::batch, .level = "frames", .order = RowOrder::by_sequence});
    for (const ir::AxisId axis : {frame, word, inside, token, in_order, axes.strided(frame, 3, 2)}) {
      for (const MapKind kind : {MapKind::parent, MapKind::first, MapKind::last, MapKind::before, MapKind::after,
                                 MapKind::one, MapKind::pass})
        all.push_back(ir::map_of(axes, kind, axis));
    }
    for (const MapKind kind : {MapKind::self, MapKind::negative}) all.push_back(ir::map_of(axes, kind, drawn));
    for (const MapKind kind : {MapKind::one, MapKind::pass}) all.push_back(ir::map_of(axes, kind, AxisTable::batch));
    all.push_back({MapKind::cross, inside, frame});
    program.functions = {{.name = "step", .mode = ir::Mode::training}, {.name = "evaluate"}};
    for (const ir::Map& map : all)
      program.functions[0].nodes.push_back(
          {.op = ir::operation_called("gather"), .results = {{map.from, 1}}, .attributes = ir::with(ir::Along{map})});
  }
};

// What holds in this batch; what is promised must.
ir::MapProperties seen(const std::vector<int>& to, int rows) {
  std::vector<int> led(rows);
  for (const int row : to) row < 0 ? 0 : ++led[row];
  return {.total = std::ranges::find(to, -1) == to.end(),
          .onto = std::ranges::find(led, 0) == led.end(),
          .injective = std::ranges::all_of(led, [](int count) { return count < 2; }),
          .sorted = std::ranges::is_sorted(to)};
}

}  // namespace

TEST_CASE("what a map promises holds in a batch with empty sequences and negatives") {
  const Maps maps;
  const write::Layout layout = write::layout_of(maps.program);
  const testing::RaggedBatch ragged(maps.program, layout, 3, 2, 2);
  const testing::MapRows rows(maps.program, layout, *ragged.batch);
  std::set<MapKind> kinds;
  for (const ir::Map& map : maps.all) {
    INFO(ir::name_of(maps.program.axes, map));
    const ir::MapProperties promised = ir::properties(maps.program.axes, map);
    const ir::MapProperties found = seen(rows.of(map), rows.count(map.to));
    CHECK((found.total || !promised.total));
    CHECK((found.onto || !promised.onto));
    CHECK((found.injective || !promised.injective));
    CHECK((found.sorted || !promised.sorted));
    CHECK(promised.groups() == ir::properties(map.kind).groups());
    kinds.insert(map.kind);
  }
  CHECK(kinds.size() == static_cast<std::size_t>(MapKind::negative));  // all but none
}

TEST_CASE("a strided axis has a row wherever what it reads fits") {
  const Maps maps;
  const write::Layout layout = write::layout_of(maps.program);
  const testing::RaggedBatch ragged(maps.program, layout, 3, 2, 2);
  const ir::AxisId strided = maps.program.axes.find(Rows::strided);
  const Axis& of = ragged.batch->axes[layout.index_of(maps.program.axes[strided].of)];
  const Axis& axis = ragged.batch->axes[layout.index_of(strided)];
  REQUIRE(axis.parents == of.parents);
  std::set<int> counts;
  for (int row = 0; row < axis.parents; ++row) {
    CHECK(axis.count[row] == (of.count[row] < 3 ? 0 : (of.count[row] - 3) / 2 + 1));
    counts.insert(axis.count[row]);
  }
  CHECK(counts.contains(0));
  CHECK(counts.size() > 2);
}
