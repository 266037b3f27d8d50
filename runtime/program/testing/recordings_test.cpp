// predict on recordings: the same answer as on a data set made of them.
#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>

#include "runtime/base/testing.hpp"
#include "runtime/cpu/testing/mean_model.hpp"
#include "runtime/data/testing/corpus.hpp"
#include "runtime/features/frame_features.hpp"
#include "runtime/features/wav_dataset.hpp"
#include "runtime/program/testing/answer.hpp"

using namespace inflect;
using namespace inflect::testing;

namespace {

template <class Integer>
std::string bytes_of(Integer value) {
  return {reinterpret_cast<const char*>(&value), sizeof value};
}

// Half a second of a tone, 16 bit, 16 kHz.
void write_wav(const std::string& path, double hertz) {
  std::string samples;
  for (int i = 0; i < 8000; ++i) {
    samples += bytes_of(static_cast<std::int16_t>(8000 * std::sin(2 * 3.14159265358979 * hertz * i / 16000)));
  }
  const auto size = static_cast<std::uint32_t>(samples.size());
  write_text(path, "RIFF" + bytes_of(size + 36) + "WAVEfmt " + bytes_of(std::uint32_t{16}) +
                       bytes_of(std::uint16_t{1}) + bytes_of(std::uint16_t{1}) + bytes_of(std::uint32_t{16000}) +
                       bytes_of(std::uint32_t{32000}) + bytes_of(std::uint16_t{2}) + bytes_of(std::uint16_t{16}) +
                       "data" + bytes_of(size) + samples);
}

// Without axes of words: a recording has none.
MeanModel listening() {
  MeanModel model({"anger", "happiness", "neutral", "sadness"}, frame_features_width);
  model.edit().axes = model.edit().axes.first(2);
  model.edit().crosses = {};
  return model;
}

// Twelve tones of four classes and three speakers, and a run trained on them.
struct Trained {
  TemporaryFolder folder;
  std::string data = folder / "tones.h5", run_folder = folder / "run";
  std::vector<std::string> wavs;
  Trained() {
    for (int i = 0; i < 12; ++i) {
      wavs.push_back(folder / ("tone" + std::to_string(i) + ".wav"));
      write_wav(wavs.back(), 200 + 300 * (i % 4) + 5 * i);
    }
    Dataset tones = dataset_from_wavs(wavs);
    tones.classes = {"anger", "happiness", "neutral", "sadness"};
    for (int i = 0; i < 12; ++i) {
      tones.label[i] = i % 4;
      tones.speaker[i] = "s" + std::to_string(i / 4);
    }
    write_dataset(tones, data);
    MeanModel model = listening();
    REQUIRE(run(model, {"train", "--data", data, "--fold", "0", "--epochs", "3", "--out", run_folder}).status == 0);
  }
};

}  // namespace

TEST_CASE("recordings are told apart exactly as the data set made of them") {
  const Trained trained;
  MeanModel a = listening(), b = listening();
  const Answer data = run(a, {"predict", "--run", trained.run_folder, "--json", trained.data});
  std::vector<std::string> words{"predict", "--run", trained.run_folder, "--json"};
  words.insert(words.end(), trained.wavs.begin(), trained.wavs.end());
  const Answer recordings = run(b, words);
  CAPTURE(recordings.err);
  REQUIRE(recordings.status == 0);
  CHECK(recordings.out.find("tone11.wav") != std::string::npos);
  CHECK(recordings.out == data.out);
}

TEST_CASE("a recording that is missing or empty is named") {
  const Trained trained;
  MeanModel a = listening(), b = listening();
  CHECK(run(a, {"predict", "--run", trained.run_folder, "nowhere.wav"}).err.find("nowhere.wav") != std::string::npos);
  write_text(trained.folder / "empty.wav", "");
  const Answer answer = run(b, {"predict", "--run", trained.run_folder, trained.folder / "empty.wav"});
  CHECK(answer.status == 1);
  CHECK(answer.err.find("empty.wav") != std::string::npos);
}

TEST_CASE("a program that reads words takes no recordings") {
  const Trained trained;
  MeanModel reading({"anger", "happiness", "neutral", "sadness"}, frame_features_width);
  const Answer answer = run(reading, {"predict", "--run", trained.run_folder, trained.wavs.front()});
  CHECK(answer.status == 1);
  CHECK(answer.err.find("program 'mean_model' reads words, and '" + trained.wavs.front() + "' is a recording") !=
        std::string::npos);
}
