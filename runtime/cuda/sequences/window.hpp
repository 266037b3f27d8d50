// Windows of rows on the device; what they are is said in runtime/cpu/window.hpp. Products read one that is written.
// T: float or bf16.
#pragma once
#include "runtime/cuda/run.hpp"

namespace inflect::cuda {

struct Window {
  const Axis& from;
  const Axis& to;
  int taps, stride, dilation, left;
};

// y [to, width · taps]
template <class T>
void window_rows(Run& run, const Window& window, int width, const T* x, int x_stride, T* y, int y_stride);
// dx [from, width], whole: each row sums over the taps in their order.
template <class T>
void window_gradient(Run& run, const Window& window, int width, const T* dy, int dy_stride, T* dx, int dx_stride);

}  // namespace inflect::cuda
