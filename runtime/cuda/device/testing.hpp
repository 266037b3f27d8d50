// What the tests of device code share: values to the device and back, bf16 on the host.
#pragma once
#include <cuda_bf16.h>

#include <vector>

#include "runtime/cuda/device/device.hpp"
#include "runtime/cuda/device/precision.hpp"

namespace inflect::cuda::testing {

template <class T>
Buffer<T> upload(Device& device, const std::vector<T>& values) {
  Buffer<T> buffer(values.size());
  copy_to_device(device.stream(), buffer.data(), values.data(), values.size());
  device.computation().wait();
  return buffer;
}

template <class T>
std::vector<T> download(Device& device, const Buffer<T>& buffer) {
  std::vector<T> values(buffer.size());
  copy_to_host(device.stream(), values.data(), buffer.data(), values.size());
  device.computation().wait();
  return values;
}

inline std::vector<bf16> to_bf16(const std::vector<float>& values) {
  std::vector<bf16> result;
  for (const float value : values) result.push_back(__float2bfloat16(value));
  return result;
}

inline std::vector<float> to_float(const std::vector<bf16>& values) {
  std::vector<float> result;
  for (const bf16 value : values) result.push_back(__bfloat162float(value));
  return result;
}
inline std::vector<float> to_float(const std::vector<float>& values) { return values; }

// Rounded to what T can hold, as floats.
template <class T>
std::vector<float> rounded(const std::vector<float>& values) {
  if constexpr (std::is_same_v<T, bf16>) return to_float(to_bf16(values));
  return values;
}

template <class T>
std::vector<T> as(const std::vector<float>& values) {
  if constexpr (std::is_same_v<T, bf16>) {
    return to_bf16(values);
  } else {
    return values;
  }
}

}  // namespace inflect::cuda::testing
