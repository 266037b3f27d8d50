#include "generator/layers/concat/concat.hpp"
#include "generator/layers/gmu/gmu.hpp"

namespace inflect::layers {

namespace {

std::string name_of_width(const Shape& shape) {
  return shape.width > 0 ? std::to_string(shape.width) : shape.open_width;
}

}  // namespace

std::optional<Shape> check_concat(const Layer& layer, std::span<const Operand> inputs, CheckContext& context) {
  if (!check_same_axis(layer, inputs, context)) return std::nullopt;
  const Shape &left = inputs[0].shape, &right = inputs[1].shape;
  Shape shape{.axis = left.axis, .placed_by = left.placed_by};
  if (left.width > 0 && right.width > 0) {
    shape.width = left.width + right.width;
  } else {
    shape.open_width = name_of_width(left) + " + " + name_of_width(right);
  }
  return shape;
}

}  // namespace inflect::layers
