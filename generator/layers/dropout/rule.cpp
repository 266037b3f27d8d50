#include "dsl/inflect/layers/dropout.hpp"
#include "generator/layers/typed.hpp"

namespace inflect::layers::dropout {
namespace {

std::optional<Shape> check(const Dropout& option, Check& check) {
  check.rate("the rate", option.rate);
  Shape shape = check.input();
  shape.stream = false;
  return shape;
}

ir::ValueRef expand(const Dropout& option, Expansion& e) {
  ir::Builder& b = e.b;
  if (b.mode() == ir::Mode::evaluation || option.rate == 0) return e.inputs[0];
  // A dropout has no label of its own; its draws are called by what it drops and where that stands.
  const ir::Type type = b.type(e.inputs[0]);
  const std::string of = b.node(e.inputs[0]).name;
  const std::string at = e.layer.inputs.empty() ? "" : "@" + std::to_string(e.layer.inputs[0]);
  const ir::ValueRef draw = b.draw(of + ".dropout" + at, type.axis, type.width, option.rate);
  return b.named(b.multiply(e.inputs[0], draw), of + "_dropped");
}

}  // namespace

Rule rule() { return layers::rule<Dropout>("dropout", {.check = check, .expand = expand}); }

}  // namespace inflect::layers::dropout
