#include "generator/ir/builder.hpp"
#include "generator/layers/last/last.hpp"

namespace inflect::layers {

ir::ValueRef expand_last(const Layer&, std::span<const ir::ValueRef> inputs, ir::Builder& b) {
  const ir::Type type = b.type(inputs[0]);
  const std::string of = b.node(inputs[0]).name;
  const int half = type.width / 2;
  const ir::ValueRef forward = b.gather(b.columns(inputs[0], 0, half), b.map(ir::MapKind::last, type.axis));
  const ir::ValueRef reverse = b.gather(b.columns(inputs[0], half, half), b.map(ir::MapKind::first, type.axis));
  return b.named(b.concat({forward, reverse}), of + "_last");
}

}  // namespace inflect::layers
