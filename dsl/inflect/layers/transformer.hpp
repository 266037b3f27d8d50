// Blocks of self-attention and a feed-forward map: nn.TransformerEncoder.
#pragma once
#include "../activation.hpp"
#include "relu.hpp"

namespace inflect {

struct Transformer {
  Whole layers = usually(1), heads = usually(1);
  Whole feedforward = usually(0);  // inner width; 0: four times the width
  Given<Activation> activation = usually(Activation(relu));
  Flag norm_first = usually(false), final_norm = usually(false);
  Real dropout = usually(0.);
  Real attention_dropout = usually(-1.), inner_dropout = usually(-1.);  // in place of dropout there; −1: as dropout
  static constexpr void fields(auto& o, auto& is) {
    is("layers", o.layers);
    is("heads", o.heads);
    is("feedforward", o.feedforward);
    is("activation", o.activation);
    is("norm_first", o.norm_first);
    is("final_norm", o.final_norm);
    is("dropout", o.dropout);
    is("attention_dropout", o.attention_dropout);
    is("inner_dropout", o.inner_dropout);
  }
};
constexpr Layer transformer(Label label, Transformer option = {}, Here here = Here::current()) {
  return layer("transformer", label, option, here);
}

}  // namespace inflect
