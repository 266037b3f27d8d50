#include <set>
#include "generator/layers/classify/classify.hpp"

namespace inflect::layers {

int class_count(const Layer& classify) {
  int count = 0;
  for (int i = 0; i < Classes::capacity; ++i) {
    if (classify.classes.names[i]) count = i + 1;
  }
  return count > 0 ? count : classify.width;
}

namespace {

void check_classes(const Layer& layer, CheckContext& context) {
  const int count = class_count(layer);
  if (count < 2) context.report(messages::too_few_classes(written(layer), count));
  if (count > Classes::capacity) {
    context.report(messages::too_many_classes(written(layer), count, Classes::capacity));
  }
  const bool named = layer.classes.names[0] || count != layer.width;
  std::set<std::string> seen;
  for (int i = 0; named && i < count && i < Classes::capacity; ++i) {
    const char* name = layer.classes.names[i];
    if (!name || !*name) {
      context.report(messages::unnamed_class(written(layer), i));
    } else if (!seen.insert(name).second) {
      context.report(messages::same_class(written(layer), name));
    }
  }
}

int sequences(const Shape& shape, const ir::AxisTable& axes) {
  int count = 0;
  for (ir::AxisId axis = shape.axis; axes[axis].ragged(); axis = axes[axis].parent) ++count;
  return count;
}

}  // namespace

std::optional<Shape> check_classify(const Layer& layer, std::span<const Operand> inputs, CheckContext& context) {
  check_classes(layer, context);
  check_rate(layer, ".dropout", context);
  const Shape& input = inputs[0].shape;
  if (input.axis != ir::AxisTable::batch) {
    context.report(messages::needs_one_row(written(layer), context.input(inputs[0]), sequences(input, context.axes)));
    return std::nullopt;
  }
  return Shape{.axis = input.axis, .width = class_count(layer), .placed_by = input.placed_by};
}

}  // namespace inflect::layers
