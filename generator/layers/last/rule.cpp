#include "dsl/inflect/layers/last.hpp"
#include "generator/layers/typed.hpp"

namespace inflect::layers::last {
namespace {

std::optional<Shape> check(const NoOptions&, Check& check) {
  const std::optional<Shape> shape = check.pooled_shape();
  if (shape && !check.input().directions) check.report(messages::needs_directions(check.written(), check.shown()));
  return shape;
}

ir::ValueRef expand(const NoOptions&, Expansion& e) {
  ir::Builder& b = e.b;
  const ir::Type type = b.type(e.inputs[0]);
  const std::string of = b.node(e.inputs[0]).name;
  const int half = type.width / 2;
  const ir::ValueRef forward = b.gather(b.columns(e.inputs[0], 0, half), b.map(ir::MapKind::last, type.axis));
  const ir::ValueRef reverse = b.gather(b.columns(e.inputs[0], half, half), b.map(ir::MapKind::first, type.axis));
  return b.named(b.concat({forward, reverse}), of + "_last");
}

}  // namespace

Rule rule() { return layers::rule<NoOptions>("last", {.check = check, .expand = expand}); }

}  // namespace inflect::layers::last
