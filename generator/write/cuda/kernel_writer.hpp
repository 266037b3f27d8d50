// Writes a fused kernel as a __global__ function and its launch.
#pragma once
#include <set>
#include <string>

#include "generator/write/call_writer.hpp"

namespace inflect::write {

struct CudaKernel {
  std::string name, definition, launch;
};

// `taken`: names of other kernels.
CudaKernel write_cuda_kernel(const Context& context, const ir::Kernel& kernel, const std::set<std::string>& taken);

}  // namespace inflect::write
