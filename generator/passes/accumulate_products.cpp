#include "generator/passes/count_reads.hpp"
#include "generator/passes/rewrite.hpp"
#include "generator/passes/select.hpp"

namespace inflect::passes {
namespace {

using ir::Op;
using ir::Scalar;
using ir::ValueRef;

class AccumulateProducts {
 public:
  AccumulateProducts(ir::Program& program, const ir::Function& function)
      : program_(program), rewriter_(program, function), b_(rewriter_.builder()), reads_(count_reads(function)) {}

  ir::Function run() {
    const auto& nodes = rewriter_.from().nodes;
    for (int i = 0; i < static_cast<int>(nodes.size()); ++i) {
      b_.at(nodes[i].where);
      if (is_sum_of_products(nodes[i]))
        sum_of_products(i);
      else
        rewriter_.copy(i);
    }
    return rewriter_.finish();
  }

 private:
  bool is_single_product(ValueRef old) const {
    return rewriter_.from().nodes[old.node].op == Op::product_input && reads_.at(old) == 1;
  }
  bool is_sum_of_products(const ir::Node& node) const {
    return node.op == Op::pointwise && node.scalar == Scalar::add && is_single_product(node.inputs[0]) &&
           is_single_product(node.inputs[1]);
  }
  // dy1 W1 + dy2 W2: the second accumulates, one pass over the rows less.
  void sum_of_products(int index) {
    const ir::Node& node = rewriter_.from().nodes[index];
    const ir::Node& second = rewriter_.from().nodes[node.inputs[1].node];
    const ValueRef first = rewriter_.now(node.inputs[0]);
    const ValueRef sum = b_.add({.op = Op::product_input,
                                 .inputs = {rewriter_.now(second.inputs[0]), rewriter_.now(second.inputs[1]), first},
                                 .results = {b_.type(first)}});
    rewriter_.becomes({index, 0}, b_.named(sum, node.name));
    program_.remarks.push_back({"select", rewriter_.from().name + ": " +
                                              (node.name.empty() ? "a sum of two products" : node.name) +
                                              ": the second product accumulates onto the first"});
  }

  ir::Program& program_;
  Rewriter rewriter_;
  ir::Builder& b_;
  std::map<ValueRef, int> reads_;
};

}  // namespace

void accumulate_products(ir::Program& program) {
  for (ir::Function& function : program.functions) function = AccumulateProducts(program, function).run();
}

}  // namespace inflect::passes
