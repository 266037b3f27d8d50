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
#include "runtime/training/negatives.hpp"

namespace inflect {

class Trainer {
 public:
  // The model is reserved and the builder sized for batches of training.batch of these utterances.
  Trainer(CompiledModel& model, Pool& pool, BatchBuilder& builder, const Standardiser& standard, const TrainPart& train,
          const TrainingInfo& training, std::uint64_t seed, Negatives negatives);

  // One pass over the training part, the last short batch included. Returns the mean over utterances of the losses
  // seen. after_step(step, mean so far), as far as steps are done. Error: a loss or gradient that is not finite.
  double epoch(int epoch, const std::function<void(int, double)>& after_step);

  int steps_per_epoch() const;
  FloatArena& parameters() { return parameters_; }
  Adam& adam() { return adam_; }

 private:
  class Tally;
  bool next_result(Tally& tally, bool wait);

  BatchBuilder& builder_;
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
