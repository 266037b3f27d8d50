#include <cuda_bf16.h>

#include "runtime/cuda/lstm/lstm.hpp"

#include <cstdlib>
#include <initializer_list>
#include <string_view>

#include "runtime/cuda/lstm/packed.hpp"
#include "runtime/cuda/lstm/padded.hpp"

namespace inflect::cuda {
namespace {

enum class Way { by_sizes, packed, padded };

// For measurements and doubts: INFLECT_LSTM=packed or padded takes one way for every batch.
Way way_asked_for() {
  const char* value = std::getenv("INFLECT_LSTM");
  const std::string_view way = value ? value : "";
  if (way.empty()) return Way::by_sizes;
  if (way == "packed") return Way::packed;
  if (way == "padded") return Way::padded;
  throw error("INFLECT_LSTM is \"", way, "\": it may be packed or padded");
}

// INFLECT_LSTM_STREAMS=2 lets the two directions of a padded layer run side by side, which should halve its time.
// Persistent kernels whose blocks wait for each other can block each other for ever if cuDNN gives both more of them
// than the GPU holds at once, so it takes a measurement to turn this on.
bool beside_asked_for() {
  const char* value = std::getenv("INFLECT_LSTM_STREAMS");
  const std::string_view streams = value ? value : "";
  if (streams.empty() || streams == "1") return false;
  if (streams == "2") return true;
  throw error("INFLECT_LSTM_STREAMS is \"", streams, "\": it may be 1 or 2");
}

}  // namespace

// What Lstm is, behind its short header.
class Lstm::Layer {
 public:
  Layer(Device& device, const char* name, const LstmOptions& options)
      : device_(device), name_(name), options_(options) {}

  void reserve(const Axis& bounds);
  void forward(const Axis& axis, ConstValues x, const LstmWeights& weights, Values y);
  void backward(const Axis& axis, ConstValues x, ConstValues y, ConstValues dy, const LstmWeights& weights, Values dx,
                const LstmGradients& gradients);
  bool persistent() const { return padded_ != nullptr; }
  bool pads(const Axis& axis) const;

 private:
  Recurrence& recurrence_for(const Axis& axis) const;
  void check_bounds(const Axis& axis) const;
  void check_types(std::initializer_list<Precision> types) const;

  Device& device_;
  std::string name_;
  LstmOptions options_;
  Axis bounds_;
  bool always_padded_ = false;
  std::unique_ptr<Recurrence> packed_, padded_;
};

void Lstm::Layer::reserve(const Axis& bounds) {
  const Way way = way_asked_for();
  bounds_ = bounds;
  always_padded_ = way == Way::padded;
  if (way != Way::packed) {
    padded_ = std::make_unique<PaddedRecurrence>(device_, options_, always_padded_, beside_asked_for());
  }
  if (padded_ && !padded_->reserve(bounds)) padded_.reset();
  if (padded_ && always_padded_) return;
  packed_ = std::make_unique<PackedRecurrence>(device_, options_);
  if (!packed_->reserve(bounds)) {
    throw error("cuDNN cannot compute the LSTM layer ", name_, " (input ", options_.input, ", hidden ", options_.hidden,
                ") on ", device_.name());
  }
}

bool Lstm::Layer::pads(const Axis& axis) const { return padded_ && (always_padded_ || padding_pays(axis)); }

Recurrence& Lstm::Layer::recurrence_for(const Axis& axis) const { return pads(axis) ? *padded_ : *packed_; }

// Rows in bf16 take memory that layers of float32 programs do not have.
void Lstm::Layer::check_types(std::initializer_list<Precision> types) const {
  for (const Precision type : types) {
    if (type == Precision::bf16 && options_.precision != type) {
      throw error("the LSTM layer ", name_, " is float32 and got rows in bf16");
    }
  }
}

void Lstm::Layer::check_bounds(const Axis& axis) const {
  if (axis.rows <= bounds_.bound && axis.sequences <= bounds_.sequences_bound && axis.steps <= bounds_.steps_bound) {
    return;
  }
  throw error("the LSTM layer ", name_, " got ", axis, "; its memory is laid out for ", bounds_.bound, ", ",
              bounds_.sequences_bound, ", ", bounds_.steps_bound);
}

void Lstm::Layer::forward(const Axis& axis, ConstValues x, const LstmWeights& weights, Values y) {
  check_bounds(axis);
  check_types({x.type, y.type});
  if (axis.rows > 0) recurrence_for(axis).forward(axis, x, weights, y);
}

void Lstm::Layer::backward(const Axis& axis, ConstValues x, ConstValues y, ConstValues dy, const LstmWeights& weights,
                           Values dx, const LstmGradients& gradients) {
  check_bounds(axis);
  check_types({x.type, y.type, dy.type, dx.type});
  if (axis.rows == 0) return fill_zeros(device_, options_.input, options_.hidden, gradients);
  recurrence_for(axis).backward(axis, x, y, dy, weights, dx, gradients);
}

Lstm::Lstm(Device& device, const char* name, int input, int hidden, Precision precision, bool training)
    : layer_(new Layer(device, name, {input, hidden, precision, training})) {}

Lstm::~Lstm() { delete layer_; }

void Lstm::reserve(const Axis& bounds) { layer_->reserve(bounds); }

void Lstm::forward(const Axis& axis, ConstValues x, const LstmWeights& weights, Values y) {
  layer_->forward(axis, x, weights, y);
}

void Lstm::backward(const Axis& axis, ConstValues x, ConstValues y, ConstValues dy, const LstmWeights& weights,
                    Values dx, const LstmGradients& gradients) {
  layer_->backward(axis, x, y, dy, weights, dx, gradients);
}

bool Lstm::persistent() const { return layer_->persistent(); }
bool Lstm::pads(const Axis& axis) const { return layer_->pads(axis); }

}  // namespace inflect::cuda
