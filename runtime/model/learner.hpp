// Where a run's parameters are trained: on the host, or on a device that the host does not wait for.
#pragma once
#include <optional>

#include "runtime/model/randomness.hpp"

namespace inflect {

struct Batch;

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

}  // namespace inflect
