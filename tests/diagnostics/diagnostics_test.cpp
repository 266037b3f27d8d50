// Every message of the compiler has a spec that provokes it, with the expected text beside the line where it must
// appear. In specs/: `// EXPECTED: text` and `// EXPECTED WARNING: text` on their line, `// EXPECTED ON FILE:` for what
// is about the file as a whole, `// EXPECTED ANYWHERE:` for what has no place, `// NOTE:` for a note on its line,
// `// GIVEN: stream width level by` for a width from outside, `// GENERATE` where all widths must be known.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "generator/frontend/frontend.hpp"
#include "generator/passes/check.hpp"

namespace {

namespace fs = std::filesystem;
using namespace inflect;

const fs::path folder = fs::path(INFLECT_SOURCE_DIR) / "tests" / "diagnostics" / "specs";

struct Expectation {
  std::string kind, text;
  unsigned line;
};

struct Example {
  std::vector<Expectation> expected;
  std::vector<passes::KnownWidth> given;
  bool generate = false;
};

std::vector<std::string> lines_of(const fs::path& path) {
  std::ifstream in(path);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

passes::KnownWidth given_width(const std::string& text) {
  passes::KnownWidth known;
  std::istringstream in(text);
  in >> known.stream >> known.width >> known.level >> std::ws;
  std::getline(in, known.given_by);
  if (known.level == "-") known.level.clear();
  return known;
}

Example example_of(const fs::path& path) {
  static const std::regex mark(
      "// (EXPECTED|EXPECTED WARNING|EXPECTED ON FILE|EXPECTED ANYWHERE|NOTE|GIVEN): (.*?)(?= // |$)");
  Example example;
  unsigned number = 0;
  for (const std::string& line : lines_of(path)) {
    ++number;
    example.generate |= line == "// GENERATE";
    for (auto match = std::sregex_iterator(line.begin(), line.end(), mark); match != std::sregex_iterator(); ++match) {
      const std::string kind = (*match)[1], text = (*match)[2];
      if (kind == "GIVEN") {
        example.given.push_back(given_width(text));
      } else {
        example.expected.push_back({kind, text, number});
      }
    }
  }
  return example;
}

Diagnostics compile(const fs::path& path, const Example& example) {
  Diagnostics diagnostics;
  const auto spec = frontend::read_spec(path, diagnostics);
  if (!spec) return diagnostics;
  for (const frontend::NamedExperiment& one : spec->experiments) {
    const auto checked = passes::check(one.name, *one.value, example.given, diagnostics);
    if (checked && example.generate) {
      passes::check_widths_known(one.name, *checked, example.given, diagnostics);
    }
  }
  return diagnostics;
}

bool fits(const Expectation& expected, const Place& place, const std::string& message, const fs::path& path) {
  const bool here = expected.kind == "EXPECTED ANYWHERE"  ? place == Place{}
                    : expected.kind == "EXPECTED ON FILE" ? place.file == path && place.line == 0
                                                          : place.file == path && place.line == expected.line;
  return here && message.find(expected.text) != std::string::npos;
}

bool fits(const Expectation& expected, const Diagnostic& diagnostic, const fs::path& path) {
  if (expected.kind == "NOTE") return false;
  const bool warning = expected.kind == "EXPECTED WARNING";
  return warning == (diagnostic.severity == Severity::warning) &&
         fits(expected, diagnostic.place, diagnostic.message, path);
}

bool appears(const Expectation& expected, const Diagnostics& diagnostics, const fs::path& path) {
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    if (fits(expected, diagnostic, path)) return true;
    for (const Note& note : diagnostic.notes) {
      if (expected.kind != "NOTE") continue;
      // A note may also point into a header of the spec, where no comment of the spec can stand.
      const bool elsewhere = note.place.file != path;
      if (elsewhere && note.message.find(expected.text) != std::string::npos) return true;
      if (fits(expected, note.place, note.message, path)) return true;
    }
  }
  return false;
}

std::string printed(const Diagnostics& diagnostics) {
  std::ostringstream out;
  diagnostics.print(out, false);
  return out.str();
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
  for (const fs::path& path : all_specs()) {
    const Example example = example_of(path);
    REQUIRE_MESSAGE(!example.expected.empty(), path, " expects nothing");
    const Diagnostics diagnostics = compile(path, example);
    INFO(printed(diagnostics));
    for (const Expectation& expected : example.expected) {
      CHECK_MESSAGE(appears(expected, diagnostics, path), path, ":", expected.line, ": not seen: ", expected.text);
    }
    for (const Diagnostic& diagnostic : diagnostics.all()) {
      const auto expects = [&](const Expectation& expected) { return fits(expected, diagnostic, path); };
      const bool expected = std::any_of(example.expected.begin(), example.expected.end(), expects);
      CHECK_MESSAGE(expected, diagnostic.place.file, ":", diagnostic.place.line,
                    ": not expected: ", diagnostic.message);
    }
  }
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
  CHECK(!frontend::read_spec("no_such_spec.cpp", diagnostics));
  CHECK(!frontend::read_spec(folder, diagnostics));
  CHECK(printed(diagnostics).find("no_such_spec.cpp: error: the spec cannot be read: No such file or directory") !=
        std::string::npos);
  CHECK(printed(diagnostics).find("error: the spec cannot be read: it is a folder") != std::string::npos);
}

TEST_CASE("a mistake that several experiments share is reported once, with their names") {
  const fs::path path = fs::path(INFLECT_BINARY_DIR) / "shared_mistake.cpp";
  std::ofstream(path)
      << "#include <inflect.hpp>\nusing namespace inflect;\n"
         "constexpr Model odd() { Streams in; return in.words(\"lexical\") | blstm(\"words\", {.width = 3}) "
         "| mean() | classify(\"classifier\", 4); }\n"
         "constexpr Experiment one = experiment(\"One\", odd(), paper_training);\n"
         "constexpr Experiment two = experiment(\"Two\", odd(), paper_training);\n";
  const Diagnostics diagnostics = compile(path, {});
  REQUIRE(diagnostics.all().size() == 1);
  CHECK(diagnostics.all()[0].experiments == std::vector<std::string>{"one", "two"});
  CHECK(printed(diagnostics).find("in experiments one and two") != std::string::npos);
  fs::remove(path);
}
