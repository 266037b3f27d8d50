// Row reductions have the promised order, at every width.
#include "runtime/cpu/rows.hpp"

#include <doctest/doctest.h>

#include "runtime/cpu/testing.hpp"

namespace inflect {
namespace {

float in_promised_order(const std::vector<float>& x) {
  float partial[16] = {};
  for (std::size_t c = 0; c < x.size(); ++c) partial[c % 16] += x[c];
  for (int half = 8; half > 0; half /= 2) {
    for (int lane = 0; lane < half; ++lane) partial[lane] += partial[lane + half];
  }
  return partial[0];
}

template <int W>
void check_width() {
  CAPTURE(W);
  const auto x = testing::values(W, W), y = testing::values(W, W + 1000);
  std::vector<float> products(W);
  for (int c = 0; c < W; ++c) products[c] = x[c] * y[c];
  CHECK(row_sum<W>([&](int c) { return x[c]; }) == in_promised_order(x));
  CHECK(row_sum<W>([&](int c) { return x[c] * y[c]; }) == in_promised_order(products));
  CHECK(row_max<W>([&](int c) { return x[c]; }) == *std::max_element(x.begin(), x.end()));
}

TEST_CASE("row_sum and row_max reduce in the promised order") {
  check_width<1>();
  check_width<4>();
  check_width<15>();
  check_width<16>();
  check_width<17>();
  check_width<33>();
  check_width<130>();
  check_width<256>();
  check_width<512>();
}

TEST_CASE("row_max of negative values is negative, of infinities infinite") {
  const float x[] = {-3, -2, -5};
  CHECK(row_max<3>([&](int c) { return x[c]; }) == -2);
  CHECK(row_max<3>([&](int) { return -__builtin_inff(); }) == -__builtin_inff());
}

}  // namespace
}  // namespace inflect
