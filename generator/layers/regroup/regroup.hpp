// by_word and in_words: which frames belong together.
#pragma once
#include "generator/layers/layer.hpp"

namespace inflect::layers {

std::optional<Shape> check_by_word(const Layer&, std::span<const Operand>, CheckContext&);
ir::ValueRef expand_by_word(const Layer&, std::span<const ir::ValueRef>, ir::Builder&);
std::optional<Shape> check_in_words(const Layer&, std::span<const Operand>, CheckContext&);
ir::ValueRef expand_in_words(const Layer&, std::span<const ir::ValueRef>, ir::Builder&);

}  // namespace inflect::layers
