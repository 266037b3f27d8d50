#include <cmath>

#include "dsl/inflect/layers/blstm.hpp"
#include "generator/layers/typed.hpp"
#include "generator/primitives/lstm/lstm.hpp"

namespace inflect::layers::blstm {
namespace {

std::optional<Shape> check(const Blstm& option, Check& check) {
  const bool width = check.range(".width", option.width, 2, most_width);
  if (width && option.width % 2) check.report(messages::odd_width(check.written(), option.width));
  check.range(".layers", option.layers, 1, most_layers);
  check.rate(".dropout", option.dropout);
  if (option.layers == 1 && option.dropout.given && option.dropout != 0)
    check.report(messages::nothing_between(check.written(), option.dropout));
  if (!check.pooled() || !width) return std::nullopt;
  const Shape& input = check.input();
  return Shape{.axis = input.axis, .width = option.width, .directions = true, .placed_by = input.placed_by};
}

// One layer, both directions, under PyTorch's parameter names.
ir::ValueRef one_layer(const std::string& label, int index, int hidden, ir::ValueRef x, ir::Builder& b) {
  const double bound = 1 / std::sqrt(hidden);
  const ir::Type in = b.type(x);
  std::vector<ir::ValueRef> parameters;
  for (const char* direction : {"", "_reverse"}) {
    const std::string end = "_l" + std::to_string(index) + direction;
    const ir::Builder::Kind weight{.bound = bound, .decays = true}, bias{.bound = bound};
    parameters.push_back(b.matrix(label + ".weight_ih" + end, 4 * hidden, in.width, weight, in.axis));
    parameters.push_back(b.matrix(label + ".weight_hh" + end, 4 * hidden, hidden, weight, in.axis));
    parameters.push_back(b.row(label + ".bias_ih" + end, 4 * hidden, bias));
    parameters.push_back(b.row(label + ".bias_hh" + end, 4 * hidden, bias));
  }
  const ir::ValueRef y = primitives::build_lstm(b, x, parameters, hidden);
  return b.named(y, label + "_" + std::to_string(index));
}

ir::ValueRef expand(const Blstm& option, Expansion& e) {
  ir::Builder& b = e.b;
  const std::string& label = e.label();
  ir::ValueRef x = e.inputs[0];
  for (int index = 0; index < option.layers; ++index) {
    if (index > 0 && option.dropout > 0 && b.mode() == ir::Mode::training) {
      const ir::Type type = b.type(x);
      x = b.multiply(x, b.draw(label + ".dropout" + std::to_string(index), type.axis, type.width, option.dropout));
      b.named(x, label + "_" + std::to_string(index - 1) + "_dropped");
    }
    x = one_layer(label, index, option.width / 2, x, b);
  }
  return x;
}

std::string says(const Blstm& option) {
  return "blstm " + std::to_string(option.width) + " × " + std::to_string(option.layers);
}

}  // namespace

Rule rule() {
  return layers::rule<Blstm>("blstm", {.check = check, .expand = expand, .says = says}, {.parameters = true});
}

}  // namespace inflect::layers::blstm
