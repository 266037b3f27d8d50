#include "runtime/program/compiled_model.hpp"

#include "runtime/base/error.hpp"
#include "runtime/training/learner.hpp"

namespace inflect {

float CompiledModel::step(Pool&, const Batch&, const Standardiser&, float*, float*, const Randomness&, bool) {
  throw error("program '", description().name, "' was asked to train a view that only evaluates");
}

std::unique_ptr<Learner> CompiledModel::learner(Pool& pool, const Standardiser& standard, FloatArena& parameters,
                                                Adam& adam) {
  return std::make_unique<HostLearner>(*this, pool, standard, parameters, adam);
}

void CompiledModel::once(Pool&, const Batch&, const Standardiser&, const float*, const float**) {
  throw error("program '", description().name, "' computes nothing once a fold");
}

}  // namespace inflect
