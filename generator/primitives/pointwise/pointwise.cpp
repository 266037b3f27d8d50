#include "generator/primitives/pointwise/pointwise.hpp"

#include <array>

namespace inflect::primitives {
namespace {

using ir::Builder;
using ir::Scalar;
using ir::ValueRef;

// ── the gradients, one line each: y = f(a, b), d = dy ────────────────────────────────────────
ValueRef of_copy(const Differentiated& n, int, Builder&) { return n.dy; }
ValueRef of_subtract(const Differentiated& n, int input, Builder& b) { return input == 0 ? n.dy : b.negate(n.dy); }
ValueRef of_multiply(const Differentiated& n, int input, Builder& b) { return b.multiply(n.dy, n.input(1 - input)); }
ValueRef of_divide(const Differentiated& n, int input, Builder& b) {
  const ValueRef quotient = b.divide(n.dy, n.input(1));
  return input == 0 ? quotient : b.negate(b.multiply(quotient, n.self));
}
ValueRef of_maximum(const Differentiated& n, int input, Builder& b) {
  return b.multiply(n.dy, b.pointwise(Scalar::greater, {n.input(input), n.input(1 - input)}));
}
ValueRef of_exp(const Differentiated& n, int, Builder& b) { return b.multiply(n.dy, n.self); }
ValueRef of_log(const Differentiated& n, int, Builder& b) { return b.divide(n.dy, n.input(0)); }
ValueRef of_tanh(const Differentiated& n, int, Builder& b) {
  return b.multiply(n.dy, b.subtract(b.constant(1), b.multiply(n.self, n.self)));
}
ValueRef of_sigmoid(const Differentiated& n, int, Builder& b) {
  return b.multiply(n.dy, b.multiply(n.self, b.subtract(b.constant(1), n.self)));
}
ValueRef of_sqrt(const Differentiated& n, int, Builder& b) {
  return b.divide(b.multiply(b.constant(0.5), n.dy), n.self);
}
ValueRef of_relu(const Differentiated& n, int, Builder& b) {
  return b.multiply(n.dy, b.pointwise(Scalar::greater, {n.input(0), b.constant(0)}));
}

constexpr std::array<ScalarRule, 14> rules = {{
    {Scalar::copy, 1, "{0}", true, of_copy},
    {Scalar::add, 2, "{0} + {1}", true, of_copy},
    {Scalar::subtract, 2, "{0} - {1}", true, of_subtract},
    {Scalar::multiply, 2, "{0} * {1}", true, of_multiply},
    {Scalar::divide, 2, "{0} / {1}", true, of_divide},
    {Scalar::maximum, 2, "larger({0}, {1})", true, of_maximum},
    {Scalar::exp, 1, "fast_exp({0})", false, of_exp},
    {Scalar::log, 1, "fast_log({0})", false, of_log},
    {Scalar::tanh, 1, "fast_tanh({0})", false, of_tanh},
    {Scalar::sigmoid, 1, "fast_sigmoid({0})", false, of_sigmoid},
    {Scalar::sqrt, 1, "square_root({0})", true, of_sqrt},
    {Scalar::relu, 1, "larger({0}, 0.0f)", true, of_relu},
    {Scalar::greater, 2, "({0} > {1} ? 1.0f : 0.0f)", true, nullptr},
    {Scalar::detach, 1, "{0}", true, nullptr},
}};

std::string verify(const ir::Node& node, const ir::Function& function) {
  if (static_cast<int>(node.inputs.size()) != rule_of(node.scalar).inputs) return "wrong number of inputs";
  for (ValueRef input : node.inputs) {
    const ir::Type& type = function.type(input);
    if (type.matrix()) return "a matrix is not a pointwise operand";
    if (type.axis != ir::AxisTable::one && type.axis != node.results[0].axis) return "operands on two axes";
    if (type.width != 1 && type.width != node.results[0].width) return "operands of two widths";
  }
  return "";
}

void differentiate(const Differentiated& node, Gradients& gradients) {
  const ScalarRule& rule = rule_of(node.node.scalar);
  if (!rule.differentiate) return;
  for (int input = 0; input < rule.inputs; ++input) {
    if (!gradients.wanted(node.input(input))) continue;
    gradients.add(node.input(input), rule.differentiate(node, input, gradients.builder()));
  }
}

}  // namespace

const ScalarRule& rule_of(Scalar scalar) { return rules[static_cast<int>(scalar)]; }

const Primitive pointwise{ir::Op::pointwise, verify, differentiate, nullptr, nullptr};

}  // namespace inflect::primitives
