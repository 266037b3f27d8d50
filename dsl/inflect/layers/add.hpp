// The sum of values on one axis, of one width.
#pragma once
#include "../streams.hpp"

namespace inflect {

constexpr Value add(Value a, Value b, Value c = {}, Value d = {}, Value e = {}, Value f = {}, Here here = Here::current()) {
  return add_to(layer("add", {}, here), {a, b, c, d, e, f});
}

}  // namespace inflect
