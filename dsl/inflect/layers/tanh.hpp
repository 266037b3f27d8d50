// tanh x, element by element.
#pragma once
#include "../activation.hpp"

namespace inflect {

constexpr Activated tanh(Here here = Here::current()) { return {layer("tanh", {}, here)}; }

}  // namespace inflect
