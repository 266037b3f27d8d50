// Every call of CUDA, cuBLASLt and cuDNN goes through check(): a failing one throws Error with the call, its sizes, the
// device and the place in the spec that asked for it.
//
//   at("aguilar2019.cpp:36", "blstm frames_0");
//   check(cudaMalloc(&data, bytes), "cudaMalloc", bytes, " bytes");
//
//   cudaMalloc (1024 bytes) failed on NVIDIA H100, at aguilar2019.cpp:36, blstm frames_0: out of memory
#pragma once
#include <cublasLt.h>
#include <cuda_runtime.h>
#include <cudnn.h>

#include <sstream>
#include <string>

#include "runtime/cuda/device/place.hpp"

namespace inflect::cuda {

// The name that errors give the device: set by Device.
void name_device_in_errors(const std::string& name);

// Forgets what CUDA remembers of the failure where it can, so that a caller who catches the error may go on.
[[noreturn]] void fail(cudaError_t status, const char* call, const std::string& detail);
[[noreturn]] void fail(cublasStatus_t status, const char* call, const std::string& detail);
[[noreturn]] void fail(cudnnStatus_t status, const char* call, const std::string& detail);

constexpr bool succeeded(cudaError_t status) { return status == cudaSuccess; }
constexpr bool succeeded(cublasStatus_t status) { return status == CUBLAS_STATUS_SUCCESS; }
constexpr bool succeeded(cudnnStatus_t status) { return status == CUDNN_STATUS_SUCCESS; }

// `detail`: what the call was about, numbers and words; written one after another, and only when it failed.
template <class Status, class... Detail>
void check(Status status, const char* call, const Detail&... detail) {
  if (succeeded(status)) return;
  std::ostringstream text;
  (void(text << detail), ...);
  fail(status, call, text.str());
}

}  // namespace inflect::cuda
