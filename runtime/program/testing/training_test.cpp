// `train`: what it writes, what it chooses, and that the same run gives the same bits.
#include <doctest/doctest.h>

#include <algorithm>

#include "runtime/base/json.hpp"
#include "runtime/base/safetensors.hpp"
#include "runtime/base/testing.hpp"
#include "runtime/cpu/testing/mean_model.hpp"
#include "runtime/data/testing/corpus.hpp"
#include "runtime/program/testing/answer.hpp"

using namespace inflect;
using namespace inflect::testing;

namespace {

struct Workplace {
  TemporaryFolder folder;
  std::string data = folder / "corpus.h5";
  explicit Workplace(Dataset corpus_data = corpus()) { write_dataset(corpus_data, data); }

  std::vector<std::string> line(const std::string& out, std::vector<std::string> more = {}) const {
    std::vector<std::string> words{"train", "--data", data, "--fold", "0", "--seed", "3", "--out", folder / out};
    words.insert(words.end(), more.begin(), more.end());
    return words;
  }
  Json result(const std::string& out) const { return Json::parse(content_of(folder / (out + "/result.json"))); }
  std::string best(const std::string& out) const { return content_of(folder / (out + "/best.safetensors")); }
};

std::vector<Json> lines_of(const std::string& text) {
  std::vector<Json> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(Json::parse(line));
  return lines;
}

}  // namespace

TEST_CASE("a run writes its folder and nothing else") {
  const Workplace place;
  const Answer answer = run(place.line("r"));
  CAPTURE(answer.err);
  REQUIRE(answer.status == 0);
  CHECK(files_in(place.folder / "r") == std::vector<std::string>{"best.safetensors", "config.json", "confusion.json",
                                                                 "events.out.tfevents.inflect", "log.jsonl",
                                                                 "result.json"});
  CHECK(answer.out.find("kept epoch") == 0);
  CHECK(answer.err.find("utterances left out: 11 of other classes (boredom), 1 unlabelled") == 0);
}

TEST_CASE("improvised and scripted speech are scored apart where the data set tells them") {
  Dataset data = corpus();
  for (int u = 0; u < data.utterances(); ++u)
    data.part.push_back(u % 3 == 0 ? "" : u % 3 == 1 ? "improvised" : "scripted");
  const Workplace place(data);
  const Answer answer = run(place.line("r"));
  REQUIRE(answer.status == 0);
  const Json kinds = place.result("r").at("test_kinds");
  const auto count = [&](const char* kind) { return kinds.at(kind).at("utterances").number(); };
  CHECK(count("improvised") > 0);
  CHECK(count("improvised") + count("scripted") < place.result("r").at("test").at("utterances").number());
  CHECK(kinds.at("scripted").at("ua").number() >= 0);
  CHECK(answer.out.find("\nimprovised  UA ") != std::string::npos);
  const Answer again = run({"evaluate", "--run", place.folder / "r", "--split", "test"});
  CHECK(again.out.substr(again.out.find("\nimprovised")) == answer.out.substr(answer.out.find("\nimprovised")));
}

TEST_CASE("the log has a line an epoch, and the result is of the first best one") {
  const Workplace place;
  REQUIRE(run(place.line("r", {"--epochs", "7"})).status == 0);
  const auto log = lines_of(content_of(place.folder / "r/log.jsonl"));
  REQUIRE(log.size() == 7);
  const auto best = std::max_element(log.begin(), log.end(), [](const Json& a, const Json& b) {
    return a.at("dev_ua").number() < b.at("dev_ua").number();
  });
  const Json result = place.result("r");
  CHECK(result.at("best_epoch").integer() == best - log.begin());
  CHECK(result.at("dev_ua").number() == best->at("dev_ua").number());
  CHECK(result.at("dev_loss").number() == best->at("dev_loss").number());
  CHECK(result.at("test_speakers").texts() == std::vector<std::string>{"s0"});
  CHECK(log.front().at("train_loss").number() > log.back().at("train_loss").number());
}

TEST_CASE("by last_epoch the last epoch is kept, by dev_loss the one of the least loss") {
  const Workplace place;
  MeanModel last, least;
  last.edit().training.keep = KeepBy::final_epoch;
  least.edit().training.keep = KeepBy::best_dev_loss;
  REQUIRE(run(last, place.line("last")).status == 0);
  REQUIRE(run(least, place.line("least")).status == 0);
  CHECK(place.result("last").at("best_epoch").integer() == 5);
  const auto log = lines_of(content_of(place.folder / "least/log.jsonl"));
  for (const Json& epoch : log) CHECK(epoch.at("dev_loss").number() >= place.result("least").at("dev_loss").number());
}

TEST_CASE("the same seed gives the same checkpoint bit for bit, at 1 and 3 threads; another seed another") {
  const Workplace place;
  REQUIRE(run(place.line("a", {"--threads", "1"})).status == 0);
  REQUIRE(run(place.line("b", {"--threads", "3"})).status == 0);
  REQUIRE(run({"train", "--data", place.data, "--fold", "0", "--seed", "4", "--out", place.folder / "c"}).status == 0);
  CHECK(place.best("a") == place.best("b"));
  CHECK(place.best("a") != place.best("c"));
  CHECK(place.result("a").at("test_loss") == place.result("b").at("test_loss"));
}

TEST_CASE("a checkpoint holds parameters, standardisation and metadata under their names, and no path") {
  const Workplace place;
  REQUIRE(run(place.line("r")).status == 0);
  const TensorFile file = read_safetensors(place.folder / "r/best.safetensors");
  std::vector<std::string> names;
  for (const auto& [name, tensor] : file.tensors) names.push_back(name);
  CHECK(names == std::vector<std::string>{"classifier.bias", "classifier.weight", "norm.running_mean",
                                          "standardise.acoustic.mean", "standardise.acoustic.scale"});
  CHECK(file.tensors.at("classifier.weight").shape == std::vector<std::int64_t>{4, 3});
  CHECK(file.metadata.at("classes") == R"(["anger","happiness","neutral","sadness"])");
  CHECK(file.metadata.at("model_hash") == "6d6f64656c");
  CHECK(file.metadata.at("features.acoustic").empty());
  CHECK(place.best("r").find(place.folder.path()) == std::string::npos);
}

TEST_CASE("standardisation is from the training speakers alone") {
  Dataset data = corpus();
  const Workplace place(data);
  for (std::size_t i = 0; i < 60; ++i) data.frames.streams[0].values[i] += 20;  // of s0, the test speaker
  const Workplace other(data);
  REQUIRE(run(place.line("r")).status == 0);
  REQUIRE(run(other.line("r")).status == 0);
  CHECK(place.best("r") == other.best("r"));
}

TEST_CASE("each step is one batch, reshuffled every epoch, the short one last") {
  const Workplace place;
  MeanModel model;
  std::vector<std::vector<int>> epochs(2);
  std::vector<int> sizes;
  model.on_step = [&](const Batch& batch, const Randomness& random) {
    CHECK(random.seed == 3);
    CHECK(random.dropout);
    sizes.push_back(batch.rows());
    auto& seen = epochs[random.epoch];
    CHECK(random.step == seen.size() / 7);
    seen.insert(seen.end(), batch.axes[0].source.begin(), batch.axes[0].source.end());
  };
  REQUIRE(run(model, place.line("r", {"--epochs", "2", "--batch", "7"})).status == 0);
  CHECK(sizes == std::vector<int>{7, 7, 7, 7, 4, 7, 7, 7, 7, 4});
  CHECK(epochs[0] != epochs[1]);
  for (auto& seen : epochs) std::sort(seen.begin(), seen.end());
  CHECK(epochs[0] == epochs[1]);
  CHECK(std::adjacent_find(epochs[0].begin(), epochs[0].end()) == epochs[0].end());
}

TEST_CASE("sessions choose the partner as dev") {
  Dataset data = corpus();
  give_sessions(data);
  const Workplace place(data);
  REQUIRE(run(place.line("r", {"--fold", "2"})).status == 2);  // --fold twice
  REQUIRE(run({"train", "--data", place.data, "--fold", "2", "--out", place.folder / "r"}).status == 0);
  CHECK(place.result("r").at("dev_speakers").texts() == std::vector<std::string>{"s3"});
  CHECK(place.result("r").at("protocol").text() == "leave one speaker out, the session partner as dev");
}

TEST_CASE("a program without class names takes the data set's") {
  Dataset data = corpus();
  data.classes = {"w", "x", "y", "z"};
  for (auto& label : data.label) label = label == 4 ? 0 : label;
  const Workplace place(data);
  MeanModel model{std::vector<const char*>{}};
  REQUIRE(run(model, place.line("r")).status == 0);
  CHECK(read_safetensors(place.folder / "r/best.safetensors").metadata.at("classes") == R"(["w","x","y","z"])");
}
