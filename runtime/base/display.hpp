// Texts as people see them, on a terminal and in messages.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace inflect {

// The text on one line, with nothing in it that a terminal obeys: control characters, marks of direction and bytes that
// are no UTF-8 are shown as \n, \x1B, \u202E, \xFF.
std::string printable(std::string_view text);

// Columns on a terminal: two for a wide character (East Asian ones, emoji), none for one that joins the one before.
std::size_t display_width(std::string_view text);

// The text and as many spaces as make it `width` columns wide, behind it or before it.
std::string padded(std::string_view text, std::size_t width);
std::string padded_left(std::string_view text, std::size_t width);

}  // namespace inflect
