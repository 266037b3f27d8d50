// How a pass changes a function: it writes a new one, node by node, and remembers what became of each old value.
#pragma once
#include <map>

#include "generator/ir/builder.hpp"

namespace inflect::passes {

class Rewriter {
 public:
  Rewriter(ir::Program& program, const ir::Function& from)
      : from_(from), to_{.name = from.name, .mode = from.mode}, builder_(program, to_) {}

  const ir::Function& from() const { return from_; }
  ir::Builder& builder() { return builder_; }
  ir::ValueRef now(ir::ValueRef old) const { return now_.at(old); }
  void becomes(ir::ValueRef old, ir::ValueRef value) { now_[old] = value; }

  // The same node over the new inputs.
  ir::ValueRef copy(int index);
  // Copies the outputs too and hands over the new function.
  ir::Function finish();

 private:
  const ir::Function& from_;
  ir::Function to_;
  ir::Builder builder_;
  std::map<ir::ValueRef, ir::ValueRef> now_;
};

}  // namespace inflect::passes
