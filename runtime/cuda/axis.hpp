// A batch's axis on the device: what kernels see of it, and what the host knows beside. Row order and maps are those of
// runtime/data/batch.hpp.
#pragma once
#include <cuda_runtime.h>

namespace inflect::cuda {

// Sizes are read from device memory, so that a captured step can be replayed on another batch.
enum Size { rows_size, first_pass_size, parents_size, sequences_size, steps_size, sizes_count };

// A range of row numbers, for kernels: for (const int row : axis.of_pass(0)).
struct RowNumbers {
  const int* rows;
  int count;
};

struct AxisView {
  const int* sizes;           // [sizes_count]
  const int* offset;          // [steps + 1] first row of each time step
  const int* order;           // [sequences] rank → parent row
  const int* parent;          // [rows]
  const int *first, *last;    // [parents] −1: empty sequence
  const int* count;           // [parents] rows of each
  const int *before, *after;  // [rows] −1 at a sequence's ends
  const int* utterance;       // [rows] row of the batch axis
  const int* position;        // [rows] in the utterance's own order, over all its rows on this axis
  const int* source;          // [rows] row of the data set's level
  const int* by_pass;         // [rows] rows of the first pass, then of the second
  const int* length;          // [sequences] rows of each, longest first

  __device__ int rows() const { return sizes[rows_size]; }
  __device__ int sequences() const { return sizes[sequences_size]; }
  __device__ int steps() const { return sizes[steps_size]; }
  __device__ int rows_of_pass(int pass) const {
    return pass == 0 ? sizes[first_pass_size] : sizes[rows_size] - sizes[first_pass_size];
  }
  __device__ RowNumbers of_pass(int pass) const {
    return {pass == 0 ? by_pass : by_pass + sizes[first_pass_size], rows_of_pass(pass)};
  }
};

struct Axis {
  AxisView view{};
  int bound = 0;  // rows that memory is laid out for
  int sequences_bound = 0, steps_bound = 0;
  int rows = 0, sequences = 0, steps = 0;  // of this batch
  const int* length = nullptr;             // [sequences] in host memory, longest first
};

}  // namespace inflect::cuda
