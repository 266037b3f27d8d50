// One bidirectional LSTM layer over a ragged axis (runtime/cuda/axis.hpp), with PyTorch's equations, two biases and the
// gate order i, f, g, o; h hidden units a direction. All pointers are device memory; calls return at once.
//
//   x, dx [rows, input]      y, dy [rows, 2h]: forward, reverse      contiguous
//
// Rows are float32; in a layer of Precision::bf16 each of the four may be float32 or bf16. The recurrence itself is
// float32 in both (why: packed.cpp). Two runs give the same bits.
#pragma once
#include <initializer_list>
#include <memory>
#include <string>

#include "runtime/cuda/lstm/recurrence.hpp"

namespace inflect::cuda {

class Device;

class Lstm {
 public:
  // `name`, of the layer in the spec, is for errors. A layer that is not trained here saves nothing for backward().
  Lstm(Device& device, const char* name, int input, int hidden, Precision precision, bool training);
  ~Lstm();
  Lstm(const Lstm&) = delete;
  Lstm& operator=(const Lstm&) = delete;

  // Allocates everything, for all batches within the bounds; before any graph is captured, as shared memory may move.
  // The environment may ask for one way for all batches (INFLECT_LSTM=packed or padded) and for the two directions of
  // a padded layer to run side by side (INFLECT_LSTM_STREAMS=2); throws Error where it asks for anything else.
  void reserve(const Axis& bounds);

  void forward(const Axis& axis, ConstValues x, const LstmWeights& weights, Values y);

  // After the forward of the same batch, with the same weights. Writes all gradients (zeros without rows), dx where it
  // is wanted.
  void backward(const Axis& axis, ConstValues x, ConstValues y, ConstValues dy, const LstmWeights& weights, Values dx,
                const LstmGradients& gradients);

  // Whether the padded way exists at all: cuDNN may decline the sizes. Known after reserve().
  bool persistent() const;

  // Which way a batch takes, by its sizes alone. What is captured for one padded batch serves all of its padded shape
  // (padded.hpp); packed ones cannot be captured.
  bool pads(const Axis& axis) const;

 private:
  class Layer;
  Layer* layer_;
};

}  // namespace inflect::cuda
