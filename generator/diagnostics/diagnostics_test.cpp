#include <doctest/doctest.h>

#include <cstdio>
#include <fstream>
#include <sstream>

#include "generator/diagnostics/diagnostics.hpp"

#include "generator/diagnostics/shown_files.hpp"
#include "generator/diagnostics/suggest.hpp"

namespace {

using namespace inflect;

std::string printed(const Diagnostics& diagnostics, bool colour = false) {
  std::ostringstream out;
  diagnostics.print(out, colour);
  return out.str();
}

Diagnostic error_at(const std::string& file, unsigned line, unsigned column, const std::string& experiment = "") {
  Diagnostic diagnostic;
  diagnostic.place = {file, line, column};
  diagnostic.message = "m";
  if (!experiment.empty()) diagnostic.experiments = {experiment};
  return diagnostic;
}

struct SpecFile {
  std::string path = std::string(INFLECT_BINARY_DIR) + "/printed_spec.cpp";
  explicit SpecFile(const std::string& text) { std::ofstream(path) << text; }
  ~SpecFile() { std::remove(path.c_str()); }
};

}  // namespace

TEST_CASE("a diagnostic shows its line with a caret, its notes and its fix") {
  const SpecFile spec("first\n\tüber x\n");
  Diagnostics diagnostics;
  Diagnostic diagnostic = error_at(spec.path, 2, 8);
  diagnostic.notes.push_back({Place{spec.path, 1, 1}, "because"});
  diagnostic.fix = "a\nb";
  diagnostics.report(diagnostic);
  CHECK(printed(diagnostics) == spec.path + ":2:8: error: m\n" + spec.path +
                                    ":1:1: note: because\n  fix: a\n       b\n");  // no line of any file but the spec's
  may_show(spec.path);
  CHECK(printed(diagnostics) == spec.path + ":2:8: error: m\n  \tüber x\n  \t     ^\n" + spec.path +
                                    ":1:1: note: because\n  first\n  ^\n  fix: a\n       b\n");
}

TEST_CASE("of a long line the part around the column is shown, without what a terminal would obey") {
  const SpecFile spec(std::string(300, 'a') + "\x1b[31mX" + std::string(100000, 'b') + "\n");
  Diagnostics diagnostics;
  may_show(spec.path);
  diagnostics.report(error_at(spec.path, 1, 306));
  CHECK(printed(diagnostics) == spec.path + ":1:306: error: m\n  " + std::string(115, 'a') + " [31mX" +
                                    std::string(79, 'b') + "\n  " + std::string(120, ' ') + "^\n");
}

TEST_CASE("diagnostics are printed in order of place") {
  Diagnostics diagnostics;
  for (const unsigned line : {9u, 3u, 5u}) diagnostics.report(error_at("none.cpp", line, 1));
  CHECK(printed(diagnostics) == "none.cpp:3:1: error: m\nnone.cpp:5:1: error: m\nnone.cpp:9:1: error: m\n");
}

TEST_CASE("what is reported twice is printed once, with the experiments of both") {
  Diagnostics diagnostics;
  diagnostics.report(error_at("none.cpp", 1, 1, "a"));
  diagnostics.report(error_at("none.cpp", 1, 1, "b"));
  diagnostics.report(error_at("none.cpp", 1, 1, "a"));
  CHECK(printed(diagnostics) == "none.cpp:1:1: error: m\n  in experiments a and b\n");
}

TEST_CASE("a warning is no failure") {
  Diagnostics diagnostics;
  Diagnostic warning = error_at("", 0, 0);
  warning.severity = Severity::warning;
  diagnostics.report(warning);
  CHECK(!diagnostics.failed());
  CHECK(printed(diagnostics) == "warning: m\n");
  diagnostics.report(error_at("", 0, 0));
  CHECK(diagnostics.failed());
}

TEST_CASE("without colour nothing but text is printed, with colour escapes are closed") {
  Diagnostics diagnostics;
  diagnostics.report(error_at("", 0, 0));
  CHECK(printed(diagnostics).find('\033') == std::string::npos);
  const std::string coloured = printed(diagnostics, true);
  CHECK(coloured.find("\033[1;31merror: \033[0m") != std::string::npos);
  CHECK(coloured.rfind("\033[0m\n") == coloured.size() - 5);
}

TEST_CASE("the distance of two words counts letters dropped, added, replaced and swapped") {
  CHECK(edit_distance("width", "width") == 0);
  CHECK(edit_distance("widht", "width") == 1);
  CHECK(edit_distance("widh", "width") == 1);
  CHECK(edit_distance("widtth", "width") == 1);
  CHECK(edit_distance("", "abc") == 3);
}

TEST_CASE("a near word is suggested, a far one is not") {
  const std::vector<std::string> options = {"width", "layers", "dropout"};
  CHECK(closest("widht", options) == "width");
  CHECK(closest("dropuot", options) == "dropout");
  CHECK(closest("colour", options).empty());
  CHECK(did_you_mean("colour", options).empty());
  CHECK(did_you_mean("layer", options) == " — did you mean 'layers'?");
  CHECK(closest("x", std::vector<std::string>{}).empty());
}

TEST_CASE("words are listed as in a sentence") {
  CHECK(listed(std::vector<std::string>{}).empty());
  CHECK(listed(std::vector<std::string>{"a"}) == "a");
  CHECK(listed(std::vector<std::string>{"a", "b", "c"}) == "a, b and c");
}
