// A convolution over the innermost sequence: nn.Conv1d, zeros outside.
#pragma once
#include "../streams.hpp"

namespace inflect {

enum class Padding { same, valid, causal };
constexpr const char* word(Padding one) {
  constexpr const char* words[] = {"same", "valid", "causal"};
  return words[static_cast<int>(one)];
}

struct Conv1d {
  Whole kernel = usually(3), stride = usually(1), dilation = usually(1), groups = usually(1);
  Given<Padding> padding = usually(Padding::same);
  Flag bias = usually(true);
  Argument<int> width{};
  static constexpr void fields(auto& o, auto& is) {
    is("kernel", o.kernel);
    is("stride", o.stride);
    is("dilation", o.dilation);
    is("groups", o.groups);
    is("padding", o.padding);
    is("bias", o.bias);
    is("width", o.width);
  }
};
constexpr Layer conv1d(Label label, Whole width, Conv1d option = {}, Here here = Here::current()) {
  option.width.set(width);
  return layer("conv1d", label, option, here);
}

}  // namespace inflect
