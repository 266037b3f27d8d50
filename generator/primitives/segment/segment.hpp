// Sums and maxima of the rows a map sends to one row, in row order: [from, w] → [to, w]; zeros where there is none.
#pragma once
#include "generator/primitives/primitive.hpp"

namespace inflect::primitives {

extern const Primitive segment_sum, segment_max;

}  // namespace inflect::primitives
