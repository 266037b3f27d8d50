#include "runtime/features/audio.hpp"

#include <doctest/doctest.h>
#include <sndfile.h>

#include <cmath>
#include <fstream>
#include <limits>
#include <numbers>

#include "runtime/base/testing.hpp"
#include "runtime/features/frame_features.hpp"
#include "runtime/features/wav_dataset.hpp"

using namespace inflect;
using namespace inflect::testing;

namespace {

std::vector<float> tone(double hz, int rate, int samples, double amplitude = 0.5) {
  std::vector<float> values(samples);
  for (int i = 0; i < samples; ++i)
    values[i] = static_cast<float>(amplitude * std::sin(2 * std::numbers::pi * hz * i / rate));
  return values;
}

void write_sound(const std::string& path, const std::vector<float>& interleaved, int channels, int rate, int format) {
  SF_INFO info{.samplerate = rate, .channels = channels, .format = format};
  SNDFILE* file = sf_open(path.c_str(), SFM_WRITE, &info);
  REQUIRE(file);
  sf_writef_float(file, interleaved.data(), static_cast<sf_count_t>(interleaved.size()) / channels);
  sf_close(file);
}

// The largest difference between `samples` and the tone, away from the ends.
double deviation(const std::vector<float>& samples, double hz, double amplitude = 0.5) {
  const auto ideal = tone(hz, sample_rate, static_cast<int>(samples.size()), amplitude);
  double worst = 0;
  for (std::size_t i = 500; i + 500 < samples.size(); ++i)
    worst = std::max(worst, std::abs(static_cast<double>(samples[i]) - ideal[i]));
  return worst;
}

}  // namespace

TEST_CASE("a tone keeps frequency, phase and amplitude when its rate changes") {
  for (const int rate : {8000, 11025, 22050, 32000, 44100, 48000, 96000, 44101})
    for (const double hz : {100.0, 1000.0, 3300.0}) {
      const auto samples = resample(tone(hz, rate, rate / 2), rate, sample_rate);
      INFO(rate, " Hz, tone of ", hz);
      CHECK(samples.size() ==
            static_cast<std::size_t>((static_cast<std::int64_t>(rate / 2) * sample_rate + rate - 1) / rate));
      CHECK(deviation(samples, hz) < 2e-4);
    }
}

TEST_CASE("a tone above 8 kHz does not come back as another one") {
  const auto samples = resample(tone(9500, 44100, 44100), 44100, sample_rate);
  CHECK(deviation(samples, 1000, 0) < 2e-4);
}

TEST_CASE("samples at 16 kHz are taken as they are") {
  const auto samples = tone(440, sample_rate, 1000);
  CHECK(resample(samples, sample_rate, sample_rate) == samples);
}

TEST_CASE("stereo is mixed, WAV and FLAC read alike") {
  TemporaryFolder folder;
  const auto left = tone(440, 32000, 16000, 0.6);
  std::vector<float> both;
  for (const float value : left) both.insert(both.end(), {value, 0.0f});
  write_sound(folder / "a.wav", both, 2, 32000, SF_FORMAT_WAV | SF_FORMAT_PCM_24);
  write_sound(folder / "a.flac", both, 2, 32000, SF_FORMAT_FLAC | SF_FORMAT_PCM_24);
  const auto samples = read_audio(folder / "a.wav").samples;
  CHECK(samples.size() == 8000);
  CHECK(deviation(samples, 440, 0.3) < 2e-4);
  CHECK(read_audio(folder / "a.flac").samples == samples);
}

TEST_CASE("recordings that cannot be used are named with the reason") {
  TemporaryFolder folder;
  const auto complaint = [&](const std::string& name) { return message_of([&] { read_audio(folder / name); }); };
  CHECK(complaint("none.wav") == text("cannot read audio file '", folder / "none.wav", "': No such file or directory"));
  std::ofstream(folder / "empty.wav").close();
  CHECK(complaint("empty.wav") == text("audio file '", folder / "empty.wav", "' is empty (0 bytes)"));
  write_sound(folder / "silent.wav", {}, 1, 16000, SF_FORMAT_WAV | SF_FORMAT_PCM_16);
  CHECK(complaint("silent.wav") == text("audio file '", folder / "silent.wav", "' holds no samples"));
  std::ofstream(folder / "text.wav") << "this is not a recording";
  CHECK(complaint("text.wav").find(text("cannot read audio file '", folder / "text.wav", "': ")) == 0);
  write_sound(folder / "nan.wav", {0, std::nanf(""), 0}, 1, 16000, SF_FORMAT_WAV | SF_FORMAT_FLOAT);
  CHECK(complaint("nan.wav") == text("audio file '", folder / "nan.wav", "': sample 1 is not a finite number"));
  write_sound(folder / "slow.wav", {0, 0}, 1, 10, SF_FORMAT_WAV | SF_FORMAT_PCM_16);
  CHECK(complaint("slow.wav").find("a sample rate of 10 Hz") != std::string::npos);
  CHECK(message_of([&] { read_audio(folder.path()); }).find("it is a folder") != std::string::npos);
}

TEST_CASE("a damaged recording is an error or samples, never a crash") {
  TemporaryFolder folder;
  write_sound(folder / "a.flac", tone(440, 16000, 3000), 1, 16000, SF_FORMAT_FLAC | SF_FORMAT_PCM_16);
  std::ifstream file(folder / "a.flac", std::ios::binary);
  const std::string whole{std::istreambuf_iterator<char>(file), {}};
  for (std::size_t at = 0; at < whole.size(); at += 23) {
    auto turned = whole;
    turned[at] = static_cast<char>(~turned[at]);
    std::vector<float> samples;
    for (const auto& bytes : {turned, whole.substr(0, at)}) {
      std::ofstream(folder / "b.flac", std::ios::binary) << bytes;
      const auto message = message_of([&] { samples = read_audio(folder / "b.flac").samples; });
      CHECK(((message == "(no error)" && !samples.empty()) || message.find("b.flac") != std::string::npos));
    }
  }
}

TEST_CASE("recordings become an unlabelled data set with their names as ids") {
  TemporaryFolder folder;
  std::filesystem::create_directory(folder / "sub");
  write_sound(folder / "a.wav", tone(440, 16000, 16000), 1, 16000, SF_FORMAT_WAV | SF_FORMAT_PCM_16);
  write_sound(folder / "b.wav", tone(440, 16000, 100), 1, 16000, SF_FORMAT_WAV | SF_FORMAT_PCM_16);
  write_sound(folder / "sub/a.wav", tone(440, 8000, 8000), 1, 8000, SF_FORMAT_WAV | SF_FORMAT_PCM_16);
  const std::vector<std::string> paths = {folder / "a.wav", folder / "b.wav", folder / "sub/a.wav"};
  std::vector<std::vector<Remark>> remarks;
  const Dataset data = dataset_from_wavs(paths, &remarks);
  REQUIRE(remarks.size() == 3);
  CHECK(remarks[0].empty());
  REQUIRE(remarks[1].size() == 1);
  CHECK(remarks[1][0].cause == "shorter than a window");
  CHECK(data.id == std::vector<std::string>{paths[0], "b.wav", paths[2]});
  CHECK(data.label == std::vector<std::int32_t>{-1, -1, -1});
  CHECK(data.frames.offset == std::vector<std::int64_t>{0, 98, 99, 197});
  REQUIRE(data.frames.find("acoustic"));
  CHECK(data.frames.find("acoustic")->features == "logmel40+energy+deltas");
  CHECK(data.words.rows() == 0);
  CHECK(message_of([&] { dataset_from_wavs(std::vector<std::string>{folder / "no.wav"}); }).find("no.wav") !=
        std::string::npos);
}
