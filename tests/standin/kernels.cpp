// Launches: what CUDA would refuse, and the blocks of a grid in a random order.
#include <cstdlib>
#include <map>
#include <memory>
#include <numeric>
#include <vector>

#include "runtime.hpp"

namespace standin {

void run_block(const Grid& grid, uint3 index);

namespace {

constexpr std::size_t shared_by_default = 48 * 1024;
constexpr std::size_t shared_at_most = 227 * 1024;

std::map<const void*, std::size_t>& shared_limits() {
  static std::map<const void*, std::size_t> limits;
  return limits;
}

std::size_t shared_limit(const void* kernel) {
  const auto found = shared_limits().find(kernel);
  return found == shared_limits().end() ? shared_by_default : found->second;
}

void* dynamic_memory = nullptr;

// The bytes of one block, of exactly the size asked, so that AddressSanitizer guards their end.
class DynamicShared {
 public:
  explicit DynamicShared(std::size_t bytes) : bytes_(bytes) {
    if (bytes > 0 && posix_memalign(&dynamic_memory, 128, bytes) != 0) throw std::bad_alloc();
  }
  ~DynamicShared() { std::free(std::exchange(dynamic_memory, nullptr)); }
  DynamicShared(const DynamicShared&) = delete;
  DynamicShared& operator=(const DynamicShared&) = delete;
  void refill(std::uint32_t garbage) const { spoil(dynamic_memory, bytes_, garbage); }

 private:
  std::size_t bytes_;
};

bool shape_is_possible(dim3 blocks, dim3 threads) {
  const auto count = static_cast<std::uint64_t>(threads.x) * threads.y * threads.z;
  return count >= 1 && count <= 1024 && threads.x <= 1024 && threads.y <= 1024 && threads.z <= 64 && blocks.x >= 1 &&
         blocks.x <= 0x7FFFFFFF && blocks.y >= 1 && blocks.y <= 65535 && blocks.z >= 1 && blocks.z <= 65535;
}

// Attributes that would change what a kernel means.
cudaError_t attributes_error(const cudaLaunchConfig_t& config) {
  for (unsigned i = 0; i < config.numAttrs; ++i) {
    const auto& [id, value] = config.attrs[i];
    const bool cluster =
        id == cudaLaunchAttributeClusterDimension && value.clusterDim.x * value.clusterDim.y * value.clusterDim.z != 1;
    if (cluster || (id == cudaLaunchAttributeCooperative && value.cooperative)) return cudaErrorNotSupported;
  }
  return cudaSuccess;
}

}  // namespace

void* dynamic_shared() { return dynamic_memory; }

void run(const Grid& grid) {
  const DynamicShared dynamic(grid.shared);
  std::vector<std::uint32_t> order(static_cast<std::size_t>(grid.blocks.x) * grid.blocks.y * grid.blocks.z);
  std::iota(order.begin(), order.end(), 0u);
  shuffle(order.data(), static_cast<int>(order.size()));
  for (const std::uint32_t i : order) {
    const std::uint32_t word = garbage();
    spoil_shared_variables(word);
    dynamic.refill(word);
    run_block(grid, {i % grid.blocks.x, i / grid.blocks.x % grid.blocks.y, i / grid.blocks.x / grid.blocks.y});
  }
}

cudaError_t launch(const cudaLaunchConfig_t* config, const void* kernel, std::function<void()> thread) {
  const Locked locked(lock());
  if (const auto error = device_error(); error != cudaSuccess) return result(error);
  if (!config || !kernel) return result(cudaErrorInvalidValue);
  if (!shape_is_possible(config->gridDim, config->blockDim)) return result(cudaErrorInvalidConfiguration);
  if (config->dynamicSmemBytes > shared_limit(kernel)) return result(cudaErrorInvalidValue);
  if (const auto error = attributes_error(*config); error != cudaSuccess) return result(error);
  Grid grid{kernel, std::move(thread), config->gridDim, config->blockDim, config->dynamicSmemBytes};
  return result(enqueue(config->stream, [grid = std::move(grid)] { run(grid); }));
}

}  // namespace standin

using namespace standin;

cudaError_t cudaFuncSetAttribute(const void* kernel, cudaFuncAttribute attribute, int value) {
  const Locked locked(lock());
  if (!kernel) return result(cudaErrorInvalidDeviceFunction);
  if (attribute != cudaFuncAttributeMaxDynamicSharedMemorySize) return cudaSuccess;
  if (value < 0 || static_cast<std::size_t>(value) > shared_at_most) return result(cudaErrorInvalidValue);
  shared_limits()[kernel] = static_cast<std::size_t>(value);
  return cudaSuccess;
}
