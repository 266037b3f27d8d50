#include "dsl/inflect/layers/relu.hpp"

#include "generator/layers/typed.hpp"

namespace inflect::layers::relu {
namespace {

std::optional<Shape> check(const NoOptions&, Check& check) { return check.rows(); }

ir::ValueRef expand(const NoOptions&, Expansion& e) {
  const std::string of = e.b.node(e.inputs[0]).name;
  return e.b.named(e.b.pointwise(ir::Scalar::relu, {e.inputs[0]}), of + "_relu");
}

}  // namespace

Rule rule() { return layers::rule<NoOptions>("relu", {.check = check, .expand = expand}); }

}  // namespace inflect::layers::relu
