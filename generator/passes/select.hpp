// select — which kernels compute products and recurrences, by sizes that are constants by now; every choice leaves a
// remark. After differentiate, because it takes the recurrent layers and their gradients apart; before fuse, which
// takes the rest.
#pragma once
#include "generator/ir/ir.hpp"

namespace inflect::passes {

void select_cpu(ir::Program& program);

// Recurrent layers stay whole, for cuDNN computes them so.
void select_cuda(ir::Program& program);

// dy1 W1 + dy2 W2: the second product accumulates onto the first. Part of both.
void accumulate_products(ir::Program& program);

}  // namespace inflect::passes
