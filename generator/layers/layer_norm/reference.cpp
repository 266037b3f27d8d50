#include <cmath>

#include "dsl/inflect/layers/layer_norm.hpp"
#include "generator/layers/reference.hpp"

namespace inflect::layers::layer_norm {

Rows reference(const Case& c) {
  const auto option = c.options<LayerNorm>();
  Rows y = c.x();
  for (int row = 0; row < y.count(); ++row) {
    double mean = 0, square = 0;
    for (int j = 0; j < y.width; ++j) mean += y.at(row, j) / y.width;
    for (int j = 0; j < y.width; ++j) square += (y.at(row, j) - mean) * (y.at(row, j) - mean) / y.width;
    for (int j = 0; j < y.width; ++j) {
      const double normal = (y.at(row, j) - mean) / std::sqrt(square + option.epsilon);
      y.at(row, j) = option.affine ? normal * c.parameter("weight").at(0, j) + c.parameter("bias").at(0, j) : normal;
    }
  }
  return y;
}

}  // namespace inflect::layers::layer_norm
