// See audio.hpp. Read in blocks, so that a header claiming absurd lengths costs nothing.
#include "runtime/features/audio.hpp"

#include <sndfile.h>

#include <cmath>
#include <memory>

#include "runtime/base/error.hpp"
#include "runtime/base/regular_file.hpp"

namespace inflect {
namespace {

constexpr int block_frames = 4096, least_rate = 1000, highest_rate = 768000;

using File = std::unique_ptr<SNDFILE, int (*)(SNDFILE*)>;

std::vector<float> mixed(SNDFILE* file, int channels) {
  std::vector<float> samples, block(static_cast<std::size_t>(block_frames) * channels);
  for (sf_count_t count; (count = sf_readf_float(file, block.data(), block_frames)) > 0;)
    for (sf_count_t t = 0; t < count; ++t) {
      double sum = 0;
      for (int c = 0; c < channels; ++c) sum += block[t * channels + c];
      samples.push_back(static_cast<float>(sum / channels));
    }
  return samples;
}

}  // namespace

std::vector<float> read_audio(const std::string& path) {
  const RegularFile opened(path, "audio file ");
  if (opened.bytes() == 0) throw error("audio file '", path, "' is empty (0 bytes)");
  SF_INFO info{};
  const File file(sf_open_fd(opened.descriptor(), SFM_READ, &info, SF_FALSE), sf_close);
  if (!file) throw error("cannot read audio file '", path, "': ", sf_strerror(nullptr));
  if (info.channels < 1) throw error("audio file '", path, "' has ", info.channels, " channels");
  if (info.samplerate < least_rate || info.samplerate > highest_rate)
    throw error("audio file '", path, "' has a sample rate of ", info.samplerate, " Hz; it must be between ",
                least_rate, " and ", highest_rate);
  const auto samples = mixed(file.get(), info.channels);
  if (sf_error(file.get()) != SF_ERR_NO_ERROR)
    throw error("cannot read audio file '", path, "': ", sf_strerror(file.get()));
  if (samples.empty()) throw error("audio file '", path, "' holds no samples");
  for (std::size_t i = 0; i < samples.size(); ++i)
    if (!std::isfinite(samples[i])) throw error("audio file '", path, "': sample ", i, " is not a finite number");
  return resample(samples, info.samplerate, sample_rate);
}

}  // namespace inflect
