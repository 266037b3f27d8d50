// predict on recordings: the same answer as on a data set made of them.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <filesystem>
#include <sstream>

#include "runtime/base/json.hpp"
#include "runtime/base/testing.hpp"
#include "runtime/cpu/testing/mean_model.hpp"
#include "runtime/data/testing/corpus.hpp"
#include "runtime/features/frame_features.hpp"
#include "runtime/features/wav_dataset.hpp"
#include "runtime/program/inputs.hpp"
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
MeanModel listening(StandardiseBy by = StandardiseBy::training) {
  MeanModel model({"anger", "happiness", "neutral", "sadness"}, frame_features_width);
  model.edit().training.standardise = by;
  model.edit().axes = model.edit().axes.first(2);
  model.edit().crosses = {};
  return model;
}

// What predict --json says, line by line.
struct Lines {
  Answer answer;
  std::vector<Json> all;
};

// Twelve tones of four classes and three speakers, and a run trained on them.
struct Trained {
  TemporaryFolder folder;
  std::string data = folder / "tones.h5", run_folder = folder / "run";
  std::vector<std::string> wavs;
  StandardiseBy by;
  explicit Trained(StandardiseBy standardise = StandardiseBy::training) : by(standardise) {
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
    MeanModel model = listening(by);
    REQUIRE(run(model, {"train", "--data", data, "--fold", "0", "--epochs", "3", "--out", run_folder}).status == 0);
  }

  Lines predict(const std::vector<std::string>& inputs) const {
    std::vector<std::string> words{"predict", "--run", run_folder, "--json"};
    words.insert(words.end(), inputs.begin(), inputs.end());
    MeanModel model = listening(by);
    Lines lines{.answer = run(model, words), .all = {}};
    std::istringstream stream(lines.answer.out);
    for (std::string line; std::getline(stream, line);) lines.all.push_back(Json::parse(line));
    return lines;
  }
};

}  // namespace

TEST_CASE("recordings are told apart exactly as the data set made of them, in the order given, under their paths") {
  const Trained trained;
  const Lines data = trained.predict({trained.data});
  const Lines recordings = trained.predict(trained.wavs);
  REQUIRE(recordings.all.size() == 12);
  for (int i = 0; i < 12; ++i) {
    CHECK(recordings.all[i].at("id").text() == trained.wavs[i]);
    CHECK(recordings.all[i].at("probabilities") == data.all[i].at("probabilities"));
  }
}

TEST_CASE("what is said of a recording depends on it alone: not on company, order or equal names") {
  const Trained trained;
  std::filesystem::create_directory(trained.folder / "sub");
  std::filesystem::copy_file(trained.wavs[5], trained.folder / "sub/tone1.wav");  // another tone of the same name
  std::vector<std::string> words(trained.wavs.rbegin(), trained.wavs.rend());
  words.push_back(trained.folder / "sub/tone1.wav");
  words.push_back(trained.wavs[3]);  // twice
  const Lines together = trained.predict(words);
  CAPTURE(together.answer.err);
  REQUIRE(together.all.size() == 14);
  for (std::size_t i = 0; i < words.size(); ++i) CHECK(together.all[i] == trained.predict({words[i]}).all.at(0));
}

TEST_CASE("what is wrong with a recording is told, on standard error and in JSON; a table is aligned for any name") {
  const Trained trained;
  const std::string cut = trained.folder / "short.wav", wide = trained.folder / "名前.wav";
  std::filesystem::copy_file(trained.wavs[0], cut);
  std::filesystem::resize_file(cut, 8000);
  std::filesystem::copy_file(trained.wavs[1], wide);
  const Lines told = trained.predict({cut, trained.wavs[1]});
  CHECK(told.answer.status == 0);
  CHECK(told.answer.err.find("warning: '" + cut + "': its header says 0.5 s, and 0.248625 s are there") !=
        std::string::npos);
  REQUIRE(told.all.size() == 2);
  CHECK(told.all[0].at("warnings").texts().size() == 1);
  CHECK(!told.all[1].find("warnings"));
  MeanModel model = listening();
  const std::string table = run(model, {"predict", "--run", trained.run_folder, trained.wavs[1], wide}).out;
  const std::size_t first = table.find("tone1.wav"), second = table.find("名前.wav");
  REQUIRE((first != std::string::npos && second != std::string::npos));
  CHECK(table.substr(first, 11) == "tone1.wav  ");
  CHECK(table.substr(second, 13) == "名前.wav   ");  // four columns in six bytes
}

TEST_CASE("one input that cannot be taken is named, and the others are answered") {
  const Trained trained;
  write_text(trained.folder / "empty.wav", "");
  write_text(trained.folder / "page.wav", "<html>");
  write_text(trained.folder / "broken.h5", "no data set");
  const Lines lines = trained.predict({trained.wavs[0], trained.folder / "empty.wav", trained.folder / "broken.h5",
                                       trained.folder / "page.wav", "nowhere.wav", trained.wavs[1]});
  CHECK(lines.answer.status == 1);
  REQUIRE(lines.all.size() == 2);
  CHECK(lines.all[0].at("input").text() == trained.wavs[0]);
  CHECK(lines.all[1].at("input").text() == trained.wavs[1]);
  for (const char* name : {"empty.wav", "broken.h5", "page.wav", "nowhere.wav"})
    CHECK(lines.answer.err.find(name) != std::string::npos);
}

TEST_CASE("folders, patterns and names on standard input are taken in order; what is left out of a folder is told") {
  const Trained trained;
  const std::string folder = trained.folder / "many";
  std::filesystem::create_directories(folder + "/below");
  std::filesystem::copy_file(trained.wavs[2], folder + "/b.WAV");
  std::filesystem::copy_file(trained.wavs[1], folder + "/a.wav");
  std::filesystem::copy_file(trained.wavs[3], folder + "/below/c.wav");
  write_text(folder + "/notes.txt", "mine");
  std::istringstream names(folder + "/below/c.wav\r\n\n" + folder + "/a.wav");
  const auto found = [&](const std::vector<std::string>& words, bool recursive = false) {
    const Inputs inputs = find_inputs(words, recursive, names);
    std::vector<std::string> paths;
    for (const Input& input : inputs.found) paths.push_back(input.path.substr(folder.size()));
    return paths;
  };
  using Paths = std::vector<std::string>;
  CHECK(found({folder}) == Paths{"/a.wav", "/b.WAV"});
  CHECK(found({folder}, true) == Paths{"/a.wav", "/b.WAV", "/below/c.wav"});
  CHECK(found({folder + "/*/?.wav", folder + "/[ab].*"}) == Paths{"/below/c.wav", "/a.wav", "/b.WAV"});
  CHECK(found({"-", folder + "/b.WAV"}) == Paths{"/below/c.wav", "/a.wav", "/b.WAV"});
  const Inputs inputs = find_inputs({folder, folder + "/*.flac", ""}, false, names);
  CHECK(inputs.problems == Paths{"no file has a name like '" + folder + "/*.flac'", "an input without a name"});
  CHECK(inputs.remarks == Paths{"'" + folder + "': 1 file left out, no recording by its name: notes.txt",
                                "'" + folder + "': 1 folder not looked into; --recursive does"});
  const Lines lines = trained.predict({folder});
  CHECK(lines.answer.status == 0);
  CHECK(lines.all.size() == 2);
  CHECK(lines.answer.err.find("notes.txt") != std::string::npos);
}

TEST_CASE("a list tells ids and speakers; its paths are beside it, and a row that cannot be read is named") {
  const Trained trained;
  write_text(trained.folder / "list.csv",
             "wav,speaker,id\ntone1.wav,ann,first\nnowhere.wav,ann,\n" + trained.wavs[0] + ",bob,\n");
  const Lines lines = trained.predict({trained.folder / "list.csv"});
  CHECK(lines.answer.status == 1);
  CHECK(lines.answer.err.find("nowhere.wav") != std::string::npos);
  REQUIRE(lines.all.size() == 2);
  CHECK(lines.all[0].at("id").text() == "first");
  CHECK(lines.all[0].at("input").text() == trained.folder / "list.csv");
  CHECK(lines.all[0].at("probabilities") == trained.predict({trained.wavs[1]}).all[0].at("probabilities"));
  CHECK(lines.all[1].at("id").text() == trained.wavs[0]);
  for (const std::string bad :
       {"", "wav\n", "speaker\nann\n", "wav,wav\na,b\n", "wav,sneaker\na,b\n", "wav\na,b\n", "wav,id\n,x\n"}) {
    CAPTURE(bad);
    write_text(trained.folder / "bad.csv", bad);
    const Lines none = trained.predict({trained.folder / "bad.csv"});
    CHECK(none.answer.status == 1);
    CHECK(none.answer.err.find("bad.csv") != std::string::npos);
    CHECK(none.all.empty());
  }
}

TEST_CASE("speakers of a list are standardised by their own recordings in it, whoever else is there") {
  const Trained trained(StandardiseBy::speaker);
  const auto list = [&](const std::string& name, const std::string& rows) {
    write_text(trained.folder / name, "wav,speaker\n" + rows);
    return trained.predict({trained.folder / name});
  };
  const std::string ann = "tone0.wav,ann\ntone1.wav,ann\ntone2.wav,ann\n";
  const Lines alone = list("alone.csv", ann),
              together = list("together.csv", "tone7.wav,bob\n" + ann + "tone9.wav,bob\n");
  REQUIRE(alone.all.size() == 3);
  REQUIRE(together.all.size() == 5);
  for (int i = 0; i < 3; ++i) CHECK(alone.all[i].at("probabilities") == together.all[i + 1].at("probabilities"));
  CHECK(list("one.csv", "tone0.wav,ann\n").all[0].at("probabilities") != alone.all[0].at("probabilities"));
}

TEST_CASE("a model that standardises by speaker takes no recording whose speaker is not told") {
  const Trained trained(StandardiseBy::speaker);
  const Lines lines = trained.predict({trained.wavs[0], trained.data, trained.wavs[1]});
  CHECK(lines.answer.status == 1);
  CHECK(lines.all.size() == 12);  // of the data set, which tells speakers
  CHECK(lines.answer.err.find("of '" + trained.wavs[1] + "' the speaker is not told") != std::string::npos);
}

TEST_CASE("probabilities that are not finite are a problem of their utterance alone") {
  const Trained trained;
  struct Deaf : MeanModel {
    explicit Deaf(MeanModel model) : MeanModel(std::move(model)) {}
    const float* output(int index) const override {
      const float* logits = MeanModel::output(index);
      heard.assign(logits, logits + 8 * classes);
      heard[3 * classes] = NAN;
      return heard.data();
    }
    mutable std::vector<float> heard;
  } model(listening());
  const Answer answer = run(model, {"predict", "--run", trained.run_folder, "--json", trained.data});
  CHECK(answer.status == 1);
  CHECK(std::count(answer.out.begin(), answer.out.end(), '\n') == 10);  // two batches
  CHECK(answer.err.find("'tone3.wav' of '" + trained.data + "': its probabilities are not finite") !=
        std::string::npos);
}

TEST_CASE("a program that reads words takes no recordings") {
  const Trained trained;
  MeanModel reading({"anger", "happiness", "neutral", "sadness"}, frame_features_width);
  const Answer answer = run(reading, {"predict", "--run", trained.run_folder, trained.wavs.front()});
  CHECK(answer.status == 1);
  CHECK(answer.err.find("program 'mean_model' reads words, and '" + trained.wavs.front() + "' is a recording") !=
        std::string::npos);
}
