// A bidirectional layer's parameters in PyTorch's layout, and their way into the one block of memory that cuDNN wants
// them in, and back.
#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "runtime/cuda/device/device.hpp"
#include "runtime/cuda/lstm/tensors.hpp"

namespace inflect::cuda {

// The eight in their order.
template <class T>
std::array<T*, 8> all(const LstmTensors<T>& of) {
  return {of.ih, of.hh, of.bias_ih, of.bias_hh, of.ih_reverse, of.hh_reverse, of.bias_ih_reverse, of.bias_hh_reverse};
}

// Writes zeros, all eight.
void fill_zeros(Device& device, int input, int hidden, const LstmGradients& gradients);

// One gate's matrix or bias: consecutive floats on both sides.
struct WeightPiece {
  int tensor;                        // of all()
  std::int64_t in_tensor, in_space;  // first float
  int floats;
};

// One launch each. `space`: cuDNN's weight space, whose layout the pieces tell.
void load_weights(Device& device, const std::vector<WeightPiece>& pieces, const LstmWeights& weights, float* space);
void store_gradients(Device& device, const std::vector<WeightPiece>& pieces, const float* space,
                     const LstmGradients& gradients);

}  // namespace inflect::cuda
