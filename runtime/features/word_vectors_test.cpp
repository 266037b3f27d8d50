#include "runtime/features/word_vectors.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <fstream>

#include "runtime/base/testing.hpp"
#include "runtime/base/utf8.hpp"

using namespace inflect;
using namespace inflect::testing;

namespace {

double dot(const std::vector<float>& a, const std::vector<float>& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += static_cast<double>(a[i]) * b[i];
  return sum;
}

struct VectorsOf {
  TemporaryFolder folder;
  std::string path = folder / "v.txt";
  explicit VectorsOf(const std::string& content) { std::ofstream(path, std::ios::binary) << content; }
  WordVectors read(const std::set<std::string>& words, Unknown unknown = Unknown::zeros) const {
    return WordVectors::from_file(path, words, unknown);
  }
  std::string complaint() const {
    return message_of([&] { read({"a"}); });
  }
};

}  // namespace

TEST_CASE("case and punctuation around a word do not matter, German letters included") {
  CHECK(plain_word("Stehen?") == "stehen");
  CHECK(plain_word("„ÜBERGRÖẞE“,") == "übergröße");
  CHECK(plain_word("o'clock") == "o'clock");
  CHECK(plain_word("...") == "");
  CHECK(hashed_word("Tüten,", 64) == hashed_word("tÜten", 64));
  CHECK(hashed_word("tüten", 64) != hashed_word("tuten", 64));
}

TEST_CASE("broken UTF-8 is taken byte by byte and never lost") {
  CHECK(code_points("a\xc3") == std::u32string{U'a', 0xC3});
  CHECK(code_points("\xed\xa0\x80").size() == 3);
  CHECK(code_points("\xf0\x9f\x98\x80") == std::u32string{0x1F600});
  CHECK(to_utf8(code_points("aß€😀")) == "aß€😀");
  CHECK(!is_text("\xc0\xaf"));
  CHECK(!is_text("a\nb"));
  CHECK(is_text("größer 😀"));
  CHECK(latin1_to_utf8("f\xfcr") == "für");
}

TEST_CASE("hashed vectors have length one, similar words are near each other, others far") {
  const auto bringen = hashed_word("bringen", 128);
  CHECK(dot(bringen, bringen) == doctest::Approx(1));
  CHECK(dot(bringen, hashed_word("wegbringen", 128)) > 0.5);
  CHECK(std::abs(dot(bringen, hashed_word("papier", 128))) < 0.35);
  CHECK(hashed_word("a", 128) != hashed_word("b", 128));
  CHECK(dot(hashed_word("-", 16), hashed_word("-", 16)) == 0);
}

TEST_CASE("hashed vectors are the same on every machine") {
  // "<a>" is its only n-gram: one entry of ±1. The place is FNV-1a with MurmurHash3's finaliser, worked out apart from
  // this code.
  const auto vector = hashed_word("a", 128);
  int place = -1;
  for (int i = 0; i < 128; ++i)
    if (vector[i] != 0) place = i;
  CHECK(place == 114);
  CHECK(vector[place] == 1.0f);
}

TEST_CASE("GloVe and word2vec files are read, words found in any case, unknown words as asked") {
  for (const std::string header : {"", "3 2\n"}) {
    const VectorsOf file(header + "Haus 1 -2.5\nhaus 9 9\nfür\t3e-1 4\n");
    const auto vectors = file.read({"Haus,", "FÜR", "weg"});
    CHECK(vectors.width() == 2);
    CHECK(vectors.name() == "vectors(v.txt, unknown: zeros)");
    CHECK(vectors("haus!") == std::vector<float>{1, -2.5f});
    CHECK(vectors("Für") == std::vector<float>{0.3f, 4});
    CHECK(vectors("weg") == std::vector<float>{0, 0});
    CHECK(!vectors.knows("weg"));
    CHECK(file.read({}, Unknown::hashed)("weg") == hashed_word("weg", 2));
  }
}

TEST_CASE("a word with spaces inside, as GloVe has some, keeps its numbers apart") {
  const VectorsOf file("a 1 2\nat home 3 4\n");
  CHECK(file.read({"at home"})("at home") == std::vector<float>{3, 4});
}

TEST_CASE("malformed vector files are refused with the line") {
  const auto says = [](const std::string& content, const std::string& expected) {
    const VectorsOf file(content);
    CHECK(file.complaint() == text(file.path, expected));
  };
  says("a 1 2\nb 1\n", ":2: a word and 2 numbers are expected, but there are 2 fields");
  says("a 1 2\n\nb 1\n", ":3: a word and 2 numbers are expected, but there are 2 fields");
  says("a 1 2\nb 1 2 3\n", ":2: a word and 2 numbers are expected, but there are 4 fields");
  says("a 1 2\nb 1 x\n", ":2: 'x' is not a finite number");
  says("a 1 nan\n", ":1: 'nan' is not a finite number");
  CHECK(VectorsOf("").complaint().find("hold no vectors") != std::string::npos);
  CHECK(VectorsOf("5 2\na 1 2\n").complaint().find("hold 1 vectors, but the first line says 5") != std::string::npos);
  CHECK(message_of([] { WordVectors::from_file("no/such.txt", {}, Unknown::zeros); }).find("No such file") !=
        std::string::npos);
}

TEST_CASE("a byte order mark, any line ends and a missing last one change nothing") {
  for (const std::string end : {"\n", "\r\n", "\r"})
    for (const std::string start : {"", "2 2\n"}) {
      std::string content = "\xEF\xBB\xBF";
      for (const char c : start + "she 1 2\nwas 3 4") content += c == '\n' ? end : std::string(1, c);
      CHECK(VectorsOf(content).read({"she", "was"})("she") == std::vector<float>{1, 2});
      CHECK(VectorsOf(content).read({"she", "was"})("was") == std::vector<float>{3, 4});
    }
}

TEST_CASE("word2vec's binary form is read, with and without line ends") {
  const float numbers[] = {1, -2, 0.5f, 4};
  for (const std::string end : {"\n", ""}) {
    std::string content = "2 2\n";
    for (const auto& [word, at] : {std::pair("Sie", 0), {"f\xC3\xBCr", 2}})
      content += std::string(word) + " " + std::string(reinterpret_cast<const char*>(numbers + at), 8) + end;
    CHECK(VectorsOf(content).read({"sie"})("sie") == std::vector<float>{1, -2});
    CHECK(VectorsOf(content).read({"für"})("für") == std::vector<float>{0.5f, 4});
    CHECK(VectorsOf(content.substr(0, content.size() - 4)).complaint().find("truncated or damaged") !=
          std::string::npos);
    CHECK(VectorsOf(content + "more").complaint().find("go on behind the 2 vectors") != std::string::npos);
  }
}

TEST_CASE("files that hold no vectors in a form that is read are named for what they are") {
  const auto says = [](const std::string& content, const char* what) {
    CHECK(VectorsOf(content).complaint().find(what) != std::string::npos);
  };
  says(std::string("\xFF\xFEs\0", 4), "UTF-16");
  says("\xBA\x16\x4F\x2F\x0C", "fastText");
  says("\x1F\x8B\x08", "gzip");
  says(std::string("she 1 2\n\0\1\2", 11), "neither a text nor word2vec's binary form");
}

TEST_CASE("words that are there several times, or not in UTF-8, are told") {
  std::vector<Remark> remarks;
  const auto read = [&](const std::string& content) {
    const VectorsOf file(content);
    return WordVectors::from_file(file.path, {"haus", "für"}, Unknown::zeros, &remarks);
  };
  CHECK(read("haus 1 2\nHaus 5 6\nhaus 3 4\n")("haus") == std::vector<float>{1, 2});
  REQUIRE(remarks.size() == 1);
  CHECK(remarks[0].text.find("several vectors for 1 of the corpus's words, such as 'haus'") != std::string::npos);
  CHECK(read("f\xFCr 1 2\n")("für") == std::vector<float>{1, 2});
  REQUIRE(remarks.size() == 1);
  CHECK(remarks[0].text.find("1 words that are not UTF-8, first 'f\\xFCr'") != std::string::npos);
  CHECK(read("fu\xCC\x88r 1 2\n")("f\xC3\xBCr") == std::vector<float>{1, 2});
  CHECK(remarks.empty());
}
