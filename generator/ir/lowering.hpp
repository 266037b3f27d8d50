// How a primitive takes itself apart for a backend.
#pragma once
#include "generator/ir/builder.hpp"

namespace inflect::ir {

class Lowering {
 public:
  virtual ~Lowering() = default;
  virtual const Function& before() const = 0;  // the whole function, as it was
  virtual ValueRef now(ValueRef old) const = 0;
  virtual const Node& node() const = 0;         // as it was
  virtual bool is_read(int result) const = 0;   // by anyone
  virtual ValueRef input(int index) const = 0;  // what has become of its inputs
  virtual Builder& builder() = 0;
  virtual ValueRef keep() = 0;  // the node as it is, over the new inputs
  virtual void becomes(int result, ValueRef value) = 0;
  virtual void remark(const std::string& text) = 0;  // why, for plan.txt
};

}  // namespace inflect::ir
