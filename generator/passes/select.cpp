#include "generator/passes/select.hpp"

#include "generator/ir/lowering.hpp"
#include "generator/ir/operation.hpp"
#include "generator/passes/count_reads.hpp"
#include "generator/passes/rewrite.hpp"

namespace inflect::passes {
namespace {

using ir::ValueRef;

using Lower = ir::Operation::Lower;
using LowerReader = bool (*)(ir::Lowering&);

// What a backend's operations say of themselves.
struct Backend {
  Lower ir::Operation::* lower;
  LowerReader ir::Operation::* lower_reader;  // nullptr: none does
};

class Select final : public ir::Lowering {
 public:
  Select(ir::Program& program, const ir::Function& function, const Backend& backend)
      : program_(program),
        rewriter_(program, function),
        b_(rewriter_.builder()),
        reads_(count_reads(function)),
        backend_(backend) {}

  ir::Function run() {
    for (at_ = 0; at_ < static_cast<int>(before().nodes.size()); ++at_) {
      b_.instead_of(node());
      if (lowered_by_what_it_reads()) continue;
      if (const Lower lower = node().op->*backend_.lower)
        lower(*this);
      else
        rewriter_.copy(at_);
    }
    return rewriter_.finish();
  }

  const ir::Function& before() const override { return rewriter_.from(); }
  ValueRef now(ValueRef old) const override { return rewriter_.now(old); }
  const ir::Node& node() const override { return before().nodes[at_]; }
  bool is_read(int result) const override { return reads_.contains({at_, result}); }
  ValueRef input(int index) const override { return now(node().inputs[index]); }
  ir::Builder& builder() override { return b_; }
  ValueRef keep() override { return rewriter_.copy(at_); }
  void becomes(int result, ValueRef value) override { rewriter_.becomes({at_, result}, value); }
  void remark(const std::string& text) override {
    program_.remarks.push_back({"select", rewriter_.from().name + ": " + text});
  }

 private:
  bool lowered_by_what_it_reads() {
    if (!backend_.lower_reader) return false;
    for (ValueRef input : node().inputs) {
      while (before().nodes[input.node].op->traits.view == ir::View::part) input = before().nodes[input.node].inputs[0];
      const LowerReader lower = before().nodes[input.node].op->*backend_.lower_reader;
      if (lower && lower(*this)) return true;
    }
    return false;
  }

  ir::Program& program_;
  Rewriter rewriter_;
  ir::Builder& b_;
  std::map<ValueRef, int> reads_;
  const Backend backend_;
  int at_ = 0;
};

void select(ir::Program& program, const Backend& backend) {
  accumulate(program);
  for (ir::Function& function : program.functions) function = Select(program, function, backend).run();
}

}  // namespace

void select_cpu(ir::Program& program) {
  select(program, {&ir::Operation::lower_cpu, &ir::Operation::lower_reader_cpu});
}
void select_cuda(ir::Program& program) { select(program, {&ir::Operation::lower_cuda, nullptr}); }

}  // namespace inflect::passes
