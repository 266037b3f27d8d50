#include "generator/ir/operation.hpp"
#include "generator/passes/count_reads.hpp"
#include "generator/passes/rewrite.hpp"
#include "generator/passes/select.hpp"

namespace inflect::passes {
namespace {

using ir::ValueRef;

class Accumulate {
 public:
  Accumulate(ir::Program& program, const ir::Function& function)
      : program_(program), rewriter_(program, function), b_(rewriter_.builder()), reads_(count_reads(function)) {}

  ir::Function run() {
    const auto& nodes = rewriter_.from().nodes;
    for (int i = 0; i < static_cast<int>(nodes.size()); ++i) {
      b_.instead_of(nodes[i]);
      if (is_sum_of_products(nodes[i]))
        sum_of_products(i);
      else
        rewriter_.copy(i);
    }
    return rewriter_.finish();
  }

 private:
  bool can_be_added_to(ValueRef old) const { return rewriter_.from().nodes[old.node].op->onto && reads_.at(old) == 1; }
  bool is_sum_of_products(const ir::Node& node) const {
    return node.op->traits.sum && can_be_added_to(node.inputs[0]) && can_be_added_to(node.inputs[1]);
  }
  // The second accumulates onto the first, one pass over the rows less.
  void sum_of_products(int index) {
    const ir::Node& node = rewriter_.from().nodes[index];
    ir::Node second = rewriter_.from().nodes[node.inputs[1].node];
    for (ValueRef& input : second.inputs) input = rewriter_.now(input);
    const ValueRef sum = b_.add(second.op->onto(second, rewriter_.now(node.inputs[0])));
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

void accumulate(ir::Program& program) {
  for (ir::Function& function : program.functions) function = Accumulate(program, function).run();
}

}  // namespace inflect::passes
