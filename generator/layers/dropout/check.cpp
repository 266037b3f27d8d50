#include "generator/layers/dropout/dropout.hpp"

namespace inflect::layers {

std::optional<Shape> check_dropout(const Layer& layer, std::span<const Operand> inputs, CheckContext& context) {
  check_rate(layer, "the rate", context);
  Shape shape = inputs[0].shape;
  shape.stream = false;
  return shape;
}

}  // namespace inflect::layers
