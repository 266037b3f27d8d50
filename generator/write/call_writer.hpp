// Writes one call of the runtime: how a backend spells what primitives say.
#pragma once
#include <string>
#include <vector>

#include "generator/ir/call_writer.hpp"
#include "generator/ir/kernel.hpp"
#include "generator/passes/plan.hpp"
#include "generator/write/backend.hpp"
#include "generator/write/names.hpp"

namespace inflect::write {

// What all writers of one function share.
struct Context {
  const ir::Program& program;
  const ir::Function& function;
  const ir::Schedule& schedule;
  const passes::Memory& memory;
  const Names& names;
  Backend& backend;

  std::string axis(ir::AxisId axis) const;                                   // "frame_of_word": the batch's rows on it
  std::string rows(ir::AxisId axis) const;                                   // "frame_of_word.rows"
  std::string rows_of_pass(ir::AxisId axis, const std::string& pass) const;  // "word.rows", or of one of two passes
  std::string map(const ir::Map& map) const;                                 // "word.parent"
  std::string pointer(ir::ValueRef value) const;  // "gmu_both + 256", "p.words_weight_ih_l0", "d.classifier_bias"
};

class CallWriter final : public ir::CallWriter {
 public:
  explicit CallWriter(const Context& context) : c_(context) {}

  void call(const std::string& function, const std::vector<std::string>& arguments) override;

  const ir::Type& type(ir::ValueRef value) const override { return c_.function.type(value); }
  std::string axis(ir::AxisId axis) const override { return c_.axis(axis); }
  std::string engine() const override { return c_.backend.engine(); }
  std::string rows(ir::AxisId axis) const override { return c_.backend.rows_argument(c_.axis(axis)); }
  const ir::Node& node(ir::ValueRef value) const override { return c_.function.nodes[value.node]; }
  std::string name(ir::ValueRef value) const override { return c_.names.of(value); }
  int passes() const override { return c_.program.passes; }
  std::string rows_of_pass(ir::AxisId axis, int pass) const override { return c_.rows_of_pass(axis, number(pass)); }
  std::string map(const ir::Map& map) const override { return c_.backend.map_argument(c_.map(map)); }
  std::string pointer(ir::ValueRef value) const override { return c_.pointer(value); }
  std::string stride(ir::ValueRef value) const override { return number(c_.memory.storage.at(value).stride); }
  bool is_stored(ir::ValueRef value) const override { return c_.memory.find(value) != nullptr; }
  bool half(ir::ValueRef value) const override { return c_.memory.storage.at(value).half; }
  std::string weight(ir::ValueRef weight, ir::ValueRef operand) const override {
    const std::string text = pointer(weight);
    return half(operand) ? "h" + text.substr(text.find('.')) : text;
  }
  std::string parameter(const std::string& label) const override { return "p." + identifier(label); }
  std::string real(double value) const override { return literal(value); }

  const std::string& text() const { return text_; }

 private:
  const Context& c_;
  std::string text_;
};

}  // namespace inflect::write
