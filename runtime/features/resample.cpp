// Band-limited interpolation (J. O. Smith, "Digital Audio Resampling Home Page", CCRMA; window: J. F. Kaiser 1974).
// The rates' ratio in lowest terms is up/down: output m lies at input instant m · down/up, so only `up` different sets
// of filter coefficients (phases) exist; each is computed when first needed.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <numeric>

#include "runtime/features/audio.hpp"

namespace inflect {
namespace {

constexpr double beta = 9.0;        // Kaiser window: stop band below −90 dB
constexpr int zero_crossings = 32;  // of the sinc on each side
constexpr double pass_band = 0.92;  // of the lower rate's Nyquist frequency

// Modified Bessel function of order 0, by its power series.
double bessel(double x) {
  double term = 1, sum = 1;
  for (int k = 1; term > sum * 1e-17; ++k) sum += term *= (x / (2 * k)) * (x / (2 * k));
  return sum;
}

// The filter of one phase: `taps` coefficients for inputs around the output instant, which lies `fraction` after input
// 0.
struct Kernel {
  double cutoff;  // of the input's Nyquist frequency
  int reach;      // inputs on each side, even

  explicit Kernel(double ratio)
      : cutoff(pass_band * std::min(1.0, ratio)), reach(2 * static_cast<int>(std::ceil(zero_crossings / cutoff / 2))) {}

  std::vector<double> phase(double fraction) const {
    std::vector<double> taps(2 * reach);
    double sum = 0;
    for (int i = 0; i < 2 * reach; ++i) sum += taps[i] = value(i - reach + 1 - fraction);
    for (double& tap : taps) tap /= sum;  // a constant stays what it is
    return taps;
  }

  double value(double distance) const {
    const double edge = distance / reach;
    if (edge <= -1 || edge >= 1) return 0;
    const double angle = std::numbers::pi * cutoff * distance;
    return (angle == 0 ? 1 : std::sin(angle) / angle) * bessel(beta * std::sqrt(1 - edge * edge));
  }
};

// Four sums side by side, which the compiler can keep in one register; always in the same order.
double product(const std::vector<double>& taps, const float* samples) {
  double sums[4] = {};
  for (std::size_t i = 0; i < taps.size(); i += 4)
    for (std::size_t lane = 0; lane < 4; ++lane) sums[lane] += taps[i + lane] * samples[i + lane];
  return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

// Beyond both ends there is silence.
double product_at_edge(const std::vector<double>& taps, std::span<const float> samples, std::int64_t start) {
  const std::int64_t first = std::max<std::int64_t>(0, -start);
  const std::int64_t last =
      std::min(static_cast<std::int64_t>(taps.size()), static_cast<std::int64_t>(samples.size()) - start);
  double sum = 0;
  for (std::int64_t i = first; i < last; ++i) sum += taps[i] * samples[start + i];
  return sum;
}

}  // namespace

std::vector<float> resample(std::span<const float> samples, int from, int to) {
  if (from == to) return {samples.begin(), samples.end()};
  const std::int64_t divisor = std::gcd(from, to), up = to / divisor, down = from / divisor;
  const std::int64_t inputs = static_cast<std::int64_t>(samples.size()), outputs = (inputs * up + down - 1) / down;
  const Kernel kernel(static_cast<double>(to) / from);
  std::vector<std::vector<double>> phases(up);
  std::vector<float> result(outputs);
  for (std::int64_t m = 0; m < outputs; ++m) {
    const std::int64_t centre = m * down / up, phase = m * down % up;
    if (phases[phase].empty()) phases[phase] = kernel.phase(static_cast<double>(phase) / up);
    const std::int64_t start = centre - kernel.reach + 1;
    const std::vector<double>& taps = phases[phase];
    const bool inside = start >= 0 && start + 2 * kernel.reach <= inputs;
    const double sum = inside ? product(taps, &samples[start]) : product_at_edge(taps, samples, start);
    result[m] = static_cast<float>(sum);
  }
  return result;
}

}  // namespace inflect
