// Softmax attention of queries to the rows of a sequence, by heads: nn.MultiheadAttention.
#pragma once
#include "../streams.hpp"

namespace inflect {

struct MultiHeadAttention {
  Whole heads = usually(1);
  Whole width = usually(0);       // of the output; 0: the queries'
  Flag bias = usually(true);
  Flag output = usually(true);    // an affine map behind the heads
  Real dropout = usually(0.);     // of the attention's weights
  static constexpr void fields(auto& o, auto& is) {
    is("heads", o.heads);
    is("width", o.width);
    is("bias", o.bias);
    is("output", o.output);
    is("dropout", o.dropout);
  }
};
constexpr Value multi_head_attention(Label label, Value queries, Value keys, Value values, MultiHeadAttention option = {},
                                     Here here = Here::current()) {
  return add_to(layer("multi_head_attention", label, option, here), {queries, keys, values});
}
// Keys and values are one sequence.
constexpr Value multi_head_attention(Label label, Value queries, Value sequence, MultiHeadAttention option = {},
                                     Here here = Here::current()) {
  return add_to(layer("multi_head_attention", label, option, here), {queries, sequence});
}

}  // namespace inflect
