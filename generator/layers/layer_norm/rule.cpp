#include "dsl/inflect/layers/layer_norm.hpp"

#include "generator/layers/typed.hpp"

namespace inflect::layers::layer_norm {
namespace {

std::optional<Shape> check(const LayerNorm& option, Check& check) {
  check.positive(".epsilon", option.epsilon);
  return check.rows();
}

ir::ValueRef expand(const LayerNorm& option, Expansion& e) {
  ir::Builder& b = e.b;
  const ir::ValueRef x = e.inputs[0];
  const int width = b.type(x).width;
  const std::string name = e.label().empty() ? b.node(x).name + "_normalised" : e.label();
  const ir::ValueRef columns = b.constant(width);
  const ir::ValueRef mean = b.named(b.divide(b.row_sum(x), columns), name + "_mean");
  const ir::ValueRef centred = b.named(b.subtract(x, mean), name + "_centred");
  const ir::ValueRef variance = b.divide(b.row_sum(b.multiply(centred, centred)), columns);
  const ir::ValueRef deviation = b.named(b.sqrt(b.add(variance, b.constant(option.epsilon))), name + "_deviation");
  const ir::ValueRef normal = b.divide(centred, deviation);
  if (!option.affine) return b.named(normal, name);
  const ir::ValueRef weight = b.row(e.part("weight"), width, {.initial = ir::Initial::one});
  const ir::ValueRef bias = b.row(e.part("bias"), width, {.initial = ir::Initial::zero});
  return b.named(b.add(b.multiply(normal, weight), bias), name);
}

// Without parameters it has nothing that its label would name.
bool unlabelled(const LayerNorm& option) { return !option.affine; }

}  // namespace

Rule rule() {
  return layers::rule<LayerNorm>("layer_norm", {.check = check, .expand = expand, .unlabelled = unlabelled},
                                 {.parameters = true});
}

}  // namespace inflect::layers::layer_norm
