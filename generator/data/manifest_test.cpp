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
    const auto corpus = read_manifest(list(content), classes);
    Dataset data = assemble(corpus.recordings, classes, {}, "set");
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
  CHECK(corpus.messages ==
        std::vector<std::string>{"1 utterances of class 'z' are left out", "there are no utterances of class 'y'"});
}

TEST_CASE("each mistake in a manifest is named with file and line") {
  const Folder folder;
  const std::string header = "wav,label,speaker,words,begin,end\n";
  CHECK(folder.complaint("").find("is empty; its first line must name the columns") != std::string::npos);
  CHECK(folder.complaint("wav,label,talker\n").find(":1: the column 'talker' is unknown") == 0);
  CHECK(folder.complaint("wav,label,wav\n") == ":1: the column 'wav' is there twice");
  CHECK(folder.complaint("wav,label\n") == ":1: there is no column 'speaker'");
  CHECK(folder.complaint("wav,label,speaker,words,begin\n") ==
        ":1: of the columns 'begin' and 'end' only one is there");
  CHECK(folder.complaint("wav,label,speaker\n").find("lists no recordings") != std::string::npos);
  CHECK(folder.complaint("wav,label,speaker\na.wav,x\n") == ":2: 2 fields, but the first line names 3 columns");
  CHECK(folder.complaint("wav,label,speaker\na.wav,x,p\n,x,p\n") == ":3: no wav file is named");
  CHECK(folder.complaint("wav,label,speaker\na.wav,x,\n") == ":2: no speaker is named");
  CHECK(folder.complaint(header + "a.wav,x,p,one two,0.1,0.2\n") ==
        ":2: 2 words, 1 begins and 1 ends: the lists must be equally long");
  CHECK(folder.complaint(header + "a.wav,x,p,one,,\n") ==
        ":2: 1 words, 0 begins and 0 ends: the lists must be equally long");
  CHECK(folder.complaint(header + "a.wav,x,p,one,0.1,soon\n") == ":2: 'soon' is not a time in seconds");
  CHECK(folder.complaint(header + "a.wav,x,p,one,nan,1\n") == ":2: 'nan' is not a time in seconds");
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
        "data set 'set': the id '1' is given to two utterances");
}
