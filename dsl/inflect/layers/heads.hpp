// The end of a model that answers several things: the utterance vector, then heads, and values that only a loss names.
#pragma once
#include "../streams.hpp"

namespace inflect {

constexpr Value heads(Value utterance, Value a = {}, Value b = {}, Value c = {}, Value d = {}, Value e = {}, Value f = {},
                      Value g = {}, Value h = {}, Value i = {}, Value j = {}, Value k = {}, Here here = Here::current()) {
  return add_to(layer("heads", {}, here), {utterance, a, b, c, d, e, f, g, h, i, j, k});
}

}  // namespace inflect
