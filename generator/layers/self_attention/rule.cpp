#include "generator/layers/multi_head_attention/attention.hpp"
#include "generator/layers/typed.hpp"

namespace inflect::layers::self_attention {

Rule rule() {
  return layers::rule<MultiHeadAttention>(
      "self_attention", {.check = multi_head_attention::check, .expand = multi_head_attention::expand},
      {.parameters = true});
}

}  // namespace inflect::layers::self_attention
