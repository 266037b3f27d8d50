// See escape.hpp.
#include "generator/report/escape.hpp"

#include <algorithm>
#include <map>
#include <string_view>

#include "runtime/base/display.hpp"

namespace inflect::report {
namespace {

bool is_word(unsigned char c) { return c >= 0x80 || std::isalnum(c); }

std::string replaced(std::string text, std::string_view what, std::string_view by) {
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += by.size())
    text.replace(at, what.size(), by);
  return text;
}

const char* latex_of(char c) {
  static const std::map<char, const char*> table = {
      {'\\', "\\textbackslash{}"},
      {'~', "\\textasciitilde{}"},
      {'^', "\\textasciicircum{}"},
      {'<', "\\textless{}"},
      {'>', "\\textgreater{}"},
      {'|', "\\textbar{}"},
      {'"', "\\char34{}"},
      {'`', "\\textasciigrave{}"},
      {'&', "\\&"},
      {'%', "\\%"},
      {'$', "\\$"},
      {'#', "\\#"},
      {'_', "\\_"},
      {'{', "\\{"},
      {'}', "\\}"},
      {'[', "{[}"},
      {'*', "{*}"}};  // the last two would be an option of the line end before them
  const auto found = table.find(c);
  return found == table.end() ? nullptr : found->second;
}

}  // namespace

std::string one_line(const std::string& text) {
  std::string line = replaced(text, "\r\n", " ");
  std::replace_if(line.begin(), line.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return printable(line);
}

std::string markdown(const std::string& text) {
  const std::string line = one_line(text);
  std::string safe;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    // An underline inside a word is one.
    const bool inside = c == '_' && i > 0 && i + 1 < line.size() && is_word(line[i - 1]) && is_word(line[i + 1]);
    const bool starts_block = i == 0 && std::string_view("#+-=:").find(c) != std::string_view::npos;
    if (!inside && (starts_block || std::string_view("\\|`*_[]<>&~$").find(c) != std::string_view::npos)) safe += '\\';
    safe += c;
  }
  return safe;
}

std::string latex(const std::string& text) {
  std::string safe;
  for (const char c : one_line(text)) {
    const bool ligature = !safe.empty() && safe.back() == c && (c == '-' || c == '\'' || c == ',');
    if (ligature) safe += "{}";
    const char* const as = latex_of(c);
    as ? safe += as : safe += c;
  }
  for (const auto& [what, by] : {std::pair("±", "$\\pm$"), {"−", "$-$"}, {"×", "$\\times$"}, {"†", "\\textdagger{}"}})
    safe = replaced(safe, what, by);
  return safe;
}

std::string csv_field(const std::string& text) {
  const bool blank_at_an_end = !text.empty() && (text.front() == ' ' || text.back() == ' ');
  if (text.find_first_of(",\"\r\n") == std::string::npos && !blank_at_an_end) return text;
  return "\"" + replaced(text, "\"", "\"\"") + "\"";
}

}  // namespace inflect::report
