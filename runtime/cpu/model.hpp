// What generated CPU programs derive their model from: one that is trained on the host, step by step.
#pragma once
#include <utility>

#include "runtime/base/float_arena.hpp"
#include "runtime/base/pool.hpp"
#include "runtime/cpu/adam.hpp"
#include "runtime/data/batch.hpp"
#include "runtime/data/standardise.hpp"
#include "runtime/model/compiled_model.hpp"
#include "runtime/model/learner.hpp"

namespace inflect {

class HostModel : public CompiledModel {
 public:
  std::unique_ptr<Learner> learner(Pool& pool, const Standardiser& standard, FloatArena& parameters, Adam& adam) final;
};

class HostLearner final : public Learner {
 public:
  HostLearner(CompiledModel& model, Pool& pool, const Standardiser& standard, FloatArena& parameters, Adam& adam);
  void load() override {}
  void step(const Batch& batch, const Randomness& random) override;
  std::optional<StepResult> result(bool) override { return std::exchange(result_, std::nullopt); }
  void store() override {}

 private:
  CompiledModel& model_;
  Pool& pool_;
  const Standardiser& standard_;
  FloatArena& parameters_;
  FloatArena gradients_;
  Adam& adam_;
  std::optional<StepResult> result_;
};

}  // namespace inflect
