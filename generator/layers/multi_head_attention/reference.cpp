#include "generator/layers/multi_head_attention/plain.hpp"

namespace inflect::layers::multi_head_attention {

Rows reference(const Case& c) {
  return plain(c, c.options<MultiHeadAttention>(), c.inputs[0], c.inputs[1], c.inputs.back(), 1);
}

}  // namespace inflect::layers::multi_head_attention
