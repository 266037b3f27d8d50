// Clip, L2 and Adam on the device, by the formulas of runtime/cpu/adam.hpp: three kernels over all parameters at
// once. Sums are taken in double, by chunks of constant size, in order: the same bits in every run.
#pragma once
#include "runtime/cpu/adam.hpp"
#include "runtime/cuda/device/device.hpp"
#include "runtime/cuda/run.hpp"

namespace inflect::cuda {

// What the host reads of a step when it is done.
struct DeviceResult {
  double norm;
  float loss;
};

class Optimiser {
 public:
  // Consecutive floats of one parameter: what a block works on.
  struct Chunk {
    std::int64_t begin;
    int count, decays;
  };

  Optimiser(Device& device, const Adam& adam);

  void load(const Adam& adam);   // the moments
  void store(Adam& adam) const;  // waits
  std::int64_t next_step() { return ++steps_; }

  // The step's rate and root stand in run.random's state. Writes the gradient's norm and the loss to `result`; where
  // the norm is not finite nothing else changes.
  void step(Run& run, const float* loss, float* parameters, const float* gradients, DeviceResult* result);

 private:
  Device& device_;
  TrainingInfo training_;
  int count_ = 0;  // chunks
  Buffer<Chunk> chunks_;
  Buffer<double> partial_;  // [chunks] of the squared norm
  Buffer<float> scale_;     // [1]
  Buffer<float> mean_, square_;
  std::int64_t steps_ = 0;
};

}  // namespace inflect::cuda
