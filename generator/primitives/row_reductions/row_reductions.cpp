#include "generator/primitives/row_reductions/row_reductions.hpp"

namespace inflect::primitives {
namespace {

std::string verify(const ir::Node& node, const ir::Function& function) {
  if (node.inputs.size() != 1) return "one input";
  const ir::Type& in = function.type(node.inputs[0]);
  return in.axis == node.results[0].axis && node.results[0].width == 1 ? "" : "[A, w] becomes [A, 1]";
}

// The adjoint of a sum is a broadcast: pointwise operations do that by themselves.
void differentiate(const Differentiated& node, Gradients& gradients) {
  ir::Builder& b = gradients.builder();
  const ir::Type type = b.type(node.input(0));
  const ir::ValueRef wide = b.add(
      {.op = ir::Op::pointwise, .inputs = {node.dy}, .results = {{type.axis, type.width}}, .scalar = ir::Scalar::copy});
  gradients.add(node.input(0), wide);
}

}  // namespace

const Primitive row_sum{ir::Op::row_sum, verify, differentiate, nullptr, nullptr};
const Primitive row_max{ir::Op::row_max, verify, nullptr, nullptr, nullptr};

}  // namespace inflect::primitives
