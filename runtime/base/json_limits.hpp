// What a JSON text may ask for, found out before it is parsed: values in values cost stack where they are walked
// through, and a value of two bytes costs a hundred in memory.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace inflect {

constexpr std::uint64_t json_file_limit = 64 << 20;  // bytes; what Inflect writes has some thousand

struct JsonLimits {
  int depth = 64;
  std::size_t values = 1'000'000;
};

// "it is nested too deeply (more than 64 levels)"; "" if the text, JSON or not, stays within the limits.
std::string beyond_limits(std::string_view json, const JsonLimits& limits = {});

}  // namespace inflect
