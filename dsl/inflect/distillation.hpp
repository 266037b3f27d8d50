// A student learns a teacher's class probabilities: the mean of Σ p_T log(p_T / p_S), both softmaxes at one temperature
// (Hinton et al. 2015; no factor T², which is written as a weight where it is wanted).
#pragma once
#include "loss.hpp"

namespace inflect {

struct Distillation {
  Of from{};
  double temperature = 1;
};
constexpr Loss distillation(Of student, Distillation option, Here here = Here::current()) {
  return loss_of({.kind = LossKind::distillation,
                  .first = student.view,
                  .second = option.from.view,
                  .temperature = option.temperature,
                  .where = at(here)});
}

}  // namespace inflect
