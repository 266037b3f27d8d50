// Primitives that no layer of the other tests is made of, by themselves: gradients by finite differences on ragged axes
// with empty sequences and single rows, and what the passes make of them.
#include <doctest/doctest.h>

#include <cmath>

#include "generator/ir/builder.hpp"
#include "generator/ir/text.hpp"
#include "generator/ir/verify.hpp"
#include "generator/passes/differentiate.hpp"
#include "generator/passes/place_views.hpp"
#include "generator/passes/repeat.hpp"
#include "generator/passes/select.hpp"
#include "generator/passes/simplify.hpp"
#include "generator/primitives/attend/attend.hpp"
#include "generator/primitives/window/window.hpp"
#include "tests/compiler/finite_differences.hpp"

using namespace inflect;
using ir::ValueRef;

namespace {

constexpr int acoustic = 3, lexical = 2;

// A program of one step, whose loss is a sum over what `write` returns.
struct Small {
  ir::Program program;
  ir::Function step{.name = "step", .mode = ir::Mode::training};
  ir::Builder b{program, step};

  ir::AxisId words() { return program.axes.intern(ir::AxisKind::words, ir::AxisTable::batch, 4); }
  ir::AxisId frames() { return program.axes.intern(ir::AxisKind::frames, ir::AxisTable::batch, 9); }
  ValueRef word_rows() { return b.stream("lexical", words(), lexical); }
  ValueRef frame_rows() { return b.stream("acoustic", frames(), acoustic); }

  ValueRef affine(const std::string& name, ValueRef x, int width) {
    const ir::Type type = b.type(x);
    return b.product(x, b.matrix(name, width, type.width, {.bound = 0.9, .decays = true}, type.axis));
  }
  // Something of every element, none like another.
  ir::Program finish(ValueRef y) {
    const ir::Type type = b.type(y);
    const ValueRef weighted = b.multiply(b.tanh(y), b.row("weigh", type.width, {.bound = 1}));
    const ValueRef rows = b.row_sum(b.add(weighted, b.multiply(y, y)));
    const ValueRef loss =
        type.axis == ir::AxisTable::one ? rows : b.segment_sum(rows, b.map(ir::MapKind::one, type.axis));
    step.outputs.push_back({ir::OutputKind::loss, "loss", loss});
    ir::Function evaluate = step;
    evaluate.name = "evaluate";
    evaluate.mode = ir::Mode::evaluation;
    program.functions = {step, evaluate};
    return program;
  }
};

void compare(const ir::Program& reference, const ir::Program& program, const testing::Inputs& inputs) {
  const auto expected = testing::interpret(reference, reference.functions[0], inputs);
  for (const auto& [name, value] : testing::interpret(program, program.functions[0], inputs)) {
    INFO(name);
    CHECK(testing::difference(value, expected.at(name)) < 1e-10);
  }
}

void check(ir::Program program) {
  passes::differentiate(program);
  passes::simplify(program);
  ir::verify(program, "differentiate");
  CHECK(ir::print(ir::parse(ir::print(program))) == ir::print(program));
  const write::Layout layout = write::layout_of(program);
  const testing::RaggedBatch ragged(program, layout, acoustic, lexical, 2);
  const testing::Inputs inputs = testing::inputs_of(program, ragged, layout);
  testing::check_gradients(program, inputs);
  for (const auto select : {passes::select_cpu, passes::select_cuda}) {
    ir::Program later = program;
    select(later);
    passes::simplify(later);
    passes::place_views(later);
    passes::repeat(later);
    ir::verify(later, "repeat");
    compare(program, later, inputs);
  }
}

void check_attention(Small& s, ValueRef q, ValueRef k, ValueRef v, const primitives::AttendOptions& options) {
  check(s.finish(primitives::build_attend(s.b, q, k, v, options)));
}

}  // namespace

TEST_CASE("attention of words to the words of their utterance") {
  for (const bool causal : {false, true}) {
    Small s;
    const ValueRef x = s.word_rows();
    check_attention(s, s.affine("q", x, 6), s.affine("k", x, 6), s.affine("v", x, 6),
                    {.heads = 2, .scale = 0.7, .causal = causal});
  }
}

TEST_CASE("attention of frames to words, of which an utterance may have none, and the reverse") {
  Small s;
  check_attention(s, s.affine("q", s.frame_rows(), 4), s.affine("k", s.word_rows(), 4), s.affine("v", s.word_rows(), 4),
                  {.heads = 4, .scale = 0.5});
  Small reverse;
  const ValueRef x = reverse.frame_rows();
  check_attention(reverse, reverse.affine("q", reverse.word_rows(), 4), reverse.affine("k", x, 4),
                  reverse.affine("v", x, 4), {.heads = 1, .scale = 0.5});
}

TEST_CASE("attention of an utterance to its words") {
  Small s;
  const ValueRef x = s.word_rows();
  const ValueRef sum = s.b.segment_sum(s.frame_rows(), s.b.map(ir::MapKind::parent, s.frames()));
  check_attention(s, s.affine("q", sum, 4), s.affine("k", x, 4), s.affine("v", x, 4), {.heads = 2});
}

TEST_CASE("attention with masks on its weights") {
  Small s;
  const ValueRef x = s.word_rows();
  check_attention(s, s.affine("q", x, 4), s.affine("k", x, 4), s.affine("v", x, 4),
                  {.heads = 2, .label = "attention.weights", .rate = 0.3});
}

TEST_CASE("parts of one matrix and of one row of parameters, each read by its own product") {
  Small s;
  const ValueRef x = s.word_rows();
  const ValueRef packed = s.b.matrix("packed", 9, lexical, {.bound = 0.9}, s.words());
  const ValueRef bias = s.b.row("bias", 9, {.bound = 0.9});
  const auto part = [&](int first) {
    return s.b.add(s.b.product(x, s.b.matrix_rows(packed, first, 3)), s.b.columns(bias, first, 3));
  };
  // The middle of the bias is read by nobody: its gradient is zeros.
  const ValueRef middle = s.b.product(x, s.b.matrix_rows(packed, 3, 3));
  check(s.finish(s.b.add(s.b.multiply(part(0), middle), part(6))));
}

namespace {

int called(const ir::Function& function, const std::string& name) {
  int count = 0;
  for (const ir::Node& node : function.nodes) count += node.op->name == name;
  return count;
}

// A convolution of groups over the rows of an axis, on the axis itself.
void check_convolution(int groups, const primitives::Window& of) {
  Small s;
  const ValueRef x = s.affine("in", s.frame_rows(), 4);
  const ValueRef window = primitives::build_window(s.b, x, s.frames(), of);
  const int width = 4 / groups * of.taps, outputs = 6 / groups;
  const ValueRef weight = s.b.matrix("weight", 6, width, {.bound = 0.9}, s.frames());
  std::vector<ValueRef> parts;
  for (int group = 0; group < groups; ++group)
    parts.push_back(
        s.b.product(s.b.columns(window, group * width, width), s.b.matrix_rows(weight, group * outputs, outputs)));
  ir::Program program = s.finish(s.b.concat(parts));
  check(program);
  passes::differentiate(program);
  passes::simplify(program);
  passes::select_cpu(program);
  passes::simplify(program);
  const ir::Function& step = program.functions[0];
  CHECK(called(step, "window") + called(step, "window_gradient") == 0);  // no window is written
  CHECK(called(step, "convolve") == groups);
  CHECK(called(step, "convolve_input") == groups);
  CHECK(called(step, "convolve_weight") == groups);
}

}  // namespace

TEST_CASE("convolutions of frames, padded like theirs or from the past, dilated, of an even kernel, of groups") {
  check_convolution(1, {.taps = 3, .left = 1});
  check_convolution(1, {.taps = 3, .dilation = 2, .left = 4});
  check_convolution(1, {.taps = 4, .left = 2});
  check_convolution(2, {.taps = 3, .left = 1});
  check_convolution(1, {.taps = 1});
}

TEST_CASE("a window that others read too is written") {
  Small s;
  const ValueRef x = s.affine("in", s.word_rows(), 3);
  const ValueRef window = primitives::build_window(s.b, x, s.words(), {.taps = 2, .left = 1});
  const ValueRef y = s.b.product(window, s.b.matrix("weight", 2, 6, {.bound = 0.9}, s.words()));
  check(s.finish(s.b.concat({y, s.b.tanh(window)})));
}
