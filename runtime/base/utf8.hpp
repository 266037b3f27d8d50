// UTF-8, as far as names and words need it.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace inflect {

// Length of the sound sequence that starts at text[0], which is there, and its code point; 0 if there is none
// (stray or missing continuation bytes, over-long forms, surrogates, beyond U+10FFFF).
int first_code_point(std::string_view text, char32_t& point);

// How many bytes from the start on are sound UTF-8.
std::size_t utf8_prefix(std::string_view text);
bool is_utf8(std::string_view text);

// The code points of a text. A byte that is not part of a sound sequence stands for itself (as Latin-1 would read it).
std::u32string code_points(std::string_view text);
std::string to_utf8(std::u32string_view text);

// Sound UTF-8, not empty, without control characters: fit for names in files, tables and messages.
bool is_text(std::string_view text);

// Bytes of ISO 8859-1, which are the first 256 code points.
std::string latin1_to_utf8(std::string_view text);

// Lower case of ASCII, of Latin-1's letters (Ä → ä) and of ẞ → ß; other letters stay.
std::u32string lower_case(std::u32string text);

}  // namespace inflect
