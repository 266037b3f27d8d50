#include "generator/primitives/product/product.hpp"

#include "generator/ir/gradients.hpp"
#include "generator/primitives/product/calls.hpp"
#include "generator/primitives/product/reference.hpp"

namespace inflect::primitives {
namespace {

using ir::ValueRef;

std::string verify_product(const ir::Node& node, const ir::Function& f) {
  const ir::Type &x = f.type(node.inputs[0]), &weight = f.type(node.inputs[1]);
  if (!weight.matrix() || x.width != weight.width) return "x [A, i] meets W [o, i]";
  if (x.axis != node.results[0].axis || x.matrix()) return "the result lies on the axis of x";
  for (std::size_t bias = 2; bias < node.inputs.size(); ++bias) {
    const ir::Type& type = f.type(node.inputs[bias]);
    if (type.width != weight.height || type.axis != ir::AxisTable::one) return "a bias is a row [o]";
  }
  return node.results[0].width == weight.height ? "" : "the result is [A, o]";
}

std::string verify_input(const ir::Node& node, const ir::Function& f) {
  const ir::Type &dy = f.type(node.inputs[0]), &weight = f.type(node.inputs[1]);
  if (!weight.matrix() || dy.width != weight.height) return "dy [A, o] meets W [o, i]";
  if (node.inputs.size() > 2 && f.type(node.inputs[2]) != node.results[0]) return "the sum is as the result";
  return node.results[0].width == weight.width && node.results[0].axis == dy.axis ? "" : "the result is [A, i]";
}

std::string verify_weight(const ir::Node& node, const ir::Function& f) {
  const ir::Type &dy = f.type(node.inputs[0]), &x = f.type(node.inputs[1]);
  const ir::Map& map = node.map();
  if (!map && dy.axis != x.axis) return "dy and x lie on one axis";
  if (map && (dy.axis != map.from || x.axis != map.to)) return "dy and x lie on the two axes of the map";
  return node.results[0].height == dy.width && node.results[0].width == x.width ? "" : "the result is [o, i]";
}

// y = x Wᵀ:  dx = dy W,  dW = dyᵀ x
void differentiate(const ir::Differentiated& node, ir::Gradients& gradients) {
  ir::Builder& b = gradients.builder();
  if (gradients.wanted(node.input(0))) gradients.add(node.input(0), b.product_input(node.dy, node.input(1)));
  if (gradients.wanted(node.input(1))) gradients.add(node.input(1), b.product_weight(node.dy, node.input(0)));
}

// dy1 W1 + dy2 W2: the second accumulates, one pass over the rows less.
ir::Node onto(const ir::Node& node, ValueRef sum) {
  return {.op = &product_input, .inputs = {node.inputs[0], node.inputs[1], sum}, .results = node.results};
}

std::span<const ir::InPlace> in_place(const ir::Node& node) {
  static constexpr ir::InPlace sum[] = {{0, 2}};
  return node.inputs.size() == 3 ? std::span<const ir::InPlace>(sum) : std::span<const ir::InPlace>();
}

std::vector<ValueRef> alike_rows(const ir::Node& node, ValueRef self) { return {self, node.inputs[0]}; }
std::vector<ValueRef> alike_operands(const ir::Node& node, ValueRef) { return {node.inputs[0], node.inputs[1]}; }

}  // namespace

const ir::Operation product{.name = "product",
                            .words = {"product"},
                            .inputs = {2, 4},
                            .verify = verify_product,
                            .differentiate = differentiate,
                            .alike = alike_rows,
                            .call_cpu = call_product,
                            .call_cuda = call_product,
                            .reference = refer_product};
const ir::Operation product_input{.name = "product_input",
                                  .words = {"product_input"},
                                  .inputs = {2, 3},
                                  .verify = verify_input,
                                  .onto = onto,
                                  .in_place = in_place,
                                  .alike = alike_rows,
                                  .call_cpu = call_product_input,
                                  .call_cuda = call_product_input,
                                  .reference = refer_product_input};
const ir::Operation product_weight{.name = "product_weight",
                                   .words = {"product_weight"},
                                   .inputs = {2, 2},
                                   .attributes = &ir::attributes_type<ir::Along>,
                                   .verify = verify_weight,
                                   .alike = alike_operands,
                                   .call_cpu = call_product_weight,
                                   .call_cuda = call_product_weight,
                                   .reference = refer_product_weight};

std::span<const ir::Operation* const> product_operations() {
  static constexpr const ir::Operation* all[] = {&product, &product_input, &product_weight};
  return all;
}

}  // namespace inflect::primitives

namespace inflect::ir {

ValueRef Builder::product(ValueRef x, ValueRef weight, std::vector<ValueRef> biases) {
  std::vector<ValueRef> inputs = {x, weight};
  inputs.insert(inputs.end(), biases.begin(), biases.end());
  return add({.op = &primitives::product, .inputs = inputs, .results = {{type(x).axis, type(weight).height}}});
}

ValueRef Builder::product_input(ValueRef dy, ValueRef weight) {
  return add(
      {.op = &primitives::product_input, .inputs = {dy, weight}, .results = {{type(dy).axis, type(weight).width}}});
}

ValueRef Builder::product_weight(ValueRef dy, ValueRef x, Map through) {
  return add({.op = &primitives::product_weight,
              .inputs = {dy, x},
              .results = {{AxisTable::one, type(x).width, type(dy).width}},
              .attributes = with(Along{through})});
}

}  // namespace inflect::ir
