// See utf8.hpp.
#include "runtime/base/utf8.hpp"

#include <algorithm>
#include <cstdint>

namespace inflect {

int first_code_point(std::string_view text, char32_t& point) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
  const std::uint8_t first = byte(0);
  const int length = first < 0x80                    ? 1
                     : first >= 0xC2 && first < 0xE0 ? 2
                     : first >= 0xE0 && first < 0xF0 ? 3
                     : first >= 0xF0 && first < 0xF5 ? 4
                                                     : 0;
  if (length == 0 || text.size() < static_cast<std::size_t>(length)) return 0;
  point = length == 1 ? first : first & (0x7F >> length);
  for (int i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return 0;
    point = point << 6 | (byte(i) & 0x3F);
  }
  const char32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  const bool sound = point >= least[length] && point <= 0x10FFFF && (point < 0xD800 || point > 0xDFFF);
  return sound ? length : 0;
}

std::u32string code_points(std::string_view text) {
  std::u32string points;
  while (!text.empty()) {
    char32_t point = 0;
    const int length = first_code_point(text, point);
    points.push_back(length ? point : static_cast<std::uint8_t>(text[0]));
    text.remove_prefix(std::max(length, 1));
  }
  return points;
}

std::string to_utf8(std::u32string_view text) {
  std::string bytes;
  for (const char32_t point : text) {
    if (point < 0x80) {
      bytes += static_cast<char>(point);
    } else if (point < 0x800) {
      bytes += {static_cast<char>(0xC0 | point >> 6), static_cast<char>(0x80 | (point & 0x3F))};
    } else if (point < 0x10000) {
      bytes += {static_cast<char>(0xE0 | point >> 12), static_cast<char>(0x80 | (point >> 6 & 0x3F)),
                static_cast<char>(0x80 | (point & 0x3F))};
    } else {
      bytes += {static_cast<char>(0xF0 | point >> 18), static_cast<char>(0x80 | (point >> 12 & 0x3F)),
                static_cast<char>(0x80 | (point >> 6 & 0x3F)), static_cast<char>(0x80 | (point & 0x3F))};
    }
  }
  return bytes;
}

std::size_t utf8_prefix(std::string_view text) {
  std::size_t sound = 0;
  char32_t point = 0;
  while (sound < text.size()) {
    const int length = first_code_point(text.substr(sound), point);
    if (length == 0) break;
    sound += length;
  }
  return sound;
}

bool is_utf8(std::string_view text) { return utf8_prefix(text) == text.size(); }

bool is_text(std::string_view text) {
  if (text.empty()) return false;
  while (!text.empty()) {
    char32_t point = 0;
    const int length = first_code_point(text, point);
    if (length == 0 || point < 0x20 || point == 0x7F) return false;
    text.remove_prefix(length);
  }
  return true;
}

std::string latin1_to_utf8(std::string_view text) {
  std::u32string points;
  for (const char byte : text) points.push_back(static_cast<std::uint8_t>(byte));
  return to_utf8(points);
}

std::u32string lower_case(std::u32string text) {
  for (char32_t& point : text) {
    if ((point >= U'A' && point <= U'Z') || (point >= 0xC0 && point <= 0xDE && point != 0xD7)) point += 0x20;
    if (point == 0x1E9E) point = 0xDF;
  }
  return text;
}

}  // namespace inflect
