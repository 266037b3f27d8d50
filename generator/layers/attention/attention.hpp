// attention: additive attention over the innermost sequence.
#pragma once
#include "generator/layers/layer.hpp"

namespace inflect::layers {

std::optional<Shape> check_attention(const Layer&, std::span<const Operand>, CheckContext&);
ir::ValueRef expand_attention(const Layer&, std::span<const ir::ValueRef>, ir::Builder&);

}  // namespace inflect::layers
