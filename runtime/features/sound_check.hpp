// What of a recording's samples cannot be meant, or is lost when its channels are averaged. Fed block by block.
#pragma once
#include <cstdint>
#include <vector>

#include "runtime/base/remark.hpp"
#include "runtime/features/sound_file.hpp"

namespace inflect {

class SoundCheck {
 public:
  explicit SoundCheck(const SoundFile& file);

  // One instant: a sample of each channel, all finite, and their mean.
  void add(const float* samples, double mean);

  std::vector<Remark> remarks() const;

 private:
  // A run of equal samples at the largest (smallest) value so far: the flat top that clipping leaves.
  struct Top {
    float value = 0;
    std::int64_t run = 0, flat = 0;  // samples in this run, samples in long runs
    void add(float sample);
  };
  struct Channel {
    double sum = 0, squares = 0;
    float least = 0, most = 0;
    Top high, low;
    float peak() const;
    float swing() const { return most - least; }
  };

  void about_level(std::vector<Remark>& all) const;
  void about_channels(std::vector<Remark>& all) const;
  void about_tail(std::vector<Remark>& all) const;

  std::vector<Channel> channels_;
  int rate_;
  bool floating_, lossy_, coarse_;
  std::int64_t count_ = 0, last_sound_ = 0;
  double mixed_squares_ = 0;
};

}  // namespace inflect
