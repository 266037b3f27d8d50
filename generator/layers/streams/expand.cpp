#include "generator/ir/builder.hpp"
#include "generator/layers/streams/streams.hpp"

namespace inflect::layers {

ir::ValueRef expand_frames(const Layer& layer, std::span<const ir::ValueRef>, ir::Builder& b) {
  const ir::AxisId axis = b.program().axes.intern(ir::AxisKind::frames, ir::AxisTable::batch, layer.most);
  return b.named(b.stream(layer.label, axis, layer.width), layer.label);
}

ir::ValueRef expand_words(const Layer& layer, std::span<const ir::ValueRef>, ir::Builder& b) {
  const ir::AxisId axis = b.program().axes.intern(ir::AxisKind::words, ir::AxisTable::batch, layer.most);
  return b.named(b.stream(layer.label, axis, layer.width), layer.label);
}

}  // namespace inflect::layers
