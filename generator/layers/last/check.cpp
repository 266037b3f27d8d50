#include "generator/layers/last/last.hpp"

namespace inflect::layers {

std::optional<Shape> check_last(const Layer& layer, std::span<const Operand> inputs, CheckContext& context) {
  const std::optional<ir::AxisId> axis = pooled_axis(layer, inputs[0], context);
  const Shape& input = inputs[0].shape;
  if (axis && !input.directions) context.report(messages::needs_directions(written(layer), context.input(inputs[0])));
  if (!axis) return std::nullopt;
  return Shape{.axis = *axis, .width = input.width, .open_width = input.open_width, .placed_by = &layer};
}

}  // namespace inflect::layers
