// The layer as one call of cuDNN on the packed rows, whatever their lengths: CUDNN_RNN_ALGO_STANDARD, which starts at
// least one product and one pointwise kernel a step. cuDNN takes the lengths from host memory: not for captured graphs.
#pragma once
#include "runtime/cuda/lstm/cudnn_lstm.hpp"
#include "runtime/cuda/lstm/recurrence.hpp"

namespace inflect::cuda {

class PackedRecurrence : public Recurrence {
 public:
  PackedRecurrence(Device& device, const LstmOptions& options);
  bool reserve(const Axis& bounds) override;
  void forward(const Axis& axis, ConstValues x, const LstmWeights& weights, Values y) override;
  void backward(const Axis& axis, ConstValues x, ConstValues y, ConstValues dy, const LstmWeights& weights, Values dx,
                const LstmGradients& gradients) override;

 private:
  struct Scratch;
  Scratch scratch_of(std::byte* start, std::int64_t rows) const;
  void grow(const CudnnLstm::Sizes& wanted, std::int64_t rows);
  CudnnLstm::Memory memory(const Scratch& scratch) const;
  const float* as_floats(ConstValues values, float* converted, std::int64_t count) const;

  Device& device_;
  LstmOptions options_;
  CudnnLstm lstm_;
  Buffer<float> weights_, gradients_;
  std::vector<WeightPiece> pieces_;
  Buffer<std::byte> saved_;  // cuDNN's reserve space
  CudnnLstm::Sizes sizes_{};
};

}  // namespace inflect::cuda
