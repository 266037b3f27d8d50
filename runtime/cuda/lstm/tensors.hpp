// A layer's parameters in PyTorch's layout.
#pragma once

namespace inflect::cuda {

// Device memory, float32; gates in the order i, f, g, o. The parameters' gradients have the same shapes.
template <class T>
struct LstmTensors {
  T *ih, *hh, *bias_ih, *bias_hh;  // [4h, input], [4h, h], [4h], [4h]
  T *ih_reverse, *hh_reverse, *bias_ih_reverse, *bias_hh_reverse;
};
using LstmWeights = LstmTensors<const float>;
using LstmGradients = LstmTensors<float>;

}  // namespace inflect::cuda
