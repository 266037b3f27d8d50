// Rows on their way between an axis' packed order and what cuDNN computes on, always float32.
//
// A padded block is [2, steps, sequences, width]: of each sequence first its rows in their own order, then (the second
// half) the same from its last to its first. What is beyond a sequence's end is zeros, in both halves. Lengths and
// offsets are read from the device's memory, so a captured launch serves every batch of the padded shape.
#pragma once
#include <ostream>

#include "runtime/cuda/axis.hpp"
#include "runtime/cuda/device/device.hpp"
#include "runtime/cuda/device/precision.hpp"

namespace inflect::cuda {

struct PaddedShape {
  int steps, sequences;
  __host__ __device__ std::int64_t rows() const { return std::int64_t{steps} * sequences; }
};

inline std::ostream& operator<<(std::ostream& out, PaddedShape shape) {
  return out << shape.steps << " steps × " << shape.sequences << " sequences";
}

// Rows of `stride` values; the second half reads from column `reverse_column` on.
void pad(Device& device, const AxisView& axis, PaddedShape shape, ConstValues from, int stride, int reverse_column,
         int width, float* padded);

// y [rows, 2 width]: the two halves side by side.
void unpad_beside(Device& device, const AxisView& axis, PaddedShape shape, const float* padded, int width, Values y);

// dx [rows, width]: the sum of the two halves.
void unpad_sum(Device& device, const AxisView& axis, PaddedShape shape, const float* padded, int width, Values dx);

void convert(Device& device, std::int64_t count, ConstValues from, float* to);
void convert(Device& device, std::int64_t count, const float* from, Values to);

}  // namespace inflect::cuda
