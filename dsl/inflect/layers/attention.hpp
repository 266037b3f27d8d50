// Additive attention over the innermost sequence: e = vᵀ tanh(W h + b), softmax over the true steps, Σ a h.
#pragma once
#include "../streams.hpp"

namespace inflect {

struct Attention {
  Argument<int> width{};  // of the hidden score
  static constexpr void fields(auto& o, auto& is) { is("width", o.width); }
};
constexpr Layer attention(Label label, Whole width, Here here = Here::current()) {
  return layer("attention", label, Attention{.width = width}, here);
}

}  // namespace inflect
