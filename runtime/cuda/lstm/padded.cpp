#include <cuda_bf16.h>

#include "runtime/cuda/lstm/padded.hpp"

#include <algorithm>

namespace inflect::cuda {
namespace {

// Coarse enough for few shapes (22 lengths up to 700 steps), fine enough to cost little (16 steps of 700 on average).
constexpr int steps_multiple = 32, sequences_multiple = 8;

// A persistent step costs some two or three microseconds whatever it is given, a step of the standard algorithm the
// launches of at least two kernels; what grows with padding are the products before and after the recurrence. Twice the
// rows double those, and from there on they weigh more than the launches saved. An estimate from published figures.
constexpr int most_padding = 2;

constexpr const char* advice = "; INFLECT_LSTM=packed does without";  // in errors of the persistent kernels

int round_up(int count, int multiple, int bound) {
  return std::min((count + multiple - 1) / multiple * multiple, std::max(bound, count));
}

std::size_t rounded_to_256(std::size_t bytes) { return (bytes + 255) / 256 * 256; }

}  // namespace

PaddedShape padded_shape(const Axis& axis) {
  return {round_up(axis.steps, steps_multiple, axis.steps_bound),
          round_up(axis.sequences, sequences_multiple, axis.sequences_bound)};
}

bool padding_pays(const Axis& axis) { return padded_shape(axis).rows() <= std::int64_t{most_padding} * axis.rows; }

// float32 in bf16 programs, too: the reason is in packed.cpp; besides, cuDNN has no persistent kernels for bf16.
PaddedRecurrence::PaddedRecurrence(Device& device, const LstmOptions& options, bool always, bool beside)
    : device_(device),
      options_(options),
      always_(always),
      side_(beside ? std::make_unique<SideStream>(device) : nullptr),
      lstm_(device,
            {options.input, options.hidden, false, true, options.precision == Precision::bf16, options.training}) {}

// Parts of the device's scratch memory; each padded block is [2, steps, sequences, width].
struct PaddedRecurrence::Scratch {
  std::byte* workspace[2];
  float *x, *y, *dy = nullptr, *dx = nullptr;
  std::size_t bytes = 0;
};

PaddedRecurrence::Scratch PaddedRecurrence::scratch_of(std::byte* start, std::int64_t rows) const {
  const std::int64_t inputs = 2 * rows * options_.input, outputs = 2 * rows * options_.hidden;
  Parts parts(start);
  std::byte* workspace = parts.bytes(sizes_.workspace);
  std::byte* beside = side_ ? parts.bytes(sizes_.workspace) : workspace;
  Scratch scratch{{workspace, beside}, parts.floats(inputs), parts.floats(outputs)};
  if (options_.training) {
    scratch.dy = parts.floats(outputs);
    scratch.dx = parts.floats(inputs);
  }
  scratch.bytes = parts.used();
  return scratch;
}

bool PaddedRecurrence::reserve(const Axis& bounds) {
  if (!lstm_.supported()) return false;
  const std::int64_t all = std::int64_t{bounds.steps_bound} * bounds.sequences_bound;
  const std::int64_t most_rows = always_ ? all : std::min(all, std::int64_t{most_padding} * bounds.bound);
  if (most_rows == 0) return true;
  lengths_.resize(bounds.sequences_bound);
  reserve_weights();
  reserve_memory(bounds, most_rows);
  const int steps = std::min(steps_multiple, bounds.steps_bound);
  const auto most_sequences = static_cast<int>(std::min<std::int64_t>(bounds.sequences_bound, most_rows / steps));
  return runs({steps, std::min(sequences_multiple, most_sequences)}) && runs({steps, most_sequences});
}

void PaddedRecurrence::reserve_weights() {
  weight_floats_ = static_cast<std::int64_t>(rounded_to_256(lstm_.weight_bytes()) / sizeof(float));
  weights_ = Buffer<float>(2 * weight_floats_);
  if (options_.training) gradients_ = Buffer<float>(2 * weight_floats_);
  for (const int direction : {0, 1}) {
    for (WeightPiece piece : lstm_.pieces(weights_.data(), 0, direction)) {
      piece.in_space += direction * weight_floats_;
      pieces_.push_back(piece);
    }
  }
}

// The most that cuDNN asks for, over all shapes that batches can have.
void PaddedRecurrence::reserve_memory(const Axis& bounds, std::int64_t most_rows) {
  for (int steps = 0; steps < bounds.steps_bound;) {
    steps = std::min(steps + steps_multiple, bounds.steps_bound);
    const auto sequences = static_cast<int>(std::min<std::int64_t>(bounds.sequences_bound, most_rows / steps));
    if (sequences == 0) continue;
    describe({steps, sequences});
    const CudnnLstm::Sizes sizes = lstm_.sizes();
    sizes_.workspace = std::max(sizes_.workspace, sizes.workspace);
    sizes_.reserve = std::max(sizes_.reserve, rounded_to_256(sizes.reserve));
  }
  saved_ = Buffer<std::byte>(2 * sizes_.reserve);
  device_.reserve_scratch(scratch_of(nullptr, most_rows).bytes);
}

// All calls once, on zeros: cuDNN may decline only when called, and loads its kernels then, which a capture forbids.
bool PaddedRecurrence::runs(PaddedShape shape) {
  describe(shape);
  const Scratch scratch = scratch_of(device_.scratch().data(), shape.rows());
  fill_zeros(device_.stream(), device_.scratch().data(), scratch.bytes);
  fill_zeros(device_.stream(), weights_.data(), weights_.size());
  const auto saved = memory(scratch, 0);
  cudnnStatus_t status = lstm_.forward(device_.cudnn(), scratch.x, scratch.y, weights_.data(), saved);
  if (options_.training && succeeded(status)) {
    fill_zeros(device_.stream(), gradients_.data(), gradients_.size());
    status = lstm_.backward_data(device_.cudnn(), scratch.y, scratch.dy, scratch.dx, weights_.data(), saved);
    if (succeeded(status))
      status = lstm_.backward_weights(device_.cudnn(), scratch.x, scratch.y, gradients_.data(), saved);
  }
  if (not_supported(status)) return false;
  check(status, "cuDNN's persistent LSTM", shape, ", ", options_, advice);
  device_.computation().wait();
  return true;
}

void PaddedRecurrence::describe(PaddedShape shape) {
  std::fill_n(lengths_.begin(), shape.sequences, shape.steps);
  lstm_.describe(lengths_.data(), shape.sequences);
}

CudnnLstm::Memory PaddedRecurrence::memory(const Scratch& scratch, int direction) const {
  return {scratch.workspace[direction], saved_.data() + direction * sizes_.reserve, sizes_};
}

// call(direction, the cuDNN that computes it)
template <class Call>
void PaddedRecurrence::for_both_directions(Call call) {
  if (side_) side_->fork();
  call(0, device_.cudnn());
  call(1, side_ ? side_->cudnn() : device_.cudnn());
  if (side_) side_->join();
}

void PaddedRecurrence::forward(const Axis& axis, ConstValues x, const LstmWeights& weights, Values y) {
  const PaddedShape shape = padded_shape(axis);
  const Scratch scratch = scratch_of(device_.scratch().data(), shape.rows());
  load_weights(device_, pieces_, weights, weights_.data());
  pad(device_, axis.view, shape, x, options_.input, 0, options_.input, scratch.x);
  describe(shape);
  for_both_directions([&](int direction, cudnnHandle_t cudnn) {
    check(lstm_.forward(cudnn, scratch.x + direction * shape.rows() * options_.input,
                        scratch.y + direction * shape.rows() * options_.hidden,
                        weights_.data() + direction * weight_floats_, memory(scratch, direction)),
          "cudnnRNNForward", shape, ", ", options_, advice);
  });
  unpad_beside(device_, axis.view, shape, scratch.y, options_.hidden, y);
}

// Beyond a sequence's end dy is zero, so nothing flows back from there and no gradient of a weight comes from there.
void PaddedRecurrence::backward(const Axis& axis, ConstValues x, ConstValues y, ConstValues dy, const LstmWeights&,
                                Values dx, const LstmGradients& gradients) {
  const PaddedShape shape = padded_shape(axis);
  const int hidden = options_.hidden;
  const Scratch scratch = scratch_of(device_.scratch().data(), shape.rows());
  pad(device_, axis.view, shape, x, options_.input, 0, options_.input, scratch.x);
  pad(device_, axis.view, shape, y, 2 * hidden, hidden, hidden, scratch.y);
  pad(device_, axis.view, shape, dy, 2 * hidden, hidden, hidden, scratch.dy);
  fill_zeros(device_.stream(), gradients_.data(), gradients_.size());
  describe(shape);
  for_both_directions([&](int direction, cudnnHandle_t cudnn) {
    const std::int64_t input = direction * shape.rows() * options_.input, output = direction * shape.rows() * hidden;
    const std::int64_t weight = direction * weight_floats_;
    const auto saved = memory(scratch, direction);
    check(lstm_.backward_data(cudnn, scratch.y + output, scratch.dy + output, scratch.dx + input,
                              weights_.data() + weight, saved),
          "cudnnRNNBackwardData_v8", shape, ", ", options_, advice);
    check(lstm_.backward_weights(cudnn, scratch.x + input, scratch.y + output, gradients_.data() + weight, saved),
          "cudnnRNNBackwardWeights_v8", shape, ", ", options_, advice);
  });
  store_gradients(device_, pieces_, gradients_.data(), gradients);
  if (dx.data) unpad_sum(device_, axis.view, shape, scratch.dx, options_.input, dx);
}

}  // namespace inflect::cuda
