// A damaged spec gets diagnostics, never a crash: words of the shipped specs are dropped, doubled and swapped at
// random. INFLECT_SEED chooses other mutations than the usual ones, INFLECT_MUTATIONS how many.
#include <doctest/doctest.h>

#include <cctype>
#include <cstdlib>
#include <fstream>
#include <random>
#include <sstream>

#include "generator/spec/spec.hpp"
#include "generator/passes/check.hpp"

namespace {

using namespace inflect;

unsigned long setting(const char* name, unsigned long otherwise) {
  const char* text = std::getenv(name);
  return text ? std::strtoul(text, nullptr, 10) : otherwise;
}

// Words, numbers, single signs and the space between them.
std::vector<std::string> tokens_of(const std::string& text) {
  const auto is_word = [](unsigned char c) { return std::isalnum(c) || c == '_'; };
  std::vector<std::string> tokens;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at + 1;
    while (is_word(text[at]) && end < text.size() && is_word(text[end])) ++end;
    tokens.push_back(text.substr(at, end - at));
    at = end;
  }
  return tokens;
}

std::string mutated(std::vector<std::string> tokens, std::mt19937_64& random) {
  for (int changes = 1 + random() % 3; changes > 0; --changes) {
    const std::size_t at = random() % tokens.size(), other = random() % tokens.size();
    switch (random() % 3) {
      case 0: tokens[at].clear(); break;
      case 1: tokens[at] += " " + tokens[at]; break;
      default: std::swap(tokens[at], tokens[other]);
    }
  }
  std::string text;
  for (const std::string& token : tokens) text += token;
  return text;
}

// Whether it was found to be wrong.
bool compile(const std::string& path) {
  Diagnostics diagnostics;
  if (const auto spec = spec::read_spec(path, diagnostics)) {
    for (const spec::NamedExperiment& one : spec->experiments) passes::check(one.name, *one.value, {}, diagnostics);
  }
  std::ostringstream out;
  diagnostics.print(out, true);
  return diagnostics.failed();
}

}  // namespace

TEST_CASE("no damaged spec crashes the compiler") {
  const unsigned long seed = setting("INFLECT_SEED", 2019), mutations = setting("INFLECT_MUTATIONS", 200);
  MESSAGE("seed " << seed << ", " << mutations << " mutations");
  std::mt19937_64 random(seed);
  std::ostringstream text;
  text << std::ifstream(std::string(INFLECT_SOURCE_DIR) + "/specs/aguilar2019.cpp").rdbuf();
  const std::vector<std::string> tokens = tokens_of(text.str());
  REQUIRE(tokens.size() > 1000);

  const std::string path = std::string(INFLECT_BINARY_DIR) + "/mutated_spec.cpp";
  unsigned long wrong = 0;
  for (unsigned long i = 0; i < mutations; ++i) {
    std::ofstream(path) << mutated(tokens, random);
    wrong += compile(path);
  }
  CHECK(wrong > mutations / 4);  // else the mutations would test little
  CHECK(wrong < mutations);      // changes of width or comment are harmless
  std::remove(path.c_str());
}
