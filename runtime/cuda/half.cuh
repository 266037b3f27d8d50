// bf16 in kernels: numbers are floats, only memory holds halves of them.
#pragma once
#include <cuda_bf16.h>

namespace inflect::cuda {

__device__ __forceinline__ float widened(__nv_bfloat16 value) { return __bfloat162float(value); }
__device__ __forceinline__ __nv_bfloat16 rounded(float value) { return __float2bfloat16_rn(value); }

}  // namespace inflect::cuda
