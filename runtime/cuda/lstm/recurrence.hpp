// How a bidirectional LSTM layer may be computed; what Lstm (lstm.hpp) chooses among. A kernel of our own is one more
// of these.
#pragma once
#include <ostream>

#include "runtime/cuda/axis.hpp"
#include "runtime/cuda/device/precision.hpp"
#include "runtime/cuda/lstm/weights.hpp"

namespace inflect::cuda {

struct LstmOptions {
  int input, hidden;
  Precision precision;
  bool training;
};

// For errors.
inline std::ostream& operator<<(std::ostream& out, const Axis& axis) {
  return out << axis.rows << " rows, " << axis.sequences << " sequences, " << axis.steps << " steps";
}
inline std::ostream& operator<<(std::ostream& out, const LstmOptions& options) {
  return out << "input " << options.input << ", hidden " << options.hidden;
}

class Recurrence {
 public:
  virtual ~Recurrence() = default;

  // Allocates for all batches within the bounds. False: this device or library cannot compute it so.
  virtual bool reserve(const Axis& bounds) = 0;

  // Batches with rows only. x [rows, input], y and dy [rows, 2h], dx [rows, input] or null; backward follows the
  // forward of the same batch.
  virtual void forward(const Axis& axis, ConstValues x, const LstmWeights& weights, Values y) = 0;
  virtual void backward(const Axis& axis, ConstValues x, ConstValues y, ConstValues dy, const LstmWeights& weights,
                        Values dx, const LstmGradients& gradients) = 0;
};

}  // namespace inflect::cuda
