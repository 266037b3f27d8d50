// Bad data and bad checkpoints: exit 1, one sentence that names what is wrong, and nothing half-written under a final
// name.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

#include "runtime/base/json.hpp"
#include "runtime/base/safetensors.hpp"
#include "runtime/base/testing.hpp"
#include "runtime/cpu/testing/mean_model.hpp"
#include "runtime/data/external.hpp"
#include "runtime/data/testing/corpus.hpp"
#include "runtime/program/testing/answer.hpp"

using namespace inflect;
using namespace inflect::testing;

namespace {

struct Place {
  TemporaryFolder folder;
  std::string data = folder / "c.h5", out = folder / "r", best = folder / "r/best.safetensors";

  Answer train(std::vector<std::string> more = {}) const {
    std::vector<std::string> words{"train", "--data", data, "--fold", "0", "--epochs", "2", "--out", out};
    words.insert(words.end(), more.begin(), more.end());
    return run(words);
  }
  Answer predict() const { return run({"predict", "--run", out, data}); }
};

bool fails_with(const Answer& answer, const std::string& text) {
  CAPTURE(answer.err);
  const bool one_line = std::count(answer.err.begin(), answer.err.end(), '\n') == 1;
  return answer.status == 1 && answer.out.empty() && one_line && answer.err.starts_with("mean_model: error: ") &&
         answer.err.find(text) != std::string::npos;
}

}  // namespace

TEST_CASE("a stream of another width names both widths, and no run is begun") {
  const Place place;
  write_dataset(corpus(10, 4), place.data);
  CHECK(fails_with(place.train(), "stream 'acoustic' of data set '" + place.data +
                                      "' is 4 wide; program 'mean_model' was generated for 3"));
  CHECK_FALSE(exists(place.out));
}

TEST_CASE("a missing stream is named with those there are") {
  const Place place;
  Dataset data = corpus();
  data.frames.streams[0].name = "prosody";
  write_dataset(data, place.data);
  CHECK(fails_with(place.train(),
                   "has no stream 'acoustic' of frames, which program 'mean_model' reads; it has prosody (frames, 3)"));
}

TEST_CASE("a data set with values in another file is refused, unless every command that reads it is told so") {
  const Place place;
  const std::string path = place.folder / "external.h5";
  std::filesystem::copy(INFLECT_SOURCE_DIR "/tests/fuzz/corpus/hdf5/external.h5", path);
  write_text(place.folder / "elsewhere.raw", std::string(96, '\0'));
  CHECK(fails_with(run({"bench", "--data", path}), "is in external storage, and its values are in another file"));
  CHECK(fails_with(run({"bench", "--data", path, "--allow-external"}), "has no class 'happiness'"));  // it is read
  allow_external(false);
}

TEST_CASE("streams that the program does not use are ignored, of whatever width") {
  const Place place;
  Dataset data = corpus();
  Stream other = data.frames.streams[0];
  other.name = "video";
  data.frames.streams.push_back(other);
  write_dataset(data, place.data);
  CHECK(place.train().status == 0);
}

TEST_CASE("a data set that is missing, empty, truncated or no HDF5 file is named") {
  const Place place;
  CHECK(fails_with(place.train(), place.data));
  write_text(place.data, "");
  CHECK(fails_with(place.train(), place.data));
  write_text(place.data, "not a data set at all");
  CHECK(fails_with(place.train(), place.data));
  write_dataset(corpus(), place.data);
  write_text(place.data, content_of(place.data).substr(0, 5000));
  CHECK(fails_with(place.train(), place.data));
  CHECK_FALSE(exists(place.out));
}

TEST_CASE("a class that the data set lacks is named") {
  const Place place;
  Dataset data = corpus();
  data.classes[0] = "sorrow";
  write_dataset(data, place.data);
  CHECK(fails_with(place.train(), "has no class 'sadness'"));
}

TEST_CASE("a training part without a class is named, before anything is written") {
  const Place place;
  Dataset data = corpus();
  for (int u = 0; u < data.utterances(); ++u)
    data.label[u] = data.label[u] == 1 && data.speaker[u] != "s0" ? 0 : data.label[u];
  write_dataset(data, place.data);
  CHECK(fails_with(place.train(), "has no utterance of class 'neutral'"));
  CHECK_FALSE(exists(place.out));
}

TEST_CASE("a data set without words cannot train a program that reads them") {
  const Place place;
  Dataset data = corpus();
  data.words.offset.assign(data.words.offset.size(), 0);
  data.words.text.clear();
  data.words.begin.clear();
  data.words.end.clear();
  write_dataset(data, place.data);
  CHECK(
      fails_with(place.train(), "no utterance of '" + place.data + "' has words, and program 'mean_model' reads them"));
}

TEST_CASE("a fold that is not there is named") {
  const Place place;
  write_dataset(corpus(), place.data);
  const Answer answer = run({"train", "--data", place.data, "--fold", "6", "--out", place.out});
  CHECK(answer.status == 2);
  CHECK(answer.err.find("there is no fold 6") != std::string::npos);
  CHECK_FALSE(exists(place.out));
}

TEST_CASE("an unlabelled data set cannot be trained on") {
  const Place place;
  Dataset data = corpus();
  std::fill(data.label.begin(), data.label.end(), -1);
  write_dataset(data, place.data);
  CHECK(fails_with(place.train(), "0 speakers with labelled utterances"));
}

TEST_CASE("a truncated checkpoint is named, at every length") {
  const Place place;
  write_dataset(corpus(), place.data);
  REQUIRE(place.train().status == 0);
  const std::string whole = content_of(place.best);
  for (std::size_t size = 0; size < whole.size(); size += 1 + whole.size() / 40) {
    write_text(place.best, whole.substr(0, size));
    CHECK(fails_with(place.predict(), place.best));
  }
}

TEST_CASE("a checkpoint of another spec names both") {
  const Place place;
  write_dataset(corpus(), place.data);
  MeanModel other;
  other.edit().name = "other_model";
  other.edit().model_hash = "0123";
  REQUIRE(run(other, {"train", "--data", place.data, "--fold", "0", "--epochs", "1", "--out", place.out}).status == 0);
  CHECK(
      fails_with(place.predict(),
                 "was trained by program 'other_model' (model 0123); it does not fit 'mean_model' (model 6d6f64656c)"));
}

TEST_CASE("a checkpoint with a tensor of another shape, or without its standardisation, is named") {
  const Place place;
  write_dataset(corpus(), place.data);
  REQUIRE(place.train().status == 0);
  const TensorFile good = read_safetensors(place.best);
  TensorFile bad = good;
  bad.tensors["classifier.weight"].shape = {3, 4};
  write_safetensors(bad, place.best);
  CHECK(fails_with(place.predict(), "tensor 'classifier.weight'"));
  bad = good;
  bad.tensors.erase("standardise.acoustic.scale");
  write_safetensors(bad, place.best);
  CHECK(fails_with(place.predict(), "has no tensor 'standardise.acoustic.scale'"));
  bad = good;
  bad.metadata.erase("model_hash");
  write_safetensors(bad, place.best);
  CHECK(fails_with(place.predict(), "its metadata has no 'model_hash'"));
}

TEST_CASE("a folder without a run, and a config that is none, are named") {
  const Place place;
  write_dataset(corpus(), place.data);
  CHECK(fails_with(run({"evaluate", "--run", place.out, "--split", "dev"}), place.out + "/config.json"));
  REQUIRE(place.train().status == 0);
  write_text(place.out + "/config.json", "{\"program\": 3}");
  CHECK(fails_with(run({"evaluate", "--run", place.out, "--split", "dev"}), "is not the config of a run"));
}

TEST_CASE("wherever the disk runs full, what stands under a final name is whole, and the run can be resumed") {
  const Place place;
  Dataset data = corpus();
  data.frames.streams[0].features = std::string(1500, 'x');  // makes the checkpoint the largest file of the run
  write_dataset(data, place.data);
  REQUIRE(place.train().status == 0);
  const std::string whole = content_of(place.best);
  int failures = 0;
  for (int bytes = 400; bytes < 2800; bytes += 130) {
    CAPTURE(bytes);
    REQUIRE(place.train({"--force"}).status == 0);
    Answer answer;
    {
      FileSizeLimit limit(bytes);
      answer = place.train({"--force"});
    }
    if (answer.status == 0) continue;
    ++failures;
    CHECK(answer.err.find("mean_model: error: ") != std::string::npos);
    for (const std::string& name : files_in(place.out)) {
      CAPTURE(name);
      if (name.ends_with(".safetensors")) read_safetensors(place.out + "/" + name);
      if (name.ends_with(".json")) Json::parse(content_of(place.out + "/" + name));
      CHECK(name.find("partial") == std::string::npos);
    }
    REQUIRE(place.train({"--resume"}).status == 0);
    CHECK(content_of(place.best) == whole);
  }
  CHECK(failures >= 10);
}

TEST_CASE("a file in the place of the run folder is named") {
  const Place place;
  write_dataset(corpus(), place.data);
  REQUIRE(place.train().status == 0);
  const std::string before = content_of(place.best);
  CHECK(fails_with(run({"train", "--data", place.data, "--fold", "0", "--out", place.data}),
                   place.data));  // a file, not a folder
  CHECK(content_of(place.best) == before);
}
