// The optional parts that `inflect data synthesize --parts` adds: sound, the same each time, and shown by `data info`.
#include "generator/data/parts.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>

#include "generator/data/information.hpp"
#include "runtime/base/testing.hpp"

using namespace inflect;
using namespace inflect::testing;

namespace {

// Three sessions of two speakers, four utterances each, in the order of in_turns.
Dataset corpus_in_turns() {
  std::vector<Recording> recordings;
  for (int speaker = 0; speaker < 6; ++speaker) {
    for (int turn = 0; turn < 4; ++turn) {
      Recording recording;
      recording.id = "s" + std::to_string(speaker) + "-" + std::to_string(turn);
      recording.speaker = "s" + std::to_string(speaker);
      recording.session = "session" + std::to_string(speaker / 2);
      recordings.push_back(recording);
    }
  }
  Dataset data{.path = "made"};
  data.classes = {"anger", "sadness"};
  data.frames.offset = data.words.offset = {0};
  Stream frames{.name = "acoustic", .width = 2, .values = {}, .features = "made up"};
  Stream words{.name = "lexical", .width = 1, .values = {}, .features = "made up"};
  for (const Recording& recording : in_turns(recordings)) {
    const int u = data.utterances();
    data.id.push_back(recording.id);
    data.speaker.push_back(recording.speaker);
    data.session.push_back(recording.session);
    data.label.push_back(u == 3 ? -1 : u % 2);
    const int frame_count = 5 + 7 * (u % 3);
    for (int i = 0; i < 2 * frame_count; ++i) frames.values.push_back(static_cast<float>((i * 37 + u) % 11));
    data.frames.offset.push_back(data.frames.rows() + frame_count);
    data.words.offset.push_back(data.words.rows() + 2);
    data.words.text.insert(data.words.text.end(), {"so", u % 2 ? "gut" : "nicht"});
    data.words.begin.insert(data.words.begin.end(), {0, 2});
    data.words.end.insert(data.words.end.end(), {2, 4});
    words.values.insert(words.values.end(), {1.0f, static_cast<float>(u)});
  }
  data.frames.streams = {frames};
  data.words.streams = {words};
  return data;
}

std::string content_of_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("speakers of a session take turns") {
  const Dataset data = corpus_in_turns();
  CHECK(data.id[0] == "s0-0");
  CHECK(data.id[1] == "s1-0");
  CHECK(data.id[2] == "s0-1");
  CHECK(data.id[8] == "s2-0");
}

TEST_CASE("the parts are sound, come back from a file, and are the same each time") {
  Dataset data = corpus_in_turns(), again = corpus_in_turns();
  add_parts(data);
  add_parts(again);
  CHECK(message_of([&] { check_dataset(data); }) == "(no error)");
  TemporaryFolder folder;
  write_dataset(data, folder / "a.h5");
  write_dataset(again, folder / "b.h5");
  CHECK(content_of_file(folder / "a.h5") == content_of_file(folder / "b.h5"));
  const Dataset back = read_dataset(folder / "a.h5");
  CHECK(back.dialogue_id.size() == 6);  // 6 + 2 utterances in each of three sessions
  CHECK(back.utterances_level.offset == std::vector<std::int64_t>{0, 6, 8, 14, 16, 22, 24});
  CHECK(std::vector<std::int32_t>(back.role.begin(), back.role.begin() + 4) == std::vector<std::int32_t>{0, 1, 0, 1});
  CHECK(back.utterances_level.find("meaning")->values[5] == 3.0f);  // of words 1 and 5
  REQUIRE(back.level("steps"));
  CHECK(back.level("steps")->period_ms == 100);
  CHECK(back.level("steps")->rows_of(2) == 2);  // 19 frames
  CHECK(back.words.find("token")->vocabulary == 2 + 2 + 3);
  CHECK(back.words.find("token")->integers[0] == 6);  // "so", behind "gut" and "nicht"
  REQUIRE(back.split.size() == 3);
  CHECK(back.split[0][0] == "test");
  CHECK(back.split[0][8] == "dev");
  CHECK(back.dialogue_split[2][0] == "dev");
  CHECK(std::isnan(back.column("valence")->values[3]));
  CHECK(back.column("words")->values[0] == 2);
  CHECK(back.pieces.size() == 4);
}

TEST_CASE("info shows every part that is there, and none that is not") {
  Dataset data = corpus_in_turns();
  std::ostringstream plain;
  print_information(data, plain);
  for (const char* title : {"dialogues", "vectors", "steps", "columns", "roles", "splits", "pieces"})
    CHECK(plain.str().find(title) == std::string::npos);
  add_parts(data);
  std::ostringstream told, json;
  print_information(data, told);
  print_information_json(data, json);
  for (const char* line :
       {"dialogues   6, at most 6 utterances in one\n", "meaning [1] mean of made up\n",
        "steps       40, at most 2 in an utterance, none in 0, every 100.0 ms\n", "loud integers\n", "token ids of 7\n",
        "columns     activation 23, valence 23, words 24\n", "roles       2\n",
        "splits      utterances 3, dialogues 3\n", "pieces      class/anger 1, class/sadness 1, end 1, start 1\n"}) {
    CAPTURE(line);
    CAPTURE(told.str());
    CHECK(told.str().find(line) != std::string::npos);
  }
  const auto all = nlohmann::json::parse(json.str());
  CHECK(all["axes"]["steps"]["rows"] == 40);
  CHECK(all["columns"]["valence"] == 23);
  CHECK(all["dialogues"]["count"] == 6);
}
