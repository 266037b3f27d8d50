// One optimiser step: the gradient scaled down to the clip, L2 added for weights, Adam.
//
//   g ← gradient · min(1, clip/norm);   g ← g + l2·w where the parameter decays
//   m ← β₁m + (1−β₁)g;  v ← β₂v + (1−β₂)g²;   p ← p − rate · m̂/(√v̂ + ε),   m̂ = m/(1−β₁ᵗ), v̂ = v/(1−β₂ᵗ), t from 1
//
// Work is cut into chunks of constant size, sums are added in order: the same bits at any thread count.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "runtime/base/float_arena.hpp"
#include "runtime/base/pool.hpp"
#include "runtime/model/description.hpp"

namespace inflect {

class Adam {
 public:
  // Takes rate, betas, epsilon, clip and l2 from `training` (clip 0: never clipped).
  Adam(const Description& program, const TrainingInfo& training);

  // Returns the gradient's global norm before clipping, over all trained parameters. Not finite: nothing was changed.
  double step(Pool& pool, float* parameters, const float* gradients);

  struct Chunk {  // floats of one parameter
    std::size_t begin, end;
    bool decays;
  };
  std::span<const Chunk> chunks() const { return chunks_; }
  const TrainingInfo& training() const { return training_; }

  // What a step multiplies with beside the gradient's scale: rate/(1 − β₁ᵗ) and 1/√(1 − β₂ᵗ).
  struct Correction {
    float rate, root;
  };
  static Correction correction(const TrainingInfo& training, std::int64_t step);

  // What resuming needs.
  std::int64_t steps() const { return steps_; }
  const FloatArena& mean() const { return mean_; }      // m
  const FloatArena& square() const { return square_; }  // v
  void restore(FloatArena mean, FloatArena square, std::int64_t steps);

 private:
  double norm(Pool& pool, const float* gradients);

  TrainingInfo training_;
  std::vector<Chunk> chunks_;
  std::vector<double> partial_;  // [chunks] of the squared norm
  FloatArena mean_, square_;
  std::int64_t steps_ = 0;
};

}  // namespace inflect
