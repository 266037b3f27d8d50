// y[row] = x[map[row]], zeros where the map has none: [to, w] → [from, w].
#pragma once
#include "generator/ir/operation.hpp"

namespace inflect::primitives {

extern const ir::Operation gather;

}  // namespace inflect::primitives
