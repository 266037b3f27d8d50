// Attention of a sequence to itself: multi_head_attention with one value as queries, keys and values.
#pragma once
#include "multi_head_attention.hpp"

namespace inflect {

constexpr Layer self_attention(Label label, MultiHeadAttention option = {}, Here here = Here::current()) {
  return layer("self_attention", label, option, here);
}

}  // namespace inflect
