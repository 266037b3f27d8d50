#include "generator/primitives/product/product.hpp"

#include "generator/write/call_writer.hpp"

namespace inflect::primitives {
namespace {

using ir::ValueRef;

std::string verify_product(const ir::Node& node, const ir::Function& f) {
  const ir::Type &x = f.type(node.inputs[0]), &weight = f.type(node.inputs[1]);
  if (!weight.matrix() || x.width != weight.width) return "x [A, i] meets W [o, i]";
  return node.results[0].width == weight.height ? "" : "the result is [A, o]";
}

std::string verify_input(const ir::Node& node, const ir::Function& f) {
  const ir::Type &dy = f.type(node.inputs[0]), &weight = f.type(node.inputs[1]);
  if (!weight.matrix() || dy.width != weight.height) return "dy [A, o] meets W [o, i]";
  return node.results[0].width == weight.width ? "" : "the result is [A, i]";
}

std::string verify_weight(const ir::Node& node, const ir::Function& f) {
  const ir::Type &dy = f.type(node.inputs[0]), &x = f.type(node.inputs[1]);
  if (node.map.kind == ir::MapKind::none && dy.axis != x.axis) return "dy and x lie on one axis";
  return node.results[0].height == dy.width && node.results[0].width == x.width ? "" : "the result is [o, i]";
}

// y = x Wᵀ:  dx = dy W,  dW = dyᵀ x
void differentiate(const Differentiated& node, Gradients& gradients) {
  ir::Builder& b = gradients.builder();
  if (gradients.wanted(node.input(0))) gradients.add(node.input(0), b.product_input(node.dy, node.input(1)));
  if (gradients.wanted(node.input(1))) gradients.add(node.input(1), b.product_weight(node.dy, node.input(0)));
}

void call_product(const ir::Node& node, ValueRef self, write::CallWriter& w) {
  const ValueRef x = node.inputs[0], weight = node.inputs[1];
  const auto bias = [&](std::size_t at) { return at < node.inputs.size() ? w.pointer(node.inputs[at]) : "nullptr"; };
  w.call("product",
         {w.engine(), w.rows(node.results[0].axis), w.number(w.type(weight).width), w.number(w.type(weight).height),
          w.pointer(x), w.stride(x), w.weight(weight, x), bias(2), bias(3), w.pointer(self), w.stride(self), "false"});
}

void call_input(const ir::Node& node, ValueRef self, write::CallWriter& w) {
  const ValueRef dy = node.inputs[0], weight = node.inputs[1];
  const bool onto = node.inputs.size() > 2;  // select has put the sum's other half here, in place
  w.call("product_input",
         {w.engine(), w.rows(node.results[0].axis), w.number(w.type(weight).width), w.number(w.type(weight).height),
          w.pointer(dy), w.stride(dy), w.weight(weight, dy), w.pointer(self), w.stride(self), onto ? "true" : "false"});
}

void call_weight(const ir::Node& node, ValueRef self, write::CallWriter& w) {
  const ValueRef dy = node.inputs[0], x = node.inputs[1];
  const std::string through = node.map.kind == ir::MapKind::none ? "nullptr" : w.map(node.map);
  w.call("product_weight", {w.engine(), w.rows(w.type(dy).axis), w.number(w.type(x).width), w.number(w.type(dy).width),
                            w.pointer(dy), w.stride(dy), w.pointer(x), w.stride(x), through, w.pointer(self), "false"});
}

}  // namespace

const Primitive product{ir::Op::product, verify_product, differentiate, call_product, call_product};
const Primitive product_input{ir::Op::product_input, verify_input, nullptr, call_input, call_input};
const Primitive product_weight{ir::Op::product_weight, verify_weight, nullptr, call_weight, call_weight};

}  // namespace inflect::primitives
