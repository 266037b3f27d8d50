// in.frames and in.words: what a model reads of each utterance.
#pragma once
#include "generator/layers/layer.hpp"

namespace inflect::layers {

std::optional<Shape> check_frames(const Layer&, std::span<const Operand>, CheckContext&);
ir::ValueRef expand_frames(const Layer&, std::span<const ir::ValueRef>, ir::Builder&);
std::optional<Shape> check_words(const Layer&, std::span<const Operand>, CheckContext&);
ir::ValueRef expand_words(const Layer&, std::span<const ir::ValueRef>, ir::Builder&);

}  // namespace inflect::layers
