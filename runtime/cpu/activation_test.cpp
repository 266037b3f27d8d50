// Accuracy of the recurrence's activations against double precision, and their limits.
#include "runtime/cpu/activation.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

namespace inflect {
namespace {

double true_sigmoid(double x) { return 1 / (1 + std::exp(-x)); }

template <class Quick, class True>
double worst_relative(float from, float to, const Quick& quick, const True& truth) {
  double worst = 0;
  for (double x = from; x <= to; x += (to - from) / 2e6) {
    const float at = static_cast<float>(x);
    const double expected = truth(at);
    if (expected != 0) worst = std::fmax(worst, std::fabs(quick(broadcast(at))[0] - expected) / std::fabs(expected));
  }
  return worst;
}

#if defined(__FMA__)
constexpr double documented = 1;
#else
constexpr double documented = 2;
#endif

const auto sigmoid = [](Vec x) { return quick_sigmoid(x); };
const auto hyperbolic = [](Vec x) { return quick_tanh(x); };
const auto true_tanh = [](double x) { return std::tanh(x); };

TEST_CASE("the sigmoid is as exact as documented") {
  const double usual = worst_relative(-8, 8, sigmoid, true_sigmoid),
               positive = worst_relative(8, 100, sigmoid, true_sigmoid);
  const double far = worst_relative(-86, -8, sigmoid, true_sigmoid);
  MESSAGE("relative errors: ", usual, ", beyond 8: ", positive, ", below -8: ", far);
  CHECK(usual < documented * 3e-7);
  CHECK(positive < documented * 2e-7);
  CHECK(far < documented * 2e-6);
}

TEST_CASE("tanh is as exact as documented, also near 0") {
  const double usual = worst_relative(-8, 8, hyperbolic, true_tanh),
               near = worst_relative(-1e-3f, 1e-3f, hyperbolic, true_tanh);
  const double tiny = worst_relative(-1e-20f, 1e-20f, hyperbolic, true_tanh),
               far = worst_relative(8, 100, hyperbolic, true_tanh);
  MESSAGE("relative errors: ", usual, ", near 0: ", near, ", around 1e-20: ", tiny, ", beyond 8: ", far);
  CHECK(usual < documented * 3e-7);
  CHECK(near < documented * 3e-7);
  CHECK(tiny < documented * 3e-7);
  CHECK(far < documented * 2e-7);
}

TEST_CASE("infinities and NaN give the limits and NaN") {
  const float infinite = std::numeric_limits<float>::infinity(), nan = std::numeric_limits<float>::quiet_NaN();
  CHECK(quick_sigmoid(broadcast(infinite))[0] == 1.0f);
  CHECK(quick_sigmoid(broadcast(-infinite))[0] < 1e-37f);
  CHECK(quick_sigmoid(broadcast(-infinite))[0] >= 0.0f);
  CHECK(quick_sigmoid(Vec{})[0] == 0.5f);
  CHECK(std::fabs(quick_tanh(broadcast(infinite))[0] - 1.0f) < 2e-7f);
  CHECK(std::fabs(quick_tanh(broadcast(-infinite))[0] + 1.0f) < 2e-7f);
  CHECK(quick_tanh(Vec{})[0] == 0.0f);
  CHECK(std::isnan(quick_sigmoid(broadcast(nan))[lanes - 1]));
  CHECK(std::isnan(quick_tanh(broadcast(nan))[lanes - 1]));
}

}  // namespace
}  // namespace inflect
