// Each row less its mean, over its deviation, times γ, plus β.
#pragma once
#include "../streams.hpp"

namespace inflect {

struct LayerNorm {
  Real epsilon = usually(1e-5);
  Flag affine = usually(true);  // with γ and β; else it has no parameters and needs no label
  static constexpr void fields(auto& o, auto& is) {
    is("epsilon", o.epsilon);
    is("affine", o.affine);
  }
};
constexpr Layer layer_norm(Label label, LayerNorm option = {}, Here here = Here::current()) {
  return layer("layer_norm", label, option, here);
}
constexpr Layer layer_norm(LayerNorm option, Here here = Here::current()) { return layer("layer_norm", {}, option, here); }

}  // namespace inflect
