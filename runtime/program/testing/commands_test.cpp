// evaluate, predict, bench, describe: what they print.
#include <doctest/doctest.h>

#include <cmath>

#include "runtime/base/json.hpp"
#include "runtime/base/testing.hpp"
#include "runtime/cpu/testing/mean_model.hpp"
#include "runtime/data/testing/corpus.hpp"
#include "runtime/program/testing/answer.hpp"

using namespace inflect;
using namespace inflect::testing;

namespace {

// A data set and a run trained on its fold 2.
struct Trained {
  TemporaryFolder folder;
  std::string data = folder / "corpus.h5", run_folder = folder / "run";
  Trained() {
    write_dataset(corpus(), data);
    REQUIRE(run({"train", "--data", data, "--fold", "2", "--seed", "1", "--epochs", "2", "--out", run_folder}).status ==
            0);
  }
  Json result() const { return Json::parse(content_of(run_folder + "/result.json")); }
};

}  // namespace

TEST_CASE("evaluate gives the scores that train gave, with and without --data") {
  const Trained trained;
  for (const std::string split : {"dev", "test"}) {
    const Answer answer =
        run({"evaluate", "--run", trained.run_folder, "--data", trained.data, "--split", split, "--json"});
    REQUIRE(answer.status == 0);
    const Json json = Json::parse(answer.out);
    CHECK(json.at("ua") == trained.result().at(split + "_ua"));
    CHECK(json.at("wa") == trained.result().at(split + "_wa"));
    CHECK(json.at("loss") == trained.result().at(split + "_loss"));
    CHECK(json.at("scores") == trained.result().at(split));
    CHECK(run({"evaluate", "--run", trained.run_folder, "--split", split, "--json"}).out == answer.out);
  }
  CHECK(run({"evaluate", "--run", trained.run_folder, "--split", "test"}).out.find("fold 2, seed 1, test: UA") !=
        std::string::npos);
}

TEST_CASE("evaluate refuses other data whose fold has other speakers") {
  const Trained trained;
  Dataset other = corpus();
  for (auto& speaker : other.speaker)
    speaker = speaker == "s0" ? "s9" : speaker;  // fold 2 now tests s3, who was trained on
  write_dataset(other, trained.folder / "other.h5");
  const Answer answer =
      run({"evaluate", "--run", trained.run_folder, "--data", trained.folder / "other.h5", "--split", "test"});
  CHECK(answer.status == 1);
  CHECK(answer.err.find("has other test speakers than the run was trained with") != std::string::npos);
}

TEST_CASE("data that changed since the run are noticed by evaluate and predict, and what differs is said") {
  const Trained trained;
  Dataset other = corpus();
  for (float& value : other.frames.streams[0].values) value += 1;
  std::swap(other.label[0], other.label[1]);
  write_dataset(other, trained.data);
  const std::string said = "mean_model: warning: '" + trained.data +
                           "' is not the data that the run was trained on ('" + trained.data +
                           "'): the frames of 'acoustic' and the labels differ\n";
  const Answer evaluated = run({"evaluate", "--run", trained.run_folder, "--split", "test", "--json"});
  CHECK(evaluated.status == 0);
  CHECK(evaluated.err.find(said) != std::string::npos);
  CHECK(Json::parse(evaluated.out).at("data_changed").texts() ==
        std::vector<std::string>{"the frames of 'acoustic'", "the labels"});
  const Answer predicted = run({"predict", "--run", trained.run_folder, trained.data, "--json"});
  CHECK(predicted.err == said);
  CHECK(predicted.out.find("\"data_changed\":[\"the frames of 'acoustic'\"") != std::string::npos);

  write_dataset(corpus(), trained.data);  // as it was
  const Answer same = run({"evaluate", "--run", trained.run_folder, "--split", "test", "--json"});
  CHECK(same.err.find("warning") == std::string::npos);
  CHECK(Json::parse(same.out).at("data_changed").texts().empty());
  write_dataset(corpus(2), trained.folder / "unrelated.h5");
  CHECK(run({"predict", "--run", trained.run_folder, trained.folder / "unrelated.h5"}).err.empty());
}

TEST_CASE("predict prints a line for every utterance, whatever its label, with probabilities that sum to one") {
  const Trained trained;
  const Answer answer = run({"predict", "--run", trained.run_folder, trained.data, "--json"});
  REQUIRE(answer.status == 0);
  std::istringstream lines(answer.out);
  int count = 0;
  for (std::string line; std::getline(lines, line); ++count) {
    const Json json = Json::parse(line);
    CHECK(json.at("id").text() == "u" + std::to_string(count));
    double sum = 0, most = 0;
    std::string likely;
    for (const auto& [name, share] : json.at("probabilities").members()) {
      sum += share.number();
      if (share.number() > most) likely = name;
      most = std::max(most, share.number());
    }
    CHECK(sum == doctest::Approx(1));
    CHECK(json.at("class").text() == likely);
  }
  CHECK(count == 60);
  const Answer table = run({"predict", "--run", trained.run_folder, trained.data});
  CHECK(table.out.find("id   class          anger") == 0);
}

TEST_CASE("a prediction does not depend on the utterances beside it") {
  const Trained trained;
  Dataset alone = corpus(1);  // one utterance a speaker: u0 … u5 are others than in the large corpus, u0 the same
  write_dataset(alone, trained.folder / "alone.h5");
  const auto first = [](const Answer& answer) {
    const std::string line = answer.out.substr(0, answer.out.find('\n'));
    return line.substr(line.find("\"id\""));  // behind the data set's name
  };
  CHECK(first(run({"predict", "--run", trained.run_folder, trained.folder / "alone.h5", "--json"})) ==
        first(run({"predict", "--run", trained.run_folder, trained.data, "--json"})));
}

TEST_CASE("a recording is refused where frames cannot be made of it as in training") {
  const Trained trained;
  const Answer answer = run({"predict", "--run", trained.run_folder, "voice.wav"});
  CHECK(answer.status == 1);
  CHECK(answer.err.find("'voice.wav' is a recording") != std::string::npos);
}

TEST_CASE("features made another way than those trained on are refused") {
  TemporaryFolder folder;
  Dataset data = corpus();
  data.frames.streams[0].features = "one way";
  write_dataset(data, folder / "a.h5");
  data.frames.streams[0].features = "another way";
  write_dataset(data, folder / "b.h5");
  REQUIRE(run({"train", "--data", folder / "a.h5", "--fold", "0", "--epochs", "1", "--out", folder / "r"}).status == 0);
  const Answer answer = run({"predict", "--run", folder / "r", folder / "b.h5"});
  CHECK(answer.status == 1);
  CHECK(answer.err.find("was made by another way; the checkpoint was trained on one way") != std::string::npos);
}

TEST_CASE("bench counts the matrix products of true rows, three times as many backward") {
  const Json forward = Json::parse(run({"bench", "--batch", "5", "--repeats", "3", "--json"}).out);
  const Json step = Json::parse(run({"bench", "--batch", "5", "--repeats", "2", "--backward", "--json"}).out);
  CHECK(forward.at("flop").number() == 2 * 4 * 3 * 5);
  CHECK(step.at("flop").number() == 3 * forward.at("flop").number());
  CHECK(forward.at("repeats").integer() == 3);
  CHECK(forward.at("min_ms").number() <= forward.at("median_ms").number());
  CHECK(forward.at("peak_bytes").number() > 1e6);
  CHECK(forward.at("rows").at("frame").integer() == 5 * 50);
}

TEST_CASE("bench takes the first utterances of a data set") {
  TemporaryFolder folder;
  write_dataset(corpus(), folder / "c.h5");
  const Json json =
      Json::parse(run({"bench", "--data", folder / "c.h5", "--batch", "3", "--json", "--threads", "2"}).out);
  CHECK(json.at("rows").at("batch").integer() == 3);
  CHECK(json.at("rows").at("frame").integer() == 5 + 6 + 8);  // u0 u1 u3: u2 is of a class left out
  CHECK(json.at("threads").integer() == 2);
}

TEST_CASE("describe says what the program is") {
  const Json json = Json::parse(run({"describe", "--json"}).out);
  CHECK(json.at("name").text() == "mean_model");
  CHECK(json.at("classes").texts() == std::vector<std::string>{"anger", "happiness", "neutral", "sadness"});
  CHECK(json.at("parameter_count").integer() == 16);
  CHECK(json.at("streams").members().at(0).second.at("width").integer() == 3);
  CHECK(json.at("training").at("rate").number() == 0.05);
  CHECK(run({"describe"}).out.find("acoustic (frames, 3 wide)") != std::string::npos);
}

TEST_CASE("describe --data lists the folds") {
  TemporaryFolder folder;
  write_dataset(corpus(), folder / "c.h5");
  const Json json = Json::parse(run({"describe", "--json", "--data", folder / "c.h5"}).out);
  const auto& folds = json.at("folds").members();
  REQUIRE(folds.size() == 6);
  CHECK(folds[5].second.at("test").texts() == std::vector<std::string>{"s5"});
  CHECK(folds[5].second.at("dev").texts() == std::vector<std::string>{"s0"});
}
