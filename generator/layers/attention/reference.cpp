#include <cmath>

#include "generator/layers/reference.hpp"

namespace inflect::layers::attention {

Rows reference(const Case& c) {
  const Rows bias = c.parameter("score.bias"), vector = c.parameter("vector");
  const Rows hidden = each(affine(c.x(), c.parameter("score.weight"), &bias), [](double x) { return std::tanh(x); });
  Rows y = zeros(static_cast<int>(c.sequences().size()), c.x().width);
  for (int parent = 0; parent < y.count(); ++parent) {
    double total = 0;
    for (const int row : c.sequences()[parent]) {
      double score = 0;
      for (int j = 0; j < hidden.width; ++j) score += hidden.at(row, j) * vector.at(0, j);
      total += std::exp(score);
      for (int j = 0; j < y.width; ++j) y.at(parent, j) += std::exp(score) * c.x().at(row, j);
    }
    for (int j = 0; j < y.width && total > 0; ++j) y.at(parent, j) /= total;
  }
  return y;
}

}  // namespace inflect::layers::attention
