#include <cmath>

#include "dsl/inflect/layers/conv1d.hpp"
#include "generator/layers/typed.hpp"
#include "generator/primitives/window/window.hpp"

namespace inflect::layers::conv1d {
namespace {

constexpr int most_kernel = 4096;

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
  if (option.stride == 1 && option.padding != Padding::valid) return check.rows(option.width);
  check.report(messages::makes_an_axis(check.written(), option.stride > 1 ? ".stride" : ".padding"));
  return std::nullopt;
}

// How many rows before its own a row sees.
int left_of(const Conv1d& option) {
  const int reach = (option.kernel - 1) * option.dilation;
  return option.padding == Padding::causal ? reach : option.padding == Padding::same ? (reach + 1) / 2 : 0;
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
