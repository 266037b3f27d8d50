// Writes the calls of the runtime that compute a node: how a backend spells what its primitive says.
#pragma once
#include "generator/ir/call_writer.hpp"
#include "generator/write/backend.hpp"

namespace inflect::write {

class CallWriter final : public ir::CallWriter {
 public:
  using Expression = ir::tree::Expression;
  CallWriter(const Context& context, const Backend& backend) : c_(context), backend_(backend) {}

  void call(const std::string& function, std::vector<Expression> arguments) override;
  void call_resident(ir::ValueRef layer, const std::string& function, std::vector<Expression> arguments) override;

  const ir::Type& type(ir::ValueRef value) const override { return c_.function.type(value); }
  const ir::Node& node(ir::ValueRef value) const override { return c_.node(value.node); }
  int passes() const override { return c_.program.passes; }
  bool is_stored(ir::ValueRef value) const override { return c_.memory.find(value) != nullptr; }
  bool half(ir::ValueRef value) const override { return c_.memory.storage.at(value).half; }

  Expression engine() const override { return backend_.engine(); }
  Expression given(const char* name) const override { return write::given(name); }
  Expression axis(ir::AxisId axis) const override { return axis_symbol(axis); }
  Expression rows(ir::AxisId axis) const override { return backend_.rows_argument(axis); }
  Expression rows_of_pass(ir::AxisId axis, int pass) const override { return c_.rows_of_pass(axis, number(pass)); }
  Expression map(const ir::Map& map) const override { return backend_.map_argument(map, c_.map(map)); }
  Expression pointer(ir::ValueRef value) const override { return c_.pointer(value); }
  Expression stride(ir::ValueRef value) const override { return number(c_.memory.storage.at(value).stride); }
  Expression weight(ir::ValueRef weight, ir::ValueRef operand) const override;
  Expression parameter(const std::string& label) const override;
  Expression draws(const std::string& label, double rate) const override;
  Expression real(double value) const override { return literal(value); }
  Expression text(const std::string& text) const override;

  const std::vector<Expression>& calls() const { return calls_; }

 private:
  const Context& c_;
  const Backend& backend_;
  std::vector<Expression> calls_;
};

}  // namespace inflect::write
