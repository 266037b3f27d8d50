// Contrastive loss between the utterance vectors of two views, with one drawn negative for each utterance:
// 1/2N Σ max(0, m + d(a, b) − d(a, b⁻)) + 1/2N Σ max(0, m + d(b, a) − d(b, a⁻))   (Aguilar et al. 2019, Eq. 4).
#pragma once
#include "../loss.hpp"
#include "../negatives.hpp"

namespace inflect {

struct Contrastive {
  Real margin = usually(0.5);
  Given<Distance> distance = usually(Distance::cosine);  // 1 − cos(u, v), or the length of u − v
  Negatives negatives = acoustically_similar;
  static constexpr void fields(auto& o, auto& is) {
    is("margin", o.margin);
    is("distance", o.distance);
    is("negatives", o.negatives);
  }
};
constexpr Loss contrastive(Of left, Of right, Contrastive option = {}, Here here = Here::current()) {
  return term("contrastive", {left, right}, option, here);
}

}  // namespace inflect
