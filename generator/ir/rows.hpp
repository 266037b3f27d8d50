// Rows of numbers in double, and what references (of layers, of losses) do with them. Not part of the compiler.
#pragma once
#include <functional>
#include <vector>

namespace inflect::ir {

struct Rows {
  int width = 0;
  std::vector<double> values;

  int count() const { return width ? static_cast<int>(values.size()) / width : 0; }
  double& at(int row, int column) { return values[static_cast<std::size_t>(row) * width + column]; }
  double at(int row, int column) const { return values[static_cast<std::size_t>(row) * width + column]; }
};
inline Rows zeros(int rows, int width) { return {width, std::vector<double>(static_cast<std::size_t>(rows) * width)}; }

// x Wᵀ + b, where there is a b.
inline Rows affine(const Rows& x, const Rows& weight, const Rows* bias = nullptr) {
  Rows y = zeros(x.count(), weight.count());
  for (int row = 0; row < x.count(); ++row) {
    for (int o = 0; o < y.width; ++o) {
      y.at(row, o) = bias ? bias->at(0, o) : 0;
      for (int i = 0; i < x.width; ++i) y.at(row, o) += weight.at(o, i) * x.at(row, i);
    }
  }
  return y;
}

inline Rows each(Rows x, const std::function<double(double)>& function) {
  for (double& value : x.values) value = function(value);
  return x;
}

}  // namespace inflect::ir
