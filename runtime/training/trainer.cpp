#include "runtime/training/trainer.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "runtime/base/error.hpp"
#include "runtime/model/parameters.hpp"
#include "runtime/training/shuffle.hpp"

namespace inflect {

// The losses of an epoch's steps, in their order.
class Trainer::Tally {
 public:
  Tally(int epoch, const std::function<void(int, double)>& after_step, std::vector<int>& labelled)
      : epoch_(epoch), after_step_(after_step), labelled_(labelled) {
    labelled_.clear();
  }

  void starts(const Batch& batch) { labelled_.push_back(batch.labelled); }

  void ended(const StepResult& result) {
    if (!std::isfinite(result.loss) || !std::isfinite(result.norm)) {
      throw error("training diverged in epoch ", epoch_, ", step ", step_, ": loss ", result.loss, ", gradient norm ",
                  result.norm, "; a smaller --rate may help");
    }
    loss_ += static_cast<double>(result.loss) * labelled_[step_];
    seen_ += labelled_[step_];
    after_step_(step_++, mean());
  }

  double mean() const { return loss_ / static_cast<double>(seen_); }

 private:
  int epoch_;
  const std::function<void(int, double)>& after_step_;
  std::vector<int>& labelled_;  // [steps started]
  int step_ = 0;                // the next to end
  double loss_ = 0;
  std::int64_t seen_ = 0;
};

Trainer::Trainer(CompiledModel& model, Pool& pool, BatchBuilder& builder, const Standardiser& standard,
                 const TrainPart& train, const TrainingInfo& training, std::uint64_t seed, Negatives negatives)
    : builder_(builder),
      train_(train),
      batch_(training.batch),
      seed_(seed),
      parameters_(initial_parameters(model.description(), seed)),
      adam_(model.description(), training),
      learner_(model.learner(pool, standard, parameters_, adam_)),
      order_(train.utterances),
      negatives_(std::move(negatives)) {
  labelled_.reserve(steps_per_epoch());
}

int Trainer::steps_per_epoch() const { return static_cast<int>((order_.size() + batch_ - 1) / batch_); }

bool Trainer::next_result(Tally& tally, bool wait) {
  const auto result = learner_->result(wait);
  if (result) tally.ended(*result);
  return result.has_value();
}

double Trainer::epoch(int epoch, const std::function<void(int, double)>& after_step) {
  order_.assign(train_.utterances.begin(), train_.utterances.end());
  shuffle(order_, seed_, static_cast<std::uint32_t>(epoch));
  Tally tally(epoch, after_step, labelled_);
  learner_->load();
  for (int step = 0; step < steps_per_epoch(); ++step) {
    const std::size_t begin = static_cast<std::size_t>(step) * batch_;
    const auto drawn = std::span(order_).subspan(begin, std::min<std::size_t>(batch_, order_.size() - begin));
    const Batch& batch = builder_.build(
        drawn, negatives_.draw(drawn, static_cast<std::uint32_t>(epoch), static_cast<std::uint32_t>(step)));
    tally.starts(batch);
    learner_->step(batch, {.seed = seed_,
                           .epoch = static_cast<std::uint32_t>(epoch),
                           .step = static_cast<std::uint32_t>(step),
                           .dropout = true});
    while (next_result(tally, false)) {
    }
  }
  while (next_result(tally, true)) {
  }
  learner_->store();
  return tally.mean();
}

}  // namespace inflect
