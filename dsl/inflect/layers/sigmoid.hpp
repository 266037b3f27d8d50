// 1/(1 + e⁻ˣ), element by element.
#pragma once
#include "../activation.hpp"

namespace inflect {

constexpr Activated sigmoid(Here here = Here::current()) { return {layer("sigmoid", {}, here)}; }

}  // namespace inflect
