#include "generator/layers/rule.hpp"

#include <algorithm>
#include <cmath>
#include <sstream>

#include "generator/layers/typed.hpp"
#include "generator/spec/options.hpp"

namespace inflect::layers {
namespace {

std::string number(double value) {
  std::ostringstream out;
  out << value;
  return out.str();
}

}  // namespace

void Arguments::operator()(const char*, const Argument<double>& one) { text += " " + number(one.value); }

const Rule& rule_of(const std::string& type) {
  const auto found = std::ranges::find(all_rules(), type, &Rule::type);
  if (found == all_rules().end())
    throw InternalError("the language has a layer '" + type + "', the compiler no folder generator/layers/" + type);
  return *found;
}

spec::Layer canonical(const spec::Layer& layer, int width) {
  const Rule& rule = rule_of(layer);
  spec::Layer made = layer;
  for (spec::Option& option : made.options) {
    if (option.name == rule.traits.open) option.item.number = width;
  }
  made.options = spec::different(made.options, rule.usual);
  return made;
}

spec::Layer part_of(const spec::Layer& block, const char* type, const std::string& part, spec::Options options) {
  return {.type = type,
          .label = part.empty() ? "" : block.label + "." + part,
          .inputs = {},
          .options = std::move(options),
          .where = block.where};
}

std::optional<Shape> check_part(Check& block, const spec::Layer& part, std::span<const Shape> inputs) {
  std::vector<Operand> operands;
  for (const Shape& input : inputs) operands.push_back({input, &block.layer});
  Check check(part, operands, block.context);
  std::optional<Shape> shape = rule_of(part).check(check);
  if (shape && shape->placed_by == &part) shape->placed_by = &block.layer;
  return shape;
}

ir::ValueRef expand_part(Expansion& block, const spec::Layer& part, std::span<const ir::ValueRef> inputs) {
  ir::Builder& b = block.b;
  std::vector<Operand> operands;
  for (const ir::ValueRef input : inputs) {
    const ir::Type& type = b.type(input);
    operands.push_back({Shape{.axis = type.axis, .width = type.width}, &part});
  }
  Diagnostics wrong;
  CheckContext context{b.program().axes, wrong, {}};
  Check check(part, operands, context);
  const std::optional<Shape> shape = rule_of(part).check(check);
  if (!shape || wrong.failed())
    throw InternalError(block.layer.type + " has a part that cannot be: " +
                        (wrong.all().empty() ? part.type : wrong.all().front().message));
  Expansion inner{.layer = part, .inputs = inputs, .result = {shape->axis, shape->width}, .shown = "", .b = b};
  return rule_of(part).expand(inner);
}

std::string shown_name(const spec::Layer& layer, std::span<const spec::Layer* const> model) {
  const Traits& traits = rule_of(layer).traits;
  const std::string shows = traits.shows;
  const auto alike = [&](const spec::Layer* other) { return rule_of(*other).traits.shows == shows; };
  if (shows.empty() || std::ranges::count_if(model, alike) == 1) return shows;
  return layer.label + traits.among;
}

std::string level_of(const spec::Layer& source) {
  const Traits& traits = rule_of(source).traits;
  const auto named = std::ranges::find(source.options, traits.axis, &spec::Option::name);
  return named == source.options.end() ? traits.level : named->item.text.value_or("");
}

std::string how_to_read(const std::string& level, const std::string& stream) {
  const auto reads = [&](const Rule& rule) {
    return levels::find(level) ? rule.traits.level == level : *rule.traits.axis != 0;
  };
  const auto rule = std::ranges::find_if(all_rules(), reads);
  if (rule == all_rules().end()) return "";
  const std::string axis = *rule->traits.axis ? "\"" + level + "\", " : "";
  return "in." + rule->type + "(" + axis + "\"" + stream + "\")";
}

messages::Thing written(const spec::Layer& layer) {
  const Rule& rule = rule_of(layer);
  return {
      (rule.source() ? "in." : "") + layer.type + "(" + (rule.labelled(layer) ? "\"" + layer.label + "\"" : "") + ")",
      layer.where};
}

std::string CheckContext::show(const Shape& shape) const { return axes.shape(shape.axis, shape.width_text()); }

messages::Input CheckContext::input(const Operand& operand) const {
  const spec::Layer& placed_by = operand.shape.placed_by ? *operand.shape.placed_by : *operand.made_by;
  return {show(operand.shape), written(*operand.made_by), written(placed_by), axes[operand.shape.axis].cap};
}

bool Check::range(const char* option, double value, double least, double most) {
  if (value >= least && value <= most) return true;
  report(messages::out_of_range(written(), option, value,
                                "from " + number(least) + " to " + std::to_string(static_cast<long>(most))));
  return false;
}

bool Check::rate(const char* option, double value) {
  if (value >= 0 && value < 1) return true;
  report(messages::out_of_range(written(), option, value, "a probability of dropping, in [0, 1)"));
  return false;
}

bool Check::positive(const char* option, double value) {
  if (value > 0 && std::isfinite(value)) return true;
  report(messages::out_of_range(written(), option, value, "greater than 0"));
  return false;
}

bool Check::same_width() {
  for (std::size_t i = 1; i < inputs.size(); ++i) {
    const Shape &first = inputs[0].shape, &other = inputs[i].shape;
    if (first.width == other.width || first.width == 0 || other.width == 0) continue;
    report(messages::different_widths(written(), shown(), shown(static_cast<int>(i))));
    return false;
  }
  return true;
}

Shape Check::rows(int width) const {
  Shape shape = input();
  shape.stream = false;
  shape.capped = 0;
  if (width == 0) return shape;
  shape.width = width;
  shape.open_width.clear();
  shape.directions = false;
  return shape;
}

bool Check::same_axis() {
  for (std::size_t i = 1; i < inputs.size(); ++i) {
    if (inputs[0].shape.axis == inputs[i].shape.axis) continue;
    messages::Input left = context.input(inputs[0]), right = context.input(inputs[i]);
    // How many rows are kept matters only where both are, say, words.
    const ir::Axis &one = context.axes[inputs[0].shape.axis], &another = context.axes[inputs[i].shape.axis];
    if (one.rows != another.rows || one.level != another.level) left.cap = right.cap = 0;
    report(messages::different_axes(written(), left, right));
    return false;
  }
  return true;
}

std::optional<ir::AxisId> Check::pooled() {
  const ir::Axis& axis = context.axes[input().axis];
  if (axis.ragged()) return axis.parent;
  report(messages::needs_sequence(written(), shown()));
  return std::nullopt;
}

std::optional<Shape> Check::pooled_shape() {
  const std::optional<ir::AxisId> axis = pooled();
  if (!axis) return std::nullopt;
  return Shape{.axis = *axis, .width = input().width, .open_width = input().open_width, .placed_by = &layer};
}

}  // namespace inflect::layers
