// The whole sweep with programs that are shell scripts: they answer `describe --json` and write the files of a run.
#include "generator/sweep/sweep.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "runtime/base/error.hpp"
#include "runtime/data/dataset.hpp"
#include "runtime/data/fingerprint.hpp"

using namespace inflect;
namespace fs = std::filesystem;

namespace {

// What std::cout and std::cerr get while it lives.
struct Captured {
  std::ostringstream out, err;
  std::streambuf *old_out = std::cout.rdbuf(out.rdbuf()), *old_err = std::cerr.rdbuf(err.rdbuf());
  ~Captured() {
    std::cout.rdbuf(old_out);
    std::cerr.rdbuf(old_err);
  }
};

// Four speakers, two utterances each, one frame each.
Dataset small_dataset() {
  Dataset data{.path = "d.h5", .classes = {"calm", "excited"}};
  data.frames.offset = {0};
  Stream stream{.name = "acoustic", .width = 1};
  for (int utterance = 0; utterance < 8; ++utterance) {
    data.id.push_back("u" + std::to_string(utterance));
    data.speaker.push_back("s" + std::to_string(utterance / 2));
    data.session.push_back("");
    data.label.push_back(utterance % 2);
    data.frames.offset.push_back(utterance + 1);
    stream.values.push_back(static_cast<float>(utterance));
  }
  data.frames.streams = {stream};
  data.words.offset.assign(9, 0);
  return data;
}

// `behaviour` is shell code run by train after its options are read: $fold, $seed, $out, $resume, $epochs are set.
const char* script = R"(#!/bin/sh
if [ "$1" = describe ]; then
  echo '{"name": "NAME", "title": "Fake NAME", "experiment_hash": "HASH", "classes": ["calm", "excited"], "class_count": 2,
    "streams": [{"name": "acoustic", "level": "frames", "width": 1}],
    "training": {"epochs": 3, "rate": 0.001, "folds": "speaker", "keep": "dev_ua"},
    "protocol": "leave one speaker out", "folds": [{}, {}, {}, {}]}'
  exit
fi
resume=no epochs=3
while [ $# -gt 0 ]; do
  case $1 in
    --fold) fold=$2 ;; --seed) seed=$2 ;; --out) out=$2 ;; --resume) resume=yes ;; --epochs) epochs=$2 ;;
  esac
  shift
done
echo "NAME $fold $seed $resume $epochs" >> "ROOT/started"
mkdir -p "$out"
echo '{"program": "NAME", "title": "Fake NAME", "experiment_hash": "HASH", "data": "d.h5", "data_fingerprint": "FINGERPRINT",
  "fold": '$fold', "seed": '$seed', "protocol": "leave one speaker out", "classes": ["calm", "excited"],
  "utterances": {"train": 4, "dev": 2, "test": 2}, "training": {"epochs": '$epochs', "rate": 0.001, "folds": "speaker", "keep": "dev_ua"}}' > "$out/config.json"
BEHAVIOUR
echo '{"dev_ua": 0.8, "dev_wa": 0.7, "test_ua": 0.'$((5 + fold))', "test_wa": 0.6, "dev": {"recalls": {"calm": 0.9, "excited": 0.7}},
  "test": {"recalls": {"calm": 0.5, "excited": 0.'$((5 + fold))'}}}' > "$out/result.json"
)";

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
  return text;
}

struct Scene {
  fs::path root = fs::temp_directory_path() / ("inflect-sweep-" + std::to_string(getpid()));
  sweep::Wanted wanted;
  std::string out, err;

  Scene() {
    fs::create_directories(root);
    write_dataset(small_dataset(), root / "d.h5");
    wanted = {.programs = {},
              .data = root / "d.h5",
              .folds = "all",
              .seeds = "0..1",
              .out = root / "runs",
              .threads = 1,
              .extra = {}};
  }
  ~Scene() { fs::remove_all(root); }

  std::string program(const std::string& name, const std::string& behaviour = "", const std::string& hash = "abc") {
    std::string text = replaced(replaced(script, "BEHAVIOUR", behaviour), "NAME", name);
    text = replaced(replaced(text, "HASH", hash), "ROOT", root.string());
    text = replaced(text, "FINGERPRINT", fingerprint(read_dataset(wanted.data)));
    const fs::path path = root / name;
    std::ofstream(path) << text;
    fs::permissions(path, fs::perms::owner_all);
    return path;
  }

  int run(int jobs = 2) {
    Captured captured;
    const int status = sweep::sweep(wanted, jobs, report::Format::text);
    out = captured.out.str();
    err = captured.err.str();
    return status;
  }

  // The runs started since the last call, sorted: "NAME fold seed resume epochs".
  std::vector<std::string> started() {
    std::vector<std::string> lines;
    std::ifstream file(root / "started");
    for (std::string line; std::getline(file, line);) lines.push_back(line);
    file.close();
    fs::remove(root / "started");
    std::sort(lines.begin(), lines.end());
    return lines;
  }
};

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("every program runs on every fold and seed, and the table shows them") {
  Scene scene;
  scene.wanted.programs = {scene.program("one"), scene.program("two")};
  CHECK(scene.run() == 0);
  CHECK(scene.started().size() == 2 * 4 * 2);
  CHECK(scene.out.find("leave one speaker out, 4 folds, 2 seeds, chosen by dev UA; chance 50.0\n") !=
        std::string::npos);
  // Folds 0 to 3 reach 50 to 80: mean 65, deviation √(500/3).
  CHECK(scene.out.find(
            "two       Fake two   80.0 ± 0.0 (0.0)   70.0 ± 0.0 (0.0)   65.0 ± 12.9 (0.0)   60.0 ± 0.0 (0.0)   8\n") !=
        std::string::npos);
  CHECK(scene.err.find("[16/16] ") != std::string::npos);
}

TEST_CASE("finished runs are reused, and unfinished ones are resumed") {
  Scene scene;
  scene.wanted.programs = {scene.program("one")};
  CHECK(scene.run() == 0);
  scene.started();
  fs::remove(scene.root / "runs/one/fold-2/seed-1/result.json");
  fs::remove_all(scene.root / "runs/one/fold-3/seed-0");
  CHECK(scene.run() == 0);
  CHECK(scene.started() == Lines{"one 2 1 yes 3", "one 3 0 no 3"});
  CHECK(scene.err.find("6 of 8 runs are finished already\n") == 0);
}

TEST_CASE("a run that fails is named with its last error, and the others go on") {
  Scene scene;
  const std::string behaviour = "if [ $fold = 1 ]; then echo 'fake: error: utterance u3 is bad' >&2; exit 1; fi";
  scene.wanted.programs = {scene.program("one", behaviour)};
  scene.wanted.seeds = "0";
  CHECK(scene.run() == 1);
  CHECK(scene.started().size() == 4);
  CHECK(scene.err.find("one fold 1 seed 0: utterance u3 is bad (log: ") != std::string::npos);
  CHECK(scene.out.find("3 of 4\n") != std::string::npos);
}

TEST_CASE("a run that ends well but leaves no result has failed") {
  Scene scene;
  scene.wanted.programs = {scene.program("one", "exit 0")};
  scene.wanted.folds = "0";
  scene.wanted.seeds = "0";
  CHECK(scene.run() == 1);
  CHECK(scene.err.find("one fold 0 seed 0: it left no result") != std::string::npos);
}

TEST_CASE("options after the -- reach every run, and runs made with others are not reused") {
  Scene scene;
  scene.wanted.programs = {scene.program("one")};
  scene.wanted.folds = "0";
  scene.wanted.seeds = "0";
  scene.wanted.extra = {"--epochs", "5"};
  CHECK(scene.run() == 0);
  CHECK(scene.started() == Lines{"one 0 0 no 5"});
  CHECK(scene.run() == 0);
  CHECK(scene.started() == Lines{});
  scene.wanted.extra = {"--epochs=7"};
  CHECK_THROWS_WITH_AS(
      scene.run(),
      (scene.wanted.out + "/one/fold-0/seed-0 holds a run with epochs = 5, not 7.0: give another --out, "
                          "or remove that folder")
          .c_str(),
      Error);
}

TEST_CASE("a changed experiment or data set does not reuse old runs") {
  Scene scene;
  scene.wanted.programs = {scene.program("one")};
  CHECK(scene.run() == 0);
  scene.program("one", "", "def");
  CHECK_THROWS_WITH_AS(scene.run(), doctest::Contains("experiment_hash = \"abc\", not \"def\""), Error);
  scene.program("one");
  Dataset other = small_dataset();
  other.frames.streams[0].values[0] = 9;
  write_dataset(other, scene.wanted.data);
  CHECK_THROWS_WITH_AS(scene.run(), doctest::Contains("data_fingerprint"), Error);
}

TEST_CASE("what is no program, a program that fails and two of one name are refused before anything runs") {
  Scene scene;
  scene.wanted.programs = {scene.program("one"), scene.program("one")};
  CHECK_THROWS_WITH_AS(scene.run(), "two programs are called one: their runs would share folders", Error);
  scene.wanted.programs = {"/bin/echo"};
  CHECK_THROWS_WITH_AS(scene.run(), doctest::Contains("/bin/echo is no program of inflect"), Error);
  scene.wanted.programs = {"/bin/false"};
  CHECK_THROWS_WITH_AS(scene.run(), "'/bin/false describe' failed with exit code 1", Error);
  CHECK(scene.started() == Lines{});
}
