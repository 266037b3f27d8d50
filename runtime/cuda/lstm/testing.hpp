// What the layer's tests share: an axis on the device, and the layer in float64 (the recurrence is
// runtime/cpu/lstm_reference.hpp's).
#pragma once
#include "runtime/cpu/lstm_reference.hpp"
#include "runtime/cpu/testing.hpp"
#include "runtime/cuda/axis.hpp"
#include "runtime/cuda/device/testing.hpp"

namespace inflect::cuda::testing {

using HostAxis = inflect::Axis;
using inflect::testing::axis_of;

inline std::vector<int> lengths_of(const HostAxis& axis) {
  std::vector<int> lengths(axis.sequences, 0);
  for (int step = 0; step < axis.steps; ++step) {
    for (int rank = 0; rank < axis.offset[step + 1] - axis.offset[step]; ++rank) ++lengths[rank];
  }
  return lengths;
}

// What a layer reads of an axis. Memory is laid out for `most`, so that other batches can be put into the same place.
class DeviceAxis {
 public:
  DeviceAxis(Device& device, const HostAxis& most)
      : device_(device), sizes_(sizes_count), offset_(most.steps + 1), length_(most.sequences), most_(most) {
    put(most);
  }

  void put(const HostAxis& host) {
    lengths_ = lengths_of(host);
    const std::vector<int> sizes = {host.rows, 0, host.parents, host.sequences, host.steps};
    copy_to_device(device_.stream(), sizes_.data(), sizes.data(), sizes.size());
    copy_to_device(device_.stream(), offset_.data(), host.offset.data(), host.offset.size());
    copy_to_device(device_.stream(), length_.data(), lengths_.data(), lengths_.size());
    device_.computation().wait();
    axis_.view.sizes = sizes_.data();
    axis_.view.offset = offset_.data();
    axis_.view.length = length_.data();
    axis_.bound = most_.rows, axis_.sequences_bound = most_.sequences, axis_.steps_bound = most_.steps;
    axis_.rows = host.rows, axis_.sequences = host.sequences, axis_.steps = host.steps;
    axis_.length = lengths_.data();
  }

  const Axis& get() const { return axis_; }

 private:
  Device& device_;
  Buffer<int> sizes_, offset_, length_;
  HostAxis most_;
  std::vector<int> lengths_;
  Axis axis_;
};

// The whole layer, both directions. All matrices are row-major; gradients as in LstmGradients' order.
struct LayerReference {
  using Vector = std::vector<double>;
  int input, hidden;
  const HostAxis& axis;
  Vector x;
  std::vector<Vector> weights;  // [8] in LstmWeights' order
  Vector y, dx;
  std::vector<Vector> gradients;

  LayerReference(int inputs, int units, const HostAxis& on, const std::vector<float>& rows,
                 const std::vector<std::vector<float>>& parameters)
      : input(inputs), hidden(units), axis(on), x(rows.begin(), rows.end()) {
    for (const auto& parameter : parameters) weights.emplace_back(parameter.begin(), parameter.end());
  }

  void run(const std::vector<float>& dy) {
    const int H = hidden;
    inflect::testing::LstmReference<double> plain{H, project(), Vector(axis.rows * 2 * H), Vector(axis.rows * 2 * H)};
    plain.forward(axis, weights[1], weights[5]);
    y = plain.y;
    plain.backward(axis, weights[1], weights[5], Vector(dy.begin(), dy.end()));
    dx.assign(axis.rows * input, 0);
    gradients.clear();
    for (const auto& weight : weights) gradients.emplace_back(weight.size());
    for (int row = 0; row < axis.rows; ++row) {
      for (const int direction : {0, 1}) add_gradients(row, direction, &plain.gates[(row * 2 + direction) * 4 * H]);
    }
  }

 private:
  Vector project() const {
    const int H = hidden;
    Vector gates(axis.rows * 8 * H);
    for (int row = 0; row < axis.rows; ++row) {
      for (int j = 0; j < 8 * H; ++j) {
        const int first = j < 4 * H ? 0 : 4, gate = j % (4 * H);
        double sum = weights[first + 2][gate] + weights[first + 3][gate];
        for (int i = 0; i < input; ++i) sum += x[row * input + i] * weights[first][gate * input + i];
        gates[row * 8 * H + j] = sum;
      }
    }
    return gates;
  }

  void add_gradients(int row, int direction, const double* da) {
    const int H = hidden, first = 4 * direction;
    const int before = inflect::testing::LstmReference<double>::before(axis, direction, row);
    for (int gate = 0; gate < 4 * H; ++gate) {
      for (int i = 0; i < input; ++i) {
        dx[row * input + i] += da[gate] * weights[first][gate * input + i];
        gradients[first][gate * input + i] += da[gate] * x[row * input + i];
      }
      for (int k = 0; k < H && before >= 0; ++k) {
        gradients[first + 1][gate * H + k] += da[gate] * y[(before * 2 + direction) * H + k];
      }
      gradients[first + 2][gate] += da[gate];
      gradients[first + 3][gate] += da[gate];
    }
  }
};

}  // namespace inflect::cuda::testing
