// Side by side: values on the same axis become one row.
#pragma once
#include "../streams.hpp"

namespace inflect {

constexpr Value concat(Value a, Value b, Value c = {}, Value d = {}, Value e = {}, Value f = {}, Value g = {}, Value h = {},
                       Value i = {}, Value j = {}, Value k = {}, Value l = {}, Here here = Here::current()) {
  return add_to(layer("concat", {}, here), {a, b, c, d, e, f, g, h, i, j, k, l});
}

}  // namespace inflect
