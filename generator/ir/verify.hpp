// Runs between passes: a node that breaks the rules of its primitive is a bug of the compiler, shown as text with its
// pass.
#pragma once
#include <string>

#include "generator/ir/ir.hpp"

namespace inflect::ir {

// Throws InternalError naming the pass, the function, the node and the rule.
void verify(const Program& program, const std::string& after_pass);

}  // namespace inflect::ir
