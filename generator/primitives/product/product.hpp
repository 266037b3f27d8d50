// The three products of a matrix with rows: y = x Wᵀ (+ biases), dx = dy W (+ what is there), dW = dyᵀ x (x through a
// map).
#pragma once
#include "generator/ir/operation.hpp"

namespace inflect::primitives {

extern const ir::Operation product, product_input, product_weight;

}  // namespace inflect::primitives
