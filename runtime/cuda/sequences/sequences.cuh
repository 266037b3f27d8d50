// Rows of sequences by parent and time, in kernels.
#pragma once
#include <cuda_bf16.h>

#include "runtime/cuda/kernel.cuh"

namespace inflect::cuda {

__device__ __forceinline__ std::int64_t row_at(const AxisView& axis, int parent, int t) {
  return std::int64_t{axis.offset[t]} + axis.first[parent];
}

// Where in its sequence a row stands.
__device__ __forceinline__ int time_of(const AxisView& axis, std::int64_t row) {
  int low = 0, high = axis.steps();  // offset[low] <= row < offset[high]
  while (high - low > 1) {
    const int middle = (low + high) / 2;
    if (axis.offset[middle] <= row)
      low = middle;
    else
      high = middle;
  }
  return low;
}

__device__ __forceinline__ float number_of(float value) { return value; }
__device__ __forceinline__ float number_of(__nv_bfloat16 value) { return __bfloat162float(value); }
__device__ __forceinline__ void put(float& to, float value) { to = value; }
__device__ __forceinline__ void put(__nv_bfloat16& to, float value) { to = __float2bfloat16_rn(value); }

}  // namespace inflect::cuda
