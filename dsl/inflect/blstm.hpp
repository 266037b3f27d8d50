// Bidirectional LSTM over the innermost sequence. `width` is the output's, both directions together.
#pragma once
#include "model.hpp"

namespace inflect {

struct Blstm {
  int width = 256, layers = 1;
  Rate dropout = Rate::unless_given(0.4);  // probability of dropping between the layers, not after the last
};
constexpr Layer blstm(const char* label, Blstm option = {}, Here here = Here::current()) {
  return {.kind = Kind::blstm, .label = label, .width = option.width, .layers = option.layers,
          .rate = option.dropout.value, .rate_given = option.dropout.given, .where = at(here)};
}

}  // namespace inflect
