// Writes one call of the runtime, in terms of values: primitives say which function and which arguments, a backend's
// writer how they are spelt.
#pragma once
#include <string>
#include <vector>

#include "generator/ir/ir.hpp"

namespace inflect::ir {

class CallWriter {
 public:
  virtual ~CallWriter() = default;
  virtual void call(const std::string& function, const std::vector<std::string>& arguments) = 0;

  virtual const Type& type(ValueRef value) const = 0;
  virtual const Node& node(ValueRef value) const = 0;
  virtual std::string engine() const = 0;           // what runs calls: "pool", "run"
  virtual std::string axis(AxisId axis) const = 0;  // "word": the batch's rows on it
  virtual std::string rows(AxisId axis) const = 0;  // "word.rows", "word"
  virtual int passes() const = 0;
  virtual std::string rows_of_pass(AxisId axis, int pass) const = 0;
  virtual std::string map(const Map& map) const = 0;  // "word.before.data()"
  virtual std::string name(ValueRef value) const = 0;
  virtual std::string pointer(ValueRef value) const = 0;  // "gmu_both + 256", "p.words_weight_ih_l0"
  virtual std::string stride(ValueRef value) const = 0;
  virtual bool is_stored(ValueRef value) const = 0;
  virtual bool half(ValueRef value) const = 0;  // in bf16
  // A weight as products want it beside `operand`: of the same type.
  virtual std::string weight(ValueRef weight, ValueRef operand) const = 0;
  virtual std::string parameter(const std::string& label) const = 0;
  virtual std::string real(double value) const = 0;  // "0.5f"
  std::string number(int value) const { return std::to_string(value); }
};

// Writes what one element of a fused kernel is.
class ElementWriter {
 public:
  virtual ~ElementWriter() = default;
  virtual std::string operand(int input) = 0;  // the same element of an input
  virtual std::string column() = 0;            // which one it is, in its row
  virtual std::string real(double value) = 0;
  virtual std::string epoch() = 0;
  virtual std::string rows(const Map& map) = 0;  // how many the map sends to this row
  virtual std::string label() = 0;               // the class of this row's utterance
  virtual std::string mask() = 0;                // an element of the mask declared before

  // before the loops
  virtual void declare_label() = 0;
  virtual void declare_mask(const std::string& label, double rate) = 0;
};

}  // namespace inflect::ir
