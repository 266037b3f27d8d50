#include "dsl/inflect/layers/transformer.hpp"

#include "dsl/inflect/layers/dropout.hpp"
#include "dsl/inflect/layers/layer_norm.hpp"
#include "dsl/inflect/layers/linear.hpp"
#include "dsl/inflect/layers/multi_head_attention.hpp"
#include "generator/layers/typed.hpp"

namespace inflect::layers::transformer {
namespace {

double one_of(double own, double all) { return own < 0 ? all : own; }

std::optional<Shape> check(const Transformer& option, Check& check) {
  const bool layers = check.range(".layers", option.layers, 1, most_layers);
  const bool heads = check.range(".heads", option.heads, 1, most_width);
  const bool inner = check.range(".feedforward", option.feedforward, 0, most_width);
  check.rate(".dropout", option.dropout);
  if (option.attention_dropout.given) check.rate(".attention_dropout", option.attention_dropout);
  if (option.inner_dropout.given) check.rate(".inner_dropout", option.inner_dropout);
  if (!check.pooled() || !layers || !heads || !inner) return std::nullopt;
  const Shape shape = check.rows();
  if (shape.width % option.heads == 0) return shape;
  check.report(messages::does_not_divide(check.written(), ".heads", option.heads, "the width", shape.width));
  return std::nullopt;
}

// One block, of the parts of other layers.
struct Block {
  const Transformer& option;
  Expansion& e;
  std::string label;  // "layers.0"

  ir::ValueRef dropped(ir::ValueRef x, double rate) const {
    return expand_part(e, part(e.layer, "dropout", "", Dropout{.rate = Real(rate)}), {&x, 1});
  }
  ir::ValueRef normalised(ir::ValueRef x, const char* which) const {
    return expand_part(e, part<LayerNorm>(e.layer, "layer_norm", label + "." + which), {&x, 1});
  }
  ir::ValueRef attended(ir::ValueRef x) const {
    const MultiHeadAttention own{.heads = option.heads.value,
                                 .dropout = one_of(option.attention_dropout, option.dropout)};
    const ir::ValueRef y = expand_part(e, part(e.layer, "self_attention", label + ".self_attn", own), {&x, 1});
    return dropped(y, option.dropout);
  }
  ir::ValueRef affine(ir::ValueRef x, const char* which, int width) const {
    Linear own;
    own.width = Argument<int>(Whole(width));
    return expand_part(e, part(e.layer, "linear", label + "." + which, own), {&x, 1});
  }
  ir::ValueRef fed_forward(ir::ValueRef x) const {
    const int width = e.b.type(x).width;
    const int inner = option.feedforward > 0 ? option.feedforward.value : 4 * width;
    const ir::ValueRef hidden = affine(x, "linear1", inner);
    const spec::Layer activation = part_of(e.layer, option.activation.value.type, "", {});
    const ir::ValueRef active = expand_part(e, activation, {&hidden, 1});
    const ir::ValueRef kept = dropped(active, one_of(option.inner_dropout, option.dropout));
    return dropped(affine(kept, "linear2", width), option.dropout);
  }
  ir::ValueRef named(ir::ValueRef x, const char* what) const {
    return e.b.named(x, e.label() + "_" + label + "_" + what);
  }

  ir::ValueRef operator()(ir::ValueRef x) const {
    if (option.norm_first) {
      x = named(e.b.add(x, attended(normalised(x, "norm1"))), "attended");
      return named(e.b.add(x, fed_forward(normalised(x, "norm2"))), "output");
    }
    x = normalised(named(e.b.add(x, attended(x)), "attended"), "norm1");
    return normalised(named(e.b.add(x, fed_forward(x)), "output"), "norm2");
  }
};

ir::ValueRef expand(const Transformer& option, Expansion& e) {
  ir::ValueRef x = e.inputs[0];
  for (int index = 0; index < option.layers; ++index) x = Block{option, e, "layers." + std::to_string(index)}(x);
  if (option.final_norm) x = expand_part(e, part<LayerNorm>(e.layer, "layer_norm", "norm"), {&x, 1});
  return x;
}

std::string says(const Transformer& option) {
  return "transformer × " + std::to_string(option.layers) + ", " + std::to_string(option.heads) + " heads";
}

}  // namespace

Rule rule() {
  return layers::rule<Transformer>("transformer", {.check = check, .expand = expand, .says = says},
                                   {.parameters = true});
}

}  // namespace inflect::layers::transformer
