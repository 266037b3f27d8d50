// See text_file.hpp.
#include "runtime/base/text_file.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdio>

#include "runtime/base/error.hpp"
#include "runtime/base/regular_file.hpp"
#include "runtime/base/utf8.hpp"

namespace inflect {
namespace {

constexpr std::uint64_t most_bytes = std::uint64_t{1} << 30;
constexpr std::string_view mark = "\xEF\xBB\xBF";

Error wrong(const std::string& path, std::string_view text, std::size_t byte, const std::string& what) {
  const TextPlace place = place_at(text, byte);
  return error(path, ":", place.line, ":", place.column, ": ", what);
}

// What programs that know no Unicode write: of their letters each is one byte.
std::string not_utf8(std::string_view text, std::size_t byte) {
  char shown[8];
  std::snprintf(shown, sizeof shown, "%02X", static_cast<unsigned>(static_cast<std::uint8_t>(text[byte])));
  const bool known = static_cast<std::uint8_t>(text[byte]) >= 0xA0;  // below, the two differ
  return std::string("the byte ") + shown + " is not UTF-8; the file seems to be Latin-1 or Windows-1252" +
         (known ? " ('" + latin1_to_utf8(text.substr(byte, 1)) + "'?)" : "") + ": save it as UTF-8";
}

}  // namespace

TextPlace place_at(std::string_view text, std::size_t byte) {
  TextPlace place;
  std::size_t line_start = 0;
  for (std::size_t i = 0; i < byte; ++i) {
    if (text[i] != '\n' && (text[i] != '\r' || (i + 1 < text.size() && text[i + 1] == '\n'))) continue;
    ++place.line;
    line_start = i + 1;
  }
  place.column += static_cast<int>(code_points(text.substr(line_start, byte - line_start)).size());
  return place;
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(end);
    text.remove_prefix(text.starts_with("\r\n") ? 2 : text.empty() ? 0 : 1);
  }
  return lines;
}

std::string foreign_encoding(std::string_view start) {
  using namespace std::string_view_literals;
  if (start.starts_with("\xFF\xFE\0\0"sv) || start.starts_with("\0\0\xFE\xFF"sv)) return "UTF-32";
  if (start.starts_with("\xFF\xFE")) return "UTF-16 (little-endian)";
  if (start.starts_with("\xFE\xFF")) return "UTF-16 (big-endian)";
  if (start.size() < 4) return "";
  // Without a mark: of plain letters every second byte is zero.
  if (!start[1] && !start[3] && start[0] && start[2]) return "UTF-16 (little-endian)";
  if (!start[0] && !start[2] && start[1] && start[3]) return "UTF-16 (big-endian)";
  return "";
}

std::string read_text(const std::string& path) {
  std::string text = whole_text(path, most_bytes);
  if (const std::string encoding = foreign_encoding(text); !encoding.empty())
    throw error("cannot read '", path, "': it is ", encoding, "; save it as UTF-8");
  if (text.starts_with(mark)) text.erase(0, mark.size());
  if (const std::size_t zero = text.find('\0'); zero != std::string::npos)
    throw wrong(path, text, zero, "a zero byte stands here: the file is no text, or damaged");
  if (const std::size_t sound = utf8_prefix(text); sound < text.size())
    throw wrong(path, text, sound, not_utf8(text, sound));
  return text;
}

}  // namespace inflect
