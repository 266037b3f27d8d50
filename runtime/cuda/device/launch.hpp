// How kernels are started, on the device's stream:
//
//   launch(device, blocks(rows, 256), 256, scale, rows, 0.5f, x);
//
// A grid without blocks starts nothing.
#pragma once
#include "runtime/cuda/device/device.hpp"

namespace inflect::cuda {

// How many parts of `size` cover `count`.
constexpr unsigned blocks(long long count, int size) { return static_cast<unsigned>((count + size - 1) / size); }

template <class... Parameters, class... Arguments>
void launch(Device& device, dim3 grid, dim3 block, void (*kernel)(Parameters...), const Arguments&... arguments) {
  if (grid.x == 0 || grid.y == 0 || grid.z == 0) return;
  cudaLaunchConfig_t config{};
  config.gridDim = grid;
  config.blockDim = block;
  config.stream = device.stream();
  check(cudaLaunchKernelEx(&config, kernel, static_cast<Parameters>(arguments)...), "a kernel's launch", "grid ",
        grid.x, " × ", grid.y, " × ", grid.z, ", block ", block.x, " × ", block.y, " × ", block.z);
}

}  // namespace inflect::cuda
