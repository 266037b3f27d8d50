// The recurrent layers of a program's functions: StepLayers, EvaluateLayers, OnceLayers.
#pragma once
#include <string>

#include "generator/write/layout.hpp"

namespace inflect::write {

std::string write_layers(const Compiled& compiled, const Layout& layout);

// The parameters once more, rounded to bf16: what products of bf16 rows multiply with. "" where there are none.
std::string write_halves(const Compiled& compiled, const Layout& layout);

}  // namespace inflect::write
