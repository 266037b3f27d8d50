// Recordings as samples: WAV, FLAC and whatever else libsndfile reads, mixed to one channel, at 16 kHz.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "runtime/base/remark.hpp"

namespace inflect {

constexpr int sample_rate = 16000;  // of everything after read_audio

struct Sound {
  std::vector<float> samples;   // the mean of the channels, at 16 kHz; full scale is ±1
  int rate = 0;                 // as recorded, in Hz
  std::vector<Remark> remarks;  // where the samples are not the sound as it was recorded; docs/features.md
};

// Error naming the file: missing, unreadable, without samples, a sample that is not a number, a rate outside 1–768 kHz.
Sound read_audio(const std::string& path);

// Windowed-sinc interpolation, evaluated at each output instant; `from` and `to` in Hz. The result has ceil(n · to /
// from) samples; frequencies above 0.46 of the lower rate are removed. Docs: docs/features.md.
std::vector<float> resample(std::span<const float> samples, int from, int to);

}  // namespace inflect
