// Every product against a naive one in float64, at sizes on both sides of each tile, panel, block and part; equal bits
// at any thread count.
#include "runtime/cpu/product.hpp"

#include <doctest/doctest.h>

#include "runtime/cpu/testing.hpp"

namespace inflect {
namespace {

using testing::relative_error;

struct Shape {
  int rows, inputs, outputs;
};
const Shape shapes[] = {{1, 1, 1},      {1, 7, 3},     {5, 16, 32},   {12, 256, 64}, {13, 257, 33},
                        {97, 130, 100}, {100, 600, 5}, {3, 1024, 40}, {192, 65, 31}};
constexpr int pad = 3;  // every row is a little longer than needed; what stands there must stay

std::vector<float> start_of(bool accumulate, std::size_t size) {
  return accumulate ? testing::values(size, 9) : std::vector<float>(size, std::numeric_limits<float>::quiet_NaN());
}

// The first `width` of each row; the rest must be what it was.
std::vector<float> columns_of(const std::vector<float>& wide, const std::vector<float>& start, int rows, int width,
                              int stride) {
  std::vector<float> result;
  for (int row = 0; row < rows; ++row) {
    for (int c = 0; c < stride; ++c) {
      const float value = wide[row * stride + c];
      if (c < width) result.push_back(value);
      if (c >= width)
        REQUIRE(std::bit_cast<std::uint32_t>(value) == std::bit_cast<std::uint32_t>(start[row * stride + c]));
    }
  }
  return result;
}

void check_product(const Shape& s, bool biased, bool accumulate) {
  CAPTURE(s.rows);
  CAPTURE(s.inputs);
  CAPTURE(s.outputs);
  const int x_stride = s.inputs + pad, y_stride = s.outputs + pad;
  const auto x = testing::values(std::size_t(s.rows) * x_stride, 1),
             W = testing::values(std::size_t(s.outputs) * s.inputs, 2);
  const auto bias = testing::values(s.outputs, 3), bias2 = testing::values(s.outputs, 4);
  const auto start = start_of(accumulate, std::size_t(s.rows) * y_stride);
  std::vector<double> expected;
  for (int r = 0; r < s.rows; ++r) {
    for (int o = 0; o < s.outputs; ++o) {
      double sum = (accumulate ? start[r * y_stride + o] : 0.0) + (biased ? double(bias[o]) + double(bias2[o]) : 0.0);
      for (int i = 0; i < s.inputs; ++i) sum += double(x[r * x_stride + i]) * W[o * s.inputs + i];
      expected.push_back(sum);
    }
  }
  std::vector<float> first;
  for (const int threads : {1, 2, 3, 5}) {
    Pool pool(threads);
    auto y = start;
    product(pool, s.rows, s.inputs, s.outputs, x.data(), x_stride, W.data(), biased ? bias.data() : nullptr,
            biased ? bias2.data() : nullptr, y.data(), y_stride, accumulate);
    const auto got = columns_of(y, start, s.rows, s.outputs, y_stride);
    CHECK(relative_error(got, expected) < 1e-6);
    if (threads == 1) first = got;
    CHECK(got == first);
  }
}

TEST_CASE("product is x times the transposed weights, with or without biases") {
  for (const Shape& s : shapes) {
    check_product(s, false, false);
    check_product(s, true, false);
    check_product(s, true, true);
  }
}

TEST_CASE("product takes one bias alone") {
  const float x[] = {2}, W[] = {3}, bias[] = {10};
  float y[1];
  Pool pool(1);
  product(pool, 1, 1, 1, x, 1, W, bias, nullptr, y, 1, false);
  CHECK(y[0] == 16);
  product(pool, 1, 1, 1, x, 1, W, nullptr, bias, y, 1, true);
  CHECK(y[0] == 32);
}

void check_product_input(const Shape& s, bool accumulate) {
  CAPTURE(s.rows);
  CAPTURE(s.inputs);
  CAPTURE(s.outputs);
  const int dx_stride = s.inputs + pad, dy_stride = s.outputs + pad;
  const auto dy = testing::values(std::size_t(s.rows) * dy_stride, 1),
             W = testing::values(std::size_t(s.outputs) * s.inputs, 2);
  const auto start = start_of(accumulate, std::size_t(s.rows) * dx_stride);
  std::vector<double> expected;
  for (int r = 0; r < s.rows; ++r) {
    for (int i = 0; i < s.inputs; ++i) {
      double sum = accumulate ? start[r * dx_stride + i] : 0.0;
      for (int o = 0; o < s.outputs; ++o) sum += double(dy[r * dy_stride + o]) * W[o * s.inputs + i];
      expected.push_back(sum);
    }
  }
  std::vector<float> first;
  for (const int threads : {1, 2, 3, 5}) {
    Pool pool(threads);
    auto dx = start;
    product_input(pool, s.rows, s.inputs, s.outputs, dy.data(), dy_stride, W.data(), dx.data(), dx_stride, accumulate);
    const auto got = columns_of(dx, start, s.rows, s.inputs, dx_stride);
    CHECK(relative_error(got, expected) < 1e-6);
    if (threads == 1) first = got;
    CHECK(got == first);
  }
}

TEST_CASE("product_input is dy times the weights") {
  for (const Shape& s : shapes) check_product_input(s, false), check_product_input(s, true);
}

void check_product_weight(const Shape& s, bool mapped, bool accumulate) {
  CAPTURE(s.rows);
  CAPTURE(s.inputs);
  CAPTURE(s.outputs);
  CAPTURE(mapped);
  const int x_stride = s.inputs + pad, dy_stride = s.outputs + pad;
  const auto x = testing::values(std::size_t(s.rows) * x_stride, 1),
             dy = testing::values(std::size_t(s.rows) * dy_stride, 2);
  std::vector<int> x_row;
  for (int r = 0; r < s.rows; ++r) x_row.push_back(mapped ? (r % 3 == 0 ? -1 : (r * 7) % s.rows) : r);
  const auto start = start_of(accumulate, std::size_t(s.outputs) * s.inputs);
  std::vector<double> expected(start.size());
  if (accumulate) expected.assign(start.begin(), start.end());
  for (int r = 0; r < s.rows; ++r) {
    for (int o = 0; o < s.outputs && x_row[r] >= 0; ++o) {
      for (int i = 0; i < s.inputs; ++i)
        expected[o * s.inputs + i] += double(dy[r * dy_stride + o]) * x[x_row[r] * x_stride + i];
    }
  }
  std::vector<float> first;
  for (const int threads : {1, 2, 3, 5}) {
    Pool pool(threads);
    auto dW = start;
    product_weight(pool, s.rows, s.inputs, s.outputs, dy.data(), dy_stride, x.data(), x_stride,
                   mapped ? x_row.data() : nullptr, dW.data(), accumulate);
    CHECK(relative_error(dW, expected) < 1e-6);
    if (threads == 1) first = dW;
    CHECK(dW == first);
  }
}

TEST_CASE("product_weight is the transposed dy times x, with or without a map to the rows of x") {
  for (const Shape& s : shapes) {
    check_product_weight(s, false, false);
    check_product_weight(s, true, false);
    check_product_weight(s, true, true);
  }
  for (const bool accumulate : {false, true}) {
    check_product_weight({255, 257, 259}, true, accumulate);  // more than one block of outputs and inputs
    check_product_weight({9001, 17, 33}, false, accumulate);  // rows in parts
    check_product_weight({2047, 40, 13}, true, accumulate);
    check_product_weight({2048, 40, 13}, true, accumulate);
  }
}

TEST_CASE("column_sum adds rows") {
  for (const int rows : {1, 511, 512, 513, 2000}) {
    for (const bool accumulate : {false, true}) {
      const int width = 37, stride = width + pad;
      const auto x = testing::values(std::size_t(rows) * stride, 1);
      const auto start = start_of(accumulate, width);
      std::vector<double> expected(width);
      if (accumulate) expected.assign(start.begin(), start.end());
      for (int r = 0; r < rows; ++r) {
        for (int c = 0; c < width; ++c) expected[c] += x[r * stride + c];
      }
      std::vector<float> first;
      for (const int threads : {1, 2, 3, 5}) {
        Pool pool(threads);
        auto sum = start;
        column_sum(pool, rows, width, x.data(), stride, sum.data(), accumulate);
        CHECK(relative_error(sum, expected) < 1e-6);
        if (threads == 1) first = sum;
        CHECK(sum == first);
      }
    }
  }
}

TEST_CASE("without rows a product writes nothing and a sum is zero") {
  Pool pool(2);
  float y = 5, dW[] = {5, 5}, sum[] = {5};
  product(pool, 0, 1, 1, nullptr, 1, dW, nullptr, nullptr, &y, 1, false);
  product_input(pool, 0, 1, 1, nullptr, 1, dW, &y, 1, false);
  CHECK(y == 5);
  product_weight(pool, 0, 1, 2, nullptr, 2, nullptr, 1, nullptr, dW, true);
  column_sum(pool, 0, 1, nullptr, 1, sum, true);
  CHECK(dW[1] == 5);
  CHECK(sum[0] == 5);
  product_weight(pool, 0, 1, 2, nullptr, 2, nullptr, 1, nullptr, dW, false);
  column_sum(pool, 0, 1, nullptr, 1, sum, false);
  CHECK(dW[1] == 0);
  CHECK(sum[0] == 0);
}

}  // namespace
}  // namespace inflect
