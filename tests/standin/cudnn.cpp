// cuDNN's calls: the rules of its RNN API, and what breaking them means on a device.
#include "cudnn.h"

#include <algorithm>
#include <cstring>
#include <optional>
#include <string>
#include <vector>

#include "lstm.hpp"
#include "runtime.hpp"

struct cudnnContext {
  cudaStream_t stream = nullptr;
};
struct cudnnTensorStruct {
  cudnnDataType_t type = CUDNN_DATA_FLOAT;
  std::vector<int> sizes, strides;
};
struct cudnnDropoutStruct {
  bool set = false;
  float dropout = 0;
};
struct cudnnRNNStruct {
  bool set = false;
  bool persistent = false, padded = false;
  cudnnDataType_t type = CUDNN_DATA_FLOAT;
  standin::LstmShape shape;
};
struct cudnnRNNDataStruct {
  bool set = false;
  cudnnDataType_t type = CUDNN_DATA_FLOAT;
  int width = 0;
  standin::Rows rows;
  std::optional<double> padding;
};

using namespace standin;

namespace {

constexpr auto success = CUDNN_STATUS_SUCCESS;
constexpr std::size_t dropout_state_bytes = 4096;
thread_local std::string last_message;

// Remembers why for cudnnGetLastErrorString.
cudnnStatus_t refuse(cudnnStatus_t status, const char* why) {
  last_message = why;
  return status;
}
cudnnStatus_t bad(const char* why) { return refuse(CUDNN_STATUS_BAD_PARAM, why); }
cudnnStatus_t unsupported(const char* why) { return refuse(CUDNN_STATUS_NOT_SUPPORTED, why); }

template <class T>
cudnnStatus_t create(T** made) {
  if (!made) return bad("null pointer");
  *made = new T;
  return success;
}
template <class T>
cudnnStatus_t destroy(T* made) {
  delete made;
  return success;
}

}  // namespace

// ── the library ──

std::size_t cudnnGetVersion() { return CUDNN_VERSION; }
std::size_t cudnnGetCudartVersion() { return CUDART_VERSION; }

const char* cudnnGetErrorString(cudnnStatus_t status) {
  switch (status) {
#define STANDIN_STATUS(name, number) \
  case name: return #name;
    STANDIN_CUDNN_STATUSES(STANDIN_STATUS)
#undef STANDIN_STATUS
  }
  return "CUDNN_UNKNOWN_STATUS";
}

void cudnnGetLastErrorString(char* message, std::size_t size) {
  if (!message || size == 0) return;
  const std::size_t length = std::min(size - 1, last_message.size());
  std::memcpy(message, last_message.data(), length);
  message[length] = '\0';
  last_message.clear();
}

cudnnStatus_t cudnnCreate(cudnnHandle_t* handle) {
  if (device_error() != cudaSuccess) return refuse(CUDNN_STATUS_NOT_INITIALIZED, "no device");
  return create(handle);
}
cudnnStatus_t cudnnDestroy(cudnnHandle_t handle) { return destroy(handle); }
cudnnStatus_t cudnnSetStream(cudnnHandle_t handle, cudaStream_t stream) {
  if (!handle) return bad("null handle");
  handle->stream = stream;
  return success;
}
cudnnStatus_t cudnnGetStream(cudnnHandle_t handle, cudaStream_t* stream) {
  if (!handle || !stream) return bad("null pointer");
  *stream = handle->stream;
  return success;
}

// ── tensors and dropout ──

cudnnStatus_t cudnnCreateTensorDescriptor(cudnnTensorDescriptor_t* tensor) { return create(tensor); }
cudnnStatus_t cudnnDestroyTensorDescriptor(cudnnTensorDescriptor_t tensor) { return destroy(tensor); }

cudnnStatus_t cudnnSetTensorNdDescriptor(cudnnTensorDescriptor_t tensor, cudnnDataType_t type, int dimensions,
                                         const int sizes[], const int strides[]) {
  if (!tensor || !sizes || !strides) return bad("null pointer");
  if (dimensions < 3 || dimensions > CUDNN_DIM_MAX) return unsupported("a tensor has 3 to 8 dimensions");
  for (int i = 0; i < dimensions; ++i)
    if (sizes[i] < 1 || strides[i] < 1) return bad("sizes and strides must be positive");
  tensor->type = type;
  tensor->sizes.assign(sizes, sizes + dimensions);
  tensor->strides.assign(strides, strides + dimensions);
  return success;
}

cudnnStatus_t cudnnGetTensorNdDescriptor(cudnnTensorDescriptor_t tensor, int requested, cudnnDataType_t* type,
                                         int* dimensions, int sizes[], int strides[]) {
  if (!tensor || !type || !dimensions || !sizes || !strides) return bad("null pointer");
  *type = tensor->type;
  *dimensions = static_cast<int>(tensor->sizes.size());
  const int given = std::min(requested, *dimensions);
  std::copy_n(tensor->sizes.begin(), given, sizes);
  std::copy_n(tensor->strides.begin(), given, strides);
  return success;
}

cudnnStatus_t cudnnCreateDropoutDescriptor(cudnnDropoutDescriptor_t* dropout) { return create(dropout); }
cudnnStatus_t cudnnDestroyDropoutDescriptor(cudnnDropoutDescriptor_t dropout) { return destroy(dropout); }
cudnnStatus_t cudnnDropoutGetStatesSize(cudnnHandle_t handle, std::size_t* bytes) {
  if (!handle || !bytes) return bad("null pointer");
  *bytes = dropout_state_bytes;
  return success;
}
cudnnStatus_t cudnnSetDropoutDescriptor(cudnnDropoutDescriptor_t descriptor, cudnnHandle_t handle, float dropout,
                                        void* states, std::size_t bytes, unsigned long long) {
  if (!descriptor || !handle) return bad("null pointer");
  if (!(dropout >= 0 && dropout <= 1)) return bad("dropout must be from 0 to 1");
  if (states && bytes < dropout_state_bytes) return bad("the states of dropout need more memory");
  if (!states && dropout > 0) return bad("dropout needs memory for its states");
  descriptor->set = true;
  descriptor->dropout = dropout;
  return success;
}

// ── descriptions of layers and batches ──

cudnnStatus_t cudnnCreateRNNDescriptor(cudnnRNNDescriptor_t* rnn) { return create(rnn); }
cudnnStatus_t cudnnDestroyRNNDescriptor(cudnnRNNDescriptor_t rnn) { return destroy(rnn); }

cudnnStatus_t cudnnSetRNNDescriptor_v8(cudnnRNNDescriptor_t rnn, cudnnRNNAlgo_t algorithm, cudnnRNNMode_t cell,
                                       cudnnRNNBiasMode_t bias, cudnnDirectionMode_t directions,
                                       cudnnRNNInputMode_t input, cudnnDataType_t type, cudnnDataType_t precision,
                                       cudnnMathType_t math, std::int32_t input_size, std::int32_t hidden_size,
                                       std::int32_t projection_size, std::int32_t layers,
                                       cudnnDropoutDescriptor_t dropout, std::uint32_t flags) {
  if (!rnn || !dropout || !dropout->set) return bad("null descriptor, or one of dropout that is not set");
  if (input_size < 1 || hidden_size < 1 || layers < 1) return bad("sizes must be positive");
  if (projection_size != hidden_size) return bad("without projection its size is the hidden size");
  if (cell != CUDNN_LSTM || bias != CUDNN_RNN_DOUBLE_BIAS || input != CUDNN_LINEAR_INPUT || layers != 1)
    return unsupported("the stand-in knows one layer of LSTM with two biases and linear input");
  if (type != CUDNN_DATA_FLOAT && type != CUDNN_DATA_BFLOAT16)
    return unsupported("the stand-in knows float and bfloat16");
  if (precision != CUDNN_DATA_FLOAT) return unsupported("float and bfloat16 are computed in float");
  if (math < CUDNN_DEFAULT_MATH || math > CUDNN_FMA_MATH) return bad("no such math type");
  if (algorithm == CUDNN_RNN_ALGO_PERSIST_DYNAMIC) return unsupported("the stand-in has no dynamic persistent kernels");
  if (algorithm < CUDNN_RNN_ALGO_STANDARD || algorithm >= CUDNN_RNN_ALGO_COUNT) return bad("no such algorithm");
  rnn->persistent = algorithm != CUDNN_RNN_ALGO_STANDARD;
  if (rnn->persistent && type == CUDNN_DATA_BFLOAT16) return unsupported("persistent kernels know no bfloat16");
  if (flags > CUDNN_RNN_PADDED_IO_ENABLED) return bad("no such flags");
  rnn->set = true;
  rnn->padded = flags == CUDNN_RNN_PADDED_IO_ENABLED;
  rnn->type = type;
  rnn->shape = {type == CUDNN_DATA_FLOAT ? Element::float32 : Element::bfloat16, math != CUDNN_FMA_MATH, input_size,
                hidden_size, directions == CUDNN_BIDIRECTIONAL ? 2 : 1};
  return success;
}

cudnnStatus_t cudnnCreateRNNDataDescriptor(cudnnRNNDataDescriptor_t* data) { return create(data); }
cudnnStatus_t cudnnDestroyRNNDataDescriptor(cudnnRNNDataDescriptor_t data) { return destroy(data); }

cudnnStatus_t cudnnSetRNNDataDescriptor(cudnnRNNDataDescriptor_t data, cudnnDataType_t type,
                                        cudnnRNNDataLayout_t layout, int longest, int batch, int width,
                                        const int lengths[], void* padding) {
  if (!data || !lengths) return bad("null pointer");
  if (longest < 1 || batch < 1 || width < 1) return bad("sizes must be positive");
  if (type != CUDNN_DATA_FLOAT && type != CUDNN_DATA_BFLOAT16)
    return unsupported("the stand-in knows float and bfloat16");
  const bool packed = layout == CUDNN_RNN_DATA_LAYOUT_SEQ_MAJOR_PACKED;
  for (int i = 0; i < batch; ++i) {
    if (lengths[i] < 1 || lengths[i] > longest) return bad("a sequence has from 1 to maxSeqLength rows");
    if (packed && i > 0 && lengths[i] > lengths[i - 1]) return bad("packed sequences come longest first");
  }
  data->set = true;
  data->type = type;
  data->width = width;
  data->rows = {};
  data->rows.order = packed                                               ? Rows::packed
                     : layout == CUDNN_RNN_DATA_LAYOUT_SEQ_MAJOR_UNPACKED ? Rows::by_step
                                                                          : Rows::by_sequence;
  data->rows.longest = longest;
  data->rows.lengths.assign(lengths, lengths + batch);
  const Element element = type == CUDNN_DATA_FLOAT ? Element::float32 : Element::bfloat16;
  data->padding = padding ? std::optional(load(element, padding, 0)) : std::nullopt;
  return success;
}

// ── weights and other memory ──

cudnnStatus_t cudnnGetRNNWeightSpaceSize(cudnnHandle_t handle, cudnnRNNDescriptor_t rnn, std::size_t* bytes) {
  if (!handle || !rnn || !rnn->set || !bytes) return bad("null pointer, or a descriptor that is not set");
  *bytes = rnn->shape.weight_bytes();
  return success;
}

cudnnStatus_t cudnnGetRNNWeightParams(cudnnHandle_t handle, cudnnRNNDescriptor_t rnn, std::int32_t pseudo_layer,
                                      std::size_t weight_bytes, const void* weights, std::int32_t linear_layer,
                                      cudnnTensorDescriptor_t matrix, void** matrix_address,
                                      cudnnTensorDescriptor_t bias, void** bias_address) {
  if (!handle || !rnn || !rnn->set || !weights || !matrix || !matrix_address || !bias || !bias_address)
    return bad("null pointer, or a descriptor that is not set");
  const LstmShape& shape = rnn->shape;
  if (pseudo_layer < 0 || pseudo_layer >= shape.directions) return bad("no such pseudo layer");
  if (linear_layer < 0 || linear_layer >= 2 * gates) return bad("an LSTM has the linear layers 0 to 7");
  if (weight_bytes < shape.weight_bytes()) return bad("the weight space is too small");
  auto* bytes = const_cast<char*>(static_cast<const char*>(weights));
  *matrix_address = bytes + shape.matrix_offset(pseudo_layer, linear_layer);
  *bias_address = bytes + shape.bias_offset(pseudo_layer, linear_layer);
  const int columns = shape.columns(linear_layer), rows = shape.hidden;
  *matrix = {rnn->type, {1, rows, columns}, {rows * columns, columns, 1}};
  *bias = {rnn->type, {1, rows, 1}, {rows, 1, 1}};
  return success;
}

namespace {

std::size_t work_bytes_for(const LstmShape& shape, const Rows& rows) {
  return static_cast<std::size_t>(rows.longest) * rows.batch() * shape.directions * shape.hidden * sizeof(float);
}

}  // namespace

cudnnStatus_t cudnnGetRNNTempSpaceSizes(cudnnHandle_t handle, cudnnRNNDescriptor_t rnn, cudnnForwardMode_t mode,
                                        cudnnRNNDataDescriptor_t x, std::size_t* work_bytes,
                                        std::size_t* reserve_bytes) {
  if (!handle || !rnn || !rnn->set || !x || !x->set) return bad("null pointer, or a descriptor that is not set");
  if (work_bytes) *work_bytes = work_bytes_for(rnn->shape, x->rows);
  if (reserve_bytes)
    *reserve_bytes =
        mode == CUDNN_FWD_MODE_INFERENCE ? 0 : Reserve::bytes(rnn->shape, x->rows.longest, x->rows.batch());
  return success;
}

// ── what the three calls have in common ──

namespace {

struct Spaces {
  std::size_t weight_bytes;
  const void* weights;
  std::size_t work_bytes;
  void* work;
  std::size_t reserve_bytes;
  void* reserve;
};

// A call as it runs later: everything the descriptors say, copied.
struct Call {
  std::string name;
  LstmShape shape;
  Rows rows;
  const std::int32_t* device_lengths;
  Spaces spaces;

  std::size_t x_bytes() const { return rows.count() * shape.input * bytes_of(shape.type); }
  std::size_t y_bytes() const { return rows.count() * shape.directions * shape.hidden * bytes_of(shape.type); }
  std::size_t state_bytes() const {
    return static_cast<std::size_t>(shape.directions) * rows.batch() * shape.hidden * bytes_of(shape.type);
  }
  void require(const void* place, std::size_t bytes, const char* what) const {
    require_device(place, bytes, (name + "'s " + what).c_str());
  }
  void require_state(const void* place, const char* what) const {
    if (place) require(place, state_bytes(), what);
  }
  void require_spaces() const {
    require(spaces.weights, spaces.weight_bytes, "weight space");
    require(spaces.work, spaces.work_bytes, "work space");
    require(spaces.reserve, spaces.reserve_bytes, "reserve space");
    spoil(spaces.work, spaces.work_bytes, garbage());
    if (!device_lengths) return;
    require(device_lengths, rows.lengths.size() * sizeof(std::int32_t), "devSeqLengths");
    if (!std::equal(rows.lengths.begin(), rows.lengths.end(), device_lengths))
      fault(name + ": devSeqLengths differs from the descriptor's lengths");
  }
  void require_stage(Reserve::Stage stage, const char* what) const {
    const Reserve reserve(spaces.reserve);
    if (reserve.header->stage != stage) fault(name + ": " + what);
    if (reserve.header->rows != rows.count() || reserve.header->lengths_hash != hash_of(rows))
      fault(name + ": the reserve space is of another batch");
  }
};

cudnnStatus_t check_data(const cudnnRNNStruct& rnn, const cudnnRNNDataStruct* x, const cudnnRNNDataStruct* y) {
  if (!x || !y || !x->set || !y->set) return bad("an RNN data descriptor is null or not set");
  if (x->type != rnn.type || y->type != rnn.type) return bad("data types differ");
  if (x->width != rnn.shape.input) return bad("x is not as wide as the layer's input");
  if (y->width != rnn.shape.hidden * rnn.shape.directions) return bad("y is not as wide as the layer's output");
  if (x->rows.order != y->rows.order || x->rows.longest != y->rows.longest || x->rows.lengths != y->rows.lengths)
    return bad("x and y differ in layout or lengths");
  if (x->rows.order != Rows::packed && !rnn.padded) return bad("unpacked data needs CUDNN_RNN_PADDED_IO_ENABLED");
  const auto& lengths = x->rows.lengths;
  const bool equal = std::ranges::all_of(lengths, [&](int length) { return length == x->rows.longest; });
  if (rnn.persistent && !equal) return unsupported("persistent kernels want sequences of one length");
  return success;
}

cudnnStatus_t check_state(const cudnnRNNStruct& rnn, const cudnnRNNDataStruct& x, const cudnnTensorStruct* state) {
  if (!state) return bad("a state's descriptor is null");
  const int batch = x.rows.batch(), hidden = rnn.shape.hidden;
  const std::vector sizes{rnn.shape.directions, batch, hidden}, strides{batch * hidden, hidden, 1};
  if (state->type != rnn.type || state->sizes != sizes || state->strides != strides)
    return bad("a state is [directions, batch, hidden], fully packed");
  return success;
}

cudnnStatus_t check_spaces(const cudnnRNNStruct& rnn, const cudnnRNNDataStruct& x, bool training,
                           const Spaces& spaces) {
  if (!spaces.weights || spaces.weight_bytes < rnn.shape.weight_bytes()) return bad("the weight space is too small");
  if (!spaces.work || spaces.work_bytes < work_bytes_for(rnn.shape, x.rows)) return bad("the work space is too small");
  const std::size_t reserve = training ? Reserve::bytes(rnn.shape, x.rows.longest, x.rows.batch()) : 0;
  if (spaces.reserve_bytes < reserve || (reserve > 0 && !spaces.reserve)) return bad("the reserve space is too small");
  return success;
}

// Rows of padding: what the descriptor says, or nothing anyone may rely on.
void fill_padding(const LstmShape& shape, const Rows& rows, int width, std::optional<double> padding, void* data) {
  const auto row_bytes = static_cast<std::size_t>(width) * bytes_of(shape.type);
  for (std::size_t row = 0; row < rows.count(); ++row) {
    if (!rows.is_padding(row)) continue;
    if (!padding) spoil(static_cast<char*>(data) + row * row_bytes, row_bytes, garbage());
    for (int i = 0; padding && i < width; ++i) store(shape.type, data, row * width + i, *padding);
  }
}

cudnnStatus_t queue(cudnnHandle_t handle, Work work) {
  const auto error = enqueue(handle->stream, std::move(work));
  return error == cudaSuccess ? success : refuse(CUDNN_STATUS_EXECUTION_FAILED_CUDART, cudaGetErrorName(error));
}

}  // namespace

cudnnStatus_t cudnnRNNForward(cudnnHandle_t handle, cudnnRNNDescriptor_t rnn, cudnnForwardMode_t mode,
                              const std::int32_t device_lengths[], cudnnRNNDataDescriptor_t x_desc, const void* x,
                              cudnnRNNDataDescriptor_t y_desc, void* y, cudnnTensorDescriptor_t h_desc, const void* hx,
                              void* hy, cudnnTensorDescriptor_t c_desc, const void* cx, void* cy,
                              std::size_t weight_bytes, const void* weights, std::size_t work_bytes, void* work,
                              std::size_t reserve_bytes, void* reserve) {
  const Locked locked(lock());
  if (!handle || !rnn || !rnn->set || !x || !y) return bad("null pointer, or a descriptor that is not set");
  const Spaces spaces{weight_bytes, weights, work_bytes, work, reserve ? reserve_bytes : 0, reserve};
  const bool training = mode == CUDNN_FWD_MODE_TRAINING;
  if (const auto status = check_data(*rnn, x_desc, y_desc); status != success) return status;
  if (const auto status = check_state(*rnn, *x_desc, h_desc); status != success) return status;
  if (const auto status = check_state(*rnn, *x_desc, c_desc); status != success) return status;
  if (const auto status = check_spaces(*rnn, *x_desc, training, spaces); status != success) return status;
  const Call call{"cudnnRNNForward", rnn->shape, x_desc->rows, device_lengths, spaces};
  return queue(handle, [=, padding = y_desc->padding] {
    call.require_spaces();
    call.require(x, call.x_bytes(), "x");
    call.require(y, call.y_bytes(), "y");
    call.require_state(hx, "hx");
    call.require_state(cx, "cx");
    call.require_state(hy, "hy");
    call.require_state(cy, "cy");
    if (spaces.reserve) spoil(spaces.reserve, spaces.reserve_bytes, garbage());
    lstm_forward(call.shape, call.rows, spaces.weights, x, y, {hx, cx, hy, cy}, training ? spaces.reserve : nullptr);
    fill_padding(call.shape, call.rows, call.shape.hidden * call.shape.directions, padding, y);
    if (training) *Reserve(spaces.reserve).header = {Reserve::forward_done, call.rows.count(), hash_of(call.rows), {}};
  });
}

cudnnStatus_t cudnnRNNBackwardData_v8(cudnnHandle_t handle, cudnnRNNDescriptor_t rnn,
                                      const std::int32_t device_lengths[], cudnnRNNDataDescriptor_t y_desc,
                                      const void* y, const void* dy, cudnnRNNDataDescriptor_t x_desc, void* dx,
                                      cudnnTensorDescriptor_t h_desc, const void* hx, const void* dhy, void* dhx,
                                      cudnnTensorDescriptor_t c_desc, const void* cx, const void* dcy, void* dcx,
                                      std::size_t weight_bytes, const void* weights, std::size_t work_bytes, void* work,
                                      std::size_t reserve_bytes, void* reserve) {
  const Locked locked(lock());
  if (!handle || !rnn || !rnn->set || !y || !dy || !dx) return bad("null pointer, or a descriptor that is not set");
  const Spaces spaces{weight_bytes, weights, work_bytes, work, reserve_bytes, reserve};
  if (const auto status = check_data(*rnn, x_desc, y_desc); status != success) return status;
  if (const auto status = check_state(*rnn, *x_desc, h_desc); status != success) return status;
  if (const auto status = check_state(*rnn, *x_desc, c_desc); status != success) return status;
  if (const auto status = check_spaces(*rnn, *x_desc, true, spaces); status != success) return status;
  const Call call{"cudnnRNNBackwardData_v8", rnn->shape, x_desc->rows, device_lengths, spaces};
  return queue(handle, [=, padding = x_desc->padding] {
    call.require_spaces();
    call.require(y, call.y_bytes(), "y");
    call.require(dy, call.y_bytes(), "dy");
    call.require(dx, call.x_bytes(), "dx");
    for (const void* state : {hx, cx, dhy, dcy, static_cast<const void*>(dhx), static_cast<const void*>(dcx)})
      call.require_state(state, "state");
    call.require_stage(Reserve::forward_done, "no forward pass in training mode left this reserve space");
    lstm_backward_data(call.shape, call.rows, spaces.weights, dy, dx, {hx, cx, dhx, dcx}, dhy, dcy, spaces.reserve);
    fill_padding(call.shape, call.rows, call.shape.input, padding, dx);
    Reserve(spaces.reserve).header->stage = Reserve::data_done;
  });
}

cudnnStatus_t cudnnRNNBackwardWeights_v8(cudnnHandle_t handle, cudnnRNNDescriptor_t rnn, cudnnWgradMode_t mode,
                                         const std::int32_t device_lengths[], cudnnRNNDataDescriptor_t x_desc,
                                         const void* x, cudnnTensorDescriptor_t h_desc, const void* hx,
                                         cudnnRNNDataDescriptor_t y_desc, const void* y, std::size_t weight_bytes,
                                         void* weight_gradients, std::size_t work_bytes, void* work,
                                         std::size_t reserve_bytes, void* reserve) {
  const Locked locked(lock());
  if (!handle || !rnn || !rnn->set || !x || !y) return bad("null pointer, or a descriptor that is not set");
  if (mode != CUDNN_WGRAD_MODE_ADD) return unsupported("weight gradients can only be added to");
  const Spaces spaces{weight_bytes, weight_gradients, work_bytes, work, reserve_bytes, reserve};
  if (const auto status = check_data(*rnn, x_desc, y_desc); status != success) return status;
  if (const auto status = check_state(*rnn, *x_desc, h_desc); status != success) return status;
  if (const auto status = check_spaces(*rnn, *x_desc, true, spaces); status != success) return status;
  const Call call{"cudnnRNNBackwardWeights_v8", rnn->shape, x_desc->rows, device_lengths, spaces};
  return queue(handle, [=] {
    call.require_spaces();
    call.require(x, call.x_bytes(), "x");
    call.require(y, call.y_bytes(), "y");
    call.require_state(hx, "hx");
    call.require_stage(Reserve::data_done, "cudnnRNNBackwardData_v8 must come before it");
    lstm_backward_weights(call.shape, call.rows, x, y, hx, weight_gradients, spaces.reserve);
  });
}
