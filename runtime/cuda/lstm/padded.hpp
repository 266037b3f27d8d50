// The layer as two calls of cuDNN on padded rows, one a direction, the reverse one on sequences turned round: with
// equal lengths cuDNN's persistent kernels (CUDNN_RNN_ALGO_PERSIST_STATIC) can keep the recurrent weights on chip and
// take all steps in one launch. Nothing depends on the batch in host memory but its padded shape: a captured step can
// be replayed on every batch of that shape.
#pragma once
#include "runtime/cuda/lstm/cudnn_lstm.hpp"
#include "runtime/cuda/lstm/recurrence.hpp"
#include "runtime/cuda/lstm/rows.hpp"
#include "runtime/cuda/lstm/side_stream.hpp"

namespace inflect::cuda {

// The batch's steps and sequences rounded up, so that many batches share a shape, to at most the bounds.
PaddedShape padded_shape(const Axis& axis);

// Whether the padded way should be quicker than the packed one.
bool padding_pays(const Axis& axis);

class PaddedRecurrence : public Recurrence {
 public:
  // `always`: batches will come that padding_pays() would not send here; memory is laid out for them, too.
  // `beside`: the two directions run side by side, on two streams.
  PaddedRecurrence(Device& device, const LstmOptions& options, bool always, bool beside);
  bool reserve(const Axis& bounds) override;
  void forward(const Axis& axis, ConstValues x, const LstmWeights& weights, Values y) override;
  void backward(const Axis& axis, ConstValues x, ConstValues y, ConstValues dy, const LstmWeights& weights, Values dx,
                const LstmGradients& gradients) override;

 private:
  struct Scratch;
  Scratch scratch_of(std::byte* start, std::int64_t rows) const;
  void describe(PaddedShape shape);
  void reserve_weights();
  void reserve_memory(const Axis& bounds, std::int64_t most_rows);
  bool runs(PaddedShape shape);
  CudnnLstm::Memory memory(const Scratch& scratch, int direction) const;
  template <class Call>
  void for_both_directions(Call call);

  Device& device_;
  LstmOptions options_;
  bool always_;
  std::unique_ptr<SideStream> side_;  // of the reverse direction; null: one direction after the other
  CudnnLstm lstm_;
  std::vector<int> lengths_;           // [most sequences]
  std::int64_t weight_floats_ = 0;     // of one direction
  Buffer<float> weights_, gradients_;  // [2, weight_floats_]
  std::vector<WeightPiece> pieces_;
  Buffer<std::byte> saved_;  // cuDNN's reserve space: [2, sizes_.reserve]
  CudnnLstm::Sizes sizes_{};
};

}  // namespace inflect::cuda
