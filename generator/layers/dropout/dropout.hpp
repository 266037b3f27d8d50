// dropout: drops values while training.
#pragma once
#include "generator/layers/layer.hpp"

namespace inflect::layers {

std::optional<Shape> check_dropout(const Layer&, std::span<const Operand>, CheckContext&);
ir::ValueRef expand_dropout(const Layer&, std::span<const ir::ValueRef>, ir::Builder&);

}  // namespace inflect::layers
