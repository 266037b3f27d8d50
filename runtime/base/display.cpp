// See display.hpp. Properties of characters are ICU's.
#include "runtime/base/display.hpp"

#include <unicode/uchar.h>

#include <cstdint>
#include <cstdio>

#include "runtime/base/utf8.hpp"

namespace inflect {
namespace {

constexpr char32_t joiners[] = {0x200C, 0x200D};  // parts of words and of emoji

bool obeyed(char32_t point) {
  for (const char32_t joiner : joiners)
    if (point == joiner) return false;
  switch (u_charType(static_cast<UChar32>(point))) {
    case U_CONTROL_CHAR:
    case U_FORMAT_CHAR:
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR: return true;
    default: return false;
  }
}

std::string escaped(char32_t point) {
  if (point == U'\n') return "\\n";
  if (point == U'\r') return "\\r";
  if (point == U'\t') return "\\t";
  char text[16];
  std::snprintf(text, sizeof text, point < 0x100 ? "\\x%02X" : "\\u%04X", static_cast<unsigned>(point));
  return text;
}

std::size_t columns_of(char32_t character) {
  const auto point = static_cast<UChar32>(character);
  switch (u_charType(point)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
    case U_CONTROL_CHAR: return 0;
    default: break;
  }
  const int syllable = u_getIntPropertyValue(point, UCHAR_HANGUL_SYLLABLE_TYPE);
  if (syllable == U_HST_VOWEL_JAMO || syllable == U_HST_TRAILING_JAMO) return 0;
  const int wide = u_getIntPropertyValue(point, UCHAR_EAST_ASIAN_WIDTH);
  return wide == U_EA_WIDE || wide == U_EA_FULLWIDTH ? 2 : 1;
}

std::string spaces_for(std::string_view text, std::size_t width) {
  const std::size_t wide = display_width(text);
  return std::string(wide < width ? width - wide : 0, ' ');
}

}  // namespace

std::string printable(std::string_view text) {
  std::string shown;
  while (!text.empty()) {
    char32_t point = 0;
    const int length = first_code_point(text, point);
    if (length == 0)
      shown += escaped(static_cast<std::uint8_t>(text[0]));
    else if (obeyed(point))
      shown += escaped(point);
    else
      shown += text.substr(0, length);
    text.remove_prefix(length ? length : 1);
  }
  return shown;
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (const char32_t point : code_points(text)) width += columns_of(point);
  return width;
}

std::string padded(std::string_view text, std::size_t width) { return std::string(text) + spaces_for(text, width); }
std::string padded_left(std::string_view text, std::size_t width) {
  return spaces_for(text, width) + std::string(text);
}

}  // namespace inflect
