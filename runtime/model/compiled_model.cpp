#include "runtime/model/compiled_model.hpp"

#include "runtime/base/error.hpp"
#include "runtime/model/learner.hpp"

namespace inflect {
namespace {

[[noreturn]] void refuse_to_train(const Description& program) {
  throw error("program '", program.name, "' was asked to train a view that only evaluates");
}

}  // namespace

float CompiledModel::step(Pool&, const Batch&, const Standardiser&, float*, float*, const Randomness&, bool) {
  refuse_to_train(description());
}

std::unique_ptr<Learner> CompiledModel::learner(Pool&, const Standardiser&, FloatArena&, Adam&) {
  refuse_to_train(description());
}

void CompiledModel::once(Pool&, const Batch&, const Standardiser&, const float*, const float**) {
  throw error("program '", description().name, "' computes nothing once a fold");
}

}  // namespace inflect
