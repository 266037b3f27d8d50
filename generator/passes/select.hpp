// select — which kernels compute products and recurrences, by sizes that are constants by now; every choice leaves a
// remark. After differentiate, because it takes the recurrent layers and their gradients apart; before fuse, which
// takes the rest.
#pragma once
#include "generator/ir/ir.hpp"

namespace inflect::passes {

void select_cpu(ir::Program& program);

}  // namespace inflect::passes
