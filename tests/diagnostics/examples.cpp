#include "tests/diagnostics/examples.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <regex>
#include <sstream>

#include "generator/spec/spec.hpp"

namespace inflect::testing {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> lines_of(const fs::path& path) {
  std::ifstream in(path);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

passes::KnownWidth given_width(const std::string& text) {
  passes::KnownWidth known;
  std::istringstream in(text);
  std::string width;
  in >> known.stream >> width >> known.level >> std::ws;
  known.of_integers = width == "integers";
  known.width = known.of_integers ? 1 : std::stoi(width);
  std::getline(in, known.given_by);
  if (known.level == "-") known.level.clear();
  return known;
}

}  // namespace

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
  const auto spec = spec::read_spec(path, diagnostics);
  if (!spec) return diagnostics;
  for (const spec::NamedExperiment& one : spec->experiments) {
    const auto checked = passes::check(one.name, *one.value, example.given, diagnostics);
    if (checked && example.generate) {
      passes::check_widths_known(one.name, *checked, example.given, diagnostics);
    }
  }
  return diagnostics;
}

namespace {

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

}  // namespace

std::string printed(const Diagnostics& diagnostics) {
  std::ostringstream out;
  diagnostics.print(out, false);
  return out.str();
}

void check_example(const fs::path& path) {
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

}  // namespace inflect::testing
