// Sums and maxima of the rows a map sends to one row, in row order: [from, w] → [to, w]; zeros where there is none.
#pragma once
#include "generator/ir/operation.hpp"

namespace inflect::primitives {

extern const ir::Operation segment_sum, segment_max;

}  // namespace inflect::primitives
