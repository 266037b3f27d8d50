// The names of one function's own scope: axes, maps between axes, keys of draws, values in memory; and how it says its
// parameters, gradients and layers, which are members of what it is given.
#pragma once
#include <map>
#include <string>

#include "generator/ir/tree.hpp"
#include "generator/passes/plan.hpp"
#include "generator/write/names/identifiers.hpp"
#include "generator/write/names/member_names.hpp"
#include "generator/write/names/value_names.hpp"

namespace inflect::write {

class FunctionNames {
 public:
  FunctionNames(const ir::Program& program, const ir::Function& function, const passes::Memory& memory,
                const MemberNames& members);

  const std::string& of(ir::ValueRef value) const { return slots_.at(value); }  // that is in memory, or a layer's
  std::string of(const ir::tree::Symbol& symbol) const;
  // What a function that it is given to might call it: without the struct that it is a member of; of a local variable
  // the node's name.
  std::string wish(const ir::tree::Symbol& symbol) const;
  const std::string& slot(int index) const { return slot_members_[index]; }  // its member of the memory

 private:
  std::map<ir::AxisId, std::string> axes_;
  std::map<std::pair<ir::AxisId, ir::AxisId>, std::string> crosses_;
  std::map<std::string, std::string> keys_;
  std::map<ir::ValueRef, std::string> slots_;
  std::vector<std::string> slot_members_;
  ValueNames values_;
  const MemberNames& members_;
};

// What stands behind a node's name in that of a kernel's variable: "_total".
const char* end_of(ir::tree::Part part);

// Members of the struct of a function's memory.
std::vector<std::string> slot_names(const passes::Memory& memory);

}  // namespace inflect::write
