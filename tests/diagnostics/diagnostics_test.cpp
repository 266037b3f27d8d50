// Every message of the compiler has a spec that provokes it, with the expected text beside the line where it must
// appear: see examples.hpp.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "generator/spec/spec.hpp"
#include "tests/diagnostics/examples.hpp"

namespace {

namespace fs = std::filesystem;
using namespace inflect;

const fs::path folder = fs::path(INFLECT_SOURCE_DIR) / "tests" / "diagnostics" / "specs";

std::vector<std::string> lines_of(const fs::path& path) {
  std::ifstream in(path);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::vector<fs::path> all_specs() {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".cpp") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

}  // namespace

TEST_CASE("each wrong spec gets the expected diagnostics at the expected lines and no others") {
  for (const fs::path& path : all_specs()) testing::check_example(path);
}

TEST_CASE("each message of the compiler has a spec that provokes it") {
  // These two are about files, not about what is in one; they are tested below and beside the frontend.
  std::set<std::string> untested = {"unreadable", "no_language"};
  const std::regex declaration("^Diagnostic ([a-z_]+)\\(.*");
  std::set<std::string> provoked;
  for (const fs::path& path : all_specs()) provoked.insert(path.stem().stem());
  int messages = 0;
  for (const std::string& line : lines_of(fs::path(INFLECT_SOURCE_DIR) / "generator/diagnostics/messages.hpp")) {
    std::smatch match;
    if (!std::regex_match(line, match, declaration)) continue;
    ++messages;
    CHECK_MESSAGE(provoked.count(match[1]) + untested.count(match[1]) == 1, "no spec called ", match[1].str(), ".cpp");
  }
  CHECK(messages > 40);
}

TEST_CASE("a spec that cannot be read is named with the reason") {
  Diagnostics diagnostics;
  CHECK(!spec::read_spec("no_such_spec.cpp", diagnostics));
  CHECK(!spec::read_spec(folder, diagnostics));
  CHECK(testing::printed(diagnostics).find("no_such_spec.cpp: error: the spec cannot be read: No such file or directory") !=
        std::string::npos);
  CHECK(testing::printed(diagnostics).find("error: the spec cannot be read: it is a folder") != std::string::npos);
}

TEST_CASE("a mistake that several experiments share is reported once, with their names") {
  const fs::path path = fs::path(INFLECT_BINARY_DIR) / "shared_mistake.cpp";
  std::ofstream(path)
      << "#include <inflect.hpp>\nusing namespace inflect;\n"
         "constexpr Model odd() { Streams in; return in.words(\"lexical\") | blstm(\"words\", {.width = 3}) "
         "| mean() | classify(\"classifier\", 4); }\n"
         "constexpr Experiment one = experiment(\"One\", odd(), paper_training);\n"
         "constexpr Experiment two = experiment(\"Two\", odd(), paper_training);\n";
  const Diagnostics diagnostics = testing::compile(path, {});
  REQUIRE(diagnostics.all().size() == 1);
  CHECK(diagnostics.all()[0].experiments == std::vector<std::string>{"one", "two"});
  CHECK(testing::printed(diagnostics).find("in experiments one and two") != std::string::npos);
  fs::remove(path);
}
