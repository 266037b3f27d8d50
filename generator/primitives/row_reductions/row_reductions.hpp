// The sum or the largest of a row: [A, w] → [A, 1]. The maximum is constant inside a softmax; nothing flows back
// through it.
#pragma once
#include "generator/ir/operation.hpp"

namespace inflect::primitives {

extern const ir::Operation row_sum, row_max;

}  // namespace inflect::primitives
