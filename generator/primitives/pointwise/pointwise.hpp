// One scalar operation on every element; a value on axis one, or of width 1, is broadcast.
#pragma once
#include "generator/ir/operation.hpp"

namespace inflect::primitives {

const ir::Operation& pointwise(ir::Scalar scalar);

}  // namespace inflect::primitives
