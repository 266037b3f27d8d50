#include "generator/layers/gmu/gmu.hpp"

namespace inflect::layers {

bool check_same_axis(const Layer& layer, std::span<const Operand> inputs, CheckContext& context) {
  if (inputs[0].shape.axis == inputs[1].shape.axis) return true;
  messages::Input left = context.input(inputs[0]), right = context.input(inputs[1]);
  // How many rows are kept matters only where both are, say, words.
  if (context.axes[inputs[0].shape.axis].kind != context.axes[inputs[1].shape.axis].kind) left.cap = right.cap = 0;
  context.report(messages::different_axes(written(layer), left, right));
  return false;
}

std::optional<Shape> check_gmu(const Layer& layer, std::span<const Operand> inputs, CheckContext& context) {
  const bool width = check_range(layer, "its width", layer.width, 1, most_width, context);
  if (!check_same_axis(layer, inputs, context) || !width) return std::nullopt;
  const Shape& left = inputs[0].shape;
  return Shape{.axis = left.axis, .width = layer.width, .placed_by = left.placed_by};
}

}  // namespace inflect::layers
