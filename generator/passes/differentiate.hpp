// differentiate — `step` only: the gradient of the loss for every trained parameter, by each primitive's own formula.
// After hoist, so that nothing is differentiated that a step need not compute.
#pragma once
#include "generator/ir/ir.hpp"

namespace inflect::passes {

void differentiate(ir::Program& program);

}  // namespace inflect::passes
