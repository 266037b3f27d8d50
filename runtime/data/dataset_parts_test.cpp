// Dialogues, vectors, axes of a file's own, roles, splits, columns and pieces: there and back, and every fault named.
#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "runtime/base/testing.hpp"
#include "runtime/data/dataset_example.hpp"
#include "runtime/data/fingerprint.hpp"
#include "runtime/data/hdf5_editing.hpp"

using namespace inflect;
using namespace inflect::testing;

namespace {

std::string complaint(const std::function<void(Dataset&)>& spoil) {
  Dataset data = rich_dataset();
  spoil(data);
  return message_of([&] { check_dataset(data); });
}

// Of the file as it is written, changed by the library itself.
std::string refusal(const std::function<void(hid_t)>& change) {
  TemporaryFolder folder;
  const auto path = folder / "d.h5";
  write_dataset(rich_dataset(), path);
  edit(path, change);
  const std::string message = message_of([&] { read_dataset(path); });
  return message.starts_with("data set '" + path + "': ") ? message.substr(path.size() + 13) : message;
}

}  // namespace

TEST_CASE("every optional part comes back as it was written, and again gives the same bytes") {
  TemporaryFolder folder;
  const Dataset data = rich_dataset();
  write_dataset(data, folder / "d.h5");
  const Dataset back = read_dataset(folder / "d.h5");
  CHECK(back.dialogue_id == data.dialogue_id);
  CHECK(back.utterances_level.offset == data.utterances_level.offset);
  REQUIRE(back.utterances_level.find("text"));
  CHECK(back.utterances_level.find("text")->values == data.utterances_level.streams[0].values);
  REQUIRE(back.axes.size() == 1);
  CHECK(back.axes[0].name == "video");
  CHECK(back.axes[0].period_ms == 40);
  CHECK(back.axes[0].offset == data.axes[0].offset);
  CHECK(back.axes[0].find("visual")->values == data.axes[0].streams[0].values);
  CHECK(back.axes[0].find("visual")->features == "resnet");
  CHECK(back.axes[0].find("shot")->integers == data.axes[0].streams[1].integers);
  CHECK(back.axes[0].find("shot")->vocabulary == 0);
  const Stream* token = back.words.find("token");
  REQUIRE(token);
  CHECK(token->of_integers);
  CHECK(token->integers == std::vector<std::int32_t>{4, 0, 1, 1, 3});
  CHECK(token->vocabulary == 5);
  CHECK(token->tokenizer == "a71c");
  CHECK(back.role == data.role);
  CHECK(back.split == data.split);
  CHECK(back.dialogue_split == data.dialogue_split);
  REQUIRE(back.column("dominance"));
  CHECK(std::isnan(back.column("dominance")->values[1]));
  CHECK(back.column("likes")->values == std::vector<float>{3, 0, 12});
  REQUIRE(back.pieces.size() == 3);
  CHECK(back.pieces[0].name == "class/anger");
  CHECK(back.pieces[0].ids == std::vector<std::int32_t>{3, 4});
  CHECK(back.pieces[1].ids.empty());
  write_dataset(back, folder / "again.h5");
  CHECK(fingerprint(read_dataset(folder / "again.h5")) == fingerprint(back));
}

TEST_CASE("only what a program wants is read, and what is not there is named with what is") {
  TemporaryFolder folder;
  const auto path = folder / "d.h5";
  write_dataset(rich_dataset(), path);
  const Dataset some = read_dataset(path, std::vector<std::string>{"visual"}, std::vector<std::string>{"likes"});
  CHECK(some.axes[0].find("visual"));
  CHECK_FALSE(some.axes[0].find("shot"));
  CHECK(some.utterances_level.streams.empty());
  CHECK(some.columns.size() == 1);
  CHECK(message_of([&] { read_dataset(path, std::vector<std::string>{"face"}); }) ==
        text("data set '", path, "' has no stream 'face' (it has utterances/text, frames/acoustic, words/lexical, ",
             "words/token, video/shot, video/visual)"));
  CHECK(message_of([&] { read_dataset(path, std::vector<std::string>{}, std::vector<std::string>{"valence"}); }) ==
        text("data set '", path, "' has no column 'valence' (it has dominance, likes)"));
  const auto widths = read_widths(path);
  const auto visual =
      std::find_if(widths.begin(), widths.end(), [](const auto& width) { return width.name == "visual"; });
  REQUIRE(visual != widths.end());
  CHECK(visual->level == "video");
  CHECK(visual->width == 2);
}

TEST_CASE("a file without the optional parts is what it always was") {
  Dataset data = small_dataset();
  data.columns.clear();
  const std::string before = fingerprint(data);
  data.utterances_level = Level{.name = levels::utterances};
  CHECK(fingerprint(data) == before);
  data.dialogue_id = {"a"};
  data.utterances_level.offset = {0, 3};
  CHECK(fingerprint(data) != before);
}

TEST_CASE("the rich data set is sound, and every single fault in it is named") {
  CHECK(complaint([](Dataset&) {}) == "(no error)");
  const auto says = [](const std::string& expected, const std::function<void(Dataset&)>& spoil) {
    CHECK(complaint(spoil) == "data set 'small': " + expected);
  };
  says("the id 'talk' is given to two dialogues", [](Dataset& d) { d.dialogue_id[1] = "talk"; });
  says("the id of a dialogue is empty or not UTF-8 text", [](Dataset& d) { d.dialogue_id[0].clear(); });
  says("the offsets of utterances have 2 entries for 2 dialogues (one more is needed)",
       [](Dataset& d) { d.utterances_level.offset.pop_back(); });
  says("the offsets of utterances start at 1, not at 0", [](Dataset& d) { d.utterances_level.offset[0] = 1; });
  says("dialogue 'monologue' has utterances from row 4 to row 3: the offsets fall",
       [](Dataset& d) { d.utterances_level.offset[1] = 4; });
  says("there are 3 utterances, but the dialogues' offsets end at 4",
       [](Dataset& d) { d.utterances_level.offset[2] = 4; });
  says("dialogues have utterances, but no ids", [](Dataset& d) { d.dialogue_id.clear(), d.dialogue_split.clear(); });
  says("there are 2 splits for 3 utterances", [](Dataset& d) { d.split[1].pop_back(); });
  says("utterance 'a2' has the split 'Dev' in fold 0; it may be train, dev, test or empty",
       [](Dataset& d) { d.split[0][1] = "Dev"; });
  says("dialogue 'monologue' has the split 'all' in fold 0; it may be train, dev, test or empty",
       [](Dataset& d) { d.dialogue_split[0][1] = "all"; });
  says("there are 2 roles for 3 utterances", [](Dataset& d) { d.role.pop_back(); });
  says("utterance 'a2' has the role -1; roles count from 0", [](Dataset& d) { d.role[1] = -1; });
  says("utterance 'a2' has a likes of nan", [](Dataset& d) { d.columns[1].values[1] = std::nanf(""); });
  says("utterance 'a1' has a dominance of -inf",
       [](Dataset& d) { d.columns[0].values[0] = -std::numeric_limits<float>::infinity(); });
  says("there are 2 likes for 3 utterances", [](Dataset& d) { d.columns[1].values.pop_back(); });
  says("an axis of its own cannot be called 'words'", [](Dataset& d) { d.axes[0].name = "words"; });
  says("an axis of its own cannot be called 'dialogue'", [](Dataset& d) { d.axes[0].name = "dialogue"; });
  says("the axis 'video' is there twice", [](Dataset& d) { d.axes.push_back(d.axes[0]); });
  says("the axis 'video' has a period_ms of -1, not a positive number", [](Dataset& d) { d.axes[0].period_ms = -1; });
  says("the offsets of video have 3 entries for 3 utterances (one more is needed)",
       [](Dataset& d) { d.axes[0].offset.pop_back(); });
  says("utterance 'a2' has video from row 4 to row 3: the offsets fall", [](Dataset& d) { d.axes[0].offset[1] = 4; });
  says("the stream 'shot' of video has 2 rows, but the offsets end at 3",
       [](Dataset& d) { d.axes[0].streams[1].integers.pop_back(); });
  says("the stream 'text' of utterances has 2 rows, but there are as many utterances as 3",
       [](Dataset& d) { d.utterances_level.streams[0].values.resize(4); });
  says("utterance 'a2' has NaN in stream 'visual', row 1, column 0",
       [](Dataset& d) { d.axes[0].streams[0].values[4] = std::nanf(""); });
  says("utterance 'b1 ü' has NaN in vector 'text', column 1",
       [](Dataset& d) { d.utterances_level.streams[0].values[5] = std::nanf(""); });
  says("utterance 'b1 ü' has the id 5 in stream 'token', word 1; its vocabulary has 5 entries",
       [](Dataset& d) { d.words.streams[1].integers[3] = 5; });
  says("utterance 'a1' has the id -1 in stream 'token', word 0; its vocabulary has 5 entries",
       [](Dataset& d) { d.words.streams[1].integers[0] = -1; });
  says("the stream 'token' of words has a vocabulary of -5", [](Dataset& d) { d.words.streams[1].vocabulary = -5; });
  says("the piece 'start' is there twice", [](Dataset& d) { d.pieces[0].name = "start"; });
  says("piece 'class/anger' has the id -4", [](Dataset& d) { d.pieces[0].ids[1] = -4; });
}

TEST_CASE("faults that only a file can have are named too") {
  CHECK(refusal([](hid_t file) {
          H5Ldelete(file, "/axes/video/offset", H5P_DEFAULT);
        }).ends_with("has no /axes/video/offset"));
  CHECK(refusal([](hid_t file) {
          put_array<std::int64_t>(file, "/pieces/offset", H5T_STD_I64LE, H5T_NATIVE_INT64, {0, 2, 2, 9});
        }) == "piece 'start' has ids from 2 to 9 of 3");
  CHECK(refusal([](hid_t file) {
          put_array<std::int64_t>(file, "/pieces/offset", H5T_STD_I64LE, H5T_NATIVE_INT64, {0, 2, 2});
        }) == "the offsets of pieces have 3 entries for 3 pieces (one more is needed)");
  CHECK(refusal([](hid_t file) {
          put_array<std::int64_t>(file, "/axes/video/shot", H5T_STD_I64LE, H5T_NATIVE_INT64, {1, 2, 1LL << 40});
        }) == "/axes/video/shot has the value 1099511627776 at number 2, which int32 cannot hold");
  CHECK(refusal([](hid_t file) { put_array<int>(file, "/utterances/role", H5T_STD_I32LE, H5T_NATIVE_INT, {0, 1}); }) ==
        "there are 2 roles for 3 utterances");
  CHECK(refusal([](hid_t file) {
          put_array<float>(file, "/utterances/role", H5T_IEEE_F32LE, H5T_NATIVE_FLOAT, {0, 1, 0});
        }).find("/utterances/role does not hold integers") == 0);
}

TEST_CASE("axes and columns of other kinds are left alone") {
  TemporaryFolder folder;
  const auto path = folder / "d.h5";
  write_dataset(rich_dataset(), path);
  edit(path, [](hid_t file) {
    put_variable_strings(file, "/utterances/remarks", {"x", "y", "z"});
    put_array<int>(file, "/axes/version", H5T_STD_I32LE, H5T_NATIVE_INT, {3});
  });
  const Dataset back = read_dataset(path);
  CHECK_FALSE(back.column("remarks"));
  CHECK(back.axes.size() == 1);
}
