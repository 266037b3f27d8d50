// What differs from step to step and is no row: kernels read it from device memory, so that a captured step can be
// replayed.
#pragma once
#include <cuda_runtime.h>

#include <cstdint>

namespace inflect::cuda {

struct StepState {
  std::uint32_t epoch = 0, step = 0;
  int dropout = 0, update_statistics = 0;  // 0 or 1
  int first_drawn = 0;                     // batch row of the first utterance that is no negative
  float rate = 0, root = 0;                // Adam: rate/(1 − β₁ᵗ), 1/√(1 − β₂ᵗ)
};

struct Key {
  std::uint32_t low, high;
};

struct Random {
  const StepState* state;
  __device__ std::uint32_t epoch() const { return state->epoch; }
};

// What kernels see of a batch beside its axes; pointers into device memory.
struct BatchView {
  const int* label;                  // [batch rows] −1: none
  const int* source;                 // [batch rows] utterance of the data set
  const int *self, *negative;        // [drawn] → batch row
  const int *as_self, *as_negative;  // [batch rows] → drawn, −1: it is not one
};

}  // namespace inflect::cuda
