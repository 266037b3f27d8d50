// Which values of a function are stored in bf16, where the spec asks for it: rows of ragged axes that are wider than
// one number. What the program shows, and everything on the batch's own axis and above (logits, losses, statistics),
// stays float32, and so does what is only summed up over rows: gradients of parameters. The operands of one product are
// of one kind, and so is all that a recurrent layer reads and writes.
#pragma once
#include <functional>
#include <set>

#include "generator/ir/ir.hpp"

namespace inflect::passes {

// `root`: the value in whose storage another one lies.
std::set<ir::ValueRef> find_halves(const ir::Program& program, const ir::Function& function,
                                   const std::function<ir::ValueRef(ir::ValueRef)>& root);

// Values that nothing reads but sums over all rows of an axis.
std::set<ir::ValueRef> only_summed(const ir::Function& function);

// Values that are of one kind.
std::vector<std::vector<ir::ValueRef>> alike(const ir::Function& function);

}  // namespace inflect::passes
