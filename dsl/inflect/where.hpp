// Where in the spec something was said: every layer, view and experiment remembers it for diagnostics.
#pragma once
#include <source_location>

namespace inflect {

struct Where {
  const char* file = "";
  unsigned line = 0, column = 0;
};

using Here = std::source_location;
constexpr Where at(Here here) { return {here.file_name(), here.line(), here.column()}; }

}  // namespace inflect
