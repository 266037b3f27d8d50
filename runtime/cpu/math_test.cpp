// Accuracy against double precision over a dense sweep of all floats, special values, and equal bits in every form of a
// loop.
#include "runtime/cpu/math.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <cstring>
#include <limits>
#include <vector>

namespace inflect {
namespace {

constexpr float infinite = std::numeric_limits<float>::infinity();

// Distance from the true value in units of the float spacing there.
double ulps(float got, double expected) {
  if (static_cast<double>(got) == expected) return 0;
  const double size = std::fmax(std::fabs(expected), 0x1p-126);
  return std::fabs(got - expected) / std::ldexp(1.0, std::ilogb(size) - 23);
}

// Every 97th float between the two, by their bits; both of one sign.
template <class Fast, class True>
double worst_between(float from, float to, const Fast& fast, const True& truth) {
  double worst = 0;
  for (std::uint32_t bits = std::bit_cast<std::uint32_t>(from); bits <= std::bit_cast<std::uint32_t>(to); bits += 97) {
    const float x = std::bit_cast<float>(bits);
    worst = std::fmax(worst, ulps(fast(x), truth(x)));
  }
  return worst;
}

double true_sigmoid(double x) { return 1 / (1 + std::exp(-x)); }

bool same_bits(float a, float b) { return std::bit_cast<std::uint32_t>(a) == std::bit_cast<std::uint32_t>(b); }

TEST_CASE("exp is within 1.5 ulp") {
  const auto fast = [](float x) { return fast_exp(x); };
  const auto truth = [](double x) { return std::exp(x); };
  const double positive = worst_between(0.0f, 88.722f, fast, truth),
               negative = worst_between(-0.0f, -86.98f, fast, truth);
  MESSAGE("exp: ", positive, " and ", negative);
  CHECK(positive < 1.5);
  CHECK(negative < 1.5);
}

TEST_CASE("log is within 0.8 ulp, subnormal numbers included") {
  const double worst = worst_between(
      std::bit_cast<float>(1u), 3.4e38f, [](float x) { return fast_log(x); }, [](double x) { return std::log(x); });
  MESSAGE("log: ", worst);
  CHECK(worst < 0.8);
}

TEST_CASE("tanh is within 2.5 ulp, also near 0") {
  const auto fast = [](float x) { return fast_tanh(x); };
  const auto truth = [](double x) { return std::tanh(x); };
  const double positive = worst_between(0x1p-126f, 100.0f, fast, truth),
               negative = worst_between(-0x1p-126f, -100.0f, fast, truth);
  MESSAGE("tanh: ", positive, " and ", negative);
  CHECK(positive < 2.5);
  CHECK(negative < 2.5);
}

TEST_CASE("sigmoid is within 2.4 ulp") {
  const auto fast = [](float x) { return fast_sigmoid(x); };
  const double positive = worst_between(0.0f, 200.0f, fast, true_sigmoid),
               negative = worst_between(-0.0f, -87.0f, fast, true_sigmoid);
  MESSAGE("sigmoid: ", positive, " and ", negative);
  CHECK(positive < 2.4);
  CHECK(negative < 2.4);
}

TEST_CASE("erf is within 6.5 ulp") {
  const auto fast = [](float x) { return fast_erf(x); };
  const auto truth = [](double x) { return std::erf(x); };
  const double positive = worst_between(0x1p-120f, 100.0f, fast, truth),
               negative = worst_between(-0x1p-120f, -100.0f, fast, truth);
  MESSAGE("erf: ", positive, " and ", negative);
  CHECK(positive < 6.5);
  CHECK(negative < 6.5);
}

TEST_CASE("zero, infinities and large values give the limits") {
  CHECK(fast_exp(0.0f) == 1.0f);
  CHECK(fast_exp(-infinite) == 0.0f);
  CHECK(fast_exp(-1e30f) == 0.0f);
  CHECK(fast_exp(89.0f) == infinite);
  CHECK(fast_exp(infinite) == infinite);
  CHECK(fast_log(1.0f) == 0.0f);
  CHECK(fast_log(0.0f) == -infinite);
  CHECK(fast_log(-0.0f) == -infinite);
  CHECK(fast_log(infinite) == infinite);
  CHECK(std::isnan(fast_log(-1.0f)));
  CHECK(std::isnan(fast_log(-infinite)));
  CHECK(fast_tanh(0.0f) == 0.0f);
  CHECK(fast_tanh(infinite) == 1.0f);
  CHECK(fast_tanh(-infinite) == -1.0f);
  CHECK(fast_tanh(1e-40f) == 1e-40f);
  CHECK(fast_sigmoid(0.0f) == 0.5f);
  CHECK(fast_sigmoid(infinite) == 1.0f);
  CHECK(fast_sigmoid(-infinite) == 0.0f);
  CHECK(fast_erf(0.0f) == 0.0f);
  CHECK(fast_erf(infinite) == 1.0f);
  CHECK(fast_erf(-infinite) == -1.0f);
}

TEST_CASE("NaN stays NaN") {
  const float nan = std::numeric_limits<float>::quiet_NaN();
  CHECK(std::isnan(fast_exp(nan)));
  CHECK(std::isnan(fast_log(nan)));
  CHECK(std::isnan(fast_tanh(nan)));
  CHECK(std::isnan(fast_sigmoid(nan)));
  CHECK(std::isnan(fast_erf(nan)));
}

template <class F>
void check_forms(const F& f) {
  std::vector<float> x, loop;
  for (float value = -95; value < 95; value += 0.37f) x.push_back(value);
  for (const float special : {0.0f, -0.0f, infinite, -infinite, 1e-42f, 3e38f}) x.push_back(special);
  loop.resize(x.size());
  for (std::size_t i = 0; i < x.size(); ++i) loop[i] = f(x[i]);
  for (std::size_t i = 0; i < x.size(); ++i) {
    volatile float alone = x[i];  // keeps the compiler from vectorising this one
    const float one = f(static_cast<float>(alone));
    const bool negative_log = std::isnan(one) && std::isnan(loop[i]);
    CHECK((negative_log || same_bits(one, loop[i])));
    const Vec all = f(broadcast(x[i]));
    CHECK((negative_log || same_bits(one, all[lanes - 1])));
  }
}

TEST_CASE("a loop, a single value and a vector give the same bits") {
  check_forms([](auto x) { return fast_exp(x); });
  check_forms([](auto x) { return fast_log(x); });
  check_forms([](auto x) { return fast_tanh(x); });
  check_forms([](auto x) { return fast_sigmoid(x); });
  check_forms([](auto x) { return fast_erf(x); });
}

}  // namespace
}  // namespace inflect
