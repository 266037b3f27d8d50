// Windows and convolutions against plain arithmetic, on ragged sequences: none, one and many rows.
#include "runtime/cpu/window.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "runtime/cpu/testing/ragged_axis.hpp"

using namespace inflect;

namespace {

struct Scene {
  int taps = 3, stride = 1, dilation = 1, left = 1, less = 0;  // less: rows that make no row of their own
  int width = 5, outputs = 7;
};

std::vector<float> waves(std::size_t count, double phase) {
  std::vector<float> values(count);
  for (std::size_t i = 0; i < count; ++i)
    values[i] = static_cast<float>(std::sin(1.3 * static_cast<double>(i) + phase));
  return values;
}

std::vector<int> shorter(std::vector<int> lengths, const Scene& s) {
  for (int& length : lengths) length = length > s.less ? (length - s.less - 1) / s.stride + 1 : 0;
  return lengths;
}

struct Data {
  explicit Data(const Scene& of)
      : s(of),
        from(testing::axis_of({9, 0, 1, 40, 2, 3})),
        to(testing::axis_of(shorter({9, 0, 1, 40, 2, 3}, of))),
        x(waves(from.rows * x_stride(), 0.3)),
        dy(waves(to.rows * (s.outputs + 1), 1.9)),
        W(waves(static_cast<std::size_t>(s.outputs) * s.width * s.taps, 4.4)) {}
  int x_stride() const { return s.width + 3; }
  Window window() const { return {from, to, s.taps, s.stride, s.dilation, s.left}; }

  const Scene& s;
  Axis from, to;
  std::vector<float> x, dy, W;
};

// each(row of to, tap, row of from) for what is inside.
template <class Each>
void for_taps(const Data& d, const Each& each) {
  for (int parent = 0; parent < d.to.parents; ++parent) {
    for (int t = 0; t < d.to.count[parent]; ++t) {
      for (int tap = 0; tap < d.s.taps; ++tap) {
        const int seen = t * d.s.stride + tap * d.s.dilation - d.s.left;
        if (seen < 0 || seen >= d.from.count[parent]) continue;
        each(d.to.offset[t] + d.to.first[parent], tap, d.from.offset[seen] + d.from.first[parent]);
      }
    }
  }
}

struct Results {
  std::vector<float> y, dx, dW;
  bool operator==(const Results&) const = default;
};

Results convolved(const Data& d, int threads) {
  Pool pool(threads);
  const Scene& s = d.s;
  Results r{std::vector<float>(d.to.rows * s.outputs, 9), std::vector<float>(d.from.rows * s.width, 9),
            std::vector<float>(d.W.size(), 9)};
  convolve(pool, d.window(), s.width, s.outputs, d.x.data(), d.x_stride(), d.W.data(), r.y.data(), s.outputs);
  convolve_input(pool, d.window(), s.width, s.outputs, d.dy.data(), s.outputs + 1, d.W.data(), r.dx.data(), s.width);
  convolve_weight(pool, d.window(), s.width, s.outputs, d.dy.data(), s.outputs + 1, d.x.data(), d.x_stride(),
                  r.dW.data());
  return r;
}

double difference(const std::vector<float>& found, const std::vector<double>& expected) {
  double apart = 0, size = 1e-12;
  for (std::size_t i = 0; i < found.size(); ++i)
    apart += std::pow(found[i] - expected[i], 2), size += std::pow(expected[i], 2);
  return std::sqrt(apart / size);
}

void check(const Scene& s) {
  const Data d(s);
  std::vector<double> y(d.to.rows * s.outputs), dx(d.from.rows * s.width), dW(d.W.size());
  for_taps(d, [&](int to, int tap, int from) {
    for (int o = 0; o < s.outputs; ++o) {
      for (int c = 0; c < s.width; ++c) {
        const int w = (o * s.width + c) * s.taps + tap;
        const double value = d.x[from * d.x_stride() + c], flow = d.dy[to * (s.outputs + 1) + o];
        y[to * s.outputs + o] += value * d.W[w];
        dx[from * s.width + c] += flow * d.W[w];
        dW[w] += flow * value;
      }
    }
  });
  const Results found = convolved(d, 1);
  CHECK(difference(found.y, y) < 1e-6);
  CHECK(difference(found.dx, dx) < 1e-6);
  CHECK(difference(found.dW, dW) < 1e-6);
  for (int threads : {2, 5}) CHECK(convolved(d, threads) == found);
}

void check_rows(const Scene& s) {
  const Data d(s);
  const int wide = s.width * s.taps;
  std::vector<float> y(d.to.rows * wide, 9), expected(y.size(), 0), dx(d.from.rows * s.width, 9), back(dx.size(), 0);
  const std::vector<float> dy = waves(y.size(), 0.9);
  for_taps(d, [&](int to, int tap, int from) {
    for (int c = 0; c < s.width; ++c) {
      expected[to * wide + c * s.taps + tap] = d.x[from * d.x_stride() + c];
      back[from * s.width + c] += dy[to * wide + c * s.taps + tap];
    }
  });
  Pool pool(3);
  window_rows(pool, d.window(), s.width, d.x.data(), d.x_stride(), y.data(), wide);
  window_gradient(pool, d.window(), s.width, dy.data(), wide, dx.data(), s.width);
  CHECK(y == expected);
  for (std::size_t i = 0; i < dx.size(); ++i) CHECK(dx[i] == doctest::Approx(back[i]).epsilon(1e-5));
}

}  // namespace

TEST_CASE("of every padding, stride and dilation") {
  const Scene scenes[] = {{},
                          {.taps = 4, .left = 2},
                          {.taps = 3, .dilation = 2, .left = 4},
                          {.taps = 3, .left = 0, .less = 2},
                          {.taps = 5, .stride = 2, .left = 2},
                          {.taps = 2, .stride = 3, .dilation = 4, .left = 0, .less = 4},
                          {.taps = 1, .left = 0},
                          {.taps = 3, .width = 40, .outputs = 70}};
  for (const Scene& scene : scenes) {
    INFO(scene.taps << " taps, stride " << scene.stride << ", dilation " << scene.dilation << ", left " << scene.left);
    check(scene);
    check_rows(scene);
  }
}
