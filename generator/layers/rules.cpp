// The one list of layers, and what their rules share.
#include <cmath>
#include <sstream>

#include "generator/layers/attention/attention.hpp"
#include "generator/layers/blstm/blstm.hpp"
#include "generator/layers/classify/classify.hpp"
#include "generator/layers/concat/concat.hpp"
#include "generator/layers/dropout/dropout.hpp"
#include "generator/layers/gmu/gmu.hpp"
#include "generator/layers/last/last.hpp"
#include "generator/layers/layer.hpp"
#include "generator/layers/mean/mean.hpp"
#include "generator/layers/regroup/regroup.hpp"
#include "generator/layers/streams/streams.hpp"

namespace inflect::layers {
namespace {

// kind, name, inputs, parameters, check, expand
constexpr Rule rules[] = {
    {Kind::frames, "in.frames", 0, false, check_frames, expand_frames},
    {Kind::words, "in.words", 0, false, check_words, expand_words},
    {Kind::by_word, "by_word", 1, false, check_by_word, expand_by_word},
    {Kind::in_words, "in_words", 1, false, check_in_words, expand_in_words},
    {Kind::blstm, "blstm", 1, true, check_blstm, expand_blstm},
    {Kind::mean, "mean", 1, false, check_mean, expand_mean},
    {Kind::last, "last", 1, false, check_last, expand_last},
    {Kind::attention, "attention", 1, true, check_attention, expand_attention},
    {Kind::dropout, "dropout", 1, false, check_dropout, expand_dropout},
    {Kind::concat, "concat", 2, false, check_concat, expand_concat},
    {Kind::gmu, "gmu", 2, true, check_gmu, expand_gmu},
    {Kind::classify, "classify", 1, true, check_classify, expand_classify},
};

constexpr bool in_order_of_kind() {
  for (int i = 0; i < static_cast<int>(std::size(rules)); ++i) {
    if (rules[i].kind != static_cast<Kind>(i)) return false;
  }
  return true;
}
static_assert(in_order_of_kind());

std::string number(double value) {
  std::ostringstream out;
  out << value;
  return out.str();
}

}  // namespace

std::span<const Rule> all_rules() { return rules; }

const Rule& rule_of(Kind kind) {
  const auto index = static_cast<std::size_t>(kind);
  if (index >= std::size(rules)) throw InternalError("no rule for layer kind " + std::to_string(index));
  return rules[index];
}

messages::Thing written(const Layer& layer) {
  const std::string label = layer.label ? layer.label : "";
  const Rule& rule = rule_of(layer.kind);
  const bool labelled = rule.parameters || rule.inputs == 0;
  return {std::string(rule.name) + "(" + (labelled ? "\"" + label + "\"" : "") + ")",
          {layer.where.file, layer.where.line, layer.where.column}};
}

std::string CheckContext::show(const Shape& shape) const {
  return axes.shape(shape.axis, shape.width > 0 ? std::to_string(shape.width) : shape.open_width);
}

messages::Input CheckContext::input(const Operand& operand) const {
  const Layer& placed_by = operand.shape.placed_by ? *operand.shape.placed_by : *operand.made_by;
  return {show(operand.shape), written(*operand.made_by), written(placed_by), axes[operand.shape.axis].cap};
}

bool check_range(const Layer& layer, const char* option, double value, double least, double most,
                 CheckContext& context) {
  if (value >= least && value <= most) return true;
  context.report(messages::out_of_range(written(layer), option, value,
                                        "from " + number(least) + " to " + std::to_string(static_cast<long>(most))));
  return false;
}

bool check_rate(const Layer& layer, const char* option, CheckContext& context) {
  if (layer.rate >= 0 && layer.rate < 1) return true;
  context.report(messages::out_of_range(written(layer), option, layer.rate, "a probability of dropping, in [0, 1)"));
  return false;
}

std::optional<ir::AxisId> pooled_axis(const Layer& layer, const Operand& input, CheckContext& context) {
  const ir::Axis& axis = context.axes[input.shape.axis];
  if (axis.ragged()) return axis.parent;
  context.report(messages::needs_sequence(written(layer), context.input(input)));
  return std::nullopt;
}

}  // namespace inflect::layers
