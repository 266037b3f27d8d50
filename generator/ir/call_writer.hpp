// How primitives say their calls and elements: as trees, of which a backend's writer makes text.
#pragma once
#include <string>
#include <vector>

#include "generator/ir/tree.hpp"

namespace inflect::ir {

// The calls of the runtime that compute one node, in terms of values.
class CallWriter {
 public:
  using Expression = tree::Expression;

  virtual ~CallWriter() = default;
  virtual void call(const std::string& function, std::vector<Expression> arguments) = 0;
  // A function of what stays on the device between the calls of `layer`.
  virtual void call_resident(ValueRef layer, const std::string& function, std::vector<Expression> arguments) = 0;

  virtual const Type& type(ValueRef value) const = 0;
  virtual const Node& node(ValueRef value) const = 0;
  virtual int passes() const = 0;
  virtual bool is_stored(ValueRef value) const = 0;
  virtual bool half(ValueRef value) const = 0;  // in bf16

  virtual Expression engine() const = 0;                 // what runs calls
  virtual Expression given(const char* name) const = 0;  // handed to every function: batch, standard, update_statistics
  virtual Expression axis(AxisId axis) const = 0;        // the batch's rows on it
  virtual Expression rows(AxisId axis) const = 0;        // how many, or what says so
  virtual Expression rows_of_pass(AxisId axis, int pass) const = 0;
  virtual Expression map(const Map& map) const = 0;
  virtual Expression pointer(ValueRef value) const = 0;
  virtual Expression stride(ValueRef value) const = 0;
  // A weight as products want it beside `operand`: of the same type.
  virtual Expression weight(ValueRef weight, ValueRef operand) const = 0;
  virtual Expression parameter(const std::string& label) const = 0;
  // What a call draws its masks with; nothing where there is no label.
  virtual Expression draws(const std::string& label, double rate) const = 0;
  virtual Expression real(double value) const = 0;
  virtual Expression text(const std::string& text) const = 0;  // in quotes
  std::string number(int value) const { return std::to_string(value); }
};

// Says what one element of a fused kernel is.
class ElementWriter {
 public:
  using Expression = tree::Expression;

  virtual ~ElementWriter() = default;
  virtual Expression operand(int input) = 0;  // the same element of an input
  virtual Expression column() = 0;            // which one it is, in its row
  virtual Expression real(double value) = 0;
  virtual Expression epoch() = 0;
  virtual Expression rows(const Map& map) = 0;  // how many the map sends to this row
  virtual Expression label() = 0;               // the class of this row's utterance
  virtual Expression mask() = 0;                // an element of the mask declared before

  // before the loops
  virtual void declare_label() = 0;
  virtual void declare_mask(const std::string& label, double rate) = 0;
};

}  // namespace inflect::ir
