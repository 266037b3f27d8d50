#include "generator/ir/builder.hpp"
#include "generator/layers/dropout/dropout.hpp"

namespace inflect::layers {

ir::ValueRef expand_dropout(const Layer& layer, std::span<const ir::ValueRef> inputs, ir::Builder& b) {
  if (b.mode() == ir::Mode::evaluation || layer.rate == 0) return inputs[0];
  // A dropout has no label of its own; what it drops and where it stands tell its draws from every other's.
  const ir::Type type = b.type(inputs[0]);
  const std::string of = b.node(inputs[0]).name;
  const std::string label = of + ".dropout@" + std::to_string(layer.inputs[0]);
  return b.named(b.multiply(inputs[0], b.draw(label, type.axis, type.width, layer.rate)), of + "_dropped");
}

}  // namespace inflect::layers
