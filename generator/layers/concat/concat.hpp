// concat: two values on one axis, side by side.
#pragma once
#include "generator/layers/layer.hpp"

namespace inflect::layers {

std::optional<Shape> check_concat(const Layer&, std::span<const Operand>, CheckContext&);
ir::ValueRef expand_concat(const Layer&, std::span<const ir::ValueRef>, ir::Builder&);

}  // namespace inflect::layers
