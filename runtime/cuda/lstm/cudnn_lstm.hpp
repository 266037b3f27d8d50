// One LSTM layer of cuDNN's RNN v8 API in float32: its descriptors, the sizes it asks for, its three calls.
//
// Data are rows in SEQ_MAJOR_PACKED order, which is an axis' own: time-major, longest sequence first, no padding.
// Sequences of equal length make it a padded [steps, sequences] block.
#pragma once
#include <vector>

#include "runtime/cuda/device/device.hpp"
#include "runtime/cuda/lstm/weights.hpp"

namespace inflect::cuda {

class CudnnLstm {
 public:
  struct Options {
    int input, hidden;
    bool bidirectional;  // y is [rows, 2h], else [rows, h]
    bool persistent;     // CUDNN_RNN_ALGO_PERSIST_STATIC, for sequences of equal length; else STANDARD
    bool tf32;           // products may round their operands to TF32; else float32 throughout
    bool training;
  };
  struct Sizes {
    std::size_t workspace, reserve;  // bytes
  };
  struct Memory {
    std::byte* workspace;  // for one call
    std::byte* reserve;    // from forward to backward; unused unless training
    Sizes sizes;           // of the two, at least what sizes() asks for
  };

  CudnnLstm(Device& device, const Options& options);

  // False where cuDNN declined these options; then nothing else may be called.
  bool supported() const { return supported_; }

  // The batch that the calls below are about. `lengths` [sequences] in host memory, longest first, none 0.
  void describe(const int* lengths, int sequences);
  Sizes sizes() const;

  std::size_t weight_bytes() const { return weight_bytes_; }
  // The layout of a weight space, `direction`'s part, as cuDNN tells it; `space` as large as weight_bytes(). The pieces
  // are those of the tensors of `tensors_of`: in a unidirectional layer either direction's.
  std::vector<WeightPiece> pieces(float* space, int direction, int tensors_of) const;

  // On the handle's stream. They return cuDNN's status: CUDNN_STATUS_NOT_SUPPORTED is an answer, too. backward_weights
  // adds to the gradient space.
  cudnnStatus_t forward(cudnnHandle_t cudnn, const float* x, float* y, const float* weights,
                        const Memory& memory) const;
  cudnnStatus_t backward_data(cudnnHandle_t cudnn, const float* y, const float* dy, float* dx, const float* weights,
                              const Memory& memory) const;
  cudnnStatus_t backward_weights(cudnnHandle_t cudnn, const float* x, const float* y, float* gradients,
                                 const Memory& memory) const;

 private:
  using Layer = Handle<cudnnRNNDescriptor_t, cudnnDestroyRNNDescriptor>;
  using Dropout = Handle<cudnnDropoutDescriptor_t, cudnnDestroyDropoutDescriptor>;
  using Rows = Handle<cudnnRNNDataDescriptor_t, cudnnDestroyRNNDataDescriptor>;
  using Tensor = Handle<cudnnTensorDescriptor_t, cudnnDestroyTensorDescriptor>;

  cudnnStatus_t set_layer() const;
  WeightPiece piece(const Tensor& shape, const float* at, const float* space, int tensor, int gate, int columns) const;

  Device& device_;
  Options options_;
  bool supported_ = false;
  Layer layer_;
  Dropout no_dropout_;
  Rows x_, y_;
  Tensor state_;
  std::size_t weight_bytes_ = 0;
};

// CUDNN_STATUS_NOT_SUPPORTED or one of its finer shades.
constexpr bool not_supported(cudnnStatus_t status) {
  return static_cast<int>(status) / 1000 == static_cast<int>(CUDNN_STATUS_NOT_SUPPORTED) / 1000;
}

}  // namespace inflect::cuda
