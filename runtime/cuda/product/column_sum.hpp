// The sum over rows of a matrix: biases' gradients.
#pragma once
#include "runtime/cuda/device/device.hpp"
#include "runtime/cuda/device/precision.hpp"

namespace inflect::cuda {

// sum [width] = Σ over rows of x [rows, width], in float32 and in an order that depends on the number of rows alone;
// zeros if there are none. `stride`: elements between rows. T: float, bf16.
//
// With `rows_on_device`, a number in device memory, at most `rows` rows are added and at most that many: what a
// captured graph needs, whose `rows` is a bound. The bits are those of the call that was given that many rows.
template <class T>
void column_sum(Device& device, int rows, int width, const T* x, int stride, float* sum,
                const int* rows_on_device = nullptr);

}  // namespace inflect::cuda
