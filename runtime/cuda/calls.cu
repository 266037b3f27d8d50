#include "runtime/cuda/calls.hpp"

#include <cuda_bf16.h>

#include "runtime/base/philox.hpp"
#include "runtime/cuda/device/device.hpp"
#include "runtime/cuda/kernel.cuh"
#include "runtime/cuda/product/column_sum.hpp"
#include "runtime/cuda/product/product.hpp"
#include "runtime/cuda/resident.hpp"

namespace inflect::cuda {
namespace {

// A warp for each row of the axis.
template <class In, class Out>
__global__ void __launch_bounds__(256)
    gather_kernel(const AxisView axis, const BatchView batch, const In* __restrict__ values, int width,
                  const Standard::Scale standard, Out* __restrict__ out, int stride) {
  for (std::int64_t row = first_row(); row < axis.rows(); row += row_step()) {
    const In* from = values + static_cast<std::int64_t>(axis.source[row]) * width;
    const std::int64_t group = standard.group ? standard.group[batch.source[axis.utterance[row]]] : 0;
    for (int j = lane(); j < width; j += warp_size) {
      const float value = static_cast<float>(from[j]);
      out[row * stride + j] =
          standard.mean ? (value - standard.mean[group * width + j]) * standard.scale[group * width + j] : value;
    }
  }
}

// Rows beyond the batch's own, up to `rows`, become zeros: sums over all of them then add nothing.
template <class T>
__global__ void __launch_bounds__(256) clear_kernel(const AxisView axis, int rows, int width, T* x, int stride) {
  for (std::int64_t row = axis.rows() + first_row(); row < rows; row += row_step()) {
    for (int j = lane(); j < width; j += warp_size) x[row * stride + j] = static_cast<T>(0.0f);
  }
}

template <class T>
void clear_unused(Run& run, const Axis& axis, int width, const T* x, int stride) {
  if (!run.recorded) return;
  launch(run, rows_of(run, axis), clear_kernel<T>, axis.view, run.rows(axis), width, const_cast<T*>(x), stride);
}

// A thread for each column of each sum, which looks through all rows in their order.
template <class In, class Out>
__global__ void __launch_bounds__(256)
    segment_sum_kernel(const AxisView axis, const int* __restrict__ map, int width, const In* __restrict__ x,
                       int stride, const AxisView sums, Out* __restrict__ sum, int sum_stride) {
  for (std::int64_t row = first_row(); row < sums.rows(); row += row_step()) {
    for (int j = lane(); j < width; j += warp_size) {
      float total = 0;
      for (std::int64_t from = 0; from < axis.rows(); ++from) {
        if (map[from] == row) total += static_cast<float>(x[from * stride + j]);
      }
      sum[row * sum_stride + j] = static_cast<Out>(total);
    }
  }
}

__global__ void __launch_bounds__(256)
    update_kernel(const AxisView axis, const Random random, int passes, int width, float momentum,
                  const float* __restrict__ value, float* __restrict__ state) {
  if (!random.state->update_statistics) return;
  for (int j = static_cast<int>(threadIdx.x); j < width; j += static_cast<int>(blockDim.x)) {
    for (int pass = 0; pass < passes; ++pass) {
      const int rows = passes > 1 ? axis.rows_of_pass(pass) : axis.rows();
      if (rows > 0) state[j] = (1 - momentum) * state[j] + momentum * value[pass * width + j];
    }
  }
}

}  // namespace

template <class Out>
void gather_stream(Run& run, const Batch& batch, const Axis& axis, const char* stream, const Standard& standard,
                   Out* out, int stride) {
  const Resident::Rows rows = run.resident.find(stream);
  const Standard::Scale scale = standard.find(stream);
  if (rows.halves)
    launch(run, rows_of(run, axis), gather_kernel<bf16, Out>, axis.view, batch.view, rows.halves, rows.width, scale,
           out, stride);
  else
    launch(run, rows_of(run, axis), gather_kernel<float, Out>, axis.view, batch.view, rows.values, rows.width, scale,
           out, stride);
}

template <class In, class Out>
void product(Run& run, const Axis& axis, int inputs, int outputs, const In* x, int x_stride, const In* weight,
             std::nullptr_t, std::nullptr_t, Out* y, int y_stride, bool accumulate) {
  product(run.device, run.rows(axis), inputs, outputs, x, x_stride, weight, y, y_stride, accumulate);
}

template <class In, class Out>
void product_input(Run& run, const Axis& axis, int inputs, int outputs, const In* dy, int dy_stride, const In* weight,
                   Out* dx, int dx_stride, bool accumulate) {
  product_input(run.device, run.rows(axis), inputs, outputs, dy, dy_stride, weight, dx, dx_stride, accumulate);
}

template <class In>
void product_weight(Run& run, const Axis& axis, int inputs, int outputs, const In* dy, int dy_stride, const In* x,
                    int x_stride, std::nullptr_t, float* gradient, bool) {
  clear_unused(run, axis, outputs, dy, dy_stride);
  clear_unused(run, axis, inputs, x, x_stride);
  product_weight(run.device, run.rows(axis), inputs, outputs, dy, dy_stride, x, x_stride, gradient);
}

template <class In>
void column_sum(Run& run, const Axis& axis, int width, const In* x, int stride, float* sum, bool) {
  column_sum(run.device, run.rows(axis), width, x, stride, sum, axis.view.sizes + rows_size);
}

template <class In, class Out>
void segment_sum(Run& run, const Axis& axis, const int* map, int width, const In* x, int stride, const Axis& sums,
                 Out* sum, int sum_stride) {
  launch(run, rows_of(run, sums), segment_sum_kernel<In, Out>, axis.view, map, width, x, stride, sums.view, sum,
         sum_stride);
}

void update_running(Run& run, const Axis& axis, int passes, int width, float momentum, const float* value,
                    float* state) {
  launch(run, one_block(), update_kernel, axis.view, run.random, passes, width, momentum, value, state);
}

Key key_of(const Run& run, const char* label) {
  const auto key = inflect::key_of(run.seed, Purpose::dropout, label);
  return {key[0], key[1]};
}

void copy(Run& run, const float* from, int floats, float* to) {
  check(
      cudaMemcpyAsync(to, from, static_cast<std::size_t>(floats) * sizeof(float), cudaMemcpyDeviceToDevice, run.stream),
      "cudaMemcpyAsync on the device", floats, " floats");
}

#define INFLECT_FOR(In, Out)                                                                                          \
  template void product(Run&, const Axis&, int, int, const In*, int, const In*, std::nullptr_t, std::nullptr_t, Out*, \
                        int, bool);                                                                                   \
  template void product_input(Run&, const Axis&, int, int, const In*, int, const In*, Out*, int, bool);               \
  template void segment_sum(Run&, const Axis&, const int*, int, const In*, int, const Axis&, Out*, int);
INFLECT_FOR(float, float)
INFLECT_FOR(bf16, float)
INFLECT_FOR(bf16, bf16)
#undef INFLECT_FOR
#define INFLECT_FOR(T)                                                                                            \
  template void gather_stream(Run&, const Batch&, const Axis&, const char*, const Standard&, T*, int);            \
  template void product_weight(Run&, const Axis&, int, int, const T*, int, const T*, int, std::nullptr_t, float*, \
                               bool);                                                                             \
  template void column_sum(Run&, const Axis&, int, const T*, int, float*, bool);
INFLECT_FOR(float)
INFLECT_FOR(bf16)
#undef INFLECT_FOR

}  // namespace inflect::cuda
