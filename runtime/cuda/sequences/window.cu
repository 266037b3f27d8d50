// Compared with the CPU's: window_test.cpp.
#include "runtime/cuda/sequences/window.hpp"

#include "runtime/cuda/sequences/sequences.cuh"

namespace inflect::cuda {
namespace {

struct Shape {
  AxisView from, to;
  int taps, stride, dilation, left, width;
};

// −1: outside
__device__ std::int64_t row_or_none(const AxisView& axis, int parent, int t) {
  return t >= 0 && t < axis.count[parent] ? row_at(axis, parent, t) : -1;
}

// A warp for each row; its lanes go through the columns.
template <class T>
__global__ void __launch_bounds__(256)
    rows_kernel(const Shape w, const T* __restrict__ x, int x_stride, T* __restrict__ y, int y_stride) {
  for (std::int64_t row = first_row(); row < w.to.rows(); row += row_step()) {
    const int t = time_of(w.to, row), parent = w.to.parent[row];
    for (int at = lane(); at < w.width * w.taps; at += warp_size) {
      const int tap = at % w.taps;
      const std::int64_t seen = row_or_none(w.from, parent, t * w.stride + tap * w.dilation - w.left);
      put(y[row * y_stride + at], seen < 0 ? 0.0f : number_of(x[seen * x_stride + at / w.taps]));
    }
  }
}

template <class T>
__global__ void __launch_bounds__(256)
    gradient_kernel(const Shape w, const T* __restrict__ dy, int dy_stride, T* __restrict__ dx, int dx_stride) {
  for (std::int64_t row = first_row(); row < w.from.rows(); row += row_step()) {
    const int t = time_of(w.from, row), parent = w.from.parent[row];
    for (int c = lane(); c < w.width; c += warp_size) {
      float sum = 0;
      for (int tap = 0; tap < w.taps; ++tap) {
        const int at = t - tap * w.dilation + w.left;
        if (at < 0 || at % w.stride != 0) continue;
        const std::int64_t seeing = row_or_none(w.to, parent, at / w.stride);
        if (seeing >= 0) sum += number_of(dy[seeing * dy_stride + c * w.taps + tap]);
      }
      put(dx[row * dx_stride + c], sum);
    }
  }
}

Shape shape_of(const Window& w, int width) {
  return {w.from.view, w.to.view, w.taps, w.stride, w.dilation, w.left, width};
}

}  // namespace

template <class T>
void window_rows(Run& run, const Window& window, int width, const T* x, int x_stride, T* y, int y_stride) {
  launch(run, rows_of(run, window.to), rows_kernel<T>, shape_of(window, width), x, x_stride, y, y_stride);
}

template <class T>
void window_gradient(Run& run, const Window& window, int width, const T* dy, int dy_stride, T* dx, int dx_stride) {
  launch(run, rows_of(run, window.from), gradient_kernel<T>, shape_of(window, width), dy, dy_stride, dx, dx_stride);
}

#define INFLECT_FOR(T)                                                         \
  template void window_rows(Run&, const Window&, int, const T*, int, T*, int); \
  template void window_gradient(Run&, const Window&, int, const T*, int, T*, int);
INFLECT_FOR(float)
INFLECT_FOR(bf16)
#undef INFLECT_FOR

}  // namespace inflect::cuda
