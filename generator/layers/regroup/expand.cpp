#include "generator/ir/builder.hpp"
#include "generator/ir/operation.hpp"
#include "generator/layers/regroup/regroup.hpp"

namespace inflect::layers {
namespace {

// On a stream: the same stream, read along another axis.
ir::ValueRef reread(ir::ValueRef stream, ir::AxisId axis, ir::Builder& b) {
  const std::string label = b.node(stream).label();
  return b.named(b.stream(label, axis, b.type(stream).width), label);
}

}  // namespace

ir::ValueRef expand_by_word(const Layer& layer, std::span<const ir::ValueRef> inputs, ir::Builder& b) {
  ir::AxisTable& axes = b.program().axes;
  const ir::AxisId words = axes.intern(ir::AxisKind::words, ir::AxisTable::batch, layer.most_words);
  const ir::AxisId axis = axes.intern(ir::AxisKind::frames_of_word, words, layer.most);
  if (ir::is_stream(b.node(inputs[0]))) return reread(inputs[0], axis, b);
  return b.gather(inputs[0], {ir::MapKind::cross, axis, b.type(inputs[0]).axis});
}

ir::ValueRef expand_in_words(const Layer&, std::span<const ir::ValueRef> inputs, ir::Builder& b) {
  ir::AxisTable& axes = b.program().axes;
  const int cap = axes[b.type(inputs[0]).axis].cap;
  return reread(inputs[0], axes.intern(ir::AxisKind::frames_in_words, ir::AxisTable::batch, cap), b);
}

}  // namespace inflect::layers
