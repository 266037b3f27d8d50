#include <cuda_bf16.h>

#include "runtime/cuda/lstm/packed.hpp"

#include <algorithm>

#include "runtime/cuda/lstm/rows.hpp"

namespace inflect::cuda {
namespace {

// As many sequences, steps and rows as the bounds allow.
std::vector<int> largest_batch(const Axis& bounds) {
  std::vector<int> lengths(std::min(bounds.sequences_bound, bounds.bound));
  int rows = bounds.bound, others = static_cast<int>(lengths.size());
  for (int& length : lengths) {
    length = std::min(bounds.steps_bound, rows - --others);
    rows -= length;
  }
  return lengths;
}

}  // namespace

// In bf16 programs cuDNN still gets float32: its bf16 kernels keep the cell state in bf16 between steps, and that must
// stay float32 (so must the sums, and gradients of weights). The products may use TF32 then, which keeps more digits
// than bf16.
PackedRecurrence::PackedRecurrence(Device& device, const LstmOptions& options)
    : device_(device),
      options_(options),
      lstm_(device,
            {options.input, options.hidden, true, false, options.precision == Precision::bf16, options.training}) {}

// Parts of the device's scratch memory; x, y, dy are for rows that the caller has in bf16, and null in float32 layers.
struct PackedRecurrence::Scratch {
  std::byte* workspace;
  float *x = nullptr, *y = nullptr, *dy = nullptr, *dx = nullptr;
  std::size_t bytes = 0;
};

PackedRecurrence::Scratch PackedRecurrence::scratch_of(std::byte* start, std::int64_t rows) const {
  Parts parts(start);
  Scratch scratch{parts.bytes(sizes_.workspace)};
  if (options_.precision == Precision::bf16) {
    scratch.x = parts.floats(rows * options_.input);
    scratch.y = parts.floats(rows * 2 * options_.hidden);
    if (options_.training) scratch.dy = parts.floats(rows * 2 * options_.hidden);
  }
  if (options_.training) scratch.dx = parts.floats(rows * options_.input);
  scratch.bytes = parts.used();
  return scratch;
}

bool PackedRecurrence::reserve(const Axis& bounds) {
  if (!lstm_.supported()) return false;
  weights_ = Buffer<float>(lstm_.weight_bytes() / sizeof(float));
  if (options_.training) gradients_ = Buffer<float>(weights_.size());
  pieces_ = lstm_.pieces(weights_.data(), 0, 0);
  const auto reverse = lstm_.pieces(weights_.data(), 1, 1);
  pieces_.insert(pieces_.end(), reverse.begin(), reverse.end());
  const auto lengths = largest_batch(bounds);
  if (lengths.empty()) return true;
  lstm_.describe(lengths.data(), static_cast<int>(lengths.size()));
  grow(lstm_.sizes(), bounds.bound);
  return true;
}

// cuDNN's documentation does not say what its sizes depend on. Should a batch within the bounds want more than the
// largest one did, it gets it; the device is waited for then.
void PackedRecurrence::grow(const CudnnLstm::Sizes& wanted, std::int64_t rows) {
  if (wanted.reserve > saved_.size()) {
    device_.computation().wait();
    saved_ = Buffer<std::byte>();
    saved_ = Buffer<std::byte>(wanted.reserve);
  }
  sizes_ = {std::max(sizes_.workspace, wanted.workspace), saved_.size()};
  device_.reserve_scratch(scratch_of(nullptr, rows).bytes);
}

CudnnLstm::Memory PackedRecurrence::memory(const Scratch& scratch) const {
  return {scratch.workspace, saved_.data(), sizes_};
}

const float* PackedRecurrence::as_floats(ConstValues values, float* converted, std::int64_t count) const {
  if (values.type == Precision::float32) return static_cast<const float*>(values.data);
  convert(device_, count, values, converted);
  return converted;
}

void PackedRecurrence::forward(const Axis& axis, ConstValues x, const LstmWeights& weights, Values y) {
  load_weights(device_, pieces_, weights, weights_.data());
  lstm_.describe(axis.length, axis.sequences);
  grow(lstm_.sizes(), axis.rows);
  const Scratch scratch = scratch_of(device_.scratch().data(), axis.rows);
  const float* x_floats = as_floats(x, scratch.x, std::int64_t{axis.rows} * options_.input);
  float* y_floats = y.type == Precision::float32 ? static_cast<float*>(y.data) : scratch.y;
  check(lstm_.forward(device_.cudnn(), x_floats, y_floats, weights_.data(), memory(scratch)), "cudnnRNNForward", axis,
        ", ", options_);
  if (y_floats != y.data) convert(device_, std::int64_t{axis.rows} * 2 * options_.hidden, y_floats, y);
}

void PackedRecurrence::backward(const Axis& axis, ConstValues x, ConstValues y, ConstValues dy, const LstmWeights&,
                                Values dx, const LstmGradients& gradients) {
  lstm_.describe(axis.length, axis.sequences);
  const Scratch scratch = scratch_of(device_.scratch().data(), axis.rows);
  const std::int64_t x_count = std::int64_t{axis.rows} * options_.input;
  const std::int64_t y_count = std::int64_t{axis.rows} * 2 * options_.hidden;
  const float* x_floats = as_floats(x, scratch.x, x_count);
  const float* y_floats = as_floats(y, scratch.y, y_count);
  const float* dy_floats = as_floats(dy, scratch.dy, y_count);
  const bool direct = dx.data && dx.type == Precision::float32;
  float* dx_floats = direct ? static_cast<float*>(dx.data) : scratch.dx;
  check(lstm_.backward_data(device_.cudnn(), y_floats, dy_floats, dx_floats, weights_.data(), memory(scratch)),
        "cudnnRNNBackwardData_v8", axis, ", ", options_);
  fill_zeros(device_.stream(), gradients_.data(), gradients_.size());
  check(lstm_.backward_weights(device_.cudnn(), x_floats, y_floats, gradients_.data(), memory(scratch)),
        "cudnnRNNBackwardWeights_v8", axis, ", ", options_);
  store_gradients(device_, pieces_, gradients_.data(), gradients);
  if (dx.data && !direct) convert(device_, x_count, dx_floats, dx);
}

}  // namespace inflect::cuda
