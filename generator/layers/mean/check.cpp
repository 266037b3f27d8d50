#include "generator/layers/mean/mean.hpp"

namespace inflect::layers {

std::optional<Shape> check_mean(const Layer& layer, std::span<const Operand> inputs, CheckContext& context) {
  const std::optional<ir::AxisId> axis = pooled_axis(layer, inputs[0], context);
  if (!axis) return std::nullopt;
  const Shape& input = inputs[0].shape;
  return Shape{.axis = *axis, .width = input.width, .open_width = input.open_width, .placed_by = &layer};
}

}  // namespace inflect::layers
