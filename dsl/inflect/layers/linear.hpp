// An affine map of each row: W x + b.
#pragma once
#include "../streams.hpp"

namespace inflect {

struct Linear {
  Flag bias = usually(true);
  Argument<int> width{};
  static constexpr void fields(auto& o, auto& is) {
    is("bias", o.bias);
    is("width", o.width);
  }
};
constexpr Layer linear(Label label, Whole width, Linear option = {}, Here here = Here::current()) {
  option.width.set(width);
  return layer("linear", label, option, here);
}

}  // namespace inflect
