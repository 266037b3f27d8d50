// The features against the formulae of docs/features.md, written out directly: a slow Fourier transform in double
// precision.
#include "runtime/features/frame_features.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>
#include <random>

using namespace inflect;

namespace {

constexpr double pi = std::numbers::pi;

double energy_of_band(const std::vector<double>& power, int band) {
  const auto to_mel = [](double hz) { return 2595 * std::log10(1 + hz / 700); };
  const double low = to_mel(20), high = to_mel(8000);
  const auto edge = [&](int i) { return low + (high - low) * i / 41; };
  double sum = 0;
  for (int k = 0; k <= 256; ++k) {
    const double m = to_mel(k * 31.25);
    if (m > edge(band) && m <= edge(band + 1)) sum += power[k] * (m - edge(band)) / (edge(band + 1) - edge(band));
    if (m > edge(band + 1) && m < edge(band + 2))
      sum += power[k] * (edge(band + 2) - m) / (edge(band + 2) - edge(band + 1));
  }
  return sum;
}

// Column `column` (below 41) of frame t.
double reference(const std::vector<float>& samples, std::int64_t t, int column) {
  double energy = 0;
  std::vector<double> windowed(400);
  for (int i = 0; i < 400; ++i) {
    const double x = static_cast<std::size_t>(t * 160 + i) < samples.size() ? samples[t * 160 + i] : 0.0;
    energy += x * x;
    windowed[i] = x * (0.5 - 0.5 * std::cos(2 * pi * i / 400));
  }
  if (column == 40) return std::log(std::max(energy, 1e-10));
  std::vector<double> power(257);
  for (int k = 0; k <= 256; ++k) {
    std::complex<double> sum = 0;
    for (int i = 0; i < 400; ++i) sum += windowed[i] * std::polar(1.0, -2 * pi * k * i / 512);
    power[k] = std::norm(sum);
  }
  return std::log(std::max(energy_of_band(power, column), 1e-10));
}

std::vector<float> noise(int count) {
  std::mt19937 random(7);
  std::vector<float> values(count);
  for (auto& value : values) value = static_cast<float>(random()) / 4294967296.0f - 0.5f;
  for (int i = 0; i < count; ++i)
    values[i] = 0.1f * values[i] + static_cast<float>(0.3 * std::sin(2 * pi * 700 * i / 16000.0));
  return values;
}

}  // namespace

TEST_CASE("static features and deltas agree with the formulae in double precision") {
  const auto samples = noise(2000);
  const auto rows = frame_features(samples);
  const int frames = 11;
  REQUIRE(rows.size() == frames * 82);
  std::vector<std::vector<double>> expected(frames, std::vector<double>(41));
  for (int t = 0; t < frames; ++t)
    for (int c = 0; c < 41; ++c) expected[t][c] = reference(samples, t, c);
  const auto at = [&](int t, int c) { return expected[std::min(std::max(t, 0), frames - 1)][c]; };
  double worst = 0;
  for (int t = 0; t < frames; ++t)
    for (int c = 0; c < 41; ++c) {
      const double delta = (at(t + 1, c) - at(t - 1, c) + 2 * at(t + 2, c) - 2 * at(t - 2, c)) / 10;
      worst = std::max({worst, std::abs(rows[t * 82 + c] - at(t, c)), std::abs(rows[t * 82 + 41 + c] - delta)});
    }
  CHECK(worst < 2e-6);
}

TEST_CASE("a frame starts every 160 samples, only whole ones count, and there is always one") {
  CHECK(frame_count(1) == 1);
  CHECK(frame_count(399) == 1);
  CHECK(frame_count(400) == 1);
  CHECK(frame_count(559) == 1);
  CHECK(frame_count(560) == 2);
  CHECK(frame_count(16000) == 98);
  for (const int count : {1, 400, 559, 560})
    CHECK(static_cast<std::int64_t>(frame_features(noise(count)).size()) == frame_count(count) * 82);
}

TEST_CASE("a recording shorter than a frame is padded with zeros") {
  const auto samples = noise(100);
  const auto rows = frame_features(samples);
  for (int c = 0; c < 41; ++c) CHECK(rows[c] == doctest::Approx(reference(samples, 0, c)).epsilon(1e-6));
  for (int c = 41; c < 82; ++c) CHECK(rows[c] == 0.0f);
}

TEST_CASE("digital silence has the floor everywhere") {
  const auto rows = frame_features(std::vector<float>(1000));
  for (int c = 0; c < 41; ++c) CHECK(rows[c] == static_cast<float>(std::log(1e-10)));
}

TEST_CASE("every mel band has weight, and neighbouring bands sum to one between their centres") {
  const auto& filters = mel_filters();
  for (int band = 0; band < 40; ++band) {
    double sum = 0;
    for (int bin = 0; bin < 257; ++bin) sum += filters[band * 257 + bin];
    CHECK(sum > 0.5);
  }
  for (int bin = 5; bin < 230; ++bin) {
    double sum = 0;
    for (int band = 0; band < 40; ++band) sum += filters[band * 257 + bin];
    CHECK(sum == doctest::Approx(1));
  }
}

TEST_CASE("the same samples give the same bits") { CHECK(frame_features(noise(5000)) == frame_features(noise(5000))); }
