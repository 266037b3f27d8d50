// Where a run's parameters are trained: on the host, or on a device that the host does not wait for.
#pragma once
#include <memory>
#include <optional>
#include <utility>

#include "runtime/cpu/pool.hpp"
#include "runtime/data/batch.hpp"
#include "runtime/data/standardise.hpp"
#include "runtime/program/randomness.hpp"
#include "runtime/training/adam.hpp"

namespace inflect {

class CompiledModel;

struct StepResult {
  float loss = 0;
  double norm = 0;  // of the gradient before clipping; not finite: the step changed nothing
};

// The parameters and moments given stay the caller's: load() takes what they hold, store() brings them up to date.
class Learner {
 public:
  virtual ~Learner() = default;
  virtual void load() = 0;
  // Forward, backward, clip and optimise. May return before it is done; `batch` may change then.
  virtual void step(const Batch& batch, const Randomness& random) = 0;
  // Of the next step, in order: nothing if none is outstanding, or, unless told to wait, if it is not done yet.
  virtual std::optional<StepResult> result(bool wait) = 0;
  virtual void store() = 0;
};

// On the host, step by step.
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
