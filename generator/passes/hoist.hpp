// hoist — what depends on nothing a step writes moves to `once`, which runs before the first step of a fold, and
// becomes a stream of the data set: a row for each utterance in place of all the rows it was made from. Before
// differentiate: nothing flows back through it.
#pragma once
#include "generator/ir/ir.hpp"

namespace inflect::passes {

// `enabled` false: everything stays in the step, for comparison; plan.txt says so.
void hoist(ir::Program& program, bool enabled);

}  // namespace inflect::passes
