// Where in the spec something was said: every layer, term, view and experiment remembers it for diagnostics.
// A struct that stands in an array of the language (Where, Option, Node, Term) has no constructors and no default
// member initialisers, all zeros are its neutral value: compilers fill such an array once, not element by element.
#pragma once
#include <source_location>

namespace inflect {

struct Where {
  const char* file;
  unsigned line, column;

  static constexpr void fields(auto& o, auto& is) {
    is("file", o.file);
    is("line", o.line);
    is("column", o.column);
  }
};

using Here = std::source_location;
constexpr Where at(Here here) { return {here.file_name(), here.line(), here.column()}; }

}  // namespace inflect
