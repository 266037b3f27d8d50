// The IR as text, and back: print(parse(print(p))) is print(p). See docs/ir.md for the grammar.
#pragma once
#include <string>

#include "generator/ir/ir.hpp"

namespace inflect::ir {

std::string print(const Program& program);
std::string print(const Program& program, const Function& function);
std::string print(const Program& program, const Function& function, const Node& node, int index);  // one line

// Throws InternalError, naming the line, for text that print() would not have written.
Program parse(const std::string& text);

}  // namespace inflect::ir
