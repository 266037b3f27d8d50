// Runs that were stopped: going on gives what an uninterrupted run gives, and no run is replaced by accident.
#include <doctest/doctest.h>

#include <filesystem>

#include "runtime/base/error.hpp"
#include "runtime/base/json.hpp"
#include "runtime/base/owner_lock.hpp"
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
  Workplace() { write_dataset(corpus(), data); }

  std::vector<std::string> line(const std::string& out, std::vector<std::string> more = {}) const {
    std::vector<std::string> words{"train", "--data", data, "--fold", "1", "--seed", "3", "--out", folder / out};
    words.insert(words.end(), more.begin(), more.end());
    return words;
  }
  std::string file(const std::string& name) const { return content_of(folder / name); }
};

// A model that stops in the middle of an epoch, as if the power went.
MeanModel stopping_in(std::uint32_t epoch) {
  MeanModel model;
  model.on_step = [epoch](const Batch&, const Randomness& random) {
    if (random.epoch == epoch && random.step == 2) throw error("stopped");
  };
  return model;
}

// log.jsonl without the seconds, which differ from run to run.
std::vector<std::string> scores_of(const std::string& log) {
  std::vector<std::string> lines;
  std::istringstream stream(log);
  for (std::string line; std::getline(stream, line);) lines.push_back(line.substr(0, line.find(",\"seconds\"")));
  return lines;
}

}  // namespace

TEST_CASE("a run that was stopped and resumed ends bit for bit like one that was not") {
  const Workplace place;
  REQUIRE(run(place.line("whole")).status == 0);
  for (const std::uint32_t epoch : {0u, 1u, 3u, 5u}) {
    CAPTURE(epoch);
    const std::string out = "stopped-" + std::to_string(epoch);
    MeanModel stopping = stopping_in(epoch);
    const Answer stopped = run(stopping, place.line(out));
    CHECK(stopped.status == 1);
    CHECK(stopped.err.find("error: stopped") != std::string::npos);
    CHECK_FALSE(exists(place.folder / (out + "/result.json")));
    REQUIRE(run(place.line(out, {"--resume"})).status == 0);
    CHECK(place.file(out + "/best.safetensors") == place.file("whole/best.safetensors"));
    CHECK(place.file(out + "/confusion.json") == place.file("whole/confusion.json"));
    CHECK(scores_of(place.file(out + "/log.jsonl")) == scores_of(place.file("whole/log.jsonl")));
    CHECK(place.file(out + "/events.out.tfevents.inflect").size() ==
          place.file("whole/events.out.tfevents.inflect").size());
    CHECK(files_in(place.folder / out) == files_in(place.folder / "whole"));
  }
}

TEST_CASE("a run stopped twice goes on twice") {
  const Workplace place;
  REQUIRE(run(place.line("whole")).status == 0);
  MeanModel first = stopping_in(2), second = stopping_in(4);
  REQUIRE(run(first, place.line("r")).status == 1);
  REQUIRE(run(second, place.line("r", {"--resume"})).status == 1);
  REQUIRE(run(place.line("r", {"--resume"})).status == 0);
  CHECK(place.file("r/best.safetensors") == place.file("whole/best.safetensors"));
}

TEST_CASE("the test part of an unfinished run is not looked at, dev is") {
  const Workplace place;
  MeanModel stopping = stopping_in(3);
  REQUIRE(run(stopping, place.line("r")).status == 1);
  const Answer answer = run({"evaluate", "--run", place.folder / "r", "--split", "test"});
  CHECK(answer.status == 1);
  CHECK(answer.err.find("is not finished") != std::string::npos);
  CHECK(run({"evaluate", "--run", place.folder / "r", "--split", "dev"}).status == 0);
}

TEST_CASE("what a killed run left half-written goes when it is resumed") {
  const Workplace place;
  MeanModel stopping = stopping_in(2);
  REQUIRE(run(stopping, place.line("r")).status == 1);
  write_text(place.folder / "r/best.safetensors.partial-1-2", "half");
  write_text(place.folder / "r/events.out.tfevents.inflect.partial-elsewhere.1-2.3-4", "half");
  write_text(place.folder / "r/notes.txt", "mine");
  REQUIRE(run(place.line("r", {"--resume"})).status == 0);
  CHECK_FALSE(exists(place.folder / "r/best.safetensors.partial-1-2"));
  CHECK_FALSE(exists(place.folder / "r/events.out.tfevents.inflect.partial-elsewhere.1-2.3-4"));
  CHECK(exists(place.folder / "r/notes.txt"));
}

TEST_CASE("a folder in which another process trains is refused by whatever path and option, and nothing is changed") {
  const Workplace place;
  MeanModel stopping = stopping_in(2);
  REQUIRE(run(stopping, place.line("r")).status == 1);
  std::filesystem::create_directory_symlink(place.folder / "r", place.folder / "other-name");
  const std::string config = place.file("r/config.json");
  {
    const OwnerLock held(place.folder / "other-name/run.lock", "");
    for (const std::string option : {"--resume", "--force"})
      for (const std::string out : {"r", "other-name", "./r"}) {
        const Answer answer = run(place.line(out, {option, "--epochs", "2"}));
        CHECK(answer.status == 1);
        CHECK(answer.err.find("another process trains in '" + (place.folder / out) + "': process ") !=
              std::string::npos);
      }
    CHECK(place.file("r/config.json") == config);
  }
  CHECK(run(place.line("r", {"--resume"})).status == 0);
  CHECK_FALSE(exists(place.folder / "r/run.lock"));
}

TEST_CASE("--resume with nothing there starts a run") {
  const Workplace place;
  CHECK(run(place.line("r", {"--resume"})).status == 0);
}

TEST_CASE("a finished run is refused, and replaced by --force alone") {
  const Workplace place;
  REQUIRE(run(place.line("r")).status == 0);
  const std::string before = place.file("r/best.safetensors");
  for (const auto& more : {std::vector<std::string>{}, {"--resume"}}) {
    const Answer answer = run(place.line("r", more));
    CHECK(answer.status == 1);
    CHECK(answer.err.find("holds a finished run") != std::string::npos);
  }
  CHECK(place.file("r/best.safetensors") == before);
  REQUIRE(run(place.line("r", {"--force", "--epochs", "1", "--rate", "0.2"})).status == 0);
  CHECK(place.file("r/best.safetensors") != before);
}

TEST_CASE("an unfinished run is refused without --resume or --force, and --force starts anew") {
  const Workplace place;
  MeanModel stopping = stopping_in(3);
  REQUIRE(run(stopping, place.line("r")).status == 1);
  const Answer answer = run(place.line("r"));
  CHECK(answer.status == 1);
  CHECK(answer.err.find("--resume goes on with it, --force starts anew") != std::string::npos);
  int first_epoch = -1;
  MeanModel seeing;
  seeing.on_step = [&](const Batch&, const Randomness& random) {
    if (first_epoch < 0) first_epoch = static_cast<int>(random.epoch);
  };
  REQUIRE(run(seeing, place.line("r", {"--force"})).status == 0);
  CHECK(first_epoch == 0);
}

TEST_CASE("a run is resumed with the same settings only, and what differs is named") {
  const Workplace place;
  MeanModel stopping = stopping_in(3);
  REQUIRE(run(stopping, place.line("r")).status == 1);
  CHECK(run(place.line("r", {"--resume", "--rate", "0.01"}))
            .err.find("was started with training.rate = 0.05, not 0.01") != std::string::npos);
  CHECK(run(place.line("r", {"--resume", "--epochs", "9"})).err.find("training.epochs = 6, not 9") !=
        std::string::npos);
  MeanModel other;
  other.edit().experiment_hash = "another";
  CHECK(run(other, place.line("r", {"--resume"})).err.find("experiment_hash = \"657870\", not \"another\"") !=
        std::string::npos);
  Dataset changed = corpus();
  changed.frames.streams[0].values[5] += 1;
  write_dataset(changed, place.data);
  CHECK(run(place.line("r", {"--resume"})).err.find("the frames of 'acoustic' differ; --resume goes on") !=
        std::string::npos);
}

TEST_CASE("a moved data set and another number of threads do not stop a resume") {
  const Workplace place;
  REQUIRE(run(place.line("whole")).status == 0);
  MeanModel stopping = stopping_in(3);
  REQUIRE(run(stopping, place.line("r", {"--threads", "1"})).status == 1);
  write_dataset(corpus(), place.folder / "moved.h5");
  REQUIRE(run({"train", "--data", place.folder / "moved.h5", "--fold", "1", "--seed", "3", "--out", place.folder / "r",
               "--resume", "--threads", "3"})
              .status == 0);
  CHECK(place.file("r/best.safetensors") == place.file("whole/best.safetensors"));
}

TEST_CASE("a truncated state to resume from is an error that names it") {
  const Workplace place;
  MeanModel stopping = stopping_in(3);
  REQUIRE(run(stopping, place.line("r")).status == 1);
  const std::string state = place.file("r/last.safetensors");
  for (const std::size_t size : {std::size_t{0}, std::size_t{7}, state.size() / 2, state.size() - 1}) {
    write_text(place.folder / "r/last.safetensors", state.substr(0, size));
    const Answer answer = run(place.line("r", {"--resume"}));
    CHECK(answer.status == 1);
    CHECK(answer.err.find("last.safetensors") != std::string::npos);
  }
}
