// Gated multimodal unit (Arevalo et al. 2017): z∘tanh(Wa a + ba) + (1 − z)∘tanh(Wb b + bb), z = σ(Wz [a, b] + bz).
#pragma once
#include "../streams.hpp"

namespace inflect {

struct Gmu {
  Flag normalise = usually(true);  // batch normalisation of each input over all true rows
  Argument<int> width{};
  static constexpr void fields(auto& o, auto& is) {
    is("normalise", o.normalise);
    is("width", o.width);
  }
};
constexpr Value gmu(Label label, Value left, Value right, Whole width, Gmu option = {}, Here here = Here::current()) {
  option.width.set(width);
  return add_to(layer("gmu", label, option, here), {left, right});
}

}  // namespace inflect
