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
    loss_ += static_cast<double>(result.loss) * labelled_[step_];
    seen_ += labelled_[step_];
    after_step_(step_++, mean());
  }

  double mean() const { return loss_ / static_cast<double>(seen_); }
  int epoch() const { return epoch_; }
  int next() const { return step_; }

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
    : model_(model),
      pool_(pool),
      builder_(builder),
      standard_(standard),
      train_(train),
      batch_(training.batch),
      seed_(seed),
      parameters_(initial_parameters(model.description(), seed)),
      adam_(model.description(), training),
      learner_(model.learner(pool, standard, parameters_, adam_)),
      order_(train.drawn),
      negatives_(std::move(negatives)) {
  labelled_.reserve(steps_per_epoch());
}

int Trainer::steps_per_epoch() const { return static_cast<int>((order_.size() + batch_ - 1) / batch_); }

bool Trainer::next_result(Tally& tally, bool wait) {
  const auto result = learner_->result(wait);
  if (!result) return false;
  if (!std::isfinite(result->loss) || !std::isfinite(result->norm)) throw diverged(tally, *result);
  tally.ended(*result);
  return true;
}

const Batch& Trainer::batch_of(int epoch, int step) {
  const std::size_t begin = static_cast<std::size_t>(step) * batch_;
  const auto drawn = std::span(order_).subspan(begin, std::min<std::size_t>(batch_, order_.size() - begin));
  return builder_.build(drawn,
                        negatives_.draw(drawn, static_cast<std::uint32_t>(epoch), static_cast<std::uint32_t>(step)));
}

Randomness Trainer::randomness_of(int epoch, int step) const {
  return {.seed = seed_,
          .epoch = static_cast<std::uint32_t>(epoch),
          .step = static_cast<std::uint32_t>(step),
          .dropout = true};
}

// A step whose gradient is not finite has changed no parameter; one before it may have.
Diverged Trainer::diverged(const Tally& tally, const StepResult& result) {
  learner_->store();
  std::string first = first_not_finite(model_.description(), parameters_.span());
  if (first.empty()) first = first_bad_gradient(tally.epoch(), tally.next());
  return divergence("epoch ", tally.epoch() + 1, ", step ", tally.next() + 1, " of ", steps_per_epoch(), ": loss ",
                    result.loss, ", gradient norm ", result.norm,
                    first.empty() ? "" : "; not finite is first " + first);
}

// By making the step once more, without its update.
std::string Trainer::first_bad_gradient(int epoch, int step) {
  FloatArena gradients(model_.description().trained_floats);
  model_.step(pool_, batch_of(epoch, step), standard_, parameters_.data(), gradients.data(), randomness_of(epoch, step),
              false);
  const std::string first = first_not_finite(model_.description(), gradients.span());
  return first.empty() ? "" : "the gradient of " + first;
}

// What the epoch's last step has made is seen by no other step.
void Trainer::require_finite(int epoch) const {
  const Description& program = model_.description();
  const auto require = [&](const char* what, const FloatArena& values) {
    const std::string first = first_not_finite(program, values.span());
    if (first.empty()) return;
    throw divergence("epoch ", epoch + 1, ", step ", steps_per_epoch(), " of ", steps_per_epoch(),
                     ", the last: not finite is first ", what, first);
  };
  require("", parameters_);
  require("the optimiser's mean for ", adam_.mean());
  require("the optimiser's square for ", adam_.square());
}

double Trainer::epoch(int epoch, const std::function<void(int, double)>& after_step) {
  order_.assign(train_.drawn.begin(), train_.drawn.end());
  shuffle(order_, seed_, static_cast<std::uint32_t>(epoch));
  Tally tally(epoch, after_step, labelled_);
  learner_->load();
  for (int step = 0; step < steps_per_epoch(); ++step) {
    const Batch& batch = batch_of(epoch, step);
    tally.starts(batch);
    learner_->step(batch, randomness_of(epoch, step));
    while (next_result(tally, false)) {
    }
  }
  while (next_result(tally, true)) {
  }
  learner_->store();
  require_finite(epoch);
  return tally.mean();
}

}  // namespace inflect
