// What a primitive's gradient is written with.
#pragma once
#include "generator/ir/builder.hpp"

namespace inflect::ir {

// Collects what flows back to each value while a function is differentiated.
class Gradients {
 public:
  virtual ~Gradients() = default;
  virtual bool wanted(ValueRef value) const = 0;  // does a trained parameter lie behind it?
  virtual Builder& builder() = 0;

  // Adds to the gradient of `value`; what broadcasting had widened is summed back first.
  virtual void add(ValueRef value, ValueRef contribution) = 0;
  // Adds to the columns [first, first + width of the contribution) of it; to the rows, if it is a matrix.
  virtual void add_columns(ValueRef value, int first, ValueRef contribution) = 0;
};

// A node under differentiation: itself, and what flows back to its first result.
struct Differentiated {
  Node node;  // a copy: the builder's own nodes move as it grows
  ValueRef self;
  ValueRef dy;

  ValueRef input(int index) const { return node.inputs[index]; }
};

}  // namespace inflect::ir
