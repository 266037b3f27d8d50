// What generated code calls beside its own kernels and recurrent layers. All pointers are device memory; `axis` gives
// the rows; strides are in elements. Every call returns at once. In, Out: float or bf16.
#pragma once
#include <cstddef>

#include "runtime/cuda/run.hpp"

namespace inflect::cuda {

class Standard;

// The rows of a stream that an axis reads, standardised on the way: out [axis.rows, stride].
template <class Out>
void gather_stream(Run& run, const Batch& batch, const Axis& axis, const char* stream, const Standard& standard,
                   Out* out, int stride);

// y = x Wᵀ, or added to y. W [outputs, inputs].
template <class In, class Out>
void product(Run& run, const Axis& axis, int inputs, int outputs, const In* x, int x_stride, const In* weight,
             std::nullptr_t, std::nullptr_t, Out* y, int y_stride, bool accumulate);
// dx = dy W, or added to dx.
template <class In, class Out>
void product_input(Run& run, const Axis& axis, int inputs, int outputs, const In* dy, int dy_stride, const In* weight,
                   Out* dx, int dx_stride, bool accumulate);
// dW = dyᵀ x [outputs, inputs]
template <class In>
void product_weight(Run& run, const Axis& axis, int inputs, int outputs, const In* dy, int dy_stride, const In* x,
                    int x_stride, std::nullptr_t, float* gradient, bool accumulate);

// sum[j] = Σ over rows of x[row, j]
template <class In>
void column_sum(Run& run, const Axis& axis, int width, const In* x, int stride, float* sum, bool accumulate);

// sum[map[row]] += x[row], in row order, zeros first; for maps that are neither a parent nor an end.
template <class In, class Out>
void segment_sum(Run& run, const Axis& axis, const int* map, int width, const In* x, int stride, const Axis& sums,
                 Out* sum, int sum_stride);

// For each pass whose axis has rows, and only where the step updates statistics:
// state ← (1 − momentum)·state + momentum·value[pass]
void update_running(Run& run, const Axis& axis, int passes, int width, float momentum, const float* value,
                    float* state);

inline bf16* halves(float* slot) { return reinterpret_cast<bf16*>(slot); }

Key key_of(const Run& run, const char* label);  // of a draw

void copy(Run& run, const float* from, int floats, float* to);

}  // namespace inflect::cuda
