#include "runtime/cpu/window.hpp"

#include <algorithm>
#include <vector>

#include "runtime/cpu/product.hpp"

namespace inflect {
namespace window_detail {
namespace {

// Rows of tap j: for each row of `to` the row of `from` that it sees, −1 for none.
// Backwards, for each row of `from` the row of `to` that sees it so.
enum class Direction { seen, seeing };

std::int64_t row_at(const Axis& axis, int parent, int t) {
  return t >= 0 && t < axis.count[parent] ? axis.offset[t] + axis.first[parent] : -1;
}

int tap_row(const Window& window, Direction direction, int parent, int t, int tap) {
  if (direction == Direction::seen)
    return static_cast<int>(row_at(window.from, parent, t * window.stride + tap * window.dilation - window.left));
  const int seen = t - tap * window.dilation + window.left;
  if (seen < 0 || seen % window.stride != 0) return -1;
  return static_cast<int>(row_at(window.to, parent, seen / window.stride));
}

const Axis& rows_of(const Window& window, Direction direction) {
  return direction == Direction::seen ? window.to : window.from;
}

// Grows to what the largest batch needs, and is kept.
int* map_of(const Window& window, Direction direction, int tap) {
  thread_local std::vector<int> rows;
  const Axis& axis = rows_of(window, direction);
  rows.resize(axis.rows);
  for (int t = 0; t < axis.steps; ++t) {
    for (int row = axis.offset[t]; row < axis.offset[t + 1]; ++row)
      rows[row] = tap_row(window, direction, axis.parent[row], t, tap);
  }
  return rows.data();
}

// task(row, parent, t) for each row of an axis.
template <class Task>
void for_rows(Pool& pool, const Axis& axis, const Task& task) {
  pool.run(axis.steps, [&](int t) {
    for (int row = axis.offset[t]; row < axis.offset[t + 1]; ++row) task(row, axis.parent[row], t);
  });
}

}  // namespace
}  // namespace window_detail

void window_rows(Pool& pool, const Window& window, int width, const float* x, int x_stride, float* y, int y_stride) {
  using namespace window_detail;
  for_rows(pool, window.to, [&](int row, int parent, int t) {
    float* to = y + static_cast<std::int64_t>(row) * y_stride;
    for (int tap = 0; tap < window.taps; ++tap) {
      const std::int64_t seen = tap_row(window, Direction::seen, parent, t, tap);
      for (int c = 0; c < width; ++c) to[c * window.taps + tap] = seen < 0 ? 0.0f : x[seen * x_stride + c];
    }
  });
}

void window_gradient(Pool& pool, const Window& window, int width, const float* dy, int dy_stride, float* dx,
                     int dx_stride) {
  using namespace window_detail;
  for_rows(pool, window.from, [&](int row, int parent, int t) {
    float* to = dx + static_cast<std::int64_t>(row) * dx_stride;
    std::fill_n(to, width, 0.0f);
    for (int tap = 0; tap < window.taps; ++tap) {
      const std::int64_t seeing = tap_row(window, Direction::seeing, parent, t, tap);
      for (int c = 0; c < width && seeing >= 0; ++c) to[c] += dy[seeing * dy_stride + c * window.taps + tap];
    }
  });
}

void convolve(Pool& pool, const Window& window, int width, int outputs, const float* x, int x_stride, const float* W,
              float* y, int y_stride) {
  using namespace window_detail;
  for (int tap = 0; tap < window.taps; ++tap) {
    const AnyMatrix right{W + tap, width, outputs, window.taps, static_cast<std::ptrdiff_t>(width) * window.taps};
    product_through(pool, window.to.rows, x, x_stride, map_of(window, Direction::seen, tap), right, nullptr, y,
                    y_stride, tap > 0);
  }
}

void convolve_input(Pool& pool, const Window& window, int width, int outputs, const float* dy, int dy_stride,
                    const float* W, float* dx, int dx_stride) {
  using namespace window_detail;
  for (int tap = 0; tap < window.taps; ++tap) {
    const AnyMatrix right{W + tap, outputs, width, static_cast<std::ptrdiff_t>(width) * window.taps, window.taps};
    product_through(pool, window.from.rows, dy, dy_stride, map_of(window, Direction::seeing, tap), right, nullptr, dx,
                    dx_stride, tap > 0);
  }
}

void convolve_weight(Pool& pool, const Window& window, int width, int outputs, const float* dy, int dy_stride,
                     const float* x, int x_stride, float* dW) {
  using namespace window_detail;
  thread_local std::vector<float> of_tap;
  of_tap.resize(static_cast<std::size_t>(outputs) * width);
  for (int tap = 0; tap < window.taps; ++tap) {
    product_weight(pool, window.to.rows, width, outputs, dy, dy_stride, x, x_stride,
                   map_of(window, Direction::seen, tap), of_tap.data(), false);
    for (std::size_t i = 0; i < of_tap.size(); ++i) dW[i * window.taps + tap] = of_tap[i];
  }
}

}  // namespace inflect
