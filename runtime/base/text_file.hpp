// Files of text that programs and people wrote: UTF-8, with or without a byte order mark, lines ending in LF, CRLF or
// CR. Anything else is named for what it is.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace inflect {

// A place in a text, as an editor counts: lines and characters from 1.
struct TextPlace {
  int line = 1, column = 1;
};
TextPlace place_at(std::string_view text, std::size_t byte);

// The lines of a text, without their ends: LF, CRLF or CR.
std::vector<std::string> lines_of(std::string_view text);

// What a text's first bytes say it is, where that is not UTF-8: "UTF-16 (little-endian)"; "" otherwise.
std::string foreign_encoding(std::string_view start);

// All of the file, without the mark. Error: it cannot be read, is larger than 1 GiB, is UTF-16 or UTF-32 (named), holds
// a zero byte or something that is not UTF-8 (file:line:column).
std::string read_text(const std::string& path);

}  // namespace inflect
