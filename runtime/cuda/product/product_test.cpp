// Products and column sums against naive ones in float64, in rows that are longer than needed; equal bits every time.
#include <cuda_bf16.h>

#include "runtime/cuda/product/product.hpp"

#include <doctest/doctest.h>

#include <cstring>
#include <limits>

#include "runtime/cpu/testing.hpp"
#include "runtime/cuda/device/graph.hpp"
#include "runtime/cuda/device/testing.hpp"
#include "runtime/cuda/product/column_sum.hpp"

namespace inflect::cuda {
namespace {

using inflect::testing::relative_error;
using inflect::testing::values;
using testing::as;
using testing::download;
using testing::rounded;
using testing::to_float;
using testing::upload;

struct Sizes {
  int rows, inputs, outputs;
};
const Sizes sizes[] = {{1, 1, 1}, {5, 16, 32}, {13, 130, 33}, {97, 64, 100}, {100, 60, 5}};
constexpr int pad = 3;

template <class Out>
constexpr double bound = std::is_same_v<Out, bf16> ? 4e-3 : 1e-6;

// A matrix on the device with values of ±1 in rows of `stride`; on the host what T made of them.
template <class T>
struct Matrix {
  int stride;
  std::vector<float> host;
  Buffer<T> device;

  Matrix(Device& on, int rows, int width, int padding, int seed)
      : stride(width + padding),
        host(rounded<T>(values(std::size_t(rows) * stride, seed))),
        device(upload(on, as<T>(host))) {}
  double operator()(int row, int column) const { return host[std::size_t(row) * stride + column]; }
};

// Runs `call` twice from the same start; compares rows of `width` with `expected(row, column)`, and what is beyond them
// with what was there.
template <class Out>
void check_result(Device& device, const Matrix<Out>& result, int rows, int width, auto call, auto expected) {
  const std::vector<Out> start = as<Out>(result.host);
  std::vector<std::vector<Out>> runs;
  for (int run = 0; run < 2; ++run) {
    copy_to_device(device.stream(), result.device.data(), start.data(), start.size());
    call();
    runs.push_back(download(device, result.device));
  }
  CHECK(std::memcmp(runs[0].data(), runs[1].data(), runs[0].size() * sizeof(Out)) == 0);
  const auto got = to_float(runs[0]);
  std::vector<float> inside;
  std::vector<double> wanted;
  for (int row = 0; row < rows; ++row) {
    for (int c = 0; c < result.stride; ++c) {
      if (c < width) inside.push_back(got[row * result.stride + c]), wanted.push_back(expected(row, c));
      if (c >= width) REQUIRE(got[row * result.stride + c] == result.host[row * result.stride + c]);
    }
  }
  CHECK(relative_error(inside, wanted) < bound<Out>);
}

template <class In, class Out>
void check_products(const Sizes& s, bool accumulate) {
  CAPTURE(s.rows);
  CAPTURE(s.inputs);
  CAPTURE(s.outputs);
  Device device;
  const Matrix<In> x(device, s.rows, s.inputs, pad, 1), dy(device, s.rows, s.outputs, pad, 2);
  const Matrix<In> W(device, s.outputs, s.inputs, 0, 3);
  const Matrix<Out> y(device, s.rows, s.outputs, pad, 4), dx(device, s.rows, s.inputs, pad, 5);
  check_result(
      device, y, s.rows, s.outputs,
      [&] {
        product(device, s.rows, s.inputs, s.outputs, x.device.data(), x.stride, W.device.data(), y.device.data(),
                y.stride, accumulate);
      },
      [&](int row, int o) {
        double sum = accumulate ? y(row, o) : 0.0;
        for (int i = 0; i < s.inputs; ++i) sum += x(row, i) * W(o, i);
        return sum;
      });
  check_result(
      device, dx, s.rows, s.inputs,
      [&] {
        product_input(device, s.rows, s.inputs, s.outputs, dy.device.data(), dy.stride, W.device.data(),
                      dx.device.data(), dx.stride, accumulate);
      },
      [&](int row, int i) {
        double sum = accumulate ? dx(row, i) : 0.0;
        for (int o = 0; o < s.outputs; ++o) sum += dy(row, o) * W(o, i);
        return sum;
      });
  const Matrix<float> dW(device, s.outputs, s.inputs, 0, 6);
  check_result(
      device, dW, s.outputs, s.inputs,
      [&] {
        product_weight(device, s.rows, s.inputs, s.outputs, dy.device.data(), dy.stride, x.device.data(), x.stride,
                       dW.device.data());
      },
      [&](int o, int i) {
        double sum = 0;
        for (int row = 0; row < s.rows; ++row) sum += dy(row, o) * x(row, i);
        return sum;
      });
}

TEST_CASE("float32 products, theirs by input and theirs by weight") {
  for (const Sizes& s : sizes) check_products<float, float>(s, false), check_products<float, float>(s, true);
}

TEST_CASE("bf16 products give float32 or bf16") {
  for (const Sizes& s : sizes) {
    check_products<bf16, float>(s, false);
    check_products<bf16, bf16>(s, true);
  }
}

TEST_CASE("weights' gradients over many rows") { check_products<float, float>({3001, 9, 11}, false); }

TEST_CASE("results may start anywhere in a row") {
  Device device;
  const Matrix<float> x(device, 4, 6, 2, 1), W(device, 5, 6, 0, 2), y(device, 4, 10, 1, 3);
  check_result(
      device, y, 4, 10,
      [&] { product(device, 4, 6, 5, x.device.data(), 8, W.device.data(), y.device.data() + 3, 11, false); },
      [&](int row, int c) {
        if (c < 3 || c >= 8) return y(row, c);
        double sum = 0;
        for (int i = 0; i < 6; ++i) sum += x(row, i) * W(c - 3, i);
        return sum;
      });
}

TEST_CASE("without rows a product writes nothing, and gradients are zeros") {
  Device device;
  const Buffer<float> y = upload<float>(device, {5}), dW = upload<float>(device, {5, 5}),
                      sum = upload<float>(device, {5, 5, 5});
  product<float>(device, 0, 1, 1, nullptr, 1, dW.data(), y.data(), 1, false);
  product_input<float>(device, 0, 1, 1, nullptr, 1, dW.data(), y.data(), 1, false);
  CHECK(download(device, y)[0] == 5);
  product_weight<float>(device, 0, 1, 2, nullptr, 2, nullptr, 1, dW.data());
  CHECK(download(device, dW) == std::vector<float>{0, 0});
  column_sum<float>(device, 0, 3, nullptr, 3, sum.data());
  CHECK(download(device, sum) == std::vector<float>{0, 0, 0});
}

template <class T>
void check_column_sum(int rows, int width) {
  CAPTURE(rows);
  CAPTURE(width);
  Device device;
  const Matrix<T> x(device, rows, width, pad, 1);
  const Matrix<float> sum(device, 1, width, 0, 2);
  check_result(
      device, sum, 1, width, [&] { column_sum(device, rows, width, x.device.data(), x.stride, sum.device.data()); },
      [&](int, int c) {
        double total = 0;
        for (int row = 0; row < rows; ++row) total += x(row, c);
        return total;
      });
}

TEST_CASE("column_sum adds rows") {
  for (const int rows : {1, 7, 255, 256, 257, 1000}) check_column_sum<float>(rows, 37);
  check_column_sum<float>(20, 64);
  check_column_sum<float>(9000, 3);  // more chunks than threads add them
  check_column_sum<bf16>(300, 33);
}

TEST_CASE("a captured column_sum adds the rows there are when it is replayed") {
  Device device;
  const int width = 5, most = 700;
  const Matrix<float> x(device, most, width, 0, 1);
  const Buffer<int> rows(1);
  const Buffer<float> sum(width), plain(width);
  Graph graph;
  graph.capture(device.stream(),
                [&] { column_sum(device, most, width, x.device.data(), width, sum.data(), rows.data()); });
  for (const int count : {700, 3, 0, 256, 512, 300}) {
    copy_to_device(device.stream(), rows.data(), &count, 1);
    graph.launch(device.stream());
    column_sum(device, count, width, x.device.data(), width, plain.data());
    CHECK(download(device, sum) == download(device, plain));
  }
}

TEST_CASE("column_sum refuses what its workspace cannot hold") {
  Device device;
  const Buffer<float> sum(1);
  CHECK_THROWS_AS(column_sum<float>(device, 2'000'000'000, 1000, sum.data(), 1000, sum.data()), Error);
}

}  // namespace
}  // namespace inflect::cuda
