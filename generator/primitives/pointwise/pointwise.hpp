// One scalar operation on every element; a value on axis one, or of width 1, is broadcast.
#pragma once
#include "generator/primitives/primitive.hpp"

namespace inflect::primitives {

struct ScalarRule {
  ir::Scalar scalar;
  int inputs;
  const char* cpp;  // {0}, {1}: the operands
  bool cheap;       // rather computed again than kept
  ir::ValueRef (*differentiate)(const Differentiated& node, int input,
                                ir::Builder& b);  // what flows to one input; none: nothing
};
const ScalarRule& rule_of(ir::Scalar scalar);

extern const Primitive pointwise;

}  // namespace inflect::primitives
