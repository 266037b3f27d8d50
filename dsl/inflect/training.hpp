// How an experiment is trained. The defaults are the paper's.
#pragma once
#include "optimisers/adam.hpp"
#include "protocol.hpp"

namespace inflect {

// How programs for GPUs store what flows between layers: float32, or bf16, and then multiply on tensor cores. Sums, cell
// states, losses, gradients of parameters, and the parameters themselves are float32 in both. CPU programs use float32.
enum class Precision { float32, bf16 };
constexpr const char* word(Precision one) {
  const char* const words[] = {"float32", "bf16"};
  return words[static_cast<int>(one)];
}
inline constexpr Precision float32 = Precision::float32, bf16 = Precision::bf16;

struct Training {
  Whole epochs = usually(30), batch = usually(64);
  Chosen<Optimiser> optimiser = usually(inflect::adam(1e-4));
  Adam adam{};               // or its options alone, in place of the line above
  Real clip = usually(5.);   // the gradient's global norm is scaled down to this; 0: never
  Real l2 = usually(1e-5);   // added to the gradient as l2·w, weights only; 0: none
  Given<Standardise> standardise = usually(Standardise::training);
  Given<Folds> folds = usually(Folds::leave_one_speaker_out);
  Given<Selection> keep = usually(best(dev_ua));
  Given<Precision> precision = usually(float32);
  Where where = at(Here::current());

  static constexpr void fields(auto& o, auto& is) {
    is("epochs", o.epochs);
    is("batch", o.batch);
    is("optimiser", o.optimiser);
    is("adam", o.adam);
    is("clip", o.clip);
    is("l2", o.l2);
    is("standardise", o.standardise);
    is("folds", o.folds);
    is("keep", o.keep);
    is("precision", o.precision);
    is("where", o.where);
  }
};

inline constexpr Training paper_training{};

// experiment("B-ACO-1", b_aco({}), precision(bf16))
constexpr Training precision(Precision stored, Training training = paper_training) {
  training.precision = stored;
  return training;
}

}  // namespace inflect
