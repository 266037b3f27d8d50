// The rows that a convolution reads: window(x [X, w]) → [X', taps · w]. Row t of a sequence on X' sees the rows
// t · stride + j · dilation − left of the same sequence on X, j = 0 … taps − 1, zeros outside; column c · taps + j is
// column c of the j-th. A convolution is product(window(x), W), W [d, w · taps]; one of groups is such products of
// parts of both, side by side.
//
// On the CPU products read through a window, forwards and backwards (the three convolve…), and none is written; CUDA's
// products read one that is.
#pragma once
#include "generator/ir/operation.hpp"

namespace inflect::ir {
class Builder;
}

namespace inflect::primitives {

struct Window {
  int taps = 1, stride = 1, dilation = 1, left = 0;
  static constexpr void fields(auto& o, auto& is) {
    is("taps", o.taps), is("stride", o.stride), is("dilation", o.dilation), is("left", o.left);
  }
};
// Through a window over columns [first, first + width) of x.
struct Convolve {
  int taps = 1, stride = 1, dilation = 1, left = 0;
  int first = 0, width = 0;
  static constexpr void fields(auto& o, auto& is) {
    is("taps", o.taps), is("stride", o.stride), is("dilation", o.dilation), is("left", o.left);
    is("from", o.first), is("width", o.width);
  }
};

extern const ir::Operation window, window_gradient;
// What lowering makes on the CPU of products with windows: x, W → y;  dy, W → dx;  dy, x → dW.
extern const ir::Operation convolve, convolve_input, convolve_weight;

// The rows of `axis` see those of x; both lie below one parent.
ir::ValueRef build_window(ir::Builder& b, ir::ValueRef x, ir::AxisId axis, const Window& of);

}  // namespace inflect::primitives
