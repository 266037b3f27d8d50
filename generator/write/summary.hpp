// Layers in a few words, as generated code and descriptions speak of them.
#pragma once
#include <string>

#include "generator/diagnostics/diagnostics.hpp"
#include "generator/write/unit.hpp"

namespace inflect::write {

std::string describe(const spec::Layer& layer);  // "blstm 256 × 2"

// "(acoustic → by_word → …, lexical → …) → gmu 256 → … → classify 4"; of views each under its name.
std::string summary(const Compiled& compiled);

// What the spec says at a place, as a comment: `blstm 256 × 2 "frames"`, `0.3 · cross_entropy of lexical`; "" if
// nothing.
std::string said_at(const Compiled& compiled, const Place& where);
bool is_of_loss(const Compiled& compiled, const Place& where);  // does it say a term of the loss?
std::string place(const Place& where);  // "aguilar2019.cpp:41", never a folder: output must not depend on it

}  // namespace inflect::write
