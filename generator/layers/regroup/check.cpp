#include "generator/layers/regroup/regroup.hpp"

namespace inflect::layers {

namespace {

bool holds_frames(const Operand& input, const CheckContext& context) {
  return context.axes[input.shape.axis].kind == ir::AxisKind::frames;
}

}  // namespace

std::optional<Shape> check_by_word(const Layer& layer, std::span<const Operand> inputs, CheckContext& context) {
  check_range(layer, ".words", layer.most_words, 1, most_rows, context);
  check_range(layer, ".frames", layer.most, 1, most_rows, context);
  const Shape& input = inputs[0].shape;
  if (!holds_frames(inputs[0], context)) {
    context.report(messages::needs_frames(written(layer), context.input(inputs[0])));
    return std::nullopt;
  }
  // On a stream it replaces the stream's cap by its own two; one that was set on purpose would be ignored.
  if (input.stream && inputs[0].made_by->most != Frames{}.most) {
    context.report(messages::cap_without_effect(written(*inputs[0].made_by), inputs[0].made_by->most, written(layer)));
  }
  const ir::AxisId words = context.axes.intern(ir::AxisKind::words, ir::AxisTable::batch, layer.most_words);
  return Shape{.axis = context.axes.intern(ir::AxisKind::frames_of_word, words, layer.most),
               .width = input.width,
               .open_width = input.open_width,
               .directions = input.directions,
               .placed_by = &layer};
}

std::optional<Shape> check_in_words(const Layer& layer, std::span<const Operand> inputs, CheckContext& context) {
  const Shape& input = inputs[0].shape;
  if (!input.stream || !holds_frames(inputs[0], context)) {
    context.report(messages::needs_frame_stream(written(layer), context.input(inputs[0])));
    return std::nullopt;
  }
  const int cap = context.axes[input.axis].cap;
  return Shape{.axis = context.axes.intern(ir::AxisKind::frames_in_words, ir::AxisTable::batch, cap),
               .width = input.width,
               .open_width = input.open_width,
               .placed_by = &layer};
}

}  // namespace inflect::layers
