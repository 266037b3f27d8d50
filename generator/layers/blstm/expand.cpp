#include <cmath>

#include "generator/ir/builder.hpp"
#include "generator/layers/blstm/blstm.hpp"
#include "generator/primitives/lstm/lstm.hpp"

namespace inflect::layers {
namespace {

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

}  // namespace

ir::ValueRef expand_blstm(const Layer& layer, std::span<const ir::ValueRef> inputs, ir::Builder& b) {
  const std::string label = layer.label;
  ir::ValueRef x = inputs[0];
  for (int index = 0; index < layer.layers; ++index) {
    if (index > 0 && layer.rate > 0 && b.mode() == ir::Mode::training) {
      const ir::Type type = b.type(x);
      x = b.multiply(x, b.draw(label + ".dropout" + std::to_string(index), type.axis, type.width, layer.rate));
      b.named(x, label + "_" + std::to_string(index - 1) + "_dropped");
    }
    x = one_layer(label, index, layer.width / 2, x, b);
  }
  return x;
}

}  // namespace inflect::layers
