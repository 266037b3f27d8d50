// Dropout: the number is the probability of dropping; kept values are scaled by 1/(1 − p).
#pragma once
#include "../streams.hpp"

namespace inflect {

struct Dropout {
  Argument<double> rate{};
  static constexpr void fields(auto& o, auto& is) { is("rate", o.rate); }
};
constexpr Layer dropout(Real rate, Here here = Here::current()) { return layer("dropout", {}, Dropout{.rate = rate}, here); }

}  // namespace inflect
