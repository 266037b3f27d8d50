// The step loop: shuffle, draw negatives, batch, forward and backward, optimise. Allocates nothing after construction.
#pragma once
#include <cstdint>
#include <functional>
#include <vector>

#include "runtime/base/pool.hpp"
#include "runtime/cpu/adam.hpp"
#include "runtime/data/batch.hpp"
#include "runtime/data/folds.hpp"
#include "runtime/data/standardise.hpp"
#include "runtime/model/compiled_model.hpp"
#include "runtime/model/learner.hpp"
#include "runtime/training/divergence.hpp"
#include "runtime/training/negatives.hpp"

namespace inflect {

class Trainer {
 public:
  // The model is reserved and the builder sized for batches of training.batch of these utterances.
  Trainer(CompiledModel& model, Pool& pool, BatchBuilder& builder, const Standardiser& standard, const TrainPart& train,
          const TrainingInfo& training, std::uint64_t seed, Negatives negatives);

  // One pass over the training part, the last short batch included. Returns the mean over utterances of the losses
  // seen. after_step(step, mean so far), as far as steps are done. Diverged: a loss, a gradient, a parameter, a running
  // statistic or a moment of the optimiser is not finite; named are the epoch and the step, from 1, and the parameter.
  double epoch(int epoch, const std::function<void(int, double)>& after_step);

  int steps_per_epoch() const;
  FloatArena& parameters() { return parameters_; }
  Adam& adam() { return adam_; }

 private:
  class Tally;
  bool next_result(Tally& tally, bool wait);
  const Batch& batch_of(int epoch, int step);
  Randomness randomness_of(int epoch, int step) const;
  Diverged diverged(const Tally& tally, const StepResult& result);
  std::string first_bad_gradient(int epoch, int step);
  void require_finite(int epoch) const;

  CompiledModel& model_;
  Pool& pool_;
  BatchBuilder& builder_;
  const Standardiser& standard_;
  const TrainPart& train_;
  const int batch_;
  const std::uint64_t seed_;
  FloatArena parameters_;
  Adam adam_;
  std::unique_ptr<Learner> learner_;
  std::vector<int> order_, labelled_;  // labelled_: utterances of each step begun
  Negatives negatives_;
};

}  // namespace inflect
