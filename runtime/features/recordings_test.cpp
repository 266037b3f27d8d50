// Recordings that are not what they seem: each is read rightly, or what is wrong with it is told.
#include <doctest/doctest.h>
#include <sndfile.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <fstream>

#include "runtime/base/testing.hpp"
#include "runtime/features/audio.hpp"

using namespace inflect;
using namespace inflect::testing;

namespace {

constexpr int rate = 16000;

// Speech in little: a tone that swells and fades, so that no two of its peaks are equal.
double wave(int t) { return 0.4 * std::sin(0.0864 * t) * (1 + 0.5 * std::sin(0.00118 * t)) / 1.5; }

std::vector<float> sound(int samples = rate) {
  std::vector<float> values(samples);
  for (int t = 0; t < samples; ++t) values[t] = static_cast<float>(wave(t));
  return values;
}

template <class Change>
std::vector<float> changed(const Change& change) {
  auto values = sound();
  for (std::size_t t = 0; t < values.size(); ++t) values[t] = static_cast<float>(change(values[t], t));
  return values;
}

// As bytes of 16 bits.
std::string pcm(int samples = rate) {
  std::string bytes;
  for (const float value : sound(samples)) {
    const auto number = static_cast<std::int16_t>(std::lround(32767 * value));
    bytes += {static_cast<char>(number & 0xFF), static_cast<char>(number >> 8)};
  }
  return bytes;
}

std::string number(std::uint32_t value) {
  std::string bytes;
  for (int i = 0; i < 4; ++i) bytes += static_cast<char>(value >> 8 * i);
  return bytes;
}

// A WAV file of one channel whose header says `said` bytes of sound; chunks may stand `behind` it.
std::string wav(const std::string& body, std::uint32_t said, const std::string& behind = "") {
  std::string format =
      number(16) + std::string("\x01\0\x01\0", 4) + number(rate) + number(2 * rate) + std::string("\2\0\x10\0", 4);
  return "RIFF" + number(static_cast<std::uint32_t>(36 + body.size() + behind.size())) + "WAVEfmt " + format + "data" +
         number(said) + body + behind;
}

struct Read {
  std::size_t samples;
  std::vector<std::string> causes;
  std::string text;  // of the first remark, or the error
};

struct Folder : TemporaryFolder {
  std::string path = *this / "a.wav";

  Read read() const {
    Read result{};
    const std::string problem = message_of([&] {
      const Sound sound = read_audio(path);
      result.samples = sound.samples.size();
      for (const Remark& remark : sound.remarks) result.causes.push_back(remark.cause);
      if (!sound.remarks.empty()) result.text = sound.remarks[0].text;
    });
    if (problem != "(no error)") result = {0, {"error"}, problem};
    return result;
  }
  Read bytes(const std::string& content) const {
    std::ofstream(path, std::ios::binary) << content;
    return read();
  }
  void write(const std::vector<float>& interleaved, int channels = 1,
             int format = SF_FORMAT_WAV | SF_FORMAT_PCM_16) const {
    SF_INFO info{.samplerate = rate, .channels = channels, .format = format};
    SNDFILE* file = sf_open(path.c_str(), SFM_WRITE, &info);
    REQUIRE(file);
    sf_writef_float(file, interleaved.data(), static_cast<sf_count_t>(interleaved.size()) / channels);
    sf_close(file);
  }
  std::string cause(const std::vector<float>& interleaved, int channels = 1,
                    int format = SF_FORMAT_WAV | SF_FORMAT_PCM_16) const {
    write(interleaved, channels, format);
    std::string all;
    for (const std::string& each : read().causes) all += (all.empty() ? "" : ", ") + each;
    return all;
  }
  // What is told of the first third of such a file.
  std::string cause_of_a_third(int format) const {
    write(sound(), 1, format);
    std::ifstream file(path, std::ios::binary);
    const std::string whole{std::istreambuf_iterator<char>(file), {}};
    CHECK(read().causes.empty());
    const Read cut = bytes(whole.substr(0, whole.size() / 3));
    return cut.causes.empty() ? "" : cut.causes[0];
  }
};

// Two channels side by side.
std::vector<float> both(const std::vector<float>& left, const std::vector<float>& right) {
  std::vector<float> values;
  for (std::size_t t = 0; t < left.size(); ++t) values.insert(values.end(), {left[t], right[t]});
  return values;
}

}  // namespace

TEST_CASE("nothing is told of sound recordings") {
  const Folder folder;
  for (const int format :
       {SF_FORMAT_WAV | SF_FORMAT_PCM_16, SF_FORMAT_WAV | SF_FORMAT_FLOAT, SF_FORMAT_WAVEX | SF_FORMAT_PCM_24,
        SF_FORMAT_WAV | SF_FORMAT_ULAW, SF_FORMAT_FLAC | SF_FORMAT_PCM_16, SF_FORMAT_AIFF | SF_FORMAT_PCM_16,
        SF_FORMAT_AU | SF_FORMAT_PCM_16, SF_FORMAT_OGG | SF_FORMAT_VORBIS, SF_FORMAT_RF64 | SF_FORMAT_PCM_16,
        SF_FORMAT_NIST | SF_FORMAT_PCM_16, SF_FORMAT_CAF | SF_FORMAT_PCM_16}) {
    CAPTURE(format);
    CHECK(folder.cause(sound(), 1, format) == "");
  }
  CHECK(folder.cause(both(sound(), sound()), 2) == "");
  CHECK(folder.cause(changed([](float x, auto) { return 2.4 * x; })) == "");  // loud, and not clipped
  CHECK(folder.bytes(wav(pcm(), 2 * rate, "LIST" + number(4) + "INFO")).causes.empty());
}

TEST_CASE("a recording that is cut off is named, of whatever kind it is") {
  const Folder folder;
  const Read cut = folder.bytes(wav(pcm().substr(0, rate / 2), 2 * rate));
  CHECK(cut.samples == rate / 4);
  CHECK(cut.text == "its header says 1 s, and 0.25 s are there: it is cut off, or its header is wrong");
  for (const int kind : {SF_FORMAT_AIFF, SF_FORMAT_AU, SF_FORMAT_W64, SF_FORMAT_RF64, SF_FORMAT_NIST})
    CHECK_MESSAGE(folder.cause_of_a_third(kind | SF_FORMAT_PCM_16) == "cut off", kind);
  for (const int kind : {SF_FORMAT_FLAC, SF_FORMAT_CAF})
    CHECK_MESSAGE(folder.cause_of_a_third(kind | SF_FORMAT_PCM_16) == "error", kind);
}

TEST_CASE("lengths that a recorder never came to write are worked out from the file") {
  const Folder folder;
  for (const std::uint32_t said : {0U, 0xFFFFFFFFU, 0x7FFFF000U}) {
    const Read read = folder.bytes(wav(pcm(), said));
    CHECK(read.samples == rate);
    REQUIRE(read.causes == std::vector<std::string>{"length not in the header"});
    CHECK(read.text.find("a length of " + std::to_string(said) + " bytes; what follows is taken as its sound, 1 s") !=
          std::string::npos);
  }
  CHECK(folder.bytes(wav("", 0, "LIST" + number(4) + "INFO")).text.find("holds no samples") != std::string::npos);
}

TEST_CASE("sound behind the end that the header says is told") {
  const Folder folder;
  const Read small = folder.bytes(wav(pcm(), rate / 2));
  CHECK(small.samples == rate / 4);
  REQUIRE(small.causes == std::vector<std::string>{"more than its header says"});
  CHECK(small.text.find("24000 bytes that belong to nothing") != std::string::npos);
  for (const std::string& second : {wav(pcm(), 2 * rate), "data" + number(2 * rate) + pcm()}) {
    const Read joined = folder.bytes(wav(pcm(), 2 * rate, second));
    CHECK(joined.samples == rate);
    CHECK(joined.text.find("another piece of sound") != std::string::npos);
  }
  CHECK(folder.bytes(wav(pcm(), 2 * rate, std::string(512, '\0'))).causes.empty());  // a disk's padding
}

TEST_CASE("levels that no microphone gives are told") {
  const Folder folder;
  CHECK(folder.cause(std::vector<float>(rate, 0.0f)) == "silent");
  CHECK(folder.cause(std::vector<float>(rate, 0.5f)) == "silent");
  CHECK(folder.cause(changed([](float x, auto) { return x / 1000; })) == "very quiet");
  CHECK(folder.cause(changed([](float x, auto) { return std::clamp(8 * x, -1.0f, 1.0f); })) == "clipped");
  CHECK(folder.cause(changed([](float x, auto) { return std::min(x, 0.25f); })) ==
        "clipped");  // made quieter afterwards
  CHECK(folder.cause(changed([](float x, auto) { return x + 0.3; })) == "offset");
  CHECK(folder.cause(changed([](float x, std::size_t t) { return t < 6000 ? x : 0; })) == "zeros at the end");
  const int floats = SF_FORMAT_WAV | SF_FORMAT_FLOAT;
  CHECK(folder.cause(changed([](float x, auto) { return 4 * x; }), 1, floats) == "out of scale");
  CHECK(folder.cause(changed([](float x, auto) { return 32768 * x; }), 1, floats) == "out of scale");
  CHECK(folder.read().text.find("were they whole numbers once?") != std::string::npos);
}

TEST_CASE("what is lost when channels are averaged is told") {
  const Folder folder;
  const auto opposite = changed([](float x, auto) { return -x; }),
             nearly = changed([](float x, auto) { return -0.8 * x; });
  CHECK(folder.cause(both(sound(), opposite), 2) == "channels cancel");
  CHECK(folder.cause(both(sound(), nearly), 2) == "channels cancel");
  CHECK(folder.cause(both(sound(), std::vector<float>(rate, 0.0f)), 2) == "silent channel");
  std::vector<float> six;
  for (const float value : sound()) six.insert(six.end(), 6, value);
  CHECK(folder.cause(six, 6) == "many channels");
}

TEST_CASE("a file is a recording by what is in it, not by its name") {
  Folder folder;
  for (const char* name : {"A.WAV", "b.xyz", "c", "d.mp3", "e.raw"}) {
    folder.path = folder / name;
    CHECK(folder.cause(sound()) == "");
  }
  for (const char* name : {"f.vox", "g.gsm", "h.au", "i.raw"}) {
    folder.path = folder / name;
    CHECK(folder.bytes("no recording at all").causes == std::vector<std::string>{"error"});
  }
  CHECK(folder.bytes("version https://git-lfs.github.com/spec/v1\n").text.find("Git LFS") != std::string::npos);
  CHECK(folder.bytes("<!DOCTYPE html>").text.find("a page of text") != std::string::npos);
}
