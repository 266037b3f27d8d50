// 0.5x(1 + tanh(√(2/π)(x + 0.044715x³))), element by element.
#pragma once
#include "../activation.hpp"

namespace inflect {

constexpr Activated gelu_tanh(Here here = Here::current()) { return {layer("gelu_tanh", {}, here)}; }

}  // namespace inflect
