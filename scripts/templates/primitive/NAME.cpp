#include "generator/primitives/NAME/NAME.hpp"

#include "generator/ir/call_writer.hpp"
#include "generator/ir/gradients.hpp"
#include "generator/ir/reference.hpp"

namespace inflect::primitives {
namespace {

// What is wrong with the node, or "". Numbers of inputs and results are right by now.
std::string verify(const ir::Node& node, const ir::Function& function) {
  return node.results[0] == function.type(node.inputs[0]) ? "" : "the result is as the input";
}

// y = f x:  dx = f dy
void differentiate(const ir::Differentiated& node, ir::Gradients& gradients) {
  ir::Builder& b = gradients.builder();
  gradients.add(node.input(0), b.multiply(b.constant(node.node.as<Name>().factor), node.dy));
}

// An element in a fused kernel, the same on every backend. A primitive that is a call of the runtime has the role
// `call` instead, and writes its calls: .call_cpu, .call_cuda.
ir::tree::Expression element(const ir::Node& node, ir::ElementWriter& w) {
  return {"{0} * {1}", {w.real(node.as<Name>().factor), w.operand(0)}};
}

// Slow, plain and in double.
void refer(const ir::Node& node, ir::Reference& r) {
  for (std::size_t i = 0; i < r.out().size(); ++i) r.out()[i] = node.as<Name>().factor * r.in(0)[i];
}

}  // namespace

const ir::Operation NAME{.name = "NAME",
                         .inputs = {1, 1},
                         .attributes = &ir::attributes_type<Name>,
                         .traits = {.role = ir::Role::element, .cheap = true},
                         .verify = verify,
                         .differentiate = differentiate,
                         .element = element,
                         .reference = refer};

ir::ValueRef build_NAME(ir::Builder& b, ir::ValueRef x, const Name& of) {
  return b.add({.op = &NAME, .inputs = {x}, .results = {b.type(x)}, .attributes = ir::with(of)});
}

std::span<const ir::Operation* const> NAME_operations() {
  static constexpr const ir::Operation* all[] = {&NAME};
  return all;
}

}  // namespace inflect::primitives
