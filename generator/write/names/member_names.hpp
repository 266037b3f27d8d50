// Members of the structs that hold a program's parameters and gradients.
#pragma once
#include <map>
#include <string>

#include "generator/ir/ir.hpp"

namespace inflect::write {

class MemberNames {
 public:
  MemberNames() = default;
  explicit MemberNames(const ir::Program& program);
  const std::string& of(const std::string& parameter) const { return names_.at(parameter); }

 private:
  std::map<std::string, std::string> names_;
};

}  // namespace inflect::write
