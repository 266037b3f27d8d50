// Bidirectional LSTM over the innermost sequence. `width` is the output's, both directions together.
#pragma once
#include "../streams.hpp"

namespace inflect {

struct Blstm {
  Whole width = usually(256), layers = usually(1);
  Real dropout = usually(0.4);  // probability of dropping between the layers, not after the last
  static constexpr void fields(auto& o, auto& is) {
    is("width", o.width);
    is("layers", o.layers);
    is("dropout", o.dropout);
  }
};
constexpr Layer blstm(Label label, Blstm option = {}, Here here = Here::current()) { return layer("blstm", label, option, here); }

}  // namespace inflect
