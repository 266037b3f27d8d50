// One scalar operation on every element; a value on axis one, or of width 1, is broadcast.
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <string_view>

#include "generator/ir/call_writer.hpp"
#include "generator/ir/gradients.hpp"
#include "generator/ir/reference.hpp"
#include "generator/primitives/leaves/leaves.hpp"

namespace inflect::primitives {
namespace {

using ir::Builder;
using ir::Differentiated;
using ir::ValueRef;
using ir::tree::Expression;

// ── the gradients, one line each: y = f(a, b), d = dy ────────────────────────────────────────
ValueRef of_copy(const Differentiated& n, int, Builder&) { return n.dy; }
ValueRef of_subtract(const Differentiated& n, int input, Builder& b) { return input == 0 ? n.dy : b.negate(n.dy); }
ValueRef of_multiply(const Differentiated& n, int input, Builder& b) { return b.multiply(n.dy, n.input(1 - input)); }
ValueRef of_divide(const Differentiated& n, int input, Builder& b) {
  const ValueRef quotient = b.divide(n.dy, n.input(1));
  return input == 0 ? quotient : b.negate(b.multiply(quotient, n.self));
}
ValueRef of_maximum(const Differentiated& n, int input, Builder& b) {
  return b.multiply(n.dy, b.pointwise("greater", {n.input(input), n.input(1 - input)}));
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
  return b.multiply(n.dy, b.pointwise("greater", {n.input(0), b.constant(0)}));
}

ValueRef of_erf(const Differentiated& n, int, Builder& b) {
  const ValueRef square = b.multiply(n.input(0), n.input(0));
  return b.multiply(n.dy, b.multiply(b.constant(2 / std::sqrt(std::numbers::pi)), b.exp(b.negate(square))));
}

// ── where one of the operands changes nothing: which value the node is ──────────────────────
ValueRef where_neutral(const ir::Node& node, const Builder& b, double neutral) {
  const auto same_type = [&](ValueRef value) { return b.type(value) == node.results[0]; };
  const ValueRef x = node.inputs[0], y = node.inputs[1];
  if (is_constant(b.node(x), neutral) && same_type(y)) return y;
  if (is_constant(b.node(y), neutral) && same_type(x)) return x;
  return {};
}
ValueRef plus_nothing(const ir::Node& node, const Builder& b) { return where_neutral(node, b, 0); }
ValueRef times_one(const ir::Node& node, const Builder& b) { return where_neutral(node, b, 1); }
ValueRef widened_by_nothing(const ir::Node& node, const Builder& b) {
  return b.type(node.inputs[0]) == node.results[0] ? node.inputs[0] : ValueRef{};
}

struct Rule {
  const char* name;
  int inputs;
  const char* cpp;                                                               // {0}, {1}: the operands
  const char* word;                                                              // that it calls; nullptr: none
  const char* noun;                                                              // behind the first operand's name
  bool cheap;                                                                    // rather computed again than kept
  ValueRef (*differentiate)(const Differentiated& node, int input, Builder& b);  // nullptr: nothing flows back
  double (*apply)(double a, double b);
  ValueRef (*same_as)(const ir::Node& node, const Builder& b) = nullptr;
};

// A further scalar is a further line, and a function of its word in runtime/cpu/math.hpp and runtime/cuda/kernel.cuh.
constexpr auto rules = std::to_array<Rule>({
    {"copy", 1, "{0}", nullptr, "spread", true, of_copy, [](double a, double) { return a; }, widened_by_nothing},
    {"add", 2, "{0} + {1}", nullptr, "sum", true, of_copy, [](double a, double b) { return a + b; }, plus_nothing},
    {"subtract", 2, "{0} - {1}", nullptr, "difference", true, of_subtract, [](double a, double b) { return a - b; }},
    {"multiply", 2, "{0} * {1}", nullptr, "scaled", true, of_multiply, [](double a, double b) { return a * b; },
     times_one},
    {"divide", 2, "{0} / {1}", nullptr, "ratio", true, of_divide, [](double a, double b) { return a / b; }},
    {"maximum", 2, "larger({0}, {1})", "larger", "at_least", true, of_maximum,
     [](double a, double b) { return std::max(a, b); }},
    {"exp", 1, "fast_exp({0})", "fast_exp", "exp", false, of_exp, [](double a, double) { return std::exp(a); }},
    {"log", 1, "fast_log({0})", "fast_log", "log", false, of_log, [](double a, double) { return std::log(a); }},
    {"tanh", 1, "fast_tanh({0})", "fast_tanh", "tanh", false, of_tanh, [](double a, double) { return std::tanh(a); }},
    {"sigmoid", 1, "fast_sigmoid({0})", "fast_sigmoid", "sigmoid", false, of_sigmoid,
     [](double a, double) { return 1 / (1 + std::exp(-a)); }},
    {"erf", 1, "fast_erf({0})", "fast_erf", "erf", false, of_erf, [](double a, double) { return std::erf(a); }},
    {"sqrt", 1, "square_root({0})", "square_root", "root", true, of_sqrt,
     [](double a, double) { return std::sqrt(a); }},
    {"relu", 1, "larger({0}, 0.0f)", "larger", "relu", true, of_relu,
     [](double a, double) { return std::max(a, 0.0); }},
    {"greater", 2, "({0} > {1} ? 1.0f : 0.0f)", nullptr, "is_greater", true, nullptr,
     [](double a, double b) { return a > b ? 1.0 : 0.0; }},
    {"detach", 1, "{0}", nullptr, "detached", true, nullptr, [](double a, double) { return a; }},
});

const Rule& rule_of(const ir::Node& node);

std::string verify(const ir::Node& node, const ir::Function& function) {
  for (ValueRef input : node.inputs) {
    const ir::Type& type = function.type(input);
    if (type.matrix()) return "a matrix is not a pointwise operand";
    if (type.axis != ir::AxisTable::one && type.axis != node.results[0].axis) return "operands on two axes";
    if (type.width != 1 && type.width != node.results[0].width) return "operands of two widths";
  }
  return "";
}

void differentiate(const Differentiated& node, ir::Gradients& gradients) {
  const Rule& rule = rule_of(node.node);
  for (int input = 0; input < rule.inputs; ++input) {
    if (!gradients.wanted(node.input(input))) continue;
    gradients.add(node.input(input), rule.differentiate(node, input, gradients.builder()));
  }
}

Expression element(const ir::Node& node, ir::ElementWriter& w) {
  const Rule& rule = rule_of(node);
  std::vector<Expression> operands;
  for (int input = 0; input < rule.inputs; ++input) operands.push_back(w.operand(input));
  return {rule.cpp, std::move(operands)};
}

double operand(const ir::Reference& r, int input, int row, int column) {
  const ir::Type& type = r.type(input);
  const std::size_t at = type.axis == ir::AxisTable::one ? 0 : row;
  return r.in(input)[at * type.width + (type.width == 1 ? 0 : column)];
}

void refer(const ir::Node& node, ir::Reference& r) {
  const Rule& rule = rule_of(node);
  const int width = node.results[0].width;
  for (std::size_t i = 0; i < r.out().size(); ++i) {
    const int row = static_cast<int>(i) / width, column = static_cast<int>(i) % width;
    r.out()[i] = rule.apply(operand(r, 0, row, column), rule.inputs > 1 ? operand(r, 1, row, column) : 0);
  }
}

constexpr ir::Operation operation_of(const Rule& rule) {
  const std::string_view name = rule.name;
  return {.name = rule.name,
          .words = {rule.word},
          .noun = rule.noun,
          .inputs = {rule.inputs, rule.inputs},
          .traits = {.role = ir::Role::element, .sum = name == "add", .copies = name == "copy", .cheap = rule.cheap},
          .verify = verify,
          .differentiate = rule.differentiate ? differentiate : nullptr,
          .same_as = rule.same_as,
          .element = element,
          .reference = refer};
}

template <std::size_t... At>
std::array<ir::Operation, sizeof...(At)> all_of(std::index_sequence<At...>) {
  return {operation_of(rules[At])...};
}

// One operation for each scalar.
const auto& all() {
  static const auto operations = all_of(std::make_index_sequence<rules.size()>());
  return operations;
}

const Rule& rule_of(const ir::Node& node) { return rules[node.op - all().data()]; }

const ir::Operation& scalar_called(std::string_view name) {
  const auto found =
      std::ranges::find(all(), name, [](const ir::Operation& one) { return std::string_view(one.name); });
  if (found == all().end()) throw InternalError("no scalar operation is called '" + std::string(name) + "'");
  return *found;
}

}  // namespace

std::span<const ir::Operation* const> pointwise_operations() {
  static const auto pointers = [] {
    std::array<const ir::Operation*, rules.size()> some{};
    std::ranges::transform(all(), some.begin(), [](const ir::Operation& one) { return &one; });
    return some;
  }();
  return pointers;
}

}  // namespace inflect::primitives

namespace inflect::ir {

ValueRef Builder::pointwise(std::string_view scalar, std::initializer_list<ValueRef> inputs) {
  Type result{AxisTable::one, 1};
  for (ValueRef input : inputs) {
    const Type& type = this->type(input);
    if (type.axis != AxisTable::one) result.axis = type.axis;
    result.width = std::max(result.width, type.width);
  }
  return add({.op = &primitives::scalar_called(scalar), .inputs = inputs, .results = {result}});
}

ValueRef Builder::copy(ValueRef x, const Type& type) {
  return add({.op = &primitives::scalar_called("copy"), .inputs = {x}, .results = {type}});
}

}  // namespace inflect::ir
