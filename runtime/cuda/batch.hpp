// A batch on the device: rows and maps of runtime/data/batch.hpp, always in the same place.
#pragma once
#include "runtime/cuda/axis.hpp"
#include "runtime/cuda/step_state.hpp"

namespace inflect::cuda {

struct Batch {
  const Axis* axes = nullptr;  // as Description::axes
  int axis_count = 0;
  const int* const* crosses = nullptr;  // as Description::crosses: [rows of from], in device memory
  BatchView view{};
  const StepState* state = nullptr;  // in device memory
};

}  // namespace inflect::cuda
