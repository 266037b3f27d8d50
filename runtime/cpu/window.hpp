// Windows of rows, and convolutions that read through them.
//
// Row t of a sequence on axis `to` sees the rows t · stride + j · dilation − left of the same sequence on axis `from`,
// j = 0 … taps − 1; what lies outside is zeros. Column c · taps + j of a window's row is column c of the j-th row seen,
// so that W [outputs, width · taps] is PyTorch's [outputs, width, taps].
//
// window_rows and its adjoint write windows out. The convolutions do not: each tap is a product that finds its rows
// through a map. `width`: columns of a row seen.
#pragma once
#include "runtime/base/pool.hpp"
#include "runtime/data/batch.hpp"

namespace inflect {

struct Window {
  const Axis& from;
  const Axis& to;
  int taps, stride, dilation, left;
};

// y [to, width · taps]
void window_rows(Pool& pool, const Window& window, int width, const float* x, int x_stride, float* y, int y_stride);
// dx [from, width], whole
void window_gradient(Pool& pool, const Window& window, int width, const float* dy, int dy_stride, float* dx,
                     int dx_stride);

// y [to, outputs] = window(x) · Wᵀ
void convolve(Pool& pool, const Window& window, int width, int outputs, const float* x, int x_stride, const float* W,
              float* y, int y_stride);
// dx [from, width] = window_gradient(dy · W)
void convolve_input(Pool& pool, const Window& window, int width, int outputs, const float* dy, int dy_stride,
                    const float* W, float* dx, int dx_stride);
// dW [outputs, width · taps] = dyᵀ · window(x)
void convolve_weight(Pool& pool, const Window& window, int width, int outputs, const float* dy, int dy_stride,
                     const float* x, int x_stride, float* dW);

}  // namespace inflect
