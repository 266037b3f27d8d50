#include <cmath>

#include "dsl/inflect/layers/gmu.hpp"
#include "generator/layers/reference.hpp"

namespace inflect::layers::gmu {
namespace {

Rows normalised(Rows x, const std::string& norm, const Case& c) {
  const Rows weight = c.parameter(norm + ".weight"), bias = c.parameter(norm + ".bias");
  const Rows mean = c.parameter(norm + ".running_mean"), variance = c.parameter(norm + ".running_var");
  for (int row = 0; row < x.count(); ++row) {
    for (int j = 0; j < x.width; ++j) {
      const double normal = (x.at(row, j) - mean.at(0, j)) / std::sqrt(variance.at(0, j) + 1e-5);
      x.at(row, j) = normal * weight.at(0, j) + bias.at(0, j);
    }
  }
  return x;
}

Rows mapped(const Rows& x, const std::string& part, const Case& c) {
  const Rows bias = c.parameter(part + ".bias");
  return affine(x, c.parameter(part + ".weight"), &bias);
}

}  // namespace

Rows reference(const Case& c) {
  const bool normalise = c.options<Gmu>().normalise;
  const Rows left = normalise ? normalised(c.inputs[0], "left_norm", c) : c.inputs[0];
  const Rows right = normalise ? normalised(c.inputs[1], "right_norm", c) : c.inputs[1];
  Rows both{left.width + right.width, {}};
  for (int row = 0; row < left.count(); ++row) {
    for (int j = 0; j < left.width; ++j) both.values.push_back(left.at(row, j));
    for (int j = 0; j < right.width; ++j) both.values.push_back(right.at(row, j));
  }
  const Rows a = mapped(left, "left", c), b = mapped(right, "right", c);
  Rows z = mapped(both, "gate", c);
  for (std::size_t i = 0; i < z.values.size(); ++i) {
    const double gate = 1 / (1 + std::exp(-z.values[i]));
    z.values[i] = gate * std::tanh(a.values[i]) + (1 - gate) * std::tanh(b.values[i]);
  }
  return z;
}

}  // namespace inflect::layers::gmu
