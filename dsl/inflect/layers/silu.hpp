// x·sigmoid x, element by element.
#pragma once
#include "../activation.hpp"

namespace inflect {

constexpr Activated silu(Here here = Here::current()) { return {layer("silu", {}, here)}; }

}  // namespace inflect
