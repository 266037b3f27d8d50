// What multi_head_attention and self_attention have in common; queries, keys and values may be one value.
#pragma once
#include "dsl/inflect/layers/multi_head_attention.hpp"
#include "generator/layers/layer.hpp"

namespace inflect::layers::multi_head_attention {

std::optional<Shape> check(const MultiHeadAttention& option, Check& check);
ir::ValueRef expand(const MultiHeadAttention& option, Expansion& e);

}  // namespace inflect::layers::multi_head_attention
