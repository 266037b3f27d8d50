#include "runtime/cuda/lstm/cudnn_lstm.hpp"

namespace inflect::cuda {

CudnnLstm::CudnnLstm(Device& device, const Options& options) : device_(device), options_(options) {
  layer_ = make_handle<Layer>(cudnnCreateRNNDescriptor, "cudnnCreateRNNDescriptor");
  no_dropout_ = make_handle<Dropout>(cudnnCreateDropoutDescriptor, "cudnnCreateDropoutDescriptor");
  x_ = make_handle<Rows>(cudnnCreateRNNDataDescriptor, "cudnnCreateRNNDataDescriptor");
  y_ = make_handle<Rows>(cudnnCreateRNNDataDescriptor, "cudnnCreateRNNDataDescriptor");
  state_ = make_handle<Tensor>(cudnnCreateTensorDescriptor, "cudnnCreateTensorDescriptor");
  check(cudnnSetDropoutDescriptor(no_dropout_.get(), device_.cudnn(), 0.0f, nullptr, 0, 0),
        "cudnnSetDropoutDescriptor");
  cudnnStatus_t status = set_layer();
  if (succeeded(status)) status = cudnnGetRNNWeightSpaceSize(device_.cudnn(), layer_.get(), &weight_bytes_);
  if (not_supported(status)) return;
  check(status, "cudnnSetRNNDescriptor_v8", "input ", options_.input, ", hidden ", options_.hidden);
  supported_ = true;
}

// CUDNN_DEFAULT_MATH lets float32 products round their operands to TF32 on the tensor cores; FMA_MATH does not.
cudnnStatus_t CudnnLstm::set_layer() const {
  return cudnnSetRNNDescriptor_v8(
      layer_.get(), options_.persistent ? CUDNN_RNN_ALGO_PERSIST_STATIC : CUDNN_RNN_ALGO_STANDARD, CUDNN_LSTM,
      CUDNN_RNN_DOUBLE_BIAS, options_.bidirectional ? CUDNN_BIDIRECTIONAL : CUDNN_UNIDIRECTIONAL, CUDNN_LINEAR_INPUT,
      CUDNN_DATA_FLOAT, CUDNN_DATA_FLOAT, options_.tf32 ? CUDNN_DEFAULT_MATH : CUDNN_FMA_MATH, options_.input,
      options_.hidden, options_.hidden, 1, no_dropout_.get(), CUDNN_RNN_PADDED_IO_DISABLED);
}

void CudnnLstm::describe(const int* lengths, int sequences) {
  const int directions = options_.bidirectional ? 2 : 1;
  const auto describe_rows = [&](const Rows& rows, int width) {
    check(cudnnSetRNNDataDescriptor(rows.get(), CUDNN_DATA_FLOAT, CUDNN_RNN_DATA_LAYOUT_SEQ_MAJOR_PACKED, lengths[0],
                                    sequences, width, lengths, nullptr),
          "cudnnSetRNNDataDescriptor", sequences, " sequences, ", lengths[0], " steps, width ", width);
  };
  describe_rows(x_, options_.input);
  describe_rows(y_, directions * options_.hidden);
  const int size[] = {directions, sequences, options_.hidden};
  const int stride[] = {sequences * options_.hidden, options_.hidden, 1};
  check(cudnnSetTensorNdDescriptor(state_.get(), CUDNN_DATA_FLOAT, 3, size, stride), "cudnnSetTensorNdDescriptor",
        directions, " × ", sequences, " × ", options_.hidden);
}

CudnnLstm::Sizes CudnnLstm::sizes() const {
  Sizes sizes{};
  check(cudnnGetRNNTempSpaceSizes(device_.cudnn(), layer_.get(),
                                  options_.training ? CUDNN_FWD_MODE_TRAINING : CUDNN_FWD_MODE_INFERENCE, x_.get(),
                                  &sizes.workspace, &sizes.reserve),
        "cudnnGetRNNTempSpaceSizes");
  return sizes;
}

// cuDNN numbers an LSTM's linear layers: 0 … 3 the input's gates i, f, g, o, 4 … 7 the recurrent ones.
std::vector<WeightPiece> CudnnLstm::pieces(float* space, int direction, int tensors_of) const {
  const auto matrix = make_handle<Tensor>(cudnnCreateTensorDescriptor, "cudnnCreateTensorDescriptor");
  const auto bias = make_handle<Tensor>(cudnnCreateTensorDescriptor, "cudnnCreateTensorDescriptor");
  std::vector<WeightPiece> pieces;
  for (int linear = 0; linear < 8; ++linear) {
    const int recurrent = linear / 4, gate = linear % 4;
    void *matrix_at = nullptr, *bias_at = nullptr;
    check(cudnnGetRNNWeightParams(device_.cudnn(), layer_.get(), direction, weight_bytes_, space, linear, matrix.get(),
                                  &matrix_at, bias.get(), &bias_at),
          "cudnnGetRNNWeightParams", "linear layer ", linear);
    pieces.push_back(piece(matrix, static_cast<float*>(matrix_at), space, 4 * tensors_of + recurrent, gate,
                           recurrent ? options_.hidden : options_.input));
    pieces.push_back(piece(bias, static_cast<float*>(bias_at), space, 4 * tensors_of + 2 + recurrent, gate, 1));
  }
  return pieces;
}

WeightPiece CudnnLstm::piece(const Tensor& shape, const float* at, const float* space, int tensor, int gate,
                             int columns) const {
  cudnnDataType_t type{};
  int dimensions = 0, size[3] = {}, stride[3] = {};
  check(cudnnGetTensorNdDescriptor(shape.get(), 3, &type, &dimensions, size, stride), "cudnnGetTensorNdDescriptor");
  const int floats = options_.hidden * columns;
  if (!at || type != CUDNN_DATA_FLOAT || size[0] * size[1] * size[2] != floats) {
    throw error("cuDNN's weight space of an LSTM holds [", size[0], ", ", size[1], ", ", size[2], "] where [",
                options_.hidden, ", ", columns, "] floats were expected");
  }
  return {tensor, std::int64_t{gate} * floats, at - space, floats};
}

// devSeqLengths is null in all three calls: since 8.9.1 cuDNN takes lengths from the descriptors alone.
cudnnStatus_t CudnnLstm::forward(cudnnHandle_t cudnn, const float* x, float* y, const float* weights,
                                 const Memory& memory) const {
  return cudnnRNNForward(cudnn, layer_.get(), options_.training ? CUDNN_FWD_MODE_TRAINING : CUDNN_FWD_MODE_INFERENCE,
                         nullptr, x_.get(), x, y_.get(), y, state_.get(), nullptr, nullptr, state_.get(), nullptr,
                         nullptr, weight_bytes_, weights, memory.sizes.workspace, memory.workspace,
                         memory.sizes.reserve, memory.reserve);
}

cudnnStatus_t CudnnLstm::backward_data(cudnnHandle_t cudnn, const float* y, const float* dy, float* dx,
                                       const float* weights, const Memory& memory) const {
  return cudnnRNNBackwardData_v8(cudnn, layer_.get(), nullptr, y_.get(), y, dy, x_.get(), dx, state_.get(), nullptr,
                                 nullptr, nullptr, state_.get(), nullptr, nullptr, nullptr, weight_bytes_, weights,
                                 memory.sizes.workspace, memory.workspace, memory.sizes.reserve, memory.reserve);
}

cudnnStatus_t CudnnLstm::backward_weights(cudnnHandle_t cudnn, const float* x, const float* y, float* gradients,
                                          const Memory& memory) const {
  return cudnnRNNBackwardWeights_v8(cudnn, layer_.get(), CUDNN_WGRAD_MODE_ADD, nullptr, x_.get(), x, state_.get(),
                                    nullptr, y_.get(), y, weight_bytes_, gradients, memory.sizes.workspace,
                                    memory.workspace, memory.sizes.reserve, memory.reserve);
}

}  // namespace inflect::cuda
