// In two stages: chunks of a constant number of rows, each by a block for every 32 columns; then the chunks' sums.
// Threads add every eighth (32nd) row of theirs, and their sums are added in the threads' order. Partial sums stand in
// the products' workspace, [chunks, width].
//
// Compared with a plain sum in float64: product_test.cpp.
#include <cuda_bf16.h>

#include "runtime/cuda/device/launch.hpp"
#include "runtime/cuda/product/column_sum.hpp"

namespace inflect::cuda {
namespace {

constexpr int columns = 32;      // of a block: a warp reads them side by side
constexpr int chunk_rows = 256;  // enough blocks at some thousand rows, few partial sums at a million
constexpr int chunk_threads = 8, final_threads = 32;

__device__ float to_float(float value) { return value; }
__device__ float to_float(bf16 value) { return __bfloat162float(value); }

// The sum over threadIdx.y of what each has, for the block's 32 columns; valid where threadIdx.y is 0.
template <int threads>
__device__ float sum_of_block(float own) {
  __shared__ float of_thread[threads][columns];
  of_thread[threadIdx.y][threadIdx.x] = own;
  __syncthreads();
  float sum = 0;
  if (threadIdx.y == 0) {
    for (int thread = 0; thread < threads; ++thread) sum += of_thread[thread][threadIdx.x];
  }
  return sum;
}

template <class T>
__global__ void sum_chunks(int bound, const int* rows_on_device, int width, const T* x, int stride, float* partial) {
  const int rows = rows_on_device ? min(*rows_on_device, bound) : bound;
  const int chunk = blockIdx.x, column = blockIdx.y * columns + threadIdx.x;
  const int end = min(rows, (chunk + 1) * chunk_rows);
  float own = 0;
  if (column < width) {
    for (int row = chunk * chunk_rows + threadIdx.y; row < end; row += chunk_threads) {
      own += to_float(x[static_cast<long long>(row) * stride + column]);
    }
  }
  const float sum = sum_of_block<chunk_threads>(own);
  if (threadIdx.y == 0 && column < width) partial[static_cast<long long>(chunk) * width + column] = sum;
}

__global__ void sum_partials(int bound, const int* rows_on_device, int width, const float* partial, float* sum) {
  const int rows = rows_on_device ? min(*rows_on_device, bound) : bound;
  const int chunks = (rows + chunk_rows - 1) / chunk_rows, column = blockIdx.x * columns + threadIdx.x;
  float own = 0;
  if (column < width) {
    for (int chunk = threadIdx.y; chunk < chunks; chunk += final_threads) {
      own += partial[static_cast<long long>(chunk) * width + column];
    }
  }
  const float total = sum_of_block<final_threads>(own);
  if (threadIdx.y == 0 && column < width) sum[column] = total;
}

}  // namespace

template <class T>
void column_sum(Device& device, int rows, int width, const T* x, int stride, float* sum, const int* rows_on_device) {
  const unsigned chunks = blocks(rows, chunk_rows), strips = blocks(width, columns);
  const auto& workspace = device.product_workspace();
  if (std::size_t{chunks} * width * sizeof(float) > workspace.bytes()) {
    throw error("column_sum: ", rows, " rows of ", width, " columns are more than its workspace of ", workspace.bytes(),
                " bytes can hold sums of");
  }
  auto* partial = reinterpret_cast<float*>(workspace.data());
  launch(device, {chunks, strips}, {columns, chunk_threads}, sum_chunks<T>, rows, rows_on_device, width, x, stride,
         partial);
  launch(device, strips, {columns, final_threads}, sum_partials, rows, rows_on_device, width, partial, sum);
}

template void column_sum(Device&, int, int, const float*, int, float*, const int*);
template void column_sum(Device&, int, int, const bf16*, int, float*, const int*);

}  // namespace inflect::cuda
