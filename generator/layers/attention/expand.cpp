#include <cmath>

#include "generator/ir/builder.hpp"
#include "generator/layers/attention/attention.hpp"

namespace inflect::layers {

ir::ValueRef expand_attention(const Layer& layer, std::span<const ir::ValueRef> inputs, ir::Builder& b) {
  const std::string label = layer.label;
  const ir::ValueRef h = inputs[0];
  const ir::Type type = b.type(h);
  const ir::Map parent = b.map(ir::MapKind::parent, type.axis);
  const double affine = 1 / std::sqrt(type.width);

  const ir::ValueRef weight =
      b.matrix(label + ".score.weight", layer.width, type.width, {.bound = affine, .decays = true}, type.axis);
  const ir::ValueRef bias = b.row(label + ".score.bias", layer.width, {.bound = affine});
  const ir::ValueRef vector =
      b.row(label + ".vector", layer.width, {.bound = 1 / std::sqrt(layer.width), .decays = true});

  const ir::ValueRef projected = b.named(b.product(h, weight), label + "_projected");
  const ir::ValueRef hidden = b.named(b.tanh(b.add(projected, bias)), label + "_hidden");
  const ir::ValueRef score = b.named(b.row_sum(b.multiply(hidden, vector)), label + "_score");
  const ir::ValueRef largest = b.gather(b.segment_max(score, parent), parent);
  const ir::ValueRef exponential = b.named(b.exp(b.subtract(score, largest)), label + "_exp");
  const ir::ValueRef total = b.gather(b.segment_sum(exponential, parent), parent);
  const ir::ValueRef share = b.named(b.divide(exponential, total), label + "_weights");
  b.show("attention", share);
  return b.named(b.segment_sum(b.multiply(h, share), parent), label + "_pooled");
}

}  // namespace inflect::layers
