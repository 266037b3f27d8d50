// Gated multimodal unit (Arevalo et al. 2017): z∘tanh(Wa a + ba) + (1 − z)∘tanh(Wb b + bb), z = σ(Wz [a, b] + bz).
#pragma once
#include "streams.hpp"

namespace inflect {

struct Gmu {
  bool normalise = true;  // batch normalisation of each input over all true rows
};
constexpr Value gmu(const char* label, Value left, Value right, int width, Gmu option = {}, Here here = Here::current()) {
  return join({.kind = Kind::gmu, .label = label, .width = width, .normalise = option.normalise, .where = at(here)}, left, right);
}

}  // namespace inflect
