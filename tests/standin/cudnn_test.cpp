// The LSTM of the stand-in's cuDNN against a plain one in double and its finite differences; cuDNN's rules.
#include "cudnn.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

#include "cuda_bf16.h"
#include "testing.hpp"

using namespace standin_testing;
using Doubles = std::vector<double>;

namespace {

// ── a plain LSTM ──

struct Sizes {
  int input, hidden, directions;
  std::vector<int> lengths;  // longest first
  int batch() const { return static_cast<int>(lengths.size()); }
  int rows() const { return std::accumulate(lengths.begin(), lengths.end(), 0); }
  int states() const { return directions * batch() * hidden; }
};

// All that the loss depends on. Weights: per direction 8 × (matrix, bias), in cuDNN's order of linear layers.
struct Values {
  Doubles x, hx, cx, weights;  // x: sequence after sequence
};
struct Outputs {
  Doubles y, hy, cy;  // y: sequence after sequence, [directions · hidden]
};

int linear_size(const Sizes& s, int linear) { return s.hidden * (linear < 4 ? s.input : s.hidden); }
int weight_offset(const Sizes& s, int direction, int linear) {
  int offset = 0;
  for (int d = 0; d <= direction; ++d)
    for (int l = 0; l < (d == direction ? linear : 8); ++l) offset += linear_size(s, l) + s.hidden;
  return offset;
}
int weight_count(const Sizes& s) { return weight_offset(s, s.directions, 0); }

double gate(const Sizes& s, const Doubles& weights, int direction, int which, int unit, const double* x,
            const Doubles& h) {
  const double* w = weights.data() + weight_offset(s, direction, which);
  const double* r = weights.data() + weight_offset(s, direction, which + 4);
  double sum = w[linear_size(s, which) + unit] + r[linear_size(s, which + 4) + unit];
  for (int k = 0; k < s.input; ++k) sum += w[unit * s.input + k] * x[k];
  for (int k = 0; k < s.hidden; ++k) sum += r[unit * s.hidden + k] * h[k];
  return sum;
}

Outputs plain_lstm(const Sizes& s, const Values& v) {
  const auto sigmoid = [](double a) { return 1 / (1 + std::exp(-a)); };
  Outputs out{Doubles(s.rows() * s.directions * s.hidden), Doubles(s.states()), Doubles(s.states())};
  for (int d = 0; d < s.directions; ++d) {
    int first = 0;
    for (int b = 0; b < s.batch(); first += s.lengths[b++]) {
      const int state = (d * s.batch() + b) * s.hidden;
      Doubles h(v.hx.begin() + state, v.hx.begin() + state + s.hidden);
      Doubles c(v.cx.begin() + state, v.cx.begin() + state + s.hidden);
      for (int n = 0; n < s.lengths[b]; ++n) {
        const int row = first + (d == 0 ? n : s.lengths[b] - 1 - n);
        const double* x = v.x.data() + row * s.input;
        Doubles next(s.hidden);
        for (int u = 0; u < s.hidden; ++u) {
          const auto sum = [&](int which) { return gate(s, v.weights, d, which, u, x, h); };
          c[u] = sigmoid(sum(1)) * c[u] + sigmoid(sum(0)) * std::tanh(sum(2));
          next[u] = sigmoid(sum(3)) * std::tanh(c[u]);
          out.y[(row * s.directions + d) * s.hidden + u] = next[u];
        }
        h = next;
      }
      std::copy(h.begin(), h.end(), out.hy.begin() + state);
      std::copy(c.begin(), c.end(), out.cy.begin() + state);
    }
  }
  return out;
}

// ── through cuDNN's calls ──

Doubles random_doubles(int count, unsigned seed) {
  std::mt19937 random(seed);
  std::normal_distribution<double> normal(0, 0.5);
  Doubles values(count);
  for (double& value : values) value = static_cast<float>(normal(random));
  return values;
}

#define CUDNN_OK(call) REQUIRE((call) == CUDNN_STATUS_SUCCESS)

struct Tensor {
  cudnnTensorDescriptor_t handle = nullptr;
  Tensor() { CUDNN_OK(cudnnCreateTensorDescriptor(&handle)); }
  ~Tensor() { cudnnDestroyTensorDescriptor(handle); }
  Tensor(const Tensor&) = delete;
  Tensor& operator=(const Tensor&) = delete;
};
struct Data {
  cudnnRNNDataDescriptor_t handle = nullptr;
  Data() { CUDNN_OK(cudnnCreateRNNDataDescriptor(&handle)); }
  ~Data() { cudnnDestroyRNNDataDescriptor(handle); }
  Data(const Data&) = delete;
  Data& operator=(const Data&) = delete;
};

struct Options {
  cudnnRNNDataLayout_t layout = CUDNN_RNN_DATA_LAYOUT_SEQ_MAJOR_PACKED;
  cudnnRNNAlgo_t algorithm = CUDNN_RNN_ALGO_STANDARD;
  cudnnMathType_t math = CUDNN_FMA_MATH;
};

// One layer and one batch. T: float or __nv_bfloat16.
template <class T>
struct Layer {
  Sizes s;
  Options options;
  cudnnHandle_t handle = nullptr;
  cudnnRNNDescriptor_t rnn = nullptr;
  cudnnDropoutDescriptor_t dropout = nullptr;
  Data x_desc, y_desc;
  Tensor state_desc, matrix_desc, bias_desc;
  std::size_t weight_bytes = 0, work_bytes = 0, reserve_bytes = 0;

  Layer(Sizes sizes, Options how) : s(std::move(sizes)), options(how) {
    const cudnnDataType_t type = sizeof(T) == 4 ? CUDNN_DATA_FLOAT : CUDNN_DATA_BFLOAT16;
    CUDNN_OK(cudnnCreate(&handle));
    CUDNN_OK(cudnnCreateDropoutDescriptor(&dropout));
    CUDNN_OK(cudnnSetDropoutDescriptor(dropout, handle, 0, nullptr, 0, 0));
    CUDNN_OK(cudnnCreateRNNDescriptor(&rnn));
    CUDNN_OK(cudnnSetRNNDescriptor_v8(rnn, options.algorithm, CUDNN_LSTM, CUDNN_RNN_DOUBLE_BIAS,
                                      s.directions == 2 ? CUDNN_BIDIRECTIONAL : CUDNN_UNIDIRECTIONAL,
                                      CUDNN_LINEAR_INPUT, type, CUDNN_DATA_FLOAT, options.math, s.input, s.hidden,
                                      s.hidden, 1, dropout, padded() ? CUDNN_RNN_PADDED_IO_ENABLED : 0));
    T zero = 0.0f;
    CUDNN_OK(cudnnSetRNNDataDescriptor(x_desc.handle, type, options.layout, s.lengths[0], s.batch(), s.input,
                                       s.lengths.data(), nullptr));
    CUDNN_OK(cudnnSetRNNDataDescriptor(y_desc.handle, type, options.layout, s.lengths[0], s.batch(),
                                       s.directions * s.hidden, s.lengths.data(), &zero));
    const int sizes_of_state[]{s.directions, s.batch(), s.hidden}, strides[]{s.batch() * s.hidden, s.hidden, 1};
    CUDNN_OK(cudnnSetTensorNdDescriptor(state_desc.handle, type, 3, sizes_of_state, strides));
    CUDNN_OK(cudnnGetRNNWeightSpaceSize(handle, rnn, &weight_bytes));
    CUDNN_OK(
        cudnnGetRNNTempSpaceSizes(handle, rnn, CUDNN_FWD_MODE_TRAINING, x_desc.handle, &work_bytes, &reserve_bytes));
  }
  ~Layer() {
    cudnnDestroyRNNDescriptor(rnn);
    cudnnDestroyDropoutDescriptor(dropout);
    cudnnDestroy(handle);
  }
  Layer(const Layer&) = delete;
  Layer& operator=(const Layer&) = delete;

  bool padded() const { return options.layout != CUDNN_RNN_DATA_LAYOUT_SEQ_MAJOR_PACKED; }
  int rows() const { return padded() ? s.batch() * s.lengths[0] : s.rows(); }
  int row(int step, int sequence) const {
    if (options.layout == CUDNN_RNN_DATA_LAYOUT_SEQ_MAJOR_UNPACKED) return step * s.batch() + sequence;
    if (options.layout == CUDNN_RNN_DATA_LAYOUT_BATCH_MAJOR_UNPACKED) return sequence * s.lengths[0] + step;
    int first = 0;
    for (int t = 0; t < step; ++t)
      for (const int length : s.lengths) first += length > t;
    return first + sequence;
  }

  // Sequence after sequence ↔ the layout; padding is NaN.
  std::vector<T> laid_out(const Doubles& values, int width) const {
    std::vector<T> out(rows() * width, T(NAN));
    int from = 0;
    for (int b = 0; b < s.batch(); ++b)
      for (int t = 0; t < s.lengths[b]; ++t, ++from)
        for (int i = 0; i < width; ++i) out[row(t, b) * width + i] = static_cast<float>(values[from * width + i]);
    return out;
  }
  Doubles in_order(const std::vector<T>& values, int width) const {
    Doubles out;
    for (int b = 0; b < s.batch(); ++b)
      for (int t = 0; t < s.lengths[b]; ++t)
        for (int i = 0; i < width; ++i) out.push_back(float(values[row(t, b) * width + i]));
    return out;
  }

  struct Place {
    T *matrix, *bias;
  };
  Place place(void* space, int direction, int linear) const {
    void *matrix = nullptr, *bias = nullptr;
    CUDNN_OK(cudnnGetRNNWeightParams(handle, rnn, direction, weight_bytes, space, linear, matrix_desc.handle, &matrix,
                                     bias_desc.handle, &bias));
    return {static_cast<T*>(matrix), static_cast<T*>(bias)};
  }
  // Our order of weights ↔ a weight space.
  template <class Move>
  void each_weight(void* space, Move move) const {
    for (int d = 0; d < s.directions; ++d) {
      for (int linear = 0; linear < 8; ++linear) {
        const auto [matrix, bias] = place(space, d, linear);
        const int offset = weight_offset(s, d, linear), size = linear_size(s, linear);
        move(matrix, offset, size);
        move(bias, offset + size, s.hidden);
      }
    }
  }
  void put_weights(void* space, const Doubles& values) const {
    each_weight(space, [&](T* to, int offset, int count) {
      std::vector<T> part;
      for (int i = 0; i < count; ++i) part.emplace_back(static_cast<float>(values[offset + i]));
      cudaMemcpy(to, part.data(), count * sizeof(T), cudaMemcpyHostToDevice);
    });
  }
  Doubles get_weights(void* space) const {
    Doubles values(weight_count(s));
    each_weight(space, [&](T* from, int offset, int count) {
      std::vector<T> part(count);
      cudaMemcpy(part.data(), from, count * sizeof(T), cudaMemcpyDeviceToHost);
      for (int i = 0; i < count; ++i) values[offset + i] = float(part[i]);
    });
    return values;
  }
};

template <class T>
std::vector<T> as(const Doubles& values) {
  std::vector<T> out;
  for (const double value : values) out.emplace_back(static_cast<float>(value));
  return out;
}
template <class T>
Doubles doubles(const std::vector<T>& values) {
  Doubles out;
  for (const T value : values) out.push_back(float(value));
  return out;
}

double distance(const Doubles& a, const Doubles& b) {
  REQUIRE(a.size() == b.size());
  double difference = 0, size = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    difference += (a[i] - b[i]) * (a[i] - b[i]);
    size += b[i] * b[i];
  }
  return std::sqrt(difference / size);
}

Values random_inputs(const Sizes& s) {
  return {random_doubles(s.rows() * s.input, 1), random_doubles(s.states(), 2), random_doubles(s.states(), 3),
          random_doubles(weight_count(s), 4)};
}

struct Results {
  Outputs out;
  Values gradients;
};

// Forward and, of Σ dy·y + dhy·hy + dcy·cy, backward.
template <class T>
Results through_cudnn(const Sizes& s, Options options, const Values& v, const Outputs& d) {
  const Layer<T> layer(s, options);
  const int y_width = s.directions * s.hidden;
  const DeviceArray<T> x(layer.laid_out(v.x, s.input)), dy(layer.laid_out(d.y, y_width)), hx(as<T>(v.hx)),
      cx(as<T>(v.cx)), dhy(as<T>(d.hy)), dcy(as<T>(d.cy));
  const DeviceArray<T> y(static_cast<std::size_t>(layer.rows() * y_width)),
      dx(static_cast<std::size_t>(layer.rows() * s.input)), hy(v.hx.size()), cy(v.hx.size()), dhx(v.hx.size()),
      dcx(v.hx.size());
  const DeviceArray<char> weights(layer.weight_bytes), gradients(layer.weight_bytes), work(layer.work_bytes),
      reserve(layer.reserve_bytes);
  const DeviceArray<int> lengths(s.lengths);
  layer.put_weights(weights.data(), v.weights);
  layer.put_weights(gradients.data(), Doubles(v.weights.size(), 0.25));  // they are added to
  CUDNN_OK(cudnnRNNForward(layer.handle, layer.rnn, CUDNN_FWD_MODE_TRAINING, nullptr, layer.x_desc.handle, x.data(),
                           layer.y_desc.handle, y.data(), layer.state_desc.handle, hx.data(), hy.data(),
                           layer.state_desc.handle, cx.data(), cy.data(), layer.weight_bytes, weights.data(),
                           layer.work_bytes, work.data(), layer.reserve_bytes, reserve.data()));
  CUDNN_OK(cudnnRNNBackwardData_v8(layer.handle, layer.rnn, lengths.data(), layer.y_desc.handle, y.data(), dy.data(),
                                   layer.x_desc.handle, dx.data(), layer.state_desc.handle, hx.data(), dhy.data(),
                                   dhx.data(), layer.state_desc.handle, cx.data(), dcy.data(), dcx.data(),
                                   layer.weight_bytes, weights.data(), layer.work_bytes, work.data(),
                                   layer.reserve_bytes, reserve.data()));
  CUDNN_OK(cudnnRNNBackwardWeights_v8(layer.handle, layer.rnn, CUDNN_WGRAD_MODE_ADD, nullptr, layer.x_desc.handle,
                                      x.data(), layer.state_desc.handle, hx.data(), layer.y_desc.handle, y.data(),
                                      layer.weight_bytes, gradients.data(), layer.work_bytes, work.data(),
                                      layer.reserve_bytes, reserve.data()));
  Results results{{layer.in_order(y.host(), y_width), doubles(hy.host()), doubles(cy.host())},
                  {layer.in_order(dx.host(), s.input), doubles(dhx.host()), doubles(dcx.host()),
                   layer.get_weights(gradients.data())}};
  for (double& one : results.gradients.weights) one -= 0.25;
  if (layer.padded()) {
    const auto padded = y.host();
    CHECK(float(padded[layer.row(s.lengths[0] - 1, s.batch() - 1) * y_width]) == 0.0f);  // y's padding value
    CHECK(std::isnan(float(dx.host()[layer.row(s.lengths[0] - 1, s.batch() - 1) * s.input])));
  }
  return results;
}

double loss(const Sizes& s, const Values& v, const Outputs& d) {
  const Outputs out = plain_lstm(s, v);
  return std::inner_product(out.y.begin(), out.y.end(), d.y.begin(), 0.0) +
         std::inner_product(out.hy.begin(), out.hy.end(), d.hy.begin(), 0.0) +
         std::inner_product(out.cy.begin(), out.cy.end(), d.cy.begin(), 0.0);
}

Doubles differences(const Sizes& s, Values v, Doubles Values::* part, const Outputs& d) {
  constexpr double step = 1e-5;
  Doubles gradient;
  for (double& value : v.*part) {
    const double kept = value;
    value = kept + step;
    const double above = loss(s, v, d);
    value = kept - step;
    gradient.push_back((above - loss(s, v, d)) / (2 * step));
    value = kept;
  }
  return gradient;
}

Outputs random_gradients(const Sizes& s) {
  return {random_doubles(s.rows() * s.directions * s.hidden, 5), random_doubles(s.states(), 6),
          random_doubles(s.states(), 7)};
}

const std::vector<cudnnRNNDataLayout_t> layouts{CUDNN_RNN_DATA_LAYOUT_SEQ_MAJOR_PACKED,
                                                CUDNN_RNN_DATA_LAYOUT_SEQ_MAJOR_UNPACKED,
                                                CUDNN_RNN_DATA_LAYOUT_BATCH_MAJOR_UNPACKED};

}  // namespace

TEST_CASE("an LSTM on ragged batches in all layouts, forward and backward") {
  for (const int directions : {1, 2}) {
    const Sizes s{3, 4, directions, {6, 4, 4, 1}};
    const Values v = random_inputs(s);
    const Outputs wanted = plain_lstm(s, v), d = random_gradients(s);
    const Values gradients{differences(s, v, &Values::x, d), differences(s, v, &Values::hx, d),
                           differences(s, v, &Values::cx, d), differences(s, v, &Values::weights, d)};
    for (const auto layout : layouts) {
      const Results got = through_cudnn<float>(s, {layout}, v, d);
      CHECK(distance(got.out.y, wanted.y) < 1e-6);
      CHECK(distance(got.out.hy, wanted.hy) < 1e-6);
      CHECK(distance(got.out.cy, wanted.cy) < 1e-6);
      CHECK(distance(got.gradients.x, gradients.x) < 2e-6);
      CHECK(distance(got.gradients.hx, gradients.hx) < 2e-6);
      CHECK(distance(got.gradients.cx, gradients.cx) < 2e-6);
      CHECK(distance(got.gradients.weights, gradients.weights) < 2e-6);
    }
  }
}

TEST_CASE("persistent kernels give the same on equal lengths") {
  const Sizes s{5, 3, 2, {4, 4, 4}};
  const Values v = random_inputs(s);
  const Outputs d = random_gradients(s);
  const Results standard = through_cudnn<float>(s, {layouts[0]}, v, d);
  for (const auto algorithm : {CUDNN_RNN_ALGO_PERSIST_STATIC, CUDNN_RNN_ALGO_PERSIST_STATIC_SMALL_H}) {
    const Results persistent = through_cudnn<float>(s, {layouts[0], algorithm}, v, d);
    CHECK(persistent.out.y == standard.out.y);
    CHECK(persistent.gradients.weights == standard.gradients.weights);
  }
}

TEST_CASE("floats without CUDNN_FMA_MATH go through tensor cores, which see ten bits") {
  const Sizes s{16, 16, 1, {10, 10}};
  const Values v = random_inputs(s);
  const Outputs d = random_gradients(s), wanted = plain_lstm(s, v);
  const Results got = through_cudnn<float>(s, {layouts[0], CUDNN_RNN_ALGO_STANDARD, CUDNN_DEFAULT_MATH}, v, d);
  const double error = distance(got.out.y, wanted.y);
  CHECK(error > 1e-5);
  CHECK(error < 2e-3);
}

TEST_CASE("bfloat16") {
  const Sizes s{8, 8, 2, {7, 5, 2}};
  const Values v = random_inputs(s);
  const Outputs d = random_gradients(s), wanted = plain_lstm(s, v);
  const Results exact = through_cudnn<float>(s, {layouts[0]}, v, d);
  const Results got = through_cudnn<__nv_bfloat16>(s, {layouts[0], CUDNN_RNN_ALGO_STANDARD}, v, d);
  CHECK(distance(got.out.y, wanted.y) < 1e-2);
  CHECK(distance(got.out.y, wanted.y) > 1e-4);
  CHECK(distance(got.gradients.x, exact.gradients.x) < 3e-2);
  CHECK(distance(got.gradients.weights, exact.gradients.weights) < 3e-2);
}

TEST_CASE("null states are zeros; inference needs no reserve space") {
  const Sizes s{3, 4, 2, {5, 2}};
  Values v = random_inputs(s);
  v.hx.assign(v.hx.size(), 0.0);
  v.cx.assign(v.cx.size(), 0.0);
  const Layer<float> layer(s, {});
  std::size_t work_bytes = 0, reserve_bytes = 1;
  CUDNN_OK(cudnnGetRNNTempSpaceSizes(layer.handle, layer.rnn, CUDNN_FWD_MODE_INFERENCE, layer.x_desc.handle,
                                     &work_bytes, &reserve_bytes));
  CHECK(reserve_bytes == 0);
  const DeviceArray<float> x(layer.laid_out(v.x, s.input)), y(static_cast<std::size_t>(s.rows() * 8));
  const DeviceArray<char> weights(layer.weight_bytes), work(work_bytes);
  layer.put_weights(weights.data(), v.weights);
  CUDNN_OK(cudnnRNNForward(layer.handle, layer.rnn, CUDNN_FWD_MODE_INFERENCE, nullptr, layer.x_desc.handle, x.data(),
                           layer.y_desc.handle, y.data(), layer.state_desc.handle, nullptr, nullptr,
                           layer.state_desc.handle, nullptr, nullptr, layer.weight_bytes, weights.data(), work_bytes,
                           work.data(), 0, nullptr));
  CHECK(distance(layer.in_order(y.host(), 8), plain_lstm(s, v).y) < 1e-6);
}

TEST_CASE("matrices of the weight space do not lie side by side") {
  const Sizes s{3, 4, 2, {2}};
  const Layer<float> layer(s, {});
  const DeviceArray<char> weights(layer.weight_bytes);
  std::vector<std::pair<const float*, const float*>> ranges;
  layer.each_weight(weights.data(),
                    [&](const float* from, int, int count) { ranges.emplace_back(from, from + count); });
  std::sort(ranges.begin(), ranges.end());
  for (std::size_t i = 1; i < ranges.size(); ++i) CHECK(ranges[i - 1].second < ranges[i].first);
  CHECK(reinterpret_cast<const char*>(ranges.back().second) <= weights.data() + layer.weight_bytes);
  CHECK(layer.place(weights.data(), 0, 1).matrix - layer.place(weights.data(), 0, 0).matrix != 12);
  int sizes[3], strides[3], dimensions = 0;
  cudnnDataType_t type{};
  CUDNN_OK(cudnnGetTensorNdDescriptor(layer.matrix_desc.handle, 3, &type, &dimensions, sizes, strides));
  CHECK(dimensions == 3);
  CHECK(sizes[1] == 4);
}

TEST_CASE("cuDNN's rules for descriptors") {
  Data data;
  const auto set = [&](std::vector<int> lengths, cudnnRNNDataLayout_t layout) {
    return cudnnSetRNNDataDescriptor(data.handle, CUDNN_DATA_FLOAT, layout, 5, static_cast<int>(lengths.size()), 3,
                                     lengths.data(), nullptr);
  };
  CHECK(set({5, 3}, layouts[0]) == CUDNN_STATUS_SUCCESS);
  CHECK(set({3, 5}, layouts[0]) == CUDNN_STATUS_BAD_PARAM);
  char message[100];
  cudnnGetLastErrorString(message, sizeof message);
  CHECK(std::string(message) == "packed sequences come longest first");
  CHECK(set({3, 5}, layouts[1]) == CUDNN_STATUS_SUCCESS);
  CHECK(set({5, 0}, layouts[1]) == CUDNN_STATUS_BAD_PARAM);
  CHECK(set({6, 1}, layouts[0]) == CUDNN_STATUS_BAD_PARAM);
  CHECK(std::string(cudnnGetErrorString(CUDNN_STATUS_BAD_PARAM)) == "CUDNN_STATUS_BAD_PARAM");

  const Layer<float> layer({3, 4, 1, {5, 3}}, {});
  const auto layer_with = [&](cudnnRNNMode_t cell, int projection, int layers, cudnnDropoutDescriptor_t dropout) {
    return cudnnSetRNNDescriptor_v8(layer.rnn, CUDNN_RNN_ALGO_STANDARD, cell, CUDNN_RNN_DOUBLE_BIAS,
                                    CUDNN_UNIDIRECTIONAL, CUDNN_LINEAR_INPUT, CUDNN_DATA_FLOAT, CUDNN_DATA_FLOAT,
                                    CUDNN_FMA_MATH, 3, 4, projection, layers, dropout, 0);
  };
  CHECK(layer_with(CUDNN_LSTM, 4, 1, layer.dropout) == CUDNN_STATUS_SUCCESS);
  CHECK(layer_with(CUDNN_GRU, 4, 1, layer.dropout) == CUDNN_STATUS_NOT_SUPPORTED);
  CHECK(layer_with(CUDNN_LSTM, 0, 1, layer.dropout) == CUDNN_STATUS_BAD_PARAM);
  CHECK(layer_with(CUDNN_LSTM, 4, 2, layer.dropout) == CUDNN_STATUS_NOT_SUPPORTED);
  CHECK(layer_with(CUDNN_LSTM, 4, 1, nullptr) == CUDNN_STATUS_BAD_PARAM);
}

TEST_CASE("cuDNN's rules for calls; planted mistakes of their order") {
  const Sizes s{3, 4, 1, {5, 3}};
  const Values v = random_inputs(s);
  const auto forward = [&](const Layer<float>& layer, std::size_t work_bytes, const void* x_given, const int* lengths,
                           std::vector<char*> spaces, void* y) {
    return cudnnRNNForward(layer.handle, layer.rnn, CUDNN_FWD_MODE_TRAINING, lengths, layer.x_desc.handle, x_given,
                           layer.y_desc.handle, y, layer.state_desc.handle, nullptr, nullptr, layer.state_desc.handle,
                           nullptr, nullptr, layer.weight_bytes, spaces[0], work_bytes, spaces[1], layer.reserve_bytes,
                           spaces[2]);
  };
  const Layer<float> layer(s, {}), persistent(s, {layouts[0], CUDNN_RNN_ALGO_PERSIST_STATIC});
  const DeviceArray<float> x(layer.laid_out(v.x, s.input)), y(32), dx(24);
  const DeviceArray<char> weights(layer.weight_bytes), gradients(layer.weight_bytes), work(layer.work_bytes),
      reserve(layer.reserve_bytes);
  const std::vector spaces{weights.data(), work.data(), reserve.data()};
  layer.put_weights(weights.data(), v.weights);
  layer.put_weights(gradients.data(), v.weights);
  const auto backward_data = [&] {
    return cudnnRNNBackwardData_v8(layer.handle, layer.rnn, nullptr, layer.y_desc.handle, y.data(), y.data(),
                                   layer.x_desc.handle, dx.data(), layer.state_desc.handle, nullptr, nullptr, nullptr,
                                   layer.state_desc.handle, nullptr, nullptr, nullptr, layer.weight_bytes,
                                   weights.data(), layer.work_bytes, work.data(), layer.reserve_bytes, reserve.data());
  };
  const auto backward_weights = [&](cudnnWgradMode_t mode) {
    return cudnnRNNBackwardWeights_v8(layer.handle, layer.rnn, mode, nullptr, layer.x_desc.handle, x.data(),
                                      layer.state_desc.handle, nullptr, layer.y_desc.handle, y.data(),
                                      layer.weight_bytes, gradients.data(), layer.work_bytes, work.data(),
                                      layer.reserve_bytes, reserve.data());
  };
  const auto fault = [](auto call) {
    return fault_of([&] {
      const cudnnStatus_t status = call();
      CHECK(status == CUDNN_STATUS_SUCCESS);
      cudaDeviceSynchronize();
    });
  };
  CHECK(forward(persistent, layer.work_bytes, x.data(), nullptr, spaces, y.data()) == CUDNN_STATUS_NOT_SUPPORTED);
  CHECK(forward(layer, layer.work_bytes - 1, x.data(), nullptr, spaces, y.data()) == CUDNN_STATUS_BAD_PARAM);
  CHECK(forward(layer, layer.work_bytes, nullptr, nullptr, spaces, y.data()) == CUDNN_STATUS_BAD_PARAM);
  CHECK(backward_weights(CUDNN_WGRAD_MODE_SET) == CUDNN_STATUS_NOT_SUPPORTED);

  CHECK(contains(fault(backward_data), "no forward pass"));
  CHECK(contains(fault([&] { return forward(layer, layer.work_bytes, v.x.data(), nullptr, spaces, y.data()); }),
                 "illegal address: cudnnRNNForward's x"));
  const DeviceArray<int> other_lengths(std::vector{5, 4});
  CHECK(contains(
      fault([&] { return forward(layer, layer.work_bytes, x.data(), other_lengths.data(), spaces, y.data()); }),
      "devSeqLengths differs"));
  CHECK(fault([&] { return forward(layer, layer.work_bytes, x.data(), nullptr, spaces, y.data()); }).empty());
  CHECK(contains(fault([&] { return backward_weights(CUDNN_WGRAD_MODE_ADD); }),
                 "cudnnRNNBackwardData_v8 must come before it"));
  CHECK(fault(backward_data).empty());
  CHECK(fault([&] { return backward_weights(CUDNN_WGRAD_MODE_ADD); }).empty());
}

TEST_CASE("recurrent calls are captured with their lengths") {
  const Sizes s{3, 4, 2, {5, 2}};
  const Values v = random_inputs(s);
  const Layer<float> layer(s, {});
  const Stream stream;
  CUDNN_OK(cudnnSetStream(layer.handle, stream.handle));
  const DeviceArray<float> x(layer.laid_out(v.x, s.input)), y(static_cast<std::size_t>(s.rows() * 8)),
      hx(as<float>(v.hx)), cx(as<float>(v.cx));
  const DeviceArray<char> weights(layer.weight_bytes), work(layer.work_bytes);
  layer.put_weights(weights.data(), v.weights);
  cudaDeviceSynchronize();
  REQUIRE(cudaStreamBeginCapture(stream.handle, cudaStreamCaptureModeGlobal) == cudaSuccess);
  CUDNN_OK(cudnnRNNForward(layer.handle, layer.rnn, CUDNN_FWD_MODE_INFERENCE, nullptr, layer.x_desc.handle, x.data(),
                           layer.y_desc.handle, y.data(), layer.state_desc.handle, hx.data(), nullptr,
                           layer.state_desc.handle, cx.data(), nullptr, layer.weight_bytes, weights.data(),
                           layer.work_bytes, work.data(), 0, nullptr));
  cudaGraph_t graph = nullptr;
  REQUIRE(cudaStreamEndCapture(stream.handle, &graph) == cudaSuccess);
  cudaGraphExec_t executable = nullptr;
  cudaGraphInstantiate(&executable, graph);
  cudaGraphDestroy(graph);
  const int others[]{2, 2};
  CUDNN_OK(cudnnSetRNNDataDescriptor(layer.x_desc.handle, CUDNN_DATA_FLOAT, layouts[0], 2, 2, 3, others, nullptr));
  cudaGraphLaunch(executable, stream.handle);
  cudaStreamSynchronize(stream.handle);
  cudaGraphExecDestroy(executable);
  CHECK(distance(layer.in_order(y.host(), 8), plain_lstm(s, v).y) < 1e-6);
}
