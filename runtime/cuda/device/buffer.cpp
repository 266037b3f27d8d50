#include "runtime/cuda/device/buffer.hpp"

#include "runtime/base/error.hpp"
#include "runtime/cuda/device/device.hpp"

namespace inflect::cuda {

void* allocate_device(std::size_t bytes) {
  void* data = nullptr;
  const cudaError_t status = cudaMalloc(&data, bytes);
  if (status == cudaErrorMemoryAllocation) {
    (void)cudaGetLastError();
    throw too_little_memory(bytes);
  }
  check(status, "cudaMalloc", bytes, " bytes");
  return data;
}

void* allocate_pinned(std::size_t bytes) {
  void* data = nullptr;
  check(cudaMallocHost(&data, bytes), "cudaMallocHost", bytes, " bytes");
  return data;
}

void free_device(void* data) { (void)cudaFree(data); }
void free_pinned(void* data) { (void)cudaFreeHost(data); }

}  // namespace inflect::cuda
