#include "generator/passes/select.hpp"

#include "generator/ir/lowering.hpp"
#include "generator/ir/operation.hpp"
#include "generator/passes/count_reads.hpp"
#include "generator/passes/rewrite.hpp"

namespace inflect::passes {
namespace {

using ir::ValueRef;

class Select final : public ir::Lowering {
 public:
  Select(ir::Program& program, const ir::Function& function, ir::Operation::Lower ir::Operation::* lower)
      : program_(program),
        rewriter_(program, function),
        b_(rewriter_.builder()),
        reads_(count_reads(function)),
        lower_(lower) {}

  ir::Function run() {
    for (at_ = 0; at_ < static_cast<int>(rewriter_.from().nodes.size()); ++at_) {
      b_.instead_of(node());
      if (const auto lower = node().op->*lower_)
        lower(*this);
      else
        rewriter_.copy(at_);
    }
    return rewriter_.finish();
  }

  const ir::Node& node() const override { return rewriter_.from().nodes[at_]; }
  bool is_read(int result) const override { return reads_.contains({at_, result}); }
  ValueRef input(int index) const override { return rewriter_.now(node().inputs[index]); }
  ir::Builder& builder() override { return b_; }
  ValueRef keep() override { return rewriter_.copy(at_); }
  void becomes(int result, ValueRef value) override { rewriter_.becomes({at_, result}, value); }
  void remark(const std::string& text) override {
    program_.remarks.push_back({"select", rewriter_.from().name + ": " + text});
  }

 private:
  ir::Program& program_;
  Rewriter rewriter_;
  ir::Builder& b_;
  std::map<ValueRef, int> reads_;
  const ir::Operation::Lower ir::Operation::* lower_;
  int at_ = 0;
};

void select(ir::Program& program, ir::Operation::Lower ir::Operation::* lower) {
  accumulate(program);
  for (ir::Function& function : program.functions) function = Select(program, function, lower).run();
}

}  // namespace

void select_cpu(ir::Program& program) { select(program, &ir::Operation::lower_cpu); }
void select_cuda(ir::Program& program) { select(program, &ir::Operation::lower_cuda); }

}  // namespace inflect::passes
