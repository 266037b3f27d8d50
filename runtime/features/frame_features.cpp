// See frame_features.hpp.
#include "runtime/features/frame_features.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <complex>
#include <kissfft.hh>
#include <numbers>

#include "runtime/features/audio.hpp"

namespace inflect {
namespace {

constexpr int bins = fft_points / 2 + 1;
constexpr double lowest_hz = 20, highest_hz = sample_rate / 2.0;
constexpr double floor_energy = 1e-10;  // digital silence; 16-bit rounding noise of a frame is about 3e-8

double mel(double hz) { return 2595 * std::log10(1 + hz / 700); }

// Hann's window, periodic.
const std::array<double, frame_samples>& window() {
  static const auto values = [] {
    std::array<double, frame_samples> w{};
    for (int i = 0; i < frame_samples; ++i) w[i] = 0.5 - 0.5 * std::cos(2 * std::numbers::pi * i / frame_samples);
    return w;
  }();
  return values;
}

std::vector<double> make_mel_filters() {
  std::vector<double> weights(mel_bands * bins);
  const double lowest = mel(lowest_hz), step = (mel(highest_hz) - lowest) / (mel_bands + 1);
  for (int band = 0; band < mel_bands; ++band)
    for (int bin = 0; bin < bins; ++bin) {
      const double distance =
          std::abs(mel(bin * static_cast<double>(sample_rate) / fft_points) - (lowest + (band + 1) * step)) / step;
      weights[band * bins + bin] = std::max(0.0, 1 - distance);
    }
  return weights;
}

// One frame at a time; holds the transform and its buffers.
class Analyser {
 public:
  // `frame`: 400 samples. Writes 41 static features.
  void analyse(std::span<const double> frame, double* features) {
    double energy = 0;
    for (const double sample : frame) energy += sample * sample;
    transform(frame);
    for (int band = 0; band < mel_bands; ++band) {
      double sum = 0;
      for (int bin = first_[band]; bin < last_[band]; ++bin) sum += filters_[band * bins + bin] * power_[bin];
      features[band] = std::log(std::max(sum, floor_energy));
    }
    features[mel_bands] = std::log(std::max(energy, floor_energy));
  }

  Analyser() {
    for (int band = 0; band < mel_bands; ++band) {
      const auto begin = filters_.begin() + band * bins, end = begin + bins;
      const auto positive = [](double weight) { return weight > 0; };
      first_[band] = static_cast<int>(std::find_if(begin, end, positive) - begin);
      last_[band] = static_cast<int>(std::find_if_not(begin + first_[band], end, positive) - begin);
    }
  }

 private:
  void transform(std::span<const double> frame) {
    std::fill(padded_.begin(), padded_.end(), 0.0);
    for (int i = 0; i < frame_samples; ++i) padded_[i] = frame[i] * window()[i];
    fft_.transform_real(padded_.data(), spectrum_.data());
    // kissfft packs the highest bin's real value into bin 0's imaginary part.
    power_[0] = spectrum_[0].real() * spectrum_[0].real();
    power_[bins - 1] = spectrum_[0].imag() * spectrum_[0].imag();
    for (int bin = 1; bin < bins - 1; ++bin) power_[bin] = std::norm(spectrum_[bin]);
  }

  const std::vector<double>& filters_ = mel_filters();
  std::array<int, mel_bands> first_{}, last_{};
  kissfft<double> fft_{fft_points / 2, false};
  std::array<double, fft_points> padded_{};
  std::array<std::complex<double>, fft_points / 2> spectrum_{};
  std::array<double, bins> power_{};
};

}  // namespace

const std::vector<double>& mel_filters() {
  static const std::vector<double> filters = make_mel_filters();
  return filters;
}

std::int64_t frame_count(std::int64_t samples) {
  return samples < frame_samples ? 1 : 1 + (samples - frame_samples) / frame_step;
}

std::vector<double> deltas(std::span<const double> rows, int width) {
  const std::int64_t count = static_cast<std::int64_t>(rows.size()) / width;
  std::vector<double> result(rows.size());
  const auto at = [&](std::int64_t row, int column) {
    return rows[std::clamp<std::int64_t>(row, 0, count - 1) * width + column];
  };
  for (std::int64_t t = 0; t < count; ++t)
    for (int c = 0; c < width; ++c)
      result[t * width + c] = (at(t + 1, c) - at(t - 1, c) + 2 * (at(t + 2, c) - at(t - 2, c))) / 10;
  return result;
}

std::vector<float> frame_features(std::span<const float> samples) {
  const std::int64_t frames = frame_count(static_cast<std::int64_t>(samples.size()));
  std::vector<double> statics(frames * static_features);
  Analyser analyser;
  std::array<double, frame_samples> frame{};
  for (std::int64_t t = 0; t < frames; ++t) {
    const auto part =
        samples.subspan(t * frame_step, std::min<std::size_t>(frame_samples, samples.size() - t * frame_step));
    std::copy(part.begin(), part.end(), frame.begin());  // a short recording leaves zeros behind it
    analyser.analyse(frame, &statics[t * static_features]);
  }
  const auto slopes = deltas(statics, static_features);
  std::vector<float> rows(frames * frame_features_width);
  for (std::int64_t t = 0; t < frames; ++t)
    for (int c = 0; c < static_features; ++c) {
      rows[t * frame_features_width + c] = static_cast<float>(statics[t * static_features + c]);
      rows[t * frame_features_width + static_features + c] = static_cast<float>(slopes[t * static_features + c]);
    }
  return rows;
}

}  // namespace inflect
