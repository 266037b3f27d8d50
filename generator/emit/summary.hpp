// Layers in a few words, as generated code and descriptions speak of them.
#pragma once
#include <string>

#include "dsl/inflect.hpp"
#include "generator/diagnostics/diagnostics.hpp"

namespace inflect::emit {

std::string describe(const Layer& layer);  // "blstm 256 × 2"
std::string summary(const Model& model);   // "(acoustic → by_word → …, lexical → …) → gmu 256 → … → classify 4"
const Layer* layer_at(const Model& model, const Place& where);
std::string place(const Place& where);  // "aguilar2019.cpp:41", never a folder: output must not depend on it

}  // namespace inflect::emit
