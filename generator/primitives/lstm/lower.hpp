// What becomes of the recurrent layer on each backend.
#pragma once
#include "generator/ir/lowering.hpp"

namespace inflect::primitives {

void lower_lstm_cpu(ir::Lowering& l);
void lower_lstm_gradient_cpu(ir::Lowering& l);
// Recurrent layers stay whole, for cuDNN computes them so.
void lower_lstm_cuda(ir::Lowering& l);
void lower_lstm_gradient_cuda(ir::Lowering& l);

}  // namespace inflect::primitives
