#include "runtime/cuda/run.hpp"

#include <algorithm>

#include "runtime/cuda/device/device.hpp"
#include "runtime/cuda/lstm/padded.hpp"
#include "runtime/cuda/resident.hpp"

namespace inflect::cuda {

Run run_on(Device& device, const Resident& resident) {
  return {
      .device = device, .resident = resident, .stream = device.stream(), .multiprocessors = device.multiprocessors()};
}

int Run::recorded_rows(const Axis& axis) {
  if (axis.steps_bound == 0) return axis.bound;
  return static_cast<int>(std::min<std::int64_t>(axis.bound, padded_shape(axis).rows()));
}

void launch_failed(cudaError_t status, Grid grid) {
  check(status, "a kernel's launch", "grid ", grid.blocks, ", block ", grid.threads);
  throw error("a kernel's launch failed");  // not reached: the status is a failure
}

}  // namespace inflect::cuda
