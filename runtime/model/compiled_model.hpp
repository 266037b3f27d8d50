// What the generator writes for one experiment, and all that the runtime knows of it.
#pragma once
#include <cstdint>
#include <memory>
#include <span>

#include "runtime/model/description.hpp"
#include "runtime/model/randomness.hpp"

namespace inflect {

class Adam;
class FloatArena;
class Learner;
class Pool;
struct Batch;
struct Standardiser;

class CompiledModel {
 public:
  virtual ~CompiledModel() = default;
  virtual const Description& description() const = 0;

  // Maps the arena for at most `bounds[axis]` rows on each axis; afterwards nothing allocates.
  virtual void reserve(std::span<const std::int64_t> bounds) = 0;
  virtual std::size_t arena_bytes() const = 0;

  // Of several views the one that predicts, as a model of its own with parameters and streams of its own.
  virtual CompiledModel& deployed() { return *this; }

  // Forward in evaluation mode (running statistics, no dropout). Returns the mean cross-entropy over labelled
  // utterances (0 if none, and of several views).
  virtual float evaluate(Pool& pool, const Batch& batch, const Standardiser& standard, const float* parameters) = 0;

  // Forward and backward in training mode (batch statistics). Writes all trained_floats of `gradients`, before clipping
  // and L2; updates the running statistics inside `parameters` if told so. Returns the loss.
  virtual float step(Pool& pool, const Batch& batch, const Standardiser& standard, float* parameters, float* gradients,
                     const Randomness& random, bool update_statistics);

  // Trains these parameters, with these moments, on batches of what was reserved for.
  virtual std::unique_ptr<Learner> learner(Pool& pool, const Standardiser& standard, FloatArena& parameters,
                                           Adam& adam);

  // What Description::hoisted tells of, [rows of the batch, width] each; valid until the next call.
  virtual void once(Pool& pool, const Batch& batch, const Standardiser& standard, const float* parameters,
                    const float** values);

  // Description::outputs[index] of the last call, [rows of its axis, width], in the axis's row order; valid until the
  // next call.
  virtual const float* output(int index) const = 0;
};

}  // namespace inflect
