// Dropout: the number is the probability of dropping; kept values are scaled by 1/(1 − p).
#pragma once
#include "model.hpp"

namespace inflect {

constexpr Layer dropout(double rate, Here here = Here::current()) {
  return {.kind = Kind::dropout, .rate = rate, .where = at(here)};
}

}  // namespace inflect
