// Matrix products over rows by cuBLASLt, row-major; `stride` is the distance between rows in elements. All pointers are
// device memory; calls return at once.
//
// Weights are PyTorch's: W [outputs, inputs], contiguous. Float32 products use no TF32; bf16 ones add up in float32 and
// give bf16 or float32. cuBLASLt is asked once for each shape which algorithm to take, so equal shapes give equal bits.
// Outputs must not overlap inputs. Zero rows are allowed: product and product_input then do nothing, product_weight
// writes zeros.
//
// In, Out: float, float; bf16, float; bf16, bf16.
#pragma once
#include "runtime/cuda/device/device.hpp"
#include "runtime/cuda/device/precision.hpp"

namespace inflect::cuda {

// y [rows, outputs] (+)= x [rows, inputs] · Wᵀ
template <class In, class Out>
void product(Device& device, int rows, int inputs, int outputs, const In* x, int x_stride, const In* W, Out* y,
             int y_stride, bool accumulate);

// dx [rows, inputs] (+)= dy [rows, outputs] · W
template <class In, class Out>
void product_input(Device& device, int rows, int inputs, int outputs, const In* dy, int dy_stride, const In* W, Out* dx,
                   int dx_stride, bool accumulate);

// dW [outputs, inputs] = dyᵀ · x
template <class In>
void product_weight(Device& device, int rows, int inputs, int outputs, const In* dy, int dy_stride, const In* x,
                    int x_stride, float* dW);

}  // namespace inflect::cuda
