#include <algorithm>

#include "generator/passes/count_reads.hpp"
#include "generator/passes/rewrite.hpp"
#include "generator/passes/select.hpp"

namespace inflect::passes {
namespace {

using ir::MapKind;
using ir::Op;
using ir::ValueRef;

class SelectCpu {
 public:
  SelectCpu(ir::Program& program, const ir::Function& function)
      : program_(program), rewriter_(program, function), b_(rewriter_.builder()), reads_(count_reads(function)) {}

  ir::Function run() {
    const auto& nodes = rewriter_.from().nodes;
    for (int i = 0; i < static_cast<int>(nodes.size()); ++i) {
      b_.at(nodes[i].where);
      if (nodes[i].op == Op::lstm)
        lstm(i);
      else if (nodes[i].op == Op::lstm_gradient)
        lstm_gradient(i);
      else
        rewriter_.copy(i);
    }
    return rewriter_.finish();
  }

 private:
  void remark(const std::string& text) { program_.remarks.push_back({"select", rewriter_.from().name + ": " + text}); }

  // gates = x W_ihᵀ + b_ih + b_hh of both directions side by side, then the recurrence alone.
  void lstm(int index) {
    const ir::Node& node = rewriter_.from().nodes[index];
    const auto in = [&](int at) { return rewriter_.now(node.inputs[at]); };
    const ValueRef forward = b_.product(in(0), in(1), {in(3), in(4)});
    const ValueRef reverse = b_.product(in(0), in(5), {in(7), in(8)});
    const ValueRef gates = b_.named(b_.concat({forward, reverse}), node.name + "_gates");
    const ir::AxisId axis = b_.type(gates).axis;
    const int h = node.hidden;
    const ValueRef y = b_.add({.op = Op::recurrence,
                               .inputs = {gates, in(2), in(6)},
                               .results = {{axis, 2 * h}, {axis, 8 * h}, {axis, 2 * h}},
                               .name = node.name,
                               .hidden = h});
    rewriter_.becomes({index, 0}, y);
    rewriter_.becomes({index, 1}, y);  // saved: the recurrence's further results, taken up by the gradient below
    const std::string path = h % 16 == 0 ? "whole vectors of 16 units" : "a width that is no multiple of 16, padded";
    remark(node.name + " = lstm: one product a direction for x W_ih over all rows (" +
           std::to_string(b_.type(in(0)).width) + " -> " + std::to_string(4 * h) +
           "), then the recurrence alone, both directions side by side: " + path);
  }

  void lstm_gradient(int index) {
    const ir::Node& node = rewriter_.from().nodes[index];
    const ValueRef dy = rewriter_.now(node.inputs[0]), x = rewriter_.now(node.inputs[1]),
                   y = rewriter_.now(node.inputs[2]);
    const auto weight = [&](int at) { return rewriter_.now(node.inputs[4 + at]); };
    const int h = node.hidden;
    const ir::AxisId axis = b_.type(y).axis;
    const ValueRef gates = b_.add({.op = Op::recurrence_gradient,
                                   .inputs = {dy, {y.node, 1}, {y.node, 2}, weight(1), weight(3)},
                                   .results = {{axis, 8 * h}},
                                   .name = node.name + "_gates",
                                   .hidden = h});
    for (int direction = 0; direction < 2; ++direction) {
      const int result = 1 + 4 * direction;
      const ValueRef da = b_.columns(gates, direction * 4 * h, 4 * h);
      const ValueRef own = b_.columns(y, direction * h, h);
      const ir::Map previous = b_.map(direction == 0 ? MapKind::before : MapKind::after, axis);
      rewriter_.becomes({index, result}, b_.product_weight(da, x));
      rewriter_.becomes({index, result + 1}, b_.product_weight(da, own, previous));
      const ValueRef bias = b_.segment_sum(da, b_.map(MapKind::one, axis));
      rewriter_.becomes({index, result + 2}, bias);
      rewriter_.becomes({index, result + 3}, bias);
    }
    if (reads_.count({index, 0})) {
      const ValueRef forward = b_.product_input(b_.columns(gates, 0, 4 * h), weight(0));
      rewriter_.becomes({index, 0},
                        b_.named(onto(forward, b_.columns(gates, 4 * h, 4 * h), weight(2)), node.name + "_input"));
    }
    remark(node.name +
           " = lstm_gradient: the recurrence backwards, in place of the activations; weight gradients as products over "
           "all rows");
  }

  // dy W added to a sum that is there already, in place of it.
  ValueRef onto(ValueRef sum, ValueRef dy, ValueRef weight) {
    return b_.add({.op = Op::product_input, .inputs = {dy, weight, sum}, .results = {b_.type(sum)}});
  }

  ir::Program& program_;
  Rewriter rewriter_;
  ir::Builder& b_;
  std::map<ValueRef, int> reads_;
};

}  // namespace

void select_cpu(ir::Program& program) {
  accumulate_products(program);
  for (ir::Function& function : program.functions) function = SelectCpu(program, function).run();
}

}  // namespace inflect::passes
