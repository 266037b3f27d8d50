// hoist — what depends on nothing a step writes, and comes out smaller than what it reads, can move to `once`, which
// runs before the first step of a fold, and become a stream of the data set. Before differentiate: nothing flows back
// through it.
#pragma once
#include "generator/ir/ir.hpp"

namespace inflect::passes {

void hoist(ir::Program& program);

}  // namespace inflect::passes
