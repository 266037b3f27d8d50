// The layer, forward and backward, both ways through cuDNN, against float64.
#include <cuda_bf16.h>

#include "runtime/cuda/lstm/lstm.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <cstring>
#include <optional>

#include "runtime/cuda/device/graph.hpp"
#include "runtime/cuda/lstm/padded.hpp"
#include "runtime/cuda/lstm/testing.hpp"

namespace inflect::cuda {
namespace {

using inflect::testing::relative_error;
using inflect::testing::values;
using testing::as;
using testing::axis_of;
using testing::DeviceAxis;
using testing::download;
using testing::HostAxis;
using testing::LayerReference;
using testing::rounded;
using testing::to_float;
using testing::upload;

// INFLECT_LSTM as long as this lives; null: not set.
class Way {
 public:
  explicit Way(const char* way) {
    if (way) setenv("INFLECT_LSTM", way, 1);
  }
  ~Way() { unsetenv("INFLECT_LSTM"); }
};

std::vector<std::vector<float>> parameters_of(int input, int hidden) {
  std::vector<std::vector<float>> parameters;
  for (int i = 0; i < 8; ++i) {
    const int columns[] = {input, hidden, 1, 1};
    parameters.push_back(values(std::size_t{4} * hidden * columns[i % 4], 10 + i, 0.7f));
  }
  return parameters;
}

template <class T>
LstmTensors<T> tensors_of(const std::vector<Buffer<float>>& b) {
  return {b[0].data(), b[1].data(), b[2].data(), b[3].data(), b[4].data(), b[5].data(), b[6].data(), b[7].data()};
}

// A layer with its data on the device, laid out for the batch `most`.
template <class T>
struct Layer {
  int input, hidden;
  Device device;
  std::vector<std::vector<float>> parameters;
  std::vector<Buffer<float>> weights, gradients;
  std::vector<float> x_values, dy_values;  // what T makes of them
  Buffer<T> x, y, dy, dx;
  DeviceAxis axis;
  Lstm lstm;

  Layer(int inputs, int units, const HostAxis& most)
      : input(inputs),
        hidden(units),
        parameters(parameters_of(inputs, units)),
        x_values(rounded<T>(values(std::size_t(most.rows) * inputs, 1))),
        dy_values(rounded<T>(values(std::size_t(most.rows) * 2 * units, 2))),
        x(upload(device, as<T>(x_values))),
        y(dy_values.size()),
        dy(upload(device, as<T>(dy_values))),
        dx(x_values.size()),
        axis(device, most),
        lstm(device, "frames", inputs, units, std::is_same_v<T, bf16> ? Precision::bf16 : Precision::float32, true) {
    for (const auto& parameter : parameters) {
      weights.push_back(upload(device, parameter));
      gradients.push_back(upload(device, std::vector<float>(parameter.size(), 7.0f)));
    }
    lstm.reserve(axis.get());
  }

  void run(bool with_dx = true) {
    const auto w = tensors_of<const float>(weights);
    lstm.forward(axis.get(), x.data(), w, y.data());
    lstm.backward(axis.get(), x.data(), y.data(), dy.data(), w, with_dx ? Values(dx.data()) : Values(nullptr),
                  tensors_of<float>(gradients));
  }

  // y, dx, then the gradients
  std::vector<std::vector<float>> results() {
    std::vector<std::vector<float>> all = {to_float(download(device, y)), to_float(download(device, dx))};
    for (const auto& gradient : gradients) all.push_back(download(device, gradient));
    return all;
  }

  void check_against_reference(const HostAxis& host, double bound) {
    LayerReference reference(input, hidden, host, x_values, parameters);
    reference.run(dy_values);
    const auto got = results();
    CHECK(relative_error(got[0], reference.y) < bound);
    CHECK(relative_error(got[1], reference.dx) < bound);
    for (int i = 0; i < 8; ++i) {
      CAPTURE(i);
      CHECK(relative_error(got[2 + i], reference.gradients[i]) < bound);
    }
  }
};

template <class T>
constexpr double error_bound = std::is_same_v<T, bf16> ? 6e-3 : 5e-6;

template <class T>
void check_layer(const char* way, int input, int hidden, const std::vector<int>& lengths) {
  CAPTURE(way);
  CAPTURE(input);
  CAPTURE(hidden);
  const Way asked(way);
  const HostAxis host = axis_of(lengths);
  Layer<T> layer(input, hidden, host);
  if (std::strcmp(way, "padded") == 0) CHECK(layer.lstm.pads(layer.axis.get()) == layer.lstm.persistent());
  if (std::strcmp(way, "packed") == 0) CHECK(!layer.lstm.pads(layer.axis.get()));
  layer.run();
  layer.check_against_reference(host, error_bound<T>);
  const auto first = layer.results();
  layer.run();
  CHECK(layer.results() == first);
}

const std::vector<int> ragged = {9, 1, 5, 5, 0, 2, 13, 1, 1, 8, 3, 3, 7};

TEST_CASE("both ways agree with float64") {
  for (const char* way : {"packed", "padded"}) {
    check_layer<float>(way, 5, 8, ragged);
    check_layer<float>(way, 33, 16, {4, 4, 4, 4});
    check_layer<float>(way, 3, 8, {17});
    check_layer<float>(way, 3, 8, {1});
    check_layer<float>(way, 6, 16, std::vector<int>(20, 1));
    check_layer<float>(way, 4, 8, {40, 33, 2});  // more steps than padding rounds to
  }
}

TEST_CASE("rows stored in bf16") {
  for (const char* way : {"packed", "padded"}) check_layer<bf16>(way, 10, 8, ragged);
}

TEST_CASE("features in float32 flow into bf16 layers, and bf16 rows into no float32 layer") {
  for (const char* way : {"packed", "padded"}) {
    const Way asked(way);
    Layer<bf16> layer(3, 8, axis_of({4, 2}));
    layer.run();
    const auto expected = layer.results()[0];
    const auto weights = tensors_of<const float>(layer.weights);
    const Buffer<float> features = upload(layer.device, layer.x_values);
    layer.lstm.forward(layer.axis.get(), features.data(), weights, layer.y.data());
    CHECK(layer.results()[0] == expected);
    Lstm narrow(layer.device, "frames", 3, 8, Precision::float32, true);
    narrow.reserve(layer.axis.get());
    CHECK_THROWS_WITH_AS(narrow.forward(layer.axis.get(), features.data(), weights, layer.y.data()),
                         "the LSTM layer frames is float32 and got rows in bf16", Error);
  }
}

TEST_CASE("without rows nothing runs and gradients are zeros") {
  for (const char* way : {"packed", "padded"}) {
    const Way asked(way);
    Layer<float> layer(3, 8, axis_of({4, 2}));
    layer.axis.put(axis_of({0, 0}));
    layer.run();
    for (const auto& gradient : layer.gradients) {
      const auto got = download(layer.device, gradient);
      CHECK(got == std::vector<float>(got.size()));
    }
    Layer<float> never(3, 8, axis_of({0}));
    never.run();
  }
}

TEST_CASE("dx is written only where it is wanted") {
  for (const char* way : {"packed", "padded"}) {
    const Way asked(way);
    Layer<float> layer(3, 8, axis_of({4, 2}));
    fill_zeros(layer.device.stream(), layer.dx.data(), layer.dx.size());
    layer.run(false);
    const auto without = layer.results();
    CHECK(without[1] == std::vector<float>(layer.dx.size()));
    layer.run();
    const auto with = layer.results();
    CHECK(with[1] != without[1]);
    CHECK(with[2] == without[2]);
  }
}

TEST_CASE("batches of many shapes share a layer's memory") {
  for (const char* way : {"packed", "padded", ""}) {
    const Way asked(way);
    Layer<float> layer(5, 8, axis_of({40, 40, 40, 40, 35, 9, 9, 9, 2, 1}));
    for (const auto& lengths : {ragged, {40, 39, 38, 37}, {1}, {33, 2, 2, 2, 2, 2, 2, 2}}) {
      const HostAxis host = axis_of(lengths);
      if (host.sequences > 10) continue;
      layer.axis.put(host);
      layer.run();
      LayerReference reference(5, 8, host, layer.x_values, layer.parameters);
      reference.run(layer.dy_values);
      const auto got = layer.results();
      CHECK(relative_error(got[0], reference.y) < 5e-6);
      CHECK(relative_error(got[3], reference.gradients[1]) < 5e-6);
    }
  }
}

// Captures a step for one batch, replays it for three.
void check_captured() {
  const Way asked("padded");
  Layer<float> layer(5, 8, axis_of({12, 12, 12, 12, 12}));
  if (!layer.lstm.persistent()) return;
  layer.axis.put(axis_of({12, 9, 9, 3, 1}));
  Graph graph;
  graph.capture(layer.device.stream(), [&] { layer.run(); });
  for (const auto& lengths : {std::vector<int>{12, 12, 12, 12, 12}, {5, 5, 1}, {12, 9, 9, 3, 1}}) {
    const HostAxis host = axis_of(lengths);
    layer.axis.put(host);
    graph.launch(layer.device.stream());
    layer.check_against_reference(host, 5e-6);
  }
}

TEST_CASE("a captured padded step serves other batches of its shape") { check_captured(); }

TEST_CASE("directions side by side give the same numbers, captured or not") {
  setenv("INFLECT_LSTM_STREAMS", "2", 1);
  check_layer<float>("padded", 5, 8, ragged);
  check_captured();
  unsetenv("INFLECT_LSTM_STREAMS");
}

TEST_CASE("a layer that is only evaluated gives the same y") {
  for (const char* way : {"packed", "padded"}) {
    const Way asked(way);
    Layer<float> layer(5, 8, axis_of(ragged));
    layer.run();
    const auto trained = layer.results()[0];
    Lstm evaluated(layer.device, "frames", 5, 8, Precision::float32, false);
    evaluated.reserve(layer.axis.get());
    evaluated.forward(layer.axis.get(), layer.x.data(), tensors_of<const float>(layer.weights), layer.y.data());
    CHECK(layer.results()[0] == trained);
  }
}

TEST_CASE("padding pays up to twice the rows") {
  const auto axis = [](int rows, int sequences, int steps, int sequences_bound, int steps_bound) {
    Axis result;
    result.rows = rows, result.sequences = sequences, result.steps = steps;
    result.bound = rows, result.sequences_bound = sequences_bound, result.steps_bound = steps_bound;
    return result;
  };
  CHECK(padding_pays(axis(64 * 423, 64, 700, 64, 700)));
  CHECK(!padding_pays(axis(1920 * 34, 1920, 100, 1920, 100)));
  CHECK(padded_shape(axis(1, 60, 641, 64, 700)).steps == 672);
  CHECK(padded_shape(axis(1, 60, 699, 64, 700)).steps == 700);
  CHECK(padded_shape(axis(1, 57, 699, 64, 700)).sequences == 64);
  CHECK(padded_shape(axis(1, 57, 699, 61, 700)).sequences == 61);
  CHECK(padding_pays(axis(100, 2, 100, 2, 100)));
  CHECK(!padding_pays(axis(99, 2, 100, 2, 100)));
}

TEST_CASE("a batch beyond the bounds and an unknown way are refused") {
  Layer<float> layer(3, 8, axis_of({4, 2}));
  const HostAxis longer = axis_of({5, 1});
  CHECK_THROWS_WITH_AS(
      [&] {
        Axis axis = layer.axis.get();
        axis.steps = 5;
        layer.lstm.forward(axis, layer.x.data(), tensors_of<const float>(layer.weights), layer.y.data());
      }(),
      "the LSTM layer frames got 6 rows, 2 sequences, 5 steps; its memory is laid out for 6, 2, 4", Error);
  const Way asked("fast");
  CHECK_THROWS_WITH_AS(layer.lstm.reserve(layer.axis.get()), "INFLECT_LSTM is \"fast\": it may be packed or padded",
                       Error);
}

}  // namespace
}  // namespace inflect::cuda
