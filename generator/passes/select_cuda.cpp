#include "generator/passes/rewrite.hpp"
#include "generator/passes/select.hpp"

namespace inflect::passes {
namespace {

using ir::Op;
using ir::ValueRef;

class SelectCuda {
 public:
  SelectCuda(ir::Program& program, const ir::Function& function)
      : program_(program), rewriter_(program, function), b_(rewriter_.builder()) {}

  ir::Function run() {
    const auto& nodes = rewriter_.from().nodes;
    for (int i = 0; i < static_cast<int>(nodes.size()); ++i) {
      b_.at(nodes[i].where);
      rewriter_.copy(i);
      if (nodes[i].op == Op::lstm) lstm(i);
      if (nodes[i].op == Op::lstm_gradient)
        remark(nodes[i].name + " = lstm_gradient: cuDNN, by the path that the batch went forward");
    }
    return rewriter_.finish();
  }

 private:
  void remark(const std::string& text) { program_.remarks.push_back({"select", rewriter_.from().name + ": " + text}); }

  // What the library saves for the gradient stays with the layer.
  void lstm(int index) {
    const ValueRef y = rewriter_.now({index, 0});
    ir::Node& node = b_.function().nodes[y.node];
    node.results.resize(1);
    rewriter_.becomes({index, 1}, y);
    remark(
        node.name + " = lstm " + std::to_string(b_.type(node.inputs[0]).width) + " -> " + std::to_string(node.hidden) +
        " a direction: cuDNN. Packed rows, both directions in one call (algorithm standard, which alone takes ragged "
        "lengths); in batches that padding makes at most twice as many rows: padded, two persistent calls, the "
        "reverse one on length-reversed rows");
  }

  ir::Program& program_;
  Rewriter rewriter_;
  ir::Builder& b_;
};

}  // namespace

void select_cuda(ir::Program& program) {
  accumulate_products(program);
  for (ir::Function& function : program.functions) function = SelectCuda(program, function).run();
}

}  // namespace inflect::passes
