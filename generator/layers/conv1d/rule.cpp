#include <cmath>

#include "dsl/inflect/layers/conv1d.hpp"
#include "generator/layers/typed.hpp"
#include "generator/primitives/window/window.hpp"

namespace inflect::layers::conv1d {
namespace {

constexpr int most_kernel = 4096;

// From its first tap to its last.
int reach_of(const Conv1d& option) { return (option.kernel - 1) * option.dilation + 1; }

// How many rows before its own a row sees.
int left_of(const Conv1d& option) {
  const int before = reach_of(option) - 1;
  return option.padding == Padding::causal ? before : option.padding == Padding::same ? (before + 1) / 2 : 0;
}

// Where every row, or every stride-th, has a window of its own; or as many as lie inside the sequence.
ir::AxisId axis_of(const Conv1d& option, ir::AxisId input, ir::AxisTable& axes) {
  const int reach = option.padding == Padding::valid ? reach_of(option) : 1;
  return reach == 1 && option.stride == 1 ? input : axes.strided(input, reach, option.stride);
}

std::optional<Shape> check(const Conv1d& option, Check& check) {
  bool numbers = check.range("its width", option.width, 1, most_width);
  numbers = check.range(".kernel", option.kernel, 1, most_kernel) && numbers;
  numbers = check.range(".stride", option.stride, 1, most_kernel) && numbers;
  numbers = check.range(".dilation", option.dilation, 1, most_kernel) && numbers;
  numbers = check.range(".groups", option.groups, 1, most_width) && numbers;
  if (!check.pooled() || !numbers) return std::nullopt;
  for (const auto& [whose, width] :
       {std::pair{"the input's width", check.input().width}, {"its width", option.width.value}}) {
    if (width % option.groups == 0) continue;
    check.report(messages::does_not_divide(check.written(), ".groups", option.groups, whose, width));
    return std::nullopt;
  }
  Shape shape = check.rows(option.width);
  shape.axis = axis_of(option, shape.axis, check.axes());
  if (shape.axis != check.input().axis) shape.placed_by = &check.layer;
  return shape;
}

ir::ValueRef expand(const Conv1d& option, Expansion& e) {
  ir::Builder& b = e.b;
  const ir::ValueRef x = e.inputs[0];
  const ir::Type type = b.type(x);
  const int width = type.width / option.groups * option.kernel, outputs = option.width / option.groups;
  const double bound = 1 / std::sqrt(width);
  const ir::ValueRef window = primitives::build_window(
      b, x, e.result.axis,
      {.taps = option.kernel, .stride = option.stride, .dilation = option.dilation, .left = left_of(option)});
  b.named(window, e.label() + "_window");
  const ir::ValueRef weight =
      b.tensor(e.part("weight"), option.width, width, option.kernel, {.bound = bound, .decays = true}, type.axis);
  std::vector<ir::ValueRef> groups;
  for (int group = 0; group < option.groups; ++group) {
    const ir::ValueRef seen = b.columns(window, group * width, width);
    groups.push_back(b.product(seen, b.matrix_rows(weight, group * outputs, outputs)));
  }
  const ir::ValueRef y = b.concat(groups);
  if (!option.bias) return b.named(y, e.label());
  const ir::ValueRef bias = b.row(e.part("bias"), option.width, {.bound = bound});
  return b.named(b.add(b.named(y, e.label() + "_product"), bias), e.label());
}

}  // namespace

Rule rule() { return layers::rule<Conv1d>("conv1d", {.check = check, .expand = expand}, {.parameters = true}); }

}  // namespace inflect::layers::conv1d
