// classify: dropout, then one logit per class.
#pragma once
#include "generator/layers/layer.hpp"

namespace inflect::layers {

std::optional<Shape> check_classify(const Layer&, std::span<const Operand>, CheckContext&);
ir::ValueRef expand_classify(const Layer&, std::span<const ir::ValueRef>, ir::Builder&);

int class_count(const Layer& classify);  // named, or by number

}  // namespace inflect::layers
