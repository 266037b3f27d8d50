// Names, titles and paths in the languages that tables are written in: whatever characters they hold come out as they
// are, and none says anything to the language.
#pragma once
#include <string>

namespace inflect::report {

// Inside a cell or a paragraph. Line ends become spaces.
std::string markdown(const std::string& text);
std::string latex(const std::string& text);

// One field, by RFC 4180; quoted only where it must be.
std::string csv_field(const std::string& text);

// Behind % in LaTeX, and in other places where a line is a line.
std::string one_line(const std::string& text);

}  // namespace inflect::report
