// Matrix products over rows, float32, row-major; `stride` is the distance between rows in floats.
//
// Weights are PyTorch's: W [outputs, inputs], contiguous. Tiles are cut by sizes alone and every output element sums in
// one fixed order, so the bits do not depend on the number of threads. Outputs must not overlap inputs. Zero rows are
// allowed: product and product_input then do nothing, product_weight and column_sum write zeros (or leave the sum as it
// is when accumulating).
#pragma once
#include <cstddef>

#include "runtime/base/pool.hpp"

namespace inflect {

// y [rows, outputs] = x [rows, inputs] · Wᵀ + bias + bias2, or += with `accumulate`. A bias is [outputs] or null.
void product(Pool& pool, int rows, int inputs, int outputs, const float* x, int x_stride, const float* W,
             const float* bias, const float* bias2, float* y, int y_stride, bool accumulate);

// dx [rows, inputs] (+)= dy [rows, outputs] · W
void product_input(Pool& pool, int rows, int inputs, int outputs, const float* dy, int dy_stride, const float* W,
                   float* dx, int dx_stride, bool accumulate);

// dW [outputs, inputs] (+)= dyᵀ · x. `x_row`: the row of x that goes with each row of dy, −1 for a row of zeros; null:
// the same row.
void product_weight(Pool& pool, int rows, int inputs, int outputs, const float* dy, int dy_stride, const float* x,
                    int x_stride, const int* x_row, float* dW, bool accumulate);

// The same, but that the right-hand matrix stands anywhere — element (k, column) at values[k · k_stride + column ·
// column_stride] — and rows of x may be found through a map: y [rows, columns] (+)= x[x_row] · right + bias.
struct AnyMatrix {
  const float* values;
  int depth, columns;
  std::ptrdiff_t k_stride, column_stride;
};
void product_through(Pool& pool, int rows, const float* x, int x_stride, const int* x_row, const AnyMatrix& right,
                     const float* bias, float* y, int y_stride, bool accumulate);

// sum [width] (+)= Σ over rows of x [rows, width]
void column_sum(Pool& pool, int rows, int width, const float* x, int stride, float* sum, bool accumulate);

}  // namespace inflect
