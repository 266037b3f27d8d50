// See json_limits.hpp. Only brackets, commas and strings matter for what is counted; the parser judges the rest.
#include "runtime/base/json_limits.hpp"

namespace inflect {
namespace {

// The index of the quote that ends the string whose text begins at `at`, or the end.
std::size_t end_of_string(std::string_view json, std::size_t at) {
  while (at < json.size() && json[at] != '"') at += json[at] == '\\' ? 2 : 1;
  return at;
}

}  // namespace

std::string beyond_limits(std::string_view json, const JsonLimits& limits) {
  int depth = 0;
  std::size_t values = 1;
  for (std::size_t at = 0; at < json.size(); ++at) {
    const char c = json[at];
    if (c == '"') at = end_of_string(json, at + 1);
    if (c == ']' || c == '}') --depth;
    const bool opens = c == '[' || c == '{';
    if (opens && ++depth > limits.depth)
      return "it is nested too deeply (more than " + std::to_string(limits.depth) + " levels)";
    if ((opens || c == ',') && ++values > limits.values)
      return "it holds too much (more than " + std::to_string(limits.values) + " values)";
  }
  return "";
}

}  // namespace inflect
