// What a function starts from: parameters, constants, rows of the data set, labels, counts, random draws.
// Nothing flows back through them.
#pragma once
#include "generator/primitives/primitive.hpp"

namespace inflect::primitives {

extern const Primitive parameter, constant, stream, onehot, count, draw, schedule;

}  // namespace inflect::primitives
