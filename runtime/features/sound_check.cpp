// See sound_check.hpp. Limits are far from what sound recordings of speech show.
#include "runtime/features/sound_check.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "runtime/base/error.hpp"

namespace inflect {
namespace {

constexpr double silent_swing = 2e-4, quiet_peak = 1e-3;      // of full scale: −80 and −60 dB
constexpr double clipped_peak = 0.25, clipped_share = 5e-4;   // of the samples lie on flat tops
constexpr double coarse_peak = 0.9, coarse_share = 0.02;      // where steps are wide, as in telephones' formats
constexpr std::int64_t flat_run = 4, fewest_clipped = 8;      // a tone of 100 Hz has three equal samples at its top
constexpr double most_offset = 0.1, cancelled = 0.2;          // two channels of no relation keep half of their energy
constexpr double lossy_peak = 1.5;                            // decoders overshoot
constexpr double silent_tail_share = 0.5, silent_tail = 0.5;  // of the length, and seconds

template <class... Parts>
std::string say(const Parts&... parts) {
  return error(parts...).what();
}

}  // namespace

void SoundCheck::Top::add(float sample) {
  if (sample > value) *this = {.value = sample};
  if (sample != value) {
    run = 0;
    return;
  }
  ++run;
  if (run == flat_run) flat += flat_run;
  if (run > flat_run) ++flat;
}

float SoundCheck::Channel::peak() const { return std::max(std::abs(least), std::abs(most)); }

SoundCheck::SoundCheck(const SoundFile& file)
    : channels_(file.channels()),
      rate_(file.rate()),
      floating_(file.floating()),
      lossy_(file.lossy()),
      coarse_(file.coarse()) {}

void SoundCheck::add(const float* samples, double mean) {
  bool sound = false;
  for (std::size_t c = 0; c < channels_.size(); ++c) {
    Channel& channel = channels_[c];
    const float sample = samples[c];
    channel.least = count_ == 0 ? sample : std::min(channel.least, sample);
    channel.most = count_ == 0 ? sample : std::max(channel.most, sample);
    channel.sum += sample;
    channel.squares += static_cast<double>(sample) * sample;
    channel.high.add(sample);
    channel.low.add(-sample);
    sound |= sample != 0;
  }
  mixed_squares_ += mean * mean;
  ++count_;
  if (sound) last_sound_ = count_;
}

void SoundCheck::about_level(std::vector<Remark>& all) const {
  float peak = 0, swing = 0;
  double offset = 0;
  std::int64_t flat = 0;
  for (const Channel& channel : channels_) {
    peak = std::max(peak, channel.peak());
    swing = std::max(swing, channel.swing());
    offset = std::max(offset, std::abs(channel.sum) / static_cast<double>(count_));
    if (channel.swing() > silent_swing && channel.peak() >= (coarse_ ? coarse_peak : clipped_peak))
      flat = std::max(flat, channel.high.flat + channel.low.flat);
  }
  if (swing < silent_swing) {
    all.push_back({"silent", say("it is silent: its samples lie within ", swing, " of full scale")});
    return;
  }
  if (peak < quiet_peak)
    all.push_back(
        {"very quiet", say("its loudest sample is ", peak, " of full scale, ", 20 * std::log10(peak), " dB")});
  if (peak > (lossy_ ? lossy_peak : 1))
    all.push_back({"out of scale", say("its samples reach ", peak, "; full scale is 1",
                                       floating_ && peak > 2 ? ": were they whole numbers once?" : "")});
  if (flat >= fewest_clipped &&
      static_cast<double>(flat) > (coarse_ ? coarse_share : clipped_share) * static_cast<double>(count_))
    all.push_back(
        {"clipped", say("it is clipped: ", flat, " of ", count_, " samples lie on flat tops at its peak of ", peak)});
  if (offset > most_offset)
    all.push_back({"offset", say("its samples lie ", offset, " of full scale off zero on average")});
}

void SoundCheck::about_channels(std::vector<Remark>& all) const {
  if (channels_.size() < 2) return;
  if (channels_.size() > 2)
    all.push_back({"many channels", say("it has ", channels_.size(), " channels, and their mean is taken")});
  double squares = 0;
  int silent = 0;
  for (const Channel& channel : channels_) {
    squares += channel.squares / static_cast<double>(channels_.size());
    silent += channel.swing() < silent_swing;
  }
  const auto count = static_cast<int>(channels_.size());
  if (silent == count) return;
  if (silent > 0)
    all.push_back({"silent channel", say(silent, " of its ", count, " channels ", silent == 1 ? "is" : "are",
                                         " silent: their mean has ", count - silent, "/", count, " of the level")});
  else if (mixed_squares_ < cancelled / count * squares)
    all.push_back({"channels cancel", say("its channels are opposite in phase: their mean keeps ",
                                          100 * mixed_squares_ / squares, " % of their energy")});
}

void SoundCheck::about_tail(std::vector<Remark>& all) const {
  const auto tail = static_cast<double>(count_ - last_sound_);
  if (last_sound_ > 0 && tail > silent_tail_share * static_cast<double>(count_) && tail > silent_tail * rate_)
    all.push_back({"zeros at the end", say("its last ", tail / rate_, " of ", static_cast<double>(count_) / rate_,
                                           " s are nothing but zeros")});
}

std::vector<Remark> SoundCheck::remarks() const {
  std::vector<Remark> all;
  if (count_ == 0) return all;
  about_level(all);
  about_channels(all);
  about_tail(all);
  return all;
}

}  // namespace inflect
