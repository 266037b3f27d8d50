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

struct VectorFile {
  TemporaryFolder folder;
  std::string path = folder / "v.txt";
  explicit VectorFile(const std::string& content) { std::ofstream(path, std::ios::binary) << content; }
  WordVectors read(const std::set<std::string>& words, Unknown unknown = Unknown::zeros) const {
    return WordVectors::from_text(path, words, unknown);
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
    const VectorFile file(header + "Haus 1 -2.5\nhaus 9 9\nfür\t3e-1 4\n");
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
  const VectorFile file("a 1 2\nat home 3 4\n");
  CHECK(file.read({"at home"})("at home") == std::vector<float>{3, 4});
}

TEST_CASE("malformed vector files are refused with the line") {
  const auto says = [](const std::string& content, const std::string& expected) {
    const VectorFile file(content);
    CHECK(file.complaint() == text(file.path, expected));
  };
  says("a 1 2\nb 1\n", ":2: a word and 2 numbers are expected, but there are 2 fields");
  says("a 1 2\n\n", ":2: a word and 2 numbers are expected, but there are 0 fields");
  says("a 1 2\nb 1 x\n", ":2: 'x' is not a finite number");
  says("a 1 nan\n", ":1: 'nan' is not a finite number");
  CHECK(VectorFile("").complaint().find("hold no vectors") != std::string::npos);
  CHECK(VectorFile("5 2\na 1 2\n").complaint().find("hold 1 vectors, but the first line says 5") != std::string::npos);
  CHECK(message_of([] { WordVectors::from_text("no/such.txt", {}, Unknown::zeros); }).find("No such file") !=
        std::string::npos);
}
