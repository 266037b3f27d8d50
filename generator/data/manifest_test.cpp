#include "generator/data/manifest.hpp"

#include <doctest/doctest.h>

#include "generator/data/recordings_for_tests.hpp"
#include "runtime/base/testing.hpp"

using namespace inflect;
using namespace inflect::testing;

namespace {

struct Folder : TemporaryFolder {
  Folder() {
    std::filesystem::create_directory(*this / "b");
    write_tone(*this / "a.wav", 1.0);
    write_tone(*this / "b/a.wav", 0.5);
    write_tone(*this / "c.wav", 0.01);
  }
  std::string list(const std::string& content) const {
    write_text(*this / "list.csv", content);
    return *this / "list.csv";
  }
  Dataset dataset(const std::string& content, std::vector<std::string> classes = {}) const {
    auto corpus = read_manifest(list(content), classes);
    Dataset data = assemble(corpus.recordings, classes, {}, "set", corpus.findings);
    check_dataset(data);
    return data;
  }
  std::string complaint(const std::string& content) const {
    const std::string message = message_of([&] { dataset(content); }), prefix = *this / "list.csv";
    return message.starts_with(prefix) ? message.substr(prefix.size()) : message;
  }
};

}  // namespace

TEST_CASE("a manifest becomes a data set: classes in order, ids from file names, spans in frames") {
  const Folder folder;
  const Dataset data = folder.dataset(
      "speaker,wav,label,session,words,begin,end\n"
      "ann,a.wav,sad,s1,not  again,0.1 0.5049,0.5 1.0\n"
      "bob,b/a.wav,angry,,,,\n"
      "bob,c.wav,,,,,\n");
  CHECK(data.classes == std::vector<std::string>{"angry", "sad"});
  CHECK(data.id == std::vector<std::string>{"a.wav", "b/a.wav", "c"});
  CHECK(data.label == std::vector<std::int32_t>{1, 0, -1});
  CHECK(data.session == std::vector<std::string>{"s1", "", ""});
  CHECK(data.frames.offset == std::vector<std::int64_t>{0, 98, 146, 147});
  CHECK(data.words.offset == std::vector<std::int64_t>{0, 2, 2, 2});
  CHECK(data.words.text == std::vector<std::string>{"not", "again"});
  CHECK(data.words.begin == std::vector<std::int32_t>{10, 50});
  CHECK(data.words.end == std::vector<std::int32_t>{50, 98});
  CHECK(data.words.find("lexical")->features == "hash-ngrams(128)");
  CHECK(data.frames.find("acoustic")->width == 82);
}

TEST_CASE("kinds of speech are kept where the manifest tells them") {
  const Folder folder;
  CHECK(folder.dataset("wav,label,speaker,part\na.wav,x,ann,scripted\nc.wav,y,bob,\n").part ==
        std::vector<std::string>{"scripted", ""});
  CHECK(folder.dataset("wav,label,speaker,part\na.wav,x,ann,\nc.wav,y,bob,\n").part.empty());
}

TEST_CASE("words without times are kept, without frames") {
  const Folder folder;
  const Dataset data = folder.dataset("wav,label,speaker,words\na.wav,x,ann,one two\n");
  CHECK(data.words.begin == std::vector<std::int32_t>{0, 0});
  CHECK(data.words.end == std::vector<std::int32_t>{0, 0});
}

TEST_CASE("classes asked for are taken in their order; others are left out, with their count") {
  const Folder folder;
  std::vector<std::string> classes = {"y", "x"};
  const auto corpus = read_manifest(folder.list("wav,label,speaker\na.wav,x,p\nb/a.wav,z,p\nc.wav,,p\n"), classes);
  CHECK(corpus.recordings.size() == 2);
  CHECK(corpus.findings.lines() ==
        std::vector<std::string>{"warning: there are no utterances of class 'y'",
                                 text("left out: ", folder / "list.csv", ":3: of class 'z'")});
  CHECK(corpus.findings.doubts() == 1);
}

TEST_CASE("each mistake in a manifest is named with file and line") {
  const Folder folder;
  const std::string header = "wav,label,speaker,words,begin,end\n";
  CHECK(folder.complaint("").find("is empty; its first line must name the columns") != std::string::npos);
  CHECK(folder.complaint("wav,label,talker\n").find(":1:11: the column 'talker' is unknown") == 0);
  CHECK(folder.complaint("wav,label,wav\n") == ":1:11: the column 'wav' is there twice");
  CHECK(folder.complaint("wav,label\n") == ":1:1: there is no column 'speaker'");
  CHECK(folder.complaint("wav,label,speaker,words,begin\n") ==
        ":1:1: of the columns 'begin' and 'end' only one is there");
  CHECK(folder.complaint("wav,label,speaker\n").find("lists no recordings") != std::string::npos);
  CHECK(folder.complaint("wav,label,speaker\na.wav,x\n") == ":2:1: 2 fields, but the first line names 3 columns");
  CHECK(folder.complaint("wav,label,speaker\na.wav,x,p\n,x,p\n") == ":3:1: no wav file is named");
  CHECK(folder.complaint("wav,label,speaker\na.wav,x,\n") == ":2:9: no speaker is named");
  CHECK(folder.complaint("wav,label,speaker\na.wav,x,p\x1B[1m\n") ==
        ":2:9: the speaker 'p\\x1B[1m' holds a control character");
  CHECK(folder.complaint(header + "a.wav,x,p,one two,0.1,0.2\n") ==
        ":2:11: 2 words, 1 begins and 1 ends: the lists must be equally long");
  CHECK(folder.complaint(header + "a.wav,x,p,one,,\n") ==
        ":2:11: 1 words, 0 begins and 0 ends: the lists must be equally long");
  CHECK(folder.complaint(header + "a.wav,x,p,one,0.1,soon\n") == ":2:19: 'soon' is not a time in seconds");
  CHECK(folder.complaint(header + "a.wav,x,p,one,nan,1\n") == ":2:15: 'nan' is not a time in seconds");
  CHECK(folder.complaint(header + "a.wav,x,p,one,0.3,0.2\n") ==
        ":2: the word 'one' from 0.3 s to 0.2 s ends before it begins");
  CHECK(folder.complaint(header + "a.wav,x,p,one,-0.3,0.2\n") ==
        ":2: the word 'one' from -0.3 s to 0.2 s begins before the recording");
  CHECK(folder.complaint(header + "a.wav,x,p,one two,0.1 0.2,0.3 0.4\n") ==
        ":2: the word 'two' from 0.2 s to 0.4 s overlaps the word before, which ends at 0.3 s");
  CHECK(folder.complaint(header + "a.wav,x,p,one,0.1,1.2\n")
            .find(":2: the word 'one' from 0.1 s to 1.2 s lies outside the recording") == 0);
  CHECK(folder.complaint("wav,label,speaker\nno.wav,x,p\n").find("no.wav': No such file or directory") !=
        std::string::npos);
  CHECK(folder.complaint("wav,label,speaker,id\na.wav,x,p,1\nc.wav,x,p,1\n") ==
        text(":3: the id '1' is that of ", folder / "list.csv", ":2 already"));
}

TEST_CASE("a person is one speaker, however the name is written") {
  const Folder folder;
  const Dataset data = folder.dataset(
      "wav,label,speaker,session,part\na.wav,x,\"zo\xC3\xAB \",s1,p\nb/a.wav,x, zoe\xCC\x88\xE2\x80\x8B,s1\xC2\xA0,p "
      "\nc.wav,x,zo\xC3\xAB,s1,p\n");
  CHECK(data.speaker == std::vector<std::string>(3, "zo\xC3\xAB"));
  CHECK(data.session == std::vector<std::string>(3, "s1"));
  CHECK(data.part == std::vector<std::string>(3, "p"));
}

TEST_CASE("two speakers or sessions that may be one are refused, with both lines") {
  const Folder folder;
  const std::string header = "wav,label,speaker,session\n", list = folder / "list.csv";
  CHECK(folder.complaint(header + "a.wav,x,ann,1\nb/a.wav,x,Ann,1\n") ==
        text(":3: the speaker 'Ann' and 'ann' (", list,
             ":2) differ only in upper and lower case: write one speaker's name in one way"));
  CHECK(folder.complaint(header + "a.wav,x,ann,1\nb/a.wav,x,\xD0\xB0nn,1\n").find("CYRILLIC SMALL LETTER A") !=
        std::string::npos);
  CHECK(folder.complaint(header + "a.wav,x,ann,1\nb/a.wav,x,bob,1.0\n").find("the session '1.0' and '1' ") !=
        std::string::npos);
  CHECK(folder.complaint(header + "a.wav,x,ann,1\nb/a.wav,x,ANN,1\nc.wav,x,,\n").find(":4:9: no speaker is named") !=
        std::string::npos);  // every mistake is told, not the first alone
}

TEST_CASE("classes and parts that look alike are warned of, with their counts") {
  const Folder folder;
  std::vector<std::string> classes;
  const auto corpus = read_manifest(
      folder.list("wav,label,speaker,part\na.wav,Sad,p,read\nb/a.wav,sad,p,read\nc.wav,sad\xC2\xA0,p,Read\n"), classes);
  CHECK(classes == std::vector<std::string>{"Sad", "sad"});
  const std::string list = folder / "list.csv";
  const auto lines = corpus.findings.lines();
  REQUIRE(lines.size() == 2);
  CHECK(lines[0] == text("warning: the classes 'Sad' (1 utterance, ", list, ":2) and 'sad' (2 utterances, first ", list,
                         ":3) differ only in upper and lower case"));
  CHECK(lines[1] == text("warning: the parts 'read' (2 utterances, first ", list, ":2) and 'Read' (1 utterance, ", list,
                         ":4) differ only in upper and lower case"));
  classes = {"SAD"};
  CHECK(read_manifest(folder.list("wav,label,speaker\na.wav,sad,p\n"), classes)
            .findings.lines()[0]
            .find("the classes 'SAD' (asked for) and 'sad'") != std::string::npos);
}

TEST_CASE("spreadsheets' ways are read: semicolons, tabs, empty columns and rows, blanks around quotes") {
  const Folder folder;
  for (const char* list :
       {"wav;label;speaker\na.wav;x,y;ann\n", "wav\tlabel\tspeaker\na.wav\tx,y\tann\n",
        "wav,label,speaker,,\na.wav,\"x,y\",ann,,\n,,,,\n", "wav, label ,speaker\r a.wav , \"x,y\" ,ann\r",
        "\xEF\xBB\xBFwav,label,speaker\r\na.wav,\"x,y\",ann"}) {
    const Dataset data = folder.dataset(list);
    CHECK(data.speaker == std::vector<std::string>{"ann"});
    CHECK(data.classes == std::vector<std::string>{"x,y"});
  }
  CHECK(folder.complaint("wav,Label,speaker\n").find("the column 'Label' is unknown; did you mean 'label'?") !=
        std::string::npos);
  CHECK(folder.complaint("wav,label,speaker,\na.wav,x,ann,7\n") == ":1:19: a column has no name");
}

TEST_CASE("a recording is listed once, and of one speaker") {
  const Folder folder;
  std::filesystem::create_hard_link(folder / "a.wav", folder / "again.wav");
  CHECK(folder.complaint("wav,label,speaker\na.wav,x,ann\nagain.wav,x,bob\n")
            .find("is a recording of 'bob' here, and of 'ann' at") != std::string::npos);
  std::vector<std::string> classes;
  const auto findings =
      read_manifest(folder.list("wav,label,speaker\na.wav,x,ann\n./again.wav,x,ann\n"), classes).findings;
  REQUIRE(findings.lines().size() == 1);
  CHECK(findings.lines()[0].find("is listed at") != std::string::npos);
}

TEST_CASE("files are found though their names are in another Unicode form") {
  const Folder folder;
  write_tone(folder / "u\xCC\x88.wav", 0.5);
  CHECK(folder.dataset("wav,label,speaker\n\xC3\xBC.wav,x,ann\n").id == std::vector<std::string>{"\xC3\xBC"});
}

TEST_CASE("all recordings that cannot be taken are named, or left out where that is asked for") {
  const Folder folder;
  write_text(folder / "text.wav", "no sound");
  std::vector<std::string> classes;
  auto corpus = read_manifest(
      folder.list("wav,label,speaker,words,begin,end\na.wav,x,p,,,\nno.wav,x,p,,,\ntext.wav,x,p,,,\nc.wav,x,p,w,3,4\n"),
      classes);
  const std::string message = message_of([&] { assemble(corpus.recordings, classes, {}, "set", corpus.findings); });
  for (const char* part :
       {"no.wav': No such file", "text.wav': ", ":5: the word 'w' from 3 s", "\n3 of 4 recordings cannot be taken"})
    CHECK_MESSAGE(message.find(part) != std::string::npos, message);
  const Dataset data = assemble(corpus.recordings, classes, {}, "set", corpus.findings, Unusable::leave_out);
  CHECK(data.id == std::vector<std::string>{"a"});
  CHECK(data.frames.rows() == 98);
  CHECK(corpus.findings.doubts() == 3);
}
