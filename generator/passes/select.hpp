// select — every operation may take itself apart for a backend, by sizes that are constants by now; every choice leaves
// a remark. After differentiate, because it takes recurrent layers and their gradients apart; before fuse, which takes
// the rest.
#pragma once
#include "generator/ir/ir.hpp"

namespace inflect::passes {

void select_cpu(ir::Program& program);
void select_cuda(ir::Program& program);

// dy1 W1 + dy2 W2: the second product accumulates onto the first. Part of both.
void accumulate(ir::Program& program);

}  // namespace inflect::passes
