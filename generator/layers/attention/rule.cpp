#include <cmath>

#include "dsl/inflect/layers/attention.hpp"
#include "generator/layers/typed.hpp"

namespace inflect::layers::attention {
namespace {

std::optional<Shape> check(const Attention& option, Check& check) {
  check.range("its width", option.width, 1, most_width);
  return check.pooled_shape();
}

ir::ValueRef expand(const Attention& option, Expansion& e) {
  ir::Builder& b = e.b;
  const std::string& label = e.label();
  const ir::ValueRef h = e.inputs[0];
  const ir::Type type = b.type(h);
  const ir::Map parent = b.map(ir::MapKind::parent, type.axis);
  const double affine = 1 / std::sqrt(type.width);

  const ir::ValueRef weight =
      b.matrix(label + ".score.weight", option.width, type.width, {.bound = affine, .decays = true}, type.axis);
  const ir::ValueRef bias = b.row(label + ".score.bias", option.width, {.bound = affine});
  const ir::ValueRef vector =
      b.row(label + ".vector", option.width, {.bound = 1 / std::sqrt(option.width.value), .decays = true});

  const ir::ValueRef projected = b.named(b.product(h, weight), label + "_projected");
  const ir::ValueRef hidden = b.named(b.tanh(b.add(projected, bias)), label + "_hidden");
  const ir::ValueRef score = b.named(b.row_sum(b.multiply(hidden, vector)), label + "_score");
  const ir::ValueRef largest = b.gather(b.segment_max(score, parent), parent);
  const ir::ValueRef exponential = b.named(b.exp(b.subtract(score, largest)), label + "_exp");
  const ir::ValueRef total = b.gather(b.segment_sum(exponential, parent), parent);
  const ir::ValueRef share = b.named(b.divide(exponential, total), label + "_weights");
  b.show(e.shown, share);
  return b.named(b.segment_sum(b.multiply(h, share), parent), label + "_pooled");
}

}  // namespace

Rule rule() {
  return layers::rule<Attention>("attention", {.check = check, .expand = expand},
                                 {.parameters = true, .shows = "attention"});
}

}  // namespace inflect::layers::attention
