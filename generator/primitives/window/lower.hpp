// Products read through windows on the CPU, so that no window is written.
#pragma once
#include "generator/ir/lowering.hpp"

namespace inflect::primitives {

// A product whose rows are a window, or columns of one: false, and nothing is done, where it is another reader.
bool read_through_window(ir::Lowering& l);
void lower_window_gradient(ir::Lowering& l);

}  // namespace inflect::primitives
