// What a person would call the values of a function: as the spec, a layer's expansion or an output calls them; else
// after what they are made of ("attention_score_max", "dcontext_1_part"). Names need not be unique here: a value is
// named where it is declared, in that scope.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "generator/ir/ir.hpp"

namespace inflect::write {

// What kind of thing a node computes, in a word: "sum", "tanh".
std::string noun_of(const ir::Node& node);

class ValueNames {
 public:
  explicit ValueNames(const ir::Program& program, const ir::Function& function);
  const std::string& of(ir::ValueRef value) const { return names_.at(value); }

 private:
  std::string given(int node) const;  // by the spec, an expansion, an output; "" if none
  std::string derived(int node);      // from what it reads, or who reads it
  int principal(int node) const;      // the input that it is a form of; −1: none

  const ir::Program& program_;
  const ir::Function& function_;
  std::vector<std::string> own_, stems_, nouns_;  // stems: of the named value that it comes from; nouns: behind it
  std::vector<bool> given_;
  std::vector<std::vector<int>> readers_;
  std::map<ir::ValueRef, std::string> names_;
};

}  // namespace inflect::write
