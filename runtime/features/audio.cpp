// See audio.hpp. Read in blocks, so that a header claiming absurd lengths costs nothing.
#include "runtime/features/audio.hpp"

#include <cmath>
#include <cstdint>

#include "runtime/base/error.hpp"
#include "runtime/features/frame_features.hpp"
#include "runtime/features/sound_check.hpp"
#include "runtime/features/sound_file.hpp"

namespace inflect {
namespace {

constexpr int block_frames = 4096, least_rate = 1000, highest_rate = 768000;

void append(std::vector<Remark>& all, const std::vector<Remark>& more) {
  all.insert(all.end(), more.begin(), more.end());
}

// The mean of the channels, as recorded.
std::vector<float> mixed(SoundFile& file, SoundCheck& check, const std::string& path) {
  const int channels = file.channels();
  std::vector<float> samples, block(static_cast<std::size_t>(block_frames) * channels);
  for (std::int64_t count; (count = file.read(block.data(), block_frames)) > 0;)
    for (std::int64_t t = 0; t < count; ++t) {
      const float* instant = &block[t * channels];
      double sum = 0;
      for (int c = 0; c < channels; ++c) sum += instant[c];
      samples.push_back(static_cast<float>(sum / channels));
      if (!std::isfinite(sum))
        throw error("audio file '", path, "': sample ", samples.size() - 1, " is not a finite number");
      check.add(instant, sum / channels);
    }
  return samples;
}

}  // namespace

Sound read_audio(const std::string& path) {
  SoundFile file(path);
  if (file.rate() < least_rate || file.rate() > highest_rate)
    throw error("audio file '", path, "' has a sample rate of ", file.rate(), " Hz; it must be between ", least_rate,
                " and ", highest_rate);
  SoundCheck check(file);
  const auto samples = mixed(file, check, path);
  Sound sound{.samples = {}, .rate = file.rate(), .remarks = file.remarks()};
  if (samples.empty())
    throw error("audio file '", path, "' holds no samples", sound.remarks.empty() ? "" : ": ",
                sound.remarks.empty() ? "" : sound.remarks.front().text);
  append(sound.remarks, check.remarks());
  sound.samples = resample(samples, sound.rate, sample_rate);
  if (sound.samples.size() < frame_samples)
    sound.remarks.push_back(
        {"shorter than a window",
         error("it has ", samples.size(), " samples, less than one window of ", "25 ms, which is filled with zeros")
             .what()});
  return sound;
}

}  // namespace inflect
