// A student learns a teacher's class probabilities: the mean of Σ p_T log(p_T / p_S), both softmaxes at one temperature
// (Hinton et al. 2015; no factor T², which is written as a weight where it is wanted).
#pragma once
#include "../loss.hpp"

namespace inflect {

struct Distillation {
  Of from{};
  Real temperature = usually(1.);
  static constexpr void fields(auto& o, auto& is) {
    is("from", o.from);
    is("temperature", o.temperature);
  }
};
constexpr Loss distillation(Of student, Distillation option, Here here = Here::current()) {
  return term("distillation", {student, option.from}, option, here);
}

}  // namespace inflect
