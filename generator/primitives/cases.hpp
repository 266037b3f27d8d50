// What each folder brings to be tested with, not part of the compiler: cases.cpp, whose `NAME_cases()` writes small
// programs around its operations. tests/compiler/primitives_test.cpp runs them all: gradients against finite
// differences, the text there and back, and what every later pass makes of them.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "generator/ir/builder.hpp"

namespace inflect::primitives {

// A function of one step under construction, over a batch with empty sequences and single rows.
struct Scene {
  ir::Program program{.name = "small", .title = "Small"};
  ir::Function step{.name = "step", .mode = ir::Mode::training};
  ir::Builder b{program, step};

  ir::AxisId words() { return program.axes.rows_of(levels::words, 4); }
  ir::AxisId frames() { return program.axes.rows_of(levels::frames, 9); }
  ir::Map parent(ir::AxisId axis) { return b.map(ir::MapKind::parent, axis); }
  // Rows that a trained parameter lies behind.
  ir::ValueRef word_rows(int width) { return rows("lexical", words(), 2, width); }
  ir::ValueRef frame_rows(int width) { return rows("acoustic", frames(), 3, width); }
  ir::ValueRef utterance_rows(int width) { return b.segment_sum(frame_rows(width), parent(frames())); }

  ir::ValueRef matrix(int height, int width, ir::AxisId rows_of) {
    return b.matrix(fresh("matrix"), height, width, {.bound = 0.9, .decays = true}, rows_of);
  }
  ir::ValueRef row(int width) { return b.row(fresh("row"), width, {.bound = 0.9}); }

 private:
  std::string fresh(const std::string& name) { return name + std::to_string(made_++); }
  ir::ValueRef rows(const std::string& stream, ir::AxisId axis, int known, int width) {
    return b.product(b.stream(stream, axis, known), matrix(width, known, axis));
  }
  int made_ = 0;
};

struct Case {
  std::string what;
  std::function<ir::ValueRef(Scene&)> value;
  std::vector<std::string> gone = {};  // operations that select leaves none of on the CPU
};
using Cases = std::vector<Case>;

}  // namespace inflect::primitives
