#include "product.hpp"

#include <vector>

namespace standin {
namespace {

// op(matrix), row after row, as doubles.
std::vector<double> by_rows(const void* data, const Matrix& matrix, bool transpose) {
  std::vector<double> out(matrix.rows * matrix.columns);
  for (std::size_t column = 0; column < matrix.columns; ++column)
    for (std::size_t row = 0; row < matrix.rows; ++row)
      out[transpose ? column * matrix.rows + row : row * matrix.columns + column] =
          load(matrix.type, data, column * static_cast<std::size_t>(matrix.ld) + row);
  return out;
}

}  // namespace

std::size_t bytes_of(const Matrix& matrix) {
  return ((matrix.columns - 1) * static_cast<std::size_t>(matrix.ld) + matrix.rows) * bytes_of(matrix.type);
}

void multiply(const Product& p) {
  const std::size_t rows = p.d.rows, columns = p.d.columns, depth = p.transpose_a ? p.a.rows : p.a.columns;
  const std::vector<double> a = by_rows(p.A, p.a, p.transpose_a), b = by_rows(p.B, p.b, p.transpose_b);
  std::vector<double> sum(columns);
  for (std::size_t i = 0; i < rows; ++i) {
    std::fill(sum.begin(), sum.end(), 0.0);
    for (std::size_t k = 0; k < depth; ++k) add_scaled(sum.data(), a[i * depth + k], b.data() + k * columns, columns);
    for (std::size_t j = 0; j < columns; ++j) {
      const std::size_t c = j * static_cast<std::size_t>(p.c.ld) + i, d = j * static_cast<std::size_t>(p.d.ld) + i;
      const double old = p.beta == 0 ? 0.0 : p.beta * load(p.c.type, p.C, c);
      store(p.d.type, p.D, d, p.alpha * sum[j] + old);
    }
  }
}

}  // namespace standin
