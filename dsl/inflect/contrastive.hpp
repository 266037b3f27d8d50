// Contrastive loss between the utterance vectors of two views, with one drawn negative for each utterance:
// 1/2N Σ max(0, m + d(a, b) − d(a, b⁻)) + 1/2N Σ max(0, m + d(b, a) − d(b, a⁻))   (Aguilar et al. 2019, Eq. 4).
#pragma once
#include "loss.hpp"

namespace inflect {

struct Contrastive {
  double margin = 0.5;
  Distance distance = Distance::cosine;  // 1 − cos(u, v), or the length of u − v
  Negatives negatives = acoustically_similar;
};
constexpr Loss contrastive(Of left, Of right, Contrastive option = {}, Here here = Here::current()) {
  return loss_of({.kind = LossKind::contrastive,
                  .first = left.view,
                  .second = right.view,
                  .margin = option.margin,
                  .distance = option.distance,
                  .negatives = option.negatives,
                  .where = at(here)});
}

}  // namespace inflect
