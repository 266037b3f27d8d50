#include "runtime/cuda/device/device.hpp"

#include <cmath>
#include <cstdlib>
#include <iomanip>

namespace inflect::cuda {
namespace {

constexpr std::size_t product_workspace_bytes = std::size_t{32} << 20;  // what NVIDIA advises for Hopper

std::string version_text(int version) {
  return std::to_string(version / 1000) + "." + std::to_string(version % 1000 / 10);
}

// CUDA 12020: 12.2. Zero where no driver is installed.
int driver_version() {
  int version = 0;
  return succeeded(cudaDriverGetVersion(&version)) ? version : 0;
}

int runtime_version() {
  int version = 0;
  check(cudaRuntimeGetVersion(&version), "cudaRuntimeGetVersion");
  return version;
}

[[noreturn]] void refuse(cudaError_t status) {
  const int driver = driver_version();
  if (driver == 0) throw error("no NVIDIA GPU was found: no NVIDIA driver is loaded on this machine");
  if (status == cudaErrorInsufficientDriver) {
    throw error("the NVIDIA driver supports CUDA ", version_text(driver), ", and this program was built with CUDA ",
                version_text(runtime_version()), ": update the driver");
  }
  if (status != cudaErrorNoDevice) check(status, "cudaGetDeviceCount");
  const char* visible = std::getenv("CUDA_VISIBLE_DEVICES");
  throw error("no NVIDIA GPU was found: ", visible ? std::string("CUDA_VISIBLE_DEVICES is \"") + visible + "\""
                                                   : std::string("nvidia-smi shows whether this machine has one"));
}

// The one that CUDA calls number 0. Environment variables must be set before cuBLAS and cuDNN see them.
Stream open_first_device() {
  int count = 0;
  const cudaError_t status = cudaGetDeviceCount(&count);
  if (!succeeded(status) || count == 0) refuse(status);
  // cuDNN's recurrent calls use cuBLAS inside, which repeats its bits only with workspaces of one size.
  setenv("CUBLAS_WORKSPACE_CONFIG", ":4096:8", 0);
  return Stream();
}

// 3.1 GiB, 12 MiB
std::string in_words(std::size_t bytes) {
  constexpr double mib = 1 << 20, gib = 1 << 30;
  std::ostringstream text;
  if (static_cast<double>(bytes) < gib) {
    text << std::ceil(static_cast<double>(bytes) / mib) << " MiB";
  } else {
    text << std::fixed << std::setprecision(1) << static_cast<double>(bytes) / gib << " GiB";
  }
  return text.str();
}

std::size_t free_bytes() {
  std::size_t free = 0, all = 0;
  check(cudaMemGetInfo(&free, &all), "cudaMemGetInfo");
  return free;
}

cudaDeviceProp properties() {
  cudaDeviceProp properties{};
  check(cudaGetDeviceProperties(&properties, 0), "cudaGetDeviceProperties");
  return properties;
}

}  // namespace

Error too_little_memory(std::size_t bytes) {
  return error("the program needs ", in_words(bytes), " on the GPU and ", properties().name, " has ",
               in_words(free_bytes()), " free: fewer utterances at a time (--batch) need less");
}

Device::Device() : stream_(open_first_device()) {
  const cudaDeviceProp found = properties();
  name_ = found.name;
  memory_ = found.totalGlobalMem;
  multiprocessors_ = found.multiProcessorCount;
  name_device_in_errors(name_);
  require(product_workspace_bytes);
  cublas_ = make_handle<decltype(cublas_)>(cublasLtCreate, "cublasLtCreate");
  cudnn_ = make_handle<decltype(cudnn_)>(cudnnCreate, "cudnnCreate");
  check(cudnnSetStream(cudnn_.get(), stream()), "cudnnSetStream");
  product_workspace_ = Buffer<std::byte>(product_workspace_bytes);
}

// What is still running may use the buffers.
Device::~Device() { (void)cudaStreamSynchronize(stream()); }

std::size_t Device::free_memory() const { return free_bytes(); }

void Device::require(std::size_t bytes) const {
  if (free_memory() < bytes) throw too_little_memory(bytes);
}

void Device::reserve_scratch(std::size_t bytes) {
  if (bytes <= scratch_.size()) return;
  stream_.wait();
  scratch_ = Buffer<std::byte>();  // given back first: both may not fit
  scratch_ = Buffer<std::byte>(bytes);
}

}  // namespace inflect::cuda
