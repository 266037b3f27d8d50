#include <cuda_bf16.h>

#include "runtime/cuda/device/launch.hpp"
#include "runtime/cuda/lstm/rows.hpp"

namespace inflect::cuda {
namespace {

// A warp for each row of the padded block; blockIdx.y is the half.
constexpr int lanes = 32, rows_of_block = 8;
constexpr int threads = 256;  // of a conversion

__device__ float to_float(float value) { return value; }
__device__ float to_float(bf16 value) { return __bfloat162float(value); }
__device__ void write(float* to, float value) { *to = value; }
__device__ void write(bf16* to, float value) { *to = __float2bfloat16(value); }

// Where (step, rank) of a padded half comes from, −1: from nowhere.
__device__ int packed_row(const AxisView& axis, bool reversed, int step, int rank) {
  if (rank >= axis.sequences()) return -1;
  const int length = axis.length[rank];
  if (step >= length) return -1;
  return axis.offset[reversed ? length - 1 - step : step] + rank;
}

template <class From>
__global__ void pad_rows(AxisView axis, PaddedShape shape, const From* from, int stride, int reverse_column, int width,
                         float* padded) {
  const long long at = static_cast<long long>(blockIdx.x) * rows_of_block + threadIdx.y;
  if (at >= shape.rows()) return;
  const bool reversed = blockIdx.y == 1;
  const int row = packed_row(axis, reversed, at / shape.sequences, at % shape.sequences);
  float* to = padded + (at + (reversed ? shape.rows() : 0)) * width;
  if (row < 0) {
    for (int c = threadIdx.x; c < width; c += lanes) to[c] = 0;
  } else {
    from += static_cast<long long>(row) * stride + (reversed ? reverse_column : 0);
    for (int c = threadIdx.x; c < width; c += lanes) to[c] = to_float(from[c]);
  }
}

template <class To>
__global__ void unpad_rows_beside(AxisView axis, PaddedShape shape, const float* padded, int width, To* y) {
  const long long at = static_cast<long long>(blockIdx.x) * rows_of_block + threadIdx.y;
  if (at >= shape.rows()) return;
  const bool reversed = blockIdx.y == 1;
  const int row = packed_row(axis, reversed, at / shape.sequences, at % shape.sequences);
  if (row < 0) return;
  const float* from = padded + (at + (reversed ? shape.rows() : 0)) * width;
  y += static_cast<long long>(row) * 2 * width + (reversed ? width : 0);
  for (int c = threadIdx.x; c < width; c += lanes) write(y + c, from[c]);
}

template <class To>
__global__ void unpad_rows_sum(AxisView axis, PaddedShape shape, const float* padded, int width, To* dx) {
  const long long at = static_cast<long long>(blockIdx.x) * rows_of_block + threadIdx.y;
  if (at >= shape.rows()) return;
  const int step = at / shape.sequences, rank = at % shape.sequences;
  const int row = packed_row(axis, false, step, rank);
  if (row < 0) return;
  const long long mirrored = static_cast<long long>(axis.length[rank] - 1 - step) * shape.sequences + rank;
  const float* own = padded + at * width;
  const float* reverse = padded + (shape.rows() + mirrored) * width;
  dx += static_cast<long long>(row) * width;
  for (int c = threadIdx.x; c < width; c += lanes) write(dx + c, own[c] + reverse[c]);
}

template <class From, class To>
__global__ void convert_values(long long count, const From* from, To* to) {
  const long long i = static_cast<long long>(blockIdx.x) * threads + threadIdx.x;
  if (i < count) write(to + i, to_float(from[i]));
}

dim3 grid_of(PaddedShape shape, unsigned halves) { return {blocks(shape.rows(), rows_of_block), halves}; }
const dim3 block(lanes, rows_of_block);

// call(pointer of the values' own type)
template <class Call>
void with_type(ConstValues values, Call call) {
  if (values.type == Precision::bf16) return call(static_cast<const bf16*>(values.data));
  call(static_cast<const float*>(values.data));
}
template <class Call>
void with_type(Values values, Call call) {
  if (values.type == Precision::bf16) return call(static_cast<bf16*>(values.data));
  call(static_cast<float*>(values.data));
}

}  // namespace

void pad(Device& device, const AxisView& axis, PaddedShape shape, ConstValues from, int stride, int reverse_column,
         int width, float* padded) {
  with_type(from, [&]<class From>(const From* rows) {
    launch(device, grid_of(shape, 2), block, pad_rows<From>, axis, shape, rows, stride, reverse_column, width, padded);
  });
}

void unpad_beside(Device& device, const AxisView& axis, PaddedShape shape, const float* padded, int width, Values y) {
  with_type(y, [&]<class To>(To* rows) {
    launch(device, grid_of(shape, 2), block, unpad_rows_beside<To>, axis, shape, padded, width, rows);
  });
}

void unpad_sum(Device& device, const AxisView& axis, PaddedShape shape, const float* padded, int width, Values dx) {
  with_type(dx, [&]<class To>(To* rows) {
    launch(device, grid_of(shape, 1), block, unpad_rows_sum<To>, axis, shape, padded, width, rows);
  });
}

void convert(Device& device, std::int64_t count, ConstValues from, float* to) {
  with_type(from, [&]<class From>(const From* values) {
    launch(device, blocks(count, threads), threads, convert_values<From, float>, count, values, to);
  });
}

void convert(Device& device, std::int64_t count, const float* from, Values to) {
  with_type(to, [&]<class To>(To* values) {
    launch(device, blocks(count, threads), threads, convert_values<float, To>, count, from, values);
  });
}

}  // namespace inflect::cuda
