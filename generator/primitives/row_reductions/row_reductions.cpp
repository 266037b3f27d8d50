#include "generator/primitives/row_reductions/row_reductions.hpp"

#include <algorithm>
#include <numeric>

#include "generator/ir/gradients.hpp"
#include "generator/ir/reference.hpp"

namespace inflect::primitives {
namespace {

std::string verify(const ir::Node& node, const ir::Function& function) {
  const ir::Type& in = function.type(node.inputs[0]);
  return in.axis == node.results[0].axis && node.results[0].width == 1 ? "" : "[A, w] becomes [A, 1]";
}

// The adjoint of a sum is a broadcast: pointwise operations do that by themselves.
void differentiate(const ir::Differentiated& node, ir::Gradients& gradients) {
  ir::Builder& b = gradients.builder();
  const ir::Type type = b.type(node.input(0));
  gradients.add(node.input(0), b.copy(node.dy, {type.axis, type.width}));
}

void refer(const ir::Node& node, ir::Reference& r) {
  const int width = r.type(0).width;
  const bool sum = node.op->traits.reduction == ir::Reduction::sum;
  for (std::size_t row = 0; row < r.out().size(); ++row) {
    const double* x = r.in(0).data() + row * width;
    r.out()[row] = sum ? std::accumulate(x, x + width, 0.0) : *std::max_element(x, x + width);
  }
}

}  // namespace

const ir::Operation row_sum{
    .name = "row_sum",
    .noun = "row_sum",
    .inputs = {1, 1},
    .traits = {.role = ir::Role::element, .reads = ir::Reads::row, .reduction = ir::Reduction::sum},
    .verify = verify,
    .differentiate = differentiate,
    .reference = refer};
const ir::Operation row_max{
    .name = "row_max",
    .noun = "max",
    .inputs = {1, 1},
    .traits = {.role = ir::Role::element, .reads = ir::Reads::row, .reduction = ir::Reduction::maximum},
    .verify = verify,
    .reference = refer};

std::span<const ir::Operation* const> row_reductions_operations() {
  static constexpr const ir::Operation* all[] = {&row_sum, &row_max};
  return all;
}

}  // namespace inflect::primitives

namespace inflect::ir {

ValueRef Builder::row_sum(ValueRef x) {
  if (type(x).width == 1) return x;
  return add({.op = &primitives::row_sum, .inputs = {x}, .results = {{type(x).axis, 1}}});
}

ValueRef Builder::row_max(ValueRef x) {
  return add({.op = &primitives::row_max, .inputs = {x}, .results = {{type(x).axis, 1}}});
}

}  // namespace inflect::ir
