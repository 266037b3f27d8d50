#include "generator/data/data_command.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <iostream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "generator/data/recordings_for_tests.hpp"
#include "runtime/base/testing.hpp"
#include "runtime/data/dataset_example.hpp"
#include "runtime/data/external.hpp"

using namespace inflect;
using namespace inflect::testing;

namespace {

struct Result {
  int status;
  std::string out, err;
};

Result run(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "inflect data");
  std::vector<char*> argv;
  for (auto& argument : arguments) argv.push_back(argument.data());
  std::ostringstream out, err;
  auto* old_out = std::cout.rdbuf(out.rdbuf());
  auto* old_err = std::cerr.rdbuf(err.rdbuf());
  const int status = data_command(static_cast<int>(argv.size()), argv.data());
  std::cout.rdbuf(old_out);
  std::cerr.rdbuf(old_err);
  return {status, out.str(), err.str()};
}

}  // namespace

TEST_CASE("a manifest is imported, checked and described") {
  TemporaryFolder folder;
  write_tone(folder / "a.wav", 1.0);
  write_text(folder / "list.csv", "wav,label,speaker,words,begin,end\na.wav,x,p,one two,0 0.5,0.5 0.9\n");
  const std::string out = folder / "d.h5";
  const Result imported = run({"import", "manifest", folder / "list.csv", "--out", out, "--words", "hash:32"});
  CHECK(imported.status == 0);
  CHECK(imported.out == "");
  CHECK(imported.err == out + ": 1 utterances, 98 frames, 2 words; 0 warnings, 0 left out\n");
  const Result checked = run({"check", out});
  CHECK(checked.status == 0);
  CHECK(checked.out == out + ": sound, 1 utterances, 98 frames, 2 words\n");
  const auto json = nlohmann::json::parse(run({"info", out, "--json"}).out);
  CHECK(json["classes"]["x"] == 1);
  CHECK(json["words"]["streams"][0]["width"] == 32);
  CHECK(json["frames"]["streams"][0]["features"] == "logmel40+energy+deltas");
  const Result info = run({"info", out});
  CHECK(info.out.find("speakers    p 1\n") != std::string::npos);
  CHECK(info.out.find("lexical [32] hash-ngrams(32)\n") != std::string::npos);
}

TEST_CASE("values in files beside a data set are read where the command line allows it") {
  TemporaryFolder folder;
  const std::string path = folder / "external.h5";
  std::filesystem::copy(INFLECT_SOURCE_DIR "/tests/fuzz/corpus/hdf5/external.h5", path);
  write_text(folder / "elsewhere.raw", std::string(96, '\0'));
  for (const char* command : {"check", "info"}) {
    const Result refused = run({command, path});
    CHECK(refused.status == 1);
    CHECK(refused.err.find("allow files beside it (--allow-external)") != std::string::npos);
    CHECK(run({command, path, "--allow-external"}).status == 0);
    allow_external(false);
  }
}

TEST_CASE("pretrained vectors replace hashed ones") {
  TemporaryFolder folder;
  write_tone(folder / "a.wav", 1.0);
  write_text(folder / "list.csv", "wav,label,speaker,words\na.wav,x,p,One two\n");
  write_text(folder / "v.txt", "one 1 2 3\n");
  REQUIRE(
      run({"import", "manifest", folder / "list.csv", "--out", folder / "d.h5", "--words", folder / "v.txt"}).status ==
      0);
  CHECK(read_dataset(folder / "d.h5").words.find("lexical")->values == std::vector<float>{1, 2, 3, 0, 0, 0});
}

TEST_CASE("a failed import says why, exits 1 and leaves no file") {
  TemporaryFolder folder;
  write_text(folder / "list.csv", "wav,label,speaker\nno.wav,x,p\n");
  const Result result = run({"import", "manifest", folder / "list.csv", "--out", folder / "d.h5"});
  CHECK(result.status == 1);
  CHECK(result.err ==
        text("inflect: error: cannot read audio file '", folder / "no.wav", "': No such file or directory\n"));
  CHECK(!std::filesystem::exists(folder / "d.h5"));
  CHECK(run({"check", folder / "none.h5"}).status == 1);
  CHECK(run({"info", folder / "list.csv"}).err.find("is not an HDF5 file") != std::string::npos);
  CHECK(run({"import", "manifest", folder / "list.csv", "--out", folder / "d.h5", "--words", "hash:x"})
            .err.find("hash:WIDTH") != std::string::npos);
}

TEST_CASE("wrong usage exits 2, help exits 0 on every command and does not promise IEMOCAP") {
  CHECK(run({}).status == 2);
  CHECK(run({"check"}).status == 2);
  CHECK(run({"check", "x", "--nonsense"}).status == 2);
  CHECK(run({"import", "emodb", "x", "--out", "y", "--unknown", "maybe"}).status == 2);
  CHECK(run({"synthesize", "--out", "x", "--utterances", "0"}).status == 2);
  for (const std::vector<std::string>& command : {std::vector<std::string>{},
                                                  {"import"},
                                                  {"import", "emodb"},
                                                  {"import", "manifest"},
                                                  {"info"},
                                                  {"check"},
                                                  {"synthesize"}}) {
    auto asked = command;
    asked.push_back("--help");
    const Result help = run(asked);
    CHECK(help.status == 0);
    CHECK(help.out.find("Usage") != std::string::npos);
    CHECK(help.out.find("iemocap") == std::string::npos);
  }
  const Result iemocap = run({"import", "iemocap", "folder", "--out", "x.h5"});
  CHECK(iemocap.status == 1);
  CHECK(iemocap.err.find("not supported yet") != std::string::npos);
}

TEST_CASE("an import ends with what was read, warned of and left out, also as JSON; --strict takes none of it") {
  TemporaryFolder folder;
  write_tone(folder / "a.wav", 1.0);
  write_tone(folder / "b.wav", 0.01);
  write_text(folder / "list.csv", "wav,label,speaker,id\na.wav,x,p,1\nb.wav,x,q,2\na.wav,z,p,3\n");
  write_text(folder / "gone.csv", "wav,label,speaker\ngone.wav,x,p\n");
  const std::vector<std::string> command = {"import",        "manifest", folder / "list.csv", "--classes",
                                            "x , y\xC2\xA0", "--out",    folder / "d.h5"};
  auto with = [&](const char* flag) {
    auto words = command;
    words.push_back(flag);
    return run(words);
  };
  const Result strict = with("--strict");
  CHECK(strict.status == 1);
  CHECK(strict.err.find(
            "--strict takes warnings for errors, so nothing is written: 3 warnings (1 listed twice, 1 empty classes, "
            "1 shorter than a window), 1 left out (1 of class 'z')") != std::string::npos);
  CHECK(!std::filesystem::exists(folder / "d.h5"));
  const auto unread =
      nlohmann::json::parse(run({"import", "manifest", folder / "gone.csv", "--out", folder / "d.h5", "--json"}).out);
  CHECK(unread["error"].get<std::string>().find("gone.wav") != std::string::npos);
  const Result told = with("--json");
  CHECK(told.status == 0);
  CHECK(told.err.find("warning: " + folder / "list.csv:3: '" + folder / "b.wav': it has 160 samples") !=
        std::string::npos);
  const auto json = nlohmann::json::parse(told.out);
  CHECK(json["read"] == 2);
  CHECK(json["warnings"].size() == 3);
  CHECK(json["warnings"][2]["cause"] == "shorter than a window");
  CHECK(json["left_out"][0]["reason"] == "of class 'z'");
  CHECK(read_dataset(folder / "d.h5").classes == std::vector<std::string>{"x", "y"});
}

TEST_CASE("an import never takes the place of what it reads, and asks for its own place first") {
  TemporaryFolder folder;
  write_tone(folder / "a.wav", 1.0);
  const std::string content = "wav,label,speaker,words\na.wav,x,p,one\nmissing.wav,x,p,\nother.wav,y,p,\n";
  write_text(folder / "list.csv", content);
  write_text(folder / "v.txt", "one 1 2\n");
  write_tone(folder / "other.wav", 0.9);
  std::filesystem::create_hard_link(folder / "a.wav", folder / "hard");
  const auto error_of = [&](const std::string& out) {
    const Result result =
        run({"import", "manifest", folder / "list.csv", "--out", out, "--words", folder / "v.txt", "--classes", "x"});
    CHECK(result.status == 1);
    return result.err;
  };
  for (const char* name : {"list.csv", "v.txt", "a.wav", "hard", "other.wav"})
    CHECK_MESSAGE(error_of(folder / name).find("an input of this command") != std::string::npos, name);
  CHECK(error_of(folder / "no/d.h5").find("there is no folder") != std::string::npos);
  std::ifstream file(folder / "list.csv");
  CHECK(std::string{std::istreambuf_iterator<char>(file), {}} == content);
  CHECK(run({"synthesize", "--out", folder / "no/d.h5"}).err.find("there is no folder") != std::string::npos);
}

TEST_CASE("how many words have vectors is told; an import in which none has is refused") {
  TemporaryFolder folder;
  write_tone(folder / "a.wav", 1.0);
  write_text(folder / "list.csv", "wav,label,speaker,words\na.wav,x,p,One two two three - !\n");
  write_text(folder / "v.txt", "one 1 2\n");
  const std::vector<std::string> command = {"import",        "manifest", folder / "list.csv", "--out",
                                            folder / "d.h5", "--words",  folder / "v.txt"};
  CHECK(run(command).err.find(
            "has vectors for 1 of the corpus's 3 different words, 1 of all 4; the most frequent without: "
            "two (2), three (1)\n") != std::string::npos);
  write_text(folder / "v.txt", "uno 1 2\n");
  const Result none = run(command);
  CHECK(none.status == 1);
  CHECK(none.err.find("none of the corpus's 3 words has a vector in") != std::string::npos);
}
