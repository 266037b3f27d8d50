#include "runtime/cuda/device/check.hpp"

#include "runtime/base/error.hpp"

namespace inflect::cuda {
namespace {

std::string& device_name() {
  static std::string name;
  return name;
}

[[noreturn]] void fail_because(const std::string& reason, const char* call, const std::string& detail) {
  std::ostringstream text;
  text << call;
  if (!detail.empty()) text << " (" << detail << ")";
  text << " failed";
  if (!device_name().empty()) text << " on " << device_name();
  const Place& place = current_place();
  if (*place.spec) text << ", at " << place.spec;
  if (*place.what) text << ", " << place.what;
  throw error(text.str(), ": ", reason);
}

}  // namespace

Place& current_place() {
  thread_local Place place;
  return place;
}

void name_device_in_errors(const std::string& name) { device_name() = name; }

void fail(cudaError_t status, const char* call, const std::string& detail) {
  (void)cudaGetLastError();
  std::string reason = cudaGetErrorString(status);
  if (status == cudaErrorNoKernelImageForDevice) reason += "; this program was built for another kind of GPU";
  fail_because(reason, call, detail);
}

void fail(cublasStatus_t status, const char* call, const std::string& detail) {
  fail_because("cuBLASLt status " + std::to_string(static_cast<int>(status)), call, detail);
}

void fail(cudnnStatus_t status, const char* call, const std::string& detail) {
  char message[512] = "";
  cudnnGetLastErrorString(message, sizeof message);
  std::string reason = "cuDNN status " + std::to_string(static_cast<int>(status));
  if (*message) reason += std::string(", ") + message;
  fail_because(reason, call, detail);
}

}  // namespace inflect::cuda
