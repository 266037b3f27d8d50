#include <cmath>

#include "generator/ir/builder.hpp"
#include "generator/layers/classify/classify.hpp"

namespace inflect::layers {

ir::ValueRef expand_classify(const Layer& layer, std::span<const ir::ValueRef> inputs, ir::Builder& b) {
  const std::string label = layer.label;
  const ir::Type type = b.type(inputs[0]);
  int classes = layer.width;
  if (classes == 0) {
    while (classes < Classes::capacity && layer.classes.names[classes]) ++classes;
  }
  b.show("utterance", inputs[0]);
  ir::ValueRef x = inputs[0];
  if (layer.rate > 0 && b.mode() == ir::Mode::training) {
    x = b.named(b.multiply(x, b.draw(label + ".dropout", type.axis, type.width, layer.rate)), label + "_input");
  }
  const double bound = 1 / std::sqrt(type.width);
  const ir::ValueRef weight =
      b.matrix(label + ".weight", classes, type.width, {.bound = bound, .decays = true}, type.axis);
  const ir::ValueRef bias = b.row(label + ".bias", classes, {.bound = bound});
  const ir::ValueRef logits = b.named(b.add(b.named(b.product(x, weight), label + "_scores"), bias), "logits");
  b.show("logits", logits);
  return logits;
}

}  // namespace inflect::layers
