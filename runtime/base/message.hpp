// Messages hold names and values out of files. What reaches a terminal is text, in lines of a sane length.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace inflect {

// Each line as display.hpp shows it. Of a line of more than `longest` bytes the middle is left out: "… (40000 bytes
// left out) …".
std::string as_message(std::string_view text, std::size_t longest = 1000);

}  // namespace inflect
