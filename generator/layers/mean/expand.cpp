#include "generator/ir/builder.hpp"
#include "generator/layers/mean/mean.hpp"

namespace inflect::layers {

ir::ValueRef expand_mean(const Layer&, std::span<const ir::ValueRef> inputs, ir::Builder& b) {
  const ir::Map parent = b.map(ir::MapKind::parent, b.type(inputs[0]).axis);
  const std::string of = b.node(inputs[0]).name;
  const ir::ValueRef steps = b.maximum(b.count(parent), b.constant(1));
  return b.named(b.divide(b.segment_sum(inputs[0], parent), steps), of + "_mean");
}

}  // namespace inflect::layers
