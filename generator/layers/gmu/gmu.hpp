// gmu: the gated multimodal unit, two values on one axis.
#pragma once
#include "generator/layers/layer.hpp"

namespace inflect::layers {

std::optional<Shape> check_gmu(const Layer&, std::span<const Operand>, CheckContext&);
ir::ValueRef expand_gmu(const Layer&, std::span<const ir::ValueRef>, ir::Builder&);

// Reports unless both inputs lie on the same axis; concat and gmu share it.
bool check_same_axis(const Layer& layer, std::span<const Operand> inputs, CheckContext& context);

}  // namespace inflect::layers
