#include "generator/layers/gmu/gmu.hpp"

namespace inflect::layers {

bool check_same_axis(const Layer& layer, std::span<const Operand> inputs, CheckContext& context) {
  if (inputs[0].shape.axis == inputs[1].shape.axis) return true;
  context.report(messages::different_axes(written(layer), context.input(inputs[0]), context.input(inputs[1])));
  return false;
}

std::optional<Shape> check_gmu(const Layer& layer, std::span<const Operand> inputs, CheckContext& context) {
  const bool width = check_range(layer, "its width", layer.width, 1, most_width, context);
  if (!check_same_axis(layer, inputs, context) || !width) return std::nullopt;
  const Shape& left = inputs[0].shape;
  return Shape{.axis = left.axis, .width = layer.width, .placed_by = left.placed_by};
}

}  // namespace inflect::layers
