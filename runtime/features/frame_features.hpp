// The built-in frame features "logmel40+energy+deltas": 82 numbers for each 10 ms of 16 kHz samples. Formulae and
// sources: docs/features.md.
//   columns 0–39   natural logarithms of the energies of 40 mel bands, 20 Hz – 8 kHz
//   column  40     natural logarithm of the frame's energy
//   columns 41–81  deltas of columns 0–40: regression over ±2 frames
#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace inflect {

inline constexpr char frame_feature_name[] = "logmel40+energy+deltas";
constexpr int mel_bands = 40, static_features = mel_bands + 1, frame_features_width = 2 * static_features;
constexpr int frame_samples = 400, frame_step = 160, fft_points = 512;  // 25 ms, 10 ms
constexpr double frame_period_ms = 10;

// Frame t covers samples [160 t, 160 t + 400); only whole frames count, but there is always one (a shorter recording is
// padded with zeros).
std::int64_t frame_count(std::int64_t samples);

// [frame_count, 82], row-major. Computed in double precision, rounded once at the end; the same bits on every call.
std::vector<float> frame_features(std::span<const float> samples);

// The mel filters: weights [40, 257] of the power spectrum's bins.
const std::vector<double>& mel_filters();

// Rows of `width`: the regression over ±2 rows, the first and last row repeated beyond the ends.
std::vector<double> deltas(std::span<const double> rows, int width);

}  // namespace inflect
