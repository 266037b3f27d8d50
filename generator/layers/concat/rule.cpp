#include "dsl/inflect/layers/concat.hpp"
#include "generator/layers/typed.hpp"

namespace inflect::layers::concat {
namespace {

// A width that is open in one of them is open in all.
std::optional<Shape> check(const NoOptions&, Check& check) {
  if (!check.same_axis()) return std::nullopt;
  Shape shape{.axis = check.input().axis, .placed_by = check.input().placed_by};
  bool open = false;
  for (const Operand& input : check.inputs) {
    shape.width += input.shape.width;
    shape.open_width += (shape.open_width.empty() ? "" : " + ") + input.shape.width_text();
    open = open || input.shape.width == 0;
  }
  if (open)
    shape.width = 0;
  else
    shape.open_width.clear();
  return shape;
}

ir::ValueRef expand(const NoOptions&, Expansion& e) {
  std::string name;
  for (const ir::ValueRef input : e.inputs) name += (name.empty() ? "" : "_and_") + e.b.node(input).name;
  return e.b.named(e.b.concat({e.inputs.begin(), e.inputs.end()}), name);
}

}  // namespace

Rule rule() { return layers::rule<NoOptions>("concat", {.check = check, .expand = expand}, {.inputs = 2}); }

}  // namespace inflect::layers::concat
