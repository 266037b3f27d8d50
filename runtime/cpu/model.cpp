#include "runtime/cpu/model.hpp"

namespace inflect {

std::unique_ptr<Learner> HostModel::learner(Pool& pool, const Standardiser& standard, FloatArena& parameters,
                                            Adam& adam) {
  return std::make_unique<HostLearner>(*this, pool, standard, parameters, adam);
}

HostLearner::HostLearner(CompiledModel& model, Pool& pool, const Standardiser& standard, FloatArena& parameters,
                         Adam& adam)
    : model_(model),
      pool_(pool),
      standard_(standard),
      parameters_(parameters),
      gradients_(model.description().trained_floats),
      adam_(adam) {}

void HostLearner::step(const Batch& batch, const Randomness& random) {
  const float loss = model_.step(pool_, batch, standard_, parameters_.data(), gradients_.data(), random, true);
  result_ = {.loss = loss, .norm = adam_.step(pool_, parameters_.data(), gradients_.data())};
}

}  // namespace inflect
