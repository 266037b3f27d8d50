#include "dsl/inflect/layers/add.hpp"

#include "generator/layers/typed.hpp"

namespace inflect::layers::add {
namespace {

std::optional<Shape> check(const NoOptions&, Check& check) {
  if (!check.same_axis() || !check.same_width()) return std::nullopt;
  return check.rows();
}

ir::ValueRef expand(const NoOptions&, Expansion& e) {
  ir::ValueRef sum = e.inputs[0];
  for (const ir::ValueRef input : e.inputs.subspan(1)) sum = e.b.add(sum, input);
  return e.b.named(sum, e.b.node(e.inputs[0]).name + "_sum");
}

}  // namespace

Rule rule() { return layers::rule<NoOptions>("add", {.check = check, .expand = expand}, {.inputs = 2}); }

}  // namespace inflect::layers::add
