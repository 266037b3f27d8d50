// How an experiment is trained. The defaults are the paper's.
#pragma once
#include "protocol.hpp"

namespace inflect {

struct Adam {
  double rate = 1e-4, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8;
};

// How programs for GPUs store what flows between layers: float32, or bf16, and then multiply on tensor cores. Sums, cell
// states, losses, gradients of parameters, and the parameters themselves are float32 in both. CPU programs use float32.
enum class Precision { float32, bf16 };
inline constexpr Precision float32 = Precision::float32, bf16 = Precision::bf16;

struct Training {
  int epochs = 30, batch = 64;
  Adam adam{};
  double clip = 5;   // the gradient's global norm is scaled down to this; 0: never
  double l2 = 1e-5;  // added to the gradient as l2·w, weights only; 0: none
  Standardise standardise = Standardise::training;
  Folds folds = Folds::leave_one_speaker_out;
  Selection keep = best(dev_ua);
  Precision precision = float32;
  Where where = at(Here::current());
};

inline constexpr Training paper_training{};

// experiment("B-ACO-1", b_aco({}), precision(bf16))
constexpr Training precision(Precision stored, Training training = paper_training) {
  training.precision = stored;
  return training;
}

}  // namespace inflect
