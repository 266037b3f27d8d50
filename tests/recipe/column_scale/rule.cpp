#include "dsl/inflect/layers/column_scale.hpp"

#include "generator/layers/typed.hpp"

namespace inflect::layers::column_scale {
namespace {

std::optional<Shape> check(const NoOptions&, Check& check) { return check.rows(); }

ir::ValueRef expand(const NoOptions&, Expansion& e) {
  const ir::ValueRef weight = e.b.row(e.part("weight"), e.b.type(e.inputs[0]).width, {.initial = ir::Initial::one});
  return e.b.named(e.b.multiply(e.inputs[0], weight), e.label());
}

}  // namespace

Rule rule() {
  return layers::rule<NoOptions>("column_scale", {.check = check, .expand = expand}, {.parameters = true});
}

}  // namespace inflect::layers::column_scale
