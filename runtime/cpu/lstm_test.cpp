// The recurrence against the plain one in float64, for awkward widths and lengths; the plain one against finite
// differences.
#include "runtime/cpu/lstm.hpp"

#include <doctest/doctest.h>

#include "runtime/cpu/lstm_reference.hpp"
#include "runtime/cpu/testing.hpp"

namespace inflect {
namespace {

using testing::axis_of;
using testing::LstmReference;
using testing::relative_error;

struct Layer {
  std::vector<float> W, W_reverse, gates, dy;
};

Layer layer_of(int H, int rows) {
  const float bound = 1.5f / std::sqrt(static_cast<float>(H));
  const std::size_t weights = std::size_t{4} * H * H, width = std::size_t{2} * H;
  return {testing::values(weights, 1, bound), testing::values(weights, 2, bound),
          testing::values(4 * width * rows, 3, 2.0f), testing::values(width * rows, 4)};
}

// y and dy stand in wider rows than needed, so that their strides count.
struct Result {
  std::vector<float> activations, cell, y, gradient;
};

template <int H>
Result run(int threads, const Axis& axis, const Layer& layer) {
  constexpr int stride = 2 * H + 5;
  Pool pool(threads);
  Result result;
  std::vector<float> wide(static_cast<std::size_t>(axis.rows) * stride, -7.0f);
  result.activations = layer.gates;
  result.cell.resize(static_cast<std::size_t>(axis.rows) * 2 * H);
  lstm_forward<H>(pool, axis, layer.W.data(), layer.W_reverse.data(), result.activations.data(), result.cell.data(),
                  wide.data(), stride);
  for (int row = 0; row < axis.rows; ++row) {
    result.y.insert(result.y.end(), &wide[row * stride], &wide[row * stride] + 2 * H);
    for (int c = 2 * H; c < stride; ++c) REQUIRE(wide[row * stride + c] == -7.0f);
    std::copy(&layer.dy[row * 2 * H], &layer.dy[row * 2 * H] + 2 * H, &wide[row * stride]);
  }
  result.gradient = result.activations;
  lstm_backward<H>(pool, axis, layer.W.data(), layer.W_reverse.data(), result.gradient.data(), result.cell.data(),
                   wide.data(), stride);
  return result;
}

std::vector<double> doubles(const std::vector<float>& values) { return {values.begin(), values.end()}; }

template <int H>
void check_against_reference(const std::vector<int>& lengths) {
  CAPTURE(H);
  const Axis axis = axis_of(lengths);
  const Layer layer = layer_of(H, axis.rows);
  const Result result = run<H>(2, axis, layer);
  const std::size_t width = static_cast<std::size_t>(axis.rows) * 2 * H;
  LstmReference<double> plain{H, doubles(layer.gates), std::vector<double>(width), std::vector<double>(width)};
  plain.forward(axis, doubles(layer.W), doubles(layer.W_reverse));
  CHECK(relative_error(result.y, plain.y) < 1e-6);
  CHECK(relative_error(result.cell, plain.cell) < 1e-6);
  CHECK(relative_error(result.activations, plain.gates) < 1e-6);
  plain.backward(axis, doubles(layer.W), doubles(layer.W_reverse), doubles(layer.dy));
  CHECK(relative_error(result.gradient, plain.gates) < 2e-6);
}

const std::vector<int> ragged = {9, 1, 5, 5, 0,  2,  13, 1, 1, 8, 3, 3, 7,  4, 6,
                                 1, 2, 2, 5, 11, 12, 1,  9, 3, 3, 3, 4, 10, 1};

TEST_CASE("the recurrence agrees with float64 on ragged sequences, whatever the width") {
  check_against_reference<1>(ragged);
  check_against_reference<3>(ragged);
  check_against_reference<16>(ragged);
  check_against_reference<20>(ragged);
  check_against_reference<40>(ragged);
  check_against_reference<48>(ragged);
  check_against_reference<128>(ragged);
}

TEST_CASE("the recurrence agrees with float64 for one sequence, one step and no row at all") {
  check_against_reference<16>({17});
  check_against_reference<20>({1});
  check_against_reference<16>(std::vector<int>(60, 1));
  check_against_reference<3>({0, 0});
  check_against_reference<128>({40});
}

TEST_CASE("errors do not grow over long sequences") { check_against_reference<32>({700, 650, 3}); }

TEST_CASE("the recurrence gives the same bits with any number of threads") {
  const Axis axis = axis_of(ragged);
  const Layer layer = layer_of(20, axis.rows);
  const Result one = run<20>(1, axis, layer);
  for (const int threads : {2, 3, 5}) {
    const Result more = run<20>(threads, axis, layer);
    CHECK(more.y == one.y);
    CHECK(more.cell == one.cell);
    CHECK(more.activations == one.activations);
    CHECK(more.gradient == one.gradient);
  }
}

TEST_CASE("a sequence's numbers do not depend on the others in the batch") {
  const Axis alone = axis_of({13}), together = axis_of(ragged);  // 13 is the longest: rank 0
  Layer layer = layer_of(16, together.rows), single = layer;
  const auto pick = [&](const std::vector<float>& from, int width) {
    std::vector<float> rows;
    for (int t = 0; t < 13; ++t)
      rows.insert(rows.end(), &from[together.offset[t] * width], &from[together.offset[t] * width] + width);
    return rows;
  };
  single.gates = pick(layer.gates, 128);
  single.dy = pick(layer.dy, 32);
  const Result one = run<16>(1, alone, single), all = run<16>(1, together, layer);
  CHECK(one.y == pick(all.y, 32));
  CHECK(one.gradient == pick(all.gradient, 128));
}

TEST_CASE("the plain recurrence's gradient is the slope of its loss") {
  constexpr int H = 3;
  const Axis axis = axis_of({4, 1, 3, 2});
  const Layer layer = layer_of(H, axis.rows);
  const std::vector<double> W = doubles(layer.W), W_reverse = doubles(layer.W_reverse), dy = doubles(layer.dy);
  const auto evaluate = [&](const std::vector<double>& gates) {
    LstmReference<double> plain{H, gates, std::vector<double>(dy.size()), std::vector<double>(dy.size())};
    plain.forward(axis, W, W_reverse);
    return plain;
  };
  const auto loss = [&](const std::vector<double>& gates) {
    const auto plain = evaluate(gates);
    double sum = 0;
    for (std::size_t i = 0; i < dy.size(); ++i) sum += dy[i] * plain.y[i];
    return sum;
  };
  const std::vector<double> at = doubles(layer.gates);
  auto plain = evaluate(at);
  plain.backward(axis, W, W_reverse, dy);
  for (std::size_t i = 0; i < at.size(); ++i) {
    auto up = at, down = at;
    up[i] += 1e-5, down[i] -= 1e-5;
    CHECK(plain.gates[i] == doctest::Approx((loss(up) - loss(down)) / 2e-5).epsilon(1e-6));
  }
}

}  // namespace
}  // namespace inflect
