// What every call of a step needs, and how its kernels are launched. Generated code includes this: no long headers
// here.
#pragma once
#include <cuda_runtime.h>

#include <cstdint>

#include "runtime/cuda/batch.hpp"
#include "runtime/cuda/device/precision.hpp"

namespace inflect::cuda {

class Device;
class Resident;

struct Run {
  Device& device;
  const Resident& resident;
  cudaStream_t stream{};
  int multiprocessors = 1;
  Random random{};  // of this step, in device memory
  std::uint64_t seed = 0;
  const bf16* halves = nullptr;  // the parameters rounded to bf16, in programs that multiply so
  // Recorded, to be replayed for every batch of the same padded shape: never by this batch's own rows.
  bool recorded = false;

  // Rows that calls go over: the batch's, or as many as a batch of its shape can have.
  int rows(const Axis& axis) const { return recorded ? recorded_rows(axis) : axis.rows; }

 private:
  static int recorded_rows(const Axis& axis);
};

Run run_on(Device& device, const Resident& resident);

struct Grid {
  int blocks, threads;
};

// Blocks that keep the device busy; each goes on with further rows.
inline int enough_blocks(const Run& run, int wanted) {
  const int most = 16 * run.multiprocessors;
  return wanted < 1 ? 1 : wanted < most ? wanted : most;
}
inline Grid rows_of(const Run& run, const Axis& axis) { return {enough_blocks(run, (run.rows(axis) + 7) / 8), 256}; }
inline Grid segments_of(const Run& run, const Axis& outer) { return {enough_blocks(run, run.rows(outer)), 256}; }
inline Grid strips(int count) { return {count, 512}; }
inline Grid one_block() { return {1, 256}; }
inline Grid one_warp() { return {1, 32}; }

[[noreturn]] void launch_failed(cudaError_t status, Grid grid);

template <class... Parameters, class... Arguments>
void launch(Run& run, Grid grid, void (*kernel)(Parameters...), const Arguments&... arguments) {
  if (grid.blocks == 0) return;
  cudaLaunchConfig_t config{};
  config.gridDim = dim3(static_cast<unsigned>(grid.blocks));
  config.blockDim = dim3(static_cast<unsigned>(grid.threads));
  config.stream = run.stream;
  const cudaError_t status = cudaLaunchKernelEx(&config, kernel, static_cast<Parameters>(arguments)...);
  if (status != cudaSuccess) launch_failed(status, grid);
}

}  // namespace inflect::cuda
