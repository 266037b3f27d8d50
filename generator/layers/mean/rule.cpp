#include "dsl/inflect/layers/mean.hpp"
#include "generator/layers/typed.hpp"

namespace inflect::layers::mean {
namespace {

std::optional<Shape> check(const NoOptions&, Check& check) { return check.pooled_shape(); }

ir::ValueRef expand(const NoOptions&, Expansion& e) {
  ir::Builder& b = e.b;
  const ir::Map parent = b.map(ir::MapKind::parent, b.type(e.inputs[0]).axis);
  const std::string of = b.node(e.inputs[0]).name;
  const ir::ValueRef steps = b.maximum(b.count(parent), b.constant(1));
  return b.named(b.divide(b.segment_sum(e.inputs[0], parent), steps), of + "_mean");
}

}  // namespace

Rule rule() { return layers::rule<NoOptions>("mean", {.check = check, .expand = expand}); }

}  // namespace inflect::layers::mean
