#include "generator/layers/multi_head_attention/plain.hpp"

namespace inflect::layers::self_attention {

Rows reference(const Case& c) {
  return multi_head_attention::plain(c, c.options<MultiHeadAttention>(), c.x(), c.x(), c.x(), 0);
}

}  // namespace inflect::layers::self_attention
