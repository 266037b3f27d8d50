#include "runtime/training/trainer.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "runtime/base/error.hpp"
#include "runtime/training/parameters.hpp"
#include "runtime/training/shuffle.hpp"

namespace inflect {

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
      gradients_(model.description().trained_floats),
      adam_(model.description(), training),
      order_(train.utterances),
      negatives_(std::move(negatives)) {}

int Trainer::steps_per_epoch() const { return static_cast<int>((order_.size() + batch_ - 1) / batch_); }

double Trainer::epoch(int epoch, const std::function<void(int, double)>& after_step) {
  order_.assign(train_.utterances.begin(), train_.utterances.end());
  shuffle(order_, seed_, static_cast<std::uint32_t>(epoch));
  double loss = 0;
  std::int64_t seen = 0;
  for (int step = 0; step < steps_per_epoch(); ++step) {
    const std::size_t begin = static_cast<std::size_t>(step) * batch_;
    const auto drawn = std::span(order_).subspan(begin, std::min<std::size_t>(batch_, order_.size() - begin));
    const Batch& batch = builder_.build(
        drawn, negatives_.draw(drawn, static_cast<std::uint32_t>(epoch), static_cast<std::uint32_t>(step)));
    const Randomness random{.seed = seed_,
                            .epoch = static_cast<std::uint32_t>(epoch),
                            .step = static_cast<std::uint32_t>(step),
                            .dropout = true};
    const float mean = model_.step(pool_, batch, standard_, parameters_.data(), gradients_.data(), random, true);
    const double norm = adam_.step(pool_, parameters_.data(), gradients_.data());
    if (!std::isfinite(mean) || !std::isfinite(norm)) {
      throw error("training diverged in epoch ", epoch, ", step ", step, ": loss ", mean, ", gradient norm ", norm,
                  "; a smaller --rate may help");
    }
    loss += static_cast<double>(mean) * batch.labelled;
    seen += batch.labelled;
    after_step(step, loss / static_cast<double>(seen));
  }
  return loss / static_cast<double>(seen);
}

}  // namespace inflect
