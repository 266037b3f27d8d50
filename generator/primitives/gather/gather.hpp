// y[row] = x[map[row]], zeros where the map has none: [to, w] → [from, w].
#pragma once
#include "generator/primitives/primitive.hpp"

namespace inflect::primitives {

extern const Primitive gather;

}  // namespace inflect::primitives
