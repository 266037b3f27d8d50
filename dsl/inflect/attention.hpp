// Additive attention over the innermost sequence: e = vᵀ tanh(W h + b), softmax over the true steps, Σ a h.
#pragma once
#include "model.hpp"

namespace inflect {

constexpr Layer attention(const char* label, int width, Here here = Here::current()) {
  return {.kind = Kind::attention, .label = label, .width = width, .where = at(here)};
}

}  // namespace inflect
