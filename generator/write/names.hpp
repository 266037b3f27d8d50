// What generated code calls things: real names from the spec wherever there is one.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "generator/ir/ir.hpp"

namespace inflect::write {

std::string identifier(const std::string& name);  // "gmu.left_norm.weight" → "gmu_left_norm_weight"
std::string literal(double number);               // "0.5f"

class Names {
 public:
  explicit Names(const ir::Function& function);
  const std::string& of(ir::ValueRef value) const { return names_.at(value); }

 private:
  std::map<ir::ValueRef, std::string> names_;
};

}  // namespace inflect::write
