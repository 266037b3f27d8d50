// A primitive is what backends know: its shape rule, its gradient — a formula over the same primitives — and its code
// on the CPU and on CUDA. Its folder holds all of it. Pointwise work, reductions and broadcasts have no call of their
// own: fuse puts them into kernels.
#pragma once
#include <string>
#include <vector>

#include "generator/ir/builder.hpp"

namespace inflect::write {
class CallWriter;
}

namespace inflect::primitives {

// Collects what flows back to each value while a function is differentiated.
class Gradients {
 public:
  virtual ~Gradients() = default;
  virtual bool wanted(ir::ValueRef value) const = 0;  // does a trained parameter lie behind it?
  virtual ir::Builder& builder() = 0;

  // Adds to the gradient of `value`; what broadcasting had widened is summed back first.
  virtual void add(ir::ValueRef value, ir::ValueRef contribution) = 0;
  // Adds to the columns [first, first + width of the contribution) of it.
  virtual void add_columns(ir::ValueRef value, int first, ir::ValueRef contribution) = 0;
};

// A node under differentiation: itself, and what flows back to its first result.
struct Differentiated {
  ir::Node node;  // a copy: the builder's own nodes move as it grows
  ir::ValueRef self;
  ir::ValueRef dy;

  ir::ValueRef input(int index) const { return node.inputs[index]; }
};

struct Primitive {
  ir::Op op;
  // What is wrong with the node, or "".
  std::string (*verify)(const ir::Node& node, const ir::Function& function);
  // nullptr: nothing flows back through it.
  void (*differentiate)(const Differentiated& node, Gradients& gradients);
  // The call that computes it on a backend; nullptr: a view, a leaf, a part of fused kernels, or what select has taken
  // apart for this backend.
  using Call = void (*)(const ir::Node& node, ir::ValueRef self, write::CallWriter& writer);
  Call call_cpu, call_cuda;
};

// The one list of all primitives.
const Primitive& primitive_of(ir::Op op);

}  // namespace inflect::primitives
