// x where it is positive, else 0.01x, element by element.
#pragma once
#include "../activation.hpp"

namespace inflect {

constexpr Activated leaky_relu(Here here = Here::current()) { return {layer("leaky_relu", {}, here)}; }

}  // namespace inflect
