#include "generator/primitives/gather/gather.hpp"

namespace inflect::primitives {
namespace {

std::string verify(const ir::Node& node, const ir::Function& f) {
  if (f.type(node.inputs[0]).axis != node.map.to) return "the input lies on the axis the map leads to";
  return node.results[0].axis == node.map.from ? "" : "the result lies on the axis the map comes from";
}

// The adjoint of a gather sums what was read.
void differentiate(const Differentiated& node, Gradients& gradients) {
  gradients.add(node.input(0), gradients.builder().segment_sum(node.dy, node.node.map));
}

}  // namespace

const Primitive gather{ir::Op::gather, verify, differentiate, nullptr, nullptr};

}  // namespace inflect::primitives
