#include "dsl/inflect/layers/linear.hpp"

#include <cmath>

#include "generator/layers/typed.hpp"

namespace inflect::layers::linear {
namespace {

std::optional<Shape> check(const Linear& option, Check& check) {
  if (!check.range("its width", option.width, 1, most_width)) return std::nullopt;
  return check.rows(option.width);
}

ir::ValueRef expand(const Linear& option, Expansion& e) {
  const ir::Type type = e.b.type(e.inputs[0]);
  const double bound = 1 / std::sqrt(type.width);
  const ir::ValueRef weight =
      e.b.matrix(e.part("weight"), option.width, type.width, {.bound = bound, .decays = true}, type.axis);
  const ir::ValueRef product = e.b.product(e.inputs[0], weight);
  if (!option.bias) return e.b.named(product, e.label());
  const ir::ValueRef bias = e.b.row(e.part("bias"), option.width, {.bound = bound});
  return e.b.named(e.b.add(e.b.named(product, e.label() + "_product"), bias), e.label());
}

}  // namespace

Rule rule() { return layers::rule<Linear>("linear", {.check = check, .expand = expand}, {.parameters = true}); }

}  // namespace inflect::layers::linear
