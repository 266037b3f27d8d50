#include "generator/layers/blstm/blstm.hpp"

namespace inflect::layers {

std::optional<Shape> check_blstm(const Layer& layer, std::span<const Operand> inputs, CheckContext& context) {
  const bool width = check_range(layer, ".width", layer.width, 2, most_width, context);
  if (width && layer.width % 2) context.report(messages::odd_width(written(layer), layer.width));
  check_range(layer, ".layers", layer.layers, 1, most_layers, context);
  check_rate(layer, ".dropout", context);
  if (layer.layers == 1 && layer.rate_given && layer.rate != 0) {
    context.report(messages::nothing_between(written(layer), layer.rate));
  }
  const Shape& input = inputs[0].shape;
  if (!pooled_axis(layer, inputs[0], context) || !width) return std::nullopt;
  return Shape{.axis = input.axis, .width = layer.width, .directions = true, .placed_by = input.placed_by};
}

}  // namespace inflect::layers
