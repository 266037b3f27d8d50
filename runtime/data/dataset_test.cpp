#include "runtime/data/dataset.hpp"

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <limits>

#include "runtime/base/testing.hpp"
#include "runtime/data/dataset_example.hpp"
#include "runtime/data/hdf5_editing.hpp"

using namespace inflect;
using namespace inflect::testing;

namespace {

std::string content(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// What check_dataset says of the small data set after `spoil`.
template <class Spoil>
std::string complaint(const Spoil& spoil) {
  Dataset data = small_dataset();
  spoil(data);
  return message_of([&] { check_dataset(data); });
}

bool same_columns(const Dataset& a, const Dataset& b) {
  return std::equal(a.columns.begin(), a.columns.end(), b.columns.begin(), b.columns.end(),
                    [](const Column& x, const Column& y) { return x.name == y.name && x.values == y.values; });
}

bool same(const Dataset& a, const Dataset& b) {
  const auto same_level = [](const Level& x, const Level& y) {
    bool equal = x.offset == y.offset && x.streams.size() == y.streams.size();
    for (std::size_t s = 0; equal && s < x.streams.size(); ++s)
      equal = x.streams[s].name == y.streams[s].name && x.streams[s].width == y.streams[s].width &&
              x.streams[s].values == y.streams[s].values && x.streams[s].features == y.streams[s].features;
    return equal;
  };
  return a.classes == b.classes && a.frame_period_ms == b.frame_period_ms && a.id == b.id && a.speaker == b.speaker &&
         a.session == b.session && a.part == b.part && a.label == b.label && same_columns(a, b) &&
         a.words.text == b.words.text && a.words.begin == b.words.begin && a.words.end == b.words.end &&
         same_level(a.frames, b.frames) && same_level(a.words, b.words);
}

void put_version(hid_t file, hid_t type, int value) {
  H5Adelete(file, "version");
  const hdf5::Handle space(H5Screate(H5S_SCALAR), H5Sclose);
  const hdf5::Handle attribute(H5Acreate2(file, "version", type, space, H5P_DEFAULT, H5P_DEFAULT), H5Aclose);
  REQUIRE(H5Awrite(attribute, H5T_NATIVE_INT, &value) >= 0);
}

}  // namespace

TEST_CASE("a data set comes back as it was written") {
  TemporaryFolder folder;
  write_dataset(small_dataset(), folder / "d.h5");
  const Dataset back = read_dataset(folder / "d.h5");
  CHECK(same(back, small_dataset()));
  CHECK(back.path == folder / "d.h5");
}

TEST_CASE("the same data set gives the same bytes") {
  TemporaryFolder folder;
  write_dataset(small_dataset(), folder / "a.h5");
  write_dataset(read_dataset(folder / "a.h5"), folder / "b.h5");
  CHECK(content(folder / "a.h5") == content(folder / "b.h5"));
}

TEST_CASE("only the streams asked for are read, and a missing one is named with those that are there") {
  TemporaryFolder folder;
  write_dataset(small_dataset(), folder / "d.h5");
  const Dataset some = read_dataset(folder / "d.h5", std::vector<std::string>{"lexical"});
  CHECK(some.frames.streams.empty());
  CHECK(some.words.find("lexical"));
  CHECK(message_of([&] { read_dataset(folder / "d.h5", std::vector<std::string>{"visual"}); }) ==
        text("data set '", folder / "d.h5", "' has no stream 'visual' (it has frames/acoustic, words/lexical)"));
}

TEST_CASE("widths are told by level and name") {
  TemporaryFolder folder;
  write_dataset(small_dataset(), folder / "d.h5");
  const auto widths = read_widths(folder / "d.h5");
  REQUIRE(widths.size() == 2);
  CHECK(widths[0].level == "frames");
  CHECK(widths[0].name == "acoustic");
  CHECK(widths[0].width == 3);
  CHECK(widths[1].width == 2);
}

TEST_CASE("strings may be of variable length, versions and labels of any integer type, streams in double precision") {
  TemporaryFolder folder;
  write_dataset(small_dataset(), folder / "d.h5");
  edit(folder / "d.h5", [](hid_t file) {
    put_variable_strings(file, "/utterances/id", {"a1", "a2", "b1 ü"});
    put_version(file, H5T_STD_U8BE, 1);
    put_array<std::int64_t>(file, "/utterances/label", H5T_STD_I8LE, H5T_NATIVE_INT64, {0, 1, -1});
    const hsize_t shape[] = {8, 3};
    const std::vector<double> values(24, 0.5);
    H5Ldelete(file, "/frames/acoustic", H5P_DEFAULT);
    const hdf5::Handle space(H5Screate_simple(2, shape, nullptr), H5Sclose);
    const hdf5::Handle set(
        H5Dcreate2(file, "/frames/acoustic", H5T_IEEE_F64BE, space, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT), H5Dclose);
    REQUIRE(H5Dwrite(set, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()) >= 0);
  });
  const Dataset back = read_dataset(folder / "d.h5");
  CHECK(back.id == small_dataset().id);
  CHECK(back.label == small_dataset().label);
  CHECK(back.frames.streams[0].values == std::vector<float>(24, 0.5f));
}

TEST_CASE("a file of another version, format or kind is refused in one sentence naming it") {
  TemporaryFolder folder;
  const auto path = folder / "d.h5";
  const auto refusal = [&] { return message_of([&] { read_dataset(path); }); };
  CHECK(refusal() == text("cannot read data set '", path, "': No such file or directory"));
  std::ofstream(path).close();
  CHECK(refusal() == text("data set '", path, "' is an empty file"));
  std::ofstream(path) << "wav,label\n";
  CHECK(refusal() == text("'", path, "' is not an HDF5 file"));
  write_dataset(small_dataset(), path);
  edit(path, [](hid_t file) { put_version(file, H5T_STD_I32LE, 2); });
  CHECK(refusal() == text("data set '", path, "' has version 2; this program reads version 1"));
  edit(path, [](hid_t file) { H5Adelete(file, "format"); });
  CHECK(refusal().find("not a data set") != std::string::npos);
  CHECK(message_of([&] { read_widths(path); }).find("not a data set") != std::string::npos);
  CHECK(message_of([&] { read_dataset(folder.path()); }).find("it is a folder") != std::string::npos);
}

TEST_CASE("parts that are missing or of the wrong kind are named") {
  TemporaryFolder folder;
  const auto path = folder / "d.h5";
  const auto refusal = [&](auto change) {
    write_dataset(small_dataset(), path);
    edit(path, change);
    return message_of([&] { read_dataset(path); });
  };
  CHECK(refusal([](hid_t file) { H5Ldelete(file, "/utterances/session", H5P_DEFAULT); }) ==
        text("data set '", path, "' has no /utterances/session"));
  CHECK(refusal([](hid_t file) { H5Ldelete(file, "/utterances/word_offset", H5P_DEFAULT); }) ==
        text("data set '", path, "' has no /utterances/word_offset"));
  CHECK(refusal([](hid_t file) {
          put_array<float>(file, "/utterances/label", H5T_IEEE_F32LE, H5T_NATIVE_FLOAT, {0, 1, 0});
        }).find("/utterances/label does not hold integers") != std::string::npos);
  CHECK(refusal([](hid_t file) {
          put_array<int>(file, "/utterances/id", H5T_STD_I32LE, H5T_NATIVE_INT, {0, 1, 0});
        }).find("/utterances/id does not hold strings") != std::string::npos);
  CHECK(refusal([](hid_t file) {
          put_array<float>(file, "/frames/acoustic", H5T_IEEE_F32LE, H5T_NATIVE_FLOAT, {0, 1, 0});
        }).find("/frames/acoustic has 1 dimension (3), not 2") != std::string::npos);
  CHECK(refusal([](hid_t file) { H5Adelete(file, "classes"); }).find("has no attribute 'classes' of /") !=
        std::string::npos);
  CHECK(refusal([](hid_t file) {
          put_array<std::int64_t>(file, "/utterances/label", H5T_STD_I64LE, H5T_NATIVE_INT64, {0, 1, 1LL << 40});
        }).find("/utterances/label has the value 1099511627776 at number 2, which int32 cannot hold") !=
        std::string::npos);
}

TEST_CASE("a size that the file cannot hold is refused before memory is asked for") {
  TemporaryFolder folder;
  write_dataset(small_dataset(), folder / "d.h5");
  edit(folder / "d.h5", [](hid_t file) {
    H5Ldelete(file, "/frames/acoustic", H5P_DEFAULT);
    const hsize_t shape[] = {hsize_t{1} << 40, 82};
    const hsize_t chunk[] = {1024, 82};
    const hdf5::Handle space(H5Screate_simple(2, shape, nullptr), H5Sclose);
    const hdf5::Handle properties(H5Pcreate(H5P_DATASET_CREATE), H5Pclose);
    H5Pset_chunk(properties, 2, chunk);
    const hdf5::Handle set(
        H5Dcreate2(file, "/frames/acoustic", H5T_IEEE_F32LE, space, H5P_DEFAULT, properties, H5P_DEFAULT), H5Dclose);
    REQUIRE(set);
  });
  CHECK(message_of([&] {
          read_dataset(folder / "d.h5");
        }).find("/frames/acoustic claims 90159953477632 values, which a file of") != std::string::npos);
}

TEST_CASE("the small data set is sound, and every single fault in it is named with its utterance and value") {
  CHECK(complaint([](Dataset&) {}) == "(no error)");
  const auto says = [](const std::string& expected, auto spoil) {
    const auto message = complaint(spoil);
    INFO(message);
    CHECK(message == text("data set 'small': ", expected));
  };
  says("utterance 'a2' has the label 2, but there are 2 classes (-1: unlabelled)", [](Dataset& d) { d.label[1] = 2; });
  says("utterance 'a2' has the label -2, but there are 2 classes (-1: unlabelled)",
       [](Dataset& d) { d.label[1] = -2; });
  says("the id 'a1' is given to two utterances", [](Dataset& d) { d.id[2] = d.id[0]; });
  says("the id of utterance number 1 is empty or not UTF-8 text", [](Dataset& d) { d.id[1] = std::string(1, '\xfc'); });
  says("utterance 'a2' has a speaker that is empty or not UTF-8 text", [](Dataset& d) { d.speaker[1].clear(); });
  says("there are 2 speakers for 3 utterances", [](Dataset& d) { d.speaker.pop_back(); });
  says("there are 1 parts for 3 utterances", [](Dataset& d) { d.part.resize(1); });
  says("the class 'anger' is listed twice", [](Dataset& d) { d.classes.push_back("anger"); });
  says("frame_period_ms is 0, not a positive number", [](Dataset& d) { d.frame_period_ms = 0; });
  says("it holds no utterances", [](Dataset& d) { d = Dataset{.path = "small"}; });
  says("utterance 'a2' has a valence of inf",
       [](Dataset& d) { d.columns[0].values[1] = std::numeric_limits<float>::infinity(); });
  says("the offsets of frames start at 1, not at 0", [](Dataset& d) { d.frames.offset[0] = 1; });
  says("utterance 'a2' has frames from row 6 to row 5: the offsets fall", [](Dataset& d) { d.frames.offset[1] = 6; });
  says("the offsets of words have 3 entries for 3 utterances (one more is needed)",
       [](Dataset& d) { d.words.offset.pop_back(); });
  says("the stream 'acoustic' of frames has 8 rows, but the offsets end at 9",
       [](Dataset& d) { d.frames.offset[3] = 9; });
  says("the stream 'acoustic' of frames is there twice",
       [](Dataset& d) { d.frames.streams.push_back(d.frames.streams[0]); });
  says("the stream 'acoustic' of frames has the width 0", [](Dataset& d) { d.frames.streams[0].width = 0; });
  says("there are 4 texts of words, but the offsets end at 5", [](Dataset& d) { d.words.text.pop_back(); });
  says("utterance 'a1' has word 1 ('Tag') at frames [2, 5), outside its 4 frames",
       [](Dataset& d) { d.words.end[1] = 5; });
  says("utterance 'a1' has word 0 ('guten') at frames [-1, 2), outside its 4 frames",
       [](Dataset& d) { d.words.begin[0] = -1; });
  says("utterance 'a1' has word 1 ('Tag') at frames [4, 2): the span is reversed",
       [](Dataset& d) { d.words.begin[1] = 4, d.words.end[1] = 2; });
  says("utterance 'a1' has word 1 ('Tag') at frames [1, 4), which overlaps the word before (it ends at 2)",
       [](Dataset& d) { d.words.begin[1] = 1; });
  says("utterance 'b1 ü' has NaN in stream 'acoustic', frame 2, column 1",
       [](Dataset& d) { d.frames.streams[0].values[22] = std::nanf(""); });
  says("utterance 'b1 ü' has an infinite value in stream 'lexical', word 0, column 1",
       [](Dataset& d) { d.words.streams[0].values[5] = -std::numeric_limits<float>::infinity(); });
}

TEST_CASE("an unsound data set, or one the disk has no room for, is not written and leaves nothing") {
  TemporaryFolder folder;
  Dataset data = small_dataset();
  data.label[0] = 7;
  CHECK(message_of([&] { write_dataset(data, folder / "d.h5"); }).find("has the label 7") != std::string::npos);
  data = small_dataset();
  data.frames.streams[0].name = "a/b";
  CHECK(message_of([&] { write_dataset(data, folder / "d.h5"); }).find("cannot be called 'a/b'") != std::string::npos);
  std::string message;
  {
    FileSizeLimit limit(5000);
    message = message_of([&] { write_dataset(small_dataset(), folder / "d.h5"); });
  }
  CHECK(message == text("cannot write '", folder / "d.h5", "': File too large"));
  CHECK(std::filesystem::is_empty(folder.path()));
}

TEST_CASE("a program that could not write a data set still ends in order") {
  TemporaryFolder folder;
  const pid_t child = ::fork();
  if (child == 0) {
    FileSizeLimit limit(5000);
    message_of([&] { write_dataset(small_dataset(), folder / "d.h5"); });
    std::exit(7);  // with all that is done at exit
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  CHECK(status == 7 << 8);
}

TEST_CASE("a disk that runs full while streams are written is named as the reason") {
  TemporaryFolder folder;
  SmallDisk disk(folder / "disk", 256 << 10);
  if (!disk.mounted()) {
    MESSAGE("skipped: this user may not mount a small file system");
    return;
  }
  Dataset data = small_dataset();
  data.frames.streams[0].width = 30000;
  data.frames.streams[0].values.assign(8 * 30000, 1.0f);
  const auto path = folder / "disk/d.h5";
  CHECK(message_of([&] { write_dataset(data, path); }) == text("cannot write '", path, "': No space left on device"));
  CHECK(std::filesystem::is_empty(folder / "disk"));
}
