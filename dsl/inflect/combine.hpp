// Side by side: two values on the same axis become one row.
#pragma once
#include "streams.hpp"

namespace inflect {

constexpr Value concat(Value left, Value right, Here here = Here::current()) {
  return join({.kind = Kind::concat, .where = at(here)}, left, right);
}

}  // namespace inflect
