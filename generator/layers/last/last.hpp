// last: each direction of a blstm where it ends.
#pragma once
#include "generator/layers/layer.hpp"

namespace inflect::layers {

std::optional<Shape> check_last(const Layer&, std::span<const Operand>, CheckContext&);
ir::ValueRef expand_last(const Layer&, std::span<const ir::ValueRef>, ir::Builder&);

}  // namespace inflect::layers
