// For tests alone: whole sweeps with programs that are shell scripts. They answer `describe --json` and write the files
// of a run.
#pragma once
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "generator/sweep/sweep.hpp"
#include "runtime/base/testing.hpp"
#include "runtime/data/dataset.hpp"
#include "runtime/data/fingerprint.hpp"

namespace inflect::sweep {

namespace fs = std::filesystem;
using Lines = std::vector<std::string>;

// What std::cout and std::cerr get while it lives goes to two strings.
struct Captured {
  Captured(std::string& to_out, std::string& to_err) : all_out(to_out), all_err(to_err) {}
  ~Captured() {
    std::cout.rdbuf(old_out);
    std::cerr.rdbuf(old_err);
    all_out = out.str();
    all_err = err.str();
  }
  std::string &all_out, &all_err;
  std::ostringstream out, err;
  std::streambuf *old_out = std::cout.rdbuf(out.rdbuf()), *old_err = std::cerr.rdbuf(err.rdbuf());
};

// Four speakers, two utterances each, one frame each.
inline Dataset small_dataset() {
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

// `behaviour` is shell code run by train after its options are read: $fold, $seed, $out, $resume, $epochs, $teachers
// are set. As real programs do, it wants its teachers' runs finished, and --resume for a run that stands unfinished.
inline const char* const fake_program = R"(#!/bin/sh
for word in "$@"; do [ "$word" != --allow-external ] || echo "NAME $1" >> "ROOT/allowed"; done
if [ "$1" = describe ]; then
  echo '{"name": "NAME", "title": "Fake NAME", "experiment_hash": "HASH", "classes": ["calm", "excited"], "class_count": 2,
    "streams": [{"name": "acoustic", "level": "frames", "width": 1}],
    "training": {"epochs": 3, "rate": 0.001, "folds": "speaker", "keep": "dev_ua"},
    "teachers": [TEACHERS], "protocol": "leave one speaker out", "folds": [{}, {}, {}, {}]}'
  exit
fi
resume=no epochs=3 teachers=
while [ $# -gt 0 ]; do
  case $1 in
    --fold) fold=$2 ;; --seed) seed=$2 ;; --out) out=$2 ;; --resume) resume=yes ;; --epochs) epochs=$2 ;;
    --teacher) teachers="$teachers $2" ;;
  esac
  shift
done
echo "NAME $fold $seed $resume $epochs" >> "ROOT/started"
for teacher in $teachers; do
  [ -e "$teacher/result.json" ] || { echo "fake: error: $teacher is not finished" >&2; exit 1; }
  echo "NAME $fold $seed from ${teacher#ROOT/runs/}" >> "ROOT/taught"
done
if [ -e "$out/config.json" ] && [ $resume = no ]; then echo "fake: error: an unfinished run" >&2; exit 1; fi
mkdir -p "$out"
echo '{"program": "NAME", "title": "Fake NAME", "experiment_hash": "HASH", "data": "d.h5", "data_fingerprint": "FINGERPRINT",
  "fold": '$fold', "seed": '$seed', "protocol": "leave one speaker out", "classes": ["calm", "excited"],
  "utterances": {"train": 4, "dev": 2, "test": 2}, "training": {"epochs": '$epochs', "rate": 0.001, "folds": "speaker", "keep": "dev_ua"}}' > "$out/config.json.new"
mv "$out/config.json.new" "$out/config.json"
BEHAVIOUR
echo '{"dev_ua": 0.8, "dev_wa": 0.7, "test_ua": 0.'$((5 + fold))', "test_wa": 0.6, "dev": {"recalls": {"calm": 0.9, "excited": 0.7}},
  "test": {"recalls": {"calm": 0.5, "excited": 0.'$((5 + fold))'}}}' > "$out/result.json"
)";

inline std::string replaced(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
  return text;
}

struct Scene {
  testing::TemporaryFolder folder;
  fs::path root = folder.path();
  sweep::Wanted wanted;
  std::string out, err;

  Scene() {
    write_dataset(small_dataset(), root / "d.h5");
    wanted = {.programs = {}, .data = root / "d.h5", .folds = "all", .seeds = "0..1", .out = root / "runs", .jobs = 2};
  }

  // `teachers`: as taught_by says it.
  std::string program(const std::string& name, const std::string& behaviour = "", const std::string& hash = "abc",
                      const std::string& teachers = "") {
    std::string text = replaced(replaced(fake_program, "BEHAVIOUR", behaviour), "NAME", name);
    text = replaced(replaced(replaced(text, "HASH", hash), "ROOT", root.string()), "TEACHERS", teachers);
    text = replaced(text, "FINGERPRINT", fingerprint(read_dataset(wanted.data)));
    const fs::path path = root / name;
    std::ofstream(path) << text;
    fs::permissions(path, fs::perms::owner_all);
    return path;
  }

  static std::string taught_by(const std::string& program, const std::string& hash) {
    return R"({"view": "multimodal", "program": ")" + program + R"(", "experiment_hash": ")" + hash + "\"}";
  }

  int run() {
    Captured captured(out, err);
    return sweep::sweep(wanted, report::Format::text);
  }

  // The runs started since the last call, sorted: "NAME fold seed resume epochs".
  std::vector<std::string> started() { return taken("started"); }
  // "NAME fold seed from NAME/fold-K/seed-S"
  std::vector<std::string> taught() { return taken("taught"); }
  // "NAME COMMAND" of those that were given --allow-external
  std::vector<std::string> allowed() { return taken("allowed"); }

 private:
  std::vector<std::string> taken(const char* name) {
    std::vector<std::string> lines;
    std::ifstream file(root / name);
    for (std::string line; std::getline(file, line);) lines.push_back(line);
    file.close();
    fs::remove(root / name);
    std::sort(lines.begin(), lines.end());
    return lines;
  }
};

}  // namespace inflect::sweep
