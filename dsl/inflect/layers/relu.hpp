// max(x, 0), element by element.
#pragma once
#include "../activation.hpp"

namespace inflect {

constexpr Activated relu(Here here = Here::current()) { return {layer("relu", {}, here)}; }

}  // namespace inflect
