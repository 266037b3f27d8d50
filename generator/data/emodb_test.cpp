#include "generator/data/emodb.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "generator/data/recordings_for_tests.hpp"
#include "runtime/base/testing.hpp"

using namespace inflect;
using namespace inflect::testing;

namespace {

const std::vector<std::string> four = {"anger", "happiness", "neutral", "sadness"};

// A corpus of two recordings: one with syllable marks, one whose marks are only in labsilb/.
struct SmallCorpus : TemporaryFolder {
  SmallCorpus() {
    for (const char* id : {"03a02Wa", "09a02Lb"}) {
      std::filesystem::create_directories(*this / "wav");
      write_tone(*this / ("wav/" + std::string(id) + ".wav"), 1.0);
    }
    write_text(*this / "silb/03a02Wa.silb",
               "0.05\tdas\n0.10\twill\n0.20\tsie\n0.30\t(\n0.35\tam\n0.40\tmitt\n0.50\twoch\n0.60\tab\n0.70\tge\n0."
               "80\tben\n0.905\t.\n");
    write_text(*this / "silb/09a02Lb.silb", "");
    write_text(*this / "labsilb/09a02Lb.labsilb",
               "signal x\nseparator ;\n#\n 0.05 -1 das\t0.4\n 0.1 -1 will 1\n 0.2 -1 sie\n 0.3 -1 am\n 0.4 -1 mitt\n "
               "0.5 -1 woch\n"
               " 0.6 -1 ab\n 0.7 -1 ge\n 0.8 -1 ben\n 0.9 -1 .\t\n");
  }
};

std::string first_finding(const SmallCorpus& folder) {
  return read_emodb(folder.path(), {"anger"}).findings.lines().front();
}

bool told(const ImportedCorpus& corpus, const std::string& start) {
  const auto lines = corpus.findings.lines();
  return std::any_of(lines.begin(), lines.end(), [&](const std::string& line) { return line.starts_with(start); });
}

}  // namespace

TEST_CASE("file names tell speaker and emotion; words last from their first mark to the next word or pause") {
  const SmallCorpus folder;
  const auto corpus = read_emodb(folder.path(), {"anger", "boredom"});
  CHECK(corpus.findings.lines().empty());
  REQUIRE(corpus.recordings.size() == 2);
  const auto& first = corpus.recordings[0];
  CHECK(first.id == "03a02Wa");
  CHECK(first.speaker == "03");
  CHECK(first.label == "anger");
  REQUIRE(first.words.size() == 6);
  CHECK(first.words[2].text == "sie");
  CHECK(first.words[2].end == 0.30);
  CHECK(first.words[3].begin == 0.35);
  CHECK(first.words[5].text == "abgeben");
  CHECK(first.words[5].begin == 0.60);
  CHECK(first.words[5].end == 0.905);
  CHECK(corpus.recordings[1].words.size() == 6);
}

TEST_CASE("other classes are left out, missing ones named, both with their count") {
  const SmallCorpus folder;
  const auto corpus = read_emodb(folder.path(), {"anger", "sadness"});
  CHECK(corpus.recordings.size() == 1);
  CHECK(corpus.findings.lines() == std::vector<std::string>{"warning: there are no utterances of class 'sadness'",
                                                            "left out: utterance '09a02Lb': of class 'boredom'"});
  CHECK(corpus.findings.summary() == "1 warnings (1 empty classes), 1 left out (1 of class 'boredom')");
}

TEST_CASE("an utterance without usable marks has no words and is named") {
  const SmallCorpus folder;
  write_text(folder / "silb/03a02Wa.silb", "");
  CHECK(first_finding(folder) == "warning: utterance '03a02Wa': no syllable marks, so it has no words");
  write_text(folder / "silb/03a02Wa.silb",
             "0.1 was\n0.2 sind\n0.3 denn\n0.4 das\n0.5 f\xfcr\n0.6 t\xfc\n0.7 ten\n0.8 .\n");
  CHECK(first_finding(folder) ==
        "warning: utterance '03a02Wa': its syllable marks do not spell its sentence, so it has no words");
  CHECK(read_emodb(folder.path(), {"anger"}).recordings[0].words.empty());
}

TEST_CASE("mistakes in a copy of the corpus are named") {
  const SmallCorpus folder;
  CHECK(message_of([&] { read_emodb(folder.path(), {"joy"}); }).find("EmoDB has no class 'joy'") == 0);
  CHECK(message_of([&] { read_emodb(folder / "wav", four); }).find("it has no folder wav") != std::string::npos);
  write_text(folder / "silb/03a02Wa.silb", "0,05 das\nx will\n");
  CHECK(message_of([&] { read_emodb(folder.path(), four); }) ==
        text(folder / "silb/03a02Wa.silb", ":2: 'x' is not a time"));
  write_text(folder / "silb/03a02Wa.silb", "0.05 das\n0.04 will\n");
  CHECK(message_of([&] { read_emodb(folder.path(), four); }).find(":2: the time 0.04 is before the mark above") !=
        std::string::npos);
  write_tone(folder / "wav/strange.wav", 0.1);
  write_text(folder / "silb/03a02Wa.silb", "");
  const auto corpus = read_emodb(folder.path(), {"anger"});
  CHECK(told(corpus, text("left out: '", folder / "wav/strange.wav", "': its name is not made of")));
}

TEST_CASE("every file of the folder is taken or told, whatever the case of its ending") {
  const SmallCorpus folder;
  std::filesystem::rename(folder / "wav/03a02Wa.wav", folder / "wav/03a02Wa.WAV");
  write_text(folder / "wav/notes.txt", "x");
  write_text(folder / "wav/03a02Fa.mp3", "x");
  const auto corpus = read_emodb(folder.path(), {"anger", "boredom"});
  CHECK(corpus.recordings.size() == 2);
  CHECK(corpus.findings.lines() ==
        std::vector<std::string>{text("left out: '", folder / "wav/03a02Fa.mp3", "': not called .wav"),
                                 text("left out: '", folder / "wav/notes.txt", "': not called .wav")});
  CHECK(corpus.findings.doubts() == 2);
}

TEST_CASE("marks may end their lines in any way, and be UTF-8; UTF-16 is named") {
  const SmallCorpus folder;
  const std::string marks = "0.1 der\n0.2 lap\n0.3 pen\n0.4 liegt\n0.5 auf\n0.6 dem\n0.7 eis\n0.8 schrank\n0.9 .\n";
  for (const std::string end : {"\r", "\r\n"}) {
    std::string changed = "\xEF\xBB\xBF";
    for (const char c : marks) changed += c == '\n' ? end : std::string(1, c);
    write_tone(folder / "wav/03a01Wa.wav", 1.0);
    write_text(folder / "silb/03a01Wa.silb", changed);
    const auto corpus = read_emodb(folder.path(), {"anger"});
    REQUIRE(corpus.recordings[0].id == "03a01Wa");
    CHECK(corpus.recordings[0].words.size() == 6);
  }
  write_text(folder / "silb/03a01Wa.silb", std::string("\xFF\xFE"
                                                       "0\0",
                                                       4));
  CHECK(message_of([&] { read_emodb(folder.path(), {"anger"}); }).find("it is UTF-16") != std::string::npos);
}

TEST_CASE("the real corpus: every utterance has the words of its sentence, and none is doubtful") {
  const std::string folder = std::string(INFLECT_SOURCE_DIR) + "/../shared/data/emodb";
  if (!std::filesystem::is_directory(folder)) {
    MESSAGE("skipped: no copy of EmoDB beside the project");
    return;
  }
  const auto corpus = read_emodb(folder, four);
  CHECK(corpus.recordings.size() == 339);
  for (const auto& message : corpus.findings.lines()) MESSAGE(message);
  CHECK(corpus.findings.lines().empty());
  std::size_t words = 0;
  for (const auto& recording : corpus.recordings) {
    CHECK(!recording.words.empty());
    for (const auto& word : recording.words) {
      INFO(recording.id, " ", word.text, " ", word.begin, " ", word.end);
      CHECK(word.end - word.begin > 0.015);
      CHECK(word.end - word.begin < 1.6);
    }
    words += recording.words.size();
  }
  CHECK(words == 3289);
}
