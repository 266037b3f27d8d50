// The only effect: state ← (1 − m)·state + m·value, for running statistics.
#pragma once
#include "generator/primitives/primitive.hpp"

namespace inflect::primitives {

extern const Primitive update;

}  // namespace inflect::primitives
