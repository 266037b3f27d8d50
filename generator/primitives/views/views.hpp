// columns and concat: views of one storage, no code. Producers write their slices; each is the adjoint of the other.
#pragma once
#include "generator/primitives/primitive.hpp"

namespace inflect::primitives {

extern const Primitive columns, concat;

}  // namespace inflect::primitives
