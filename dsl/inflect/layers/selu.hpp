// λx where x is positive, else λα(eˣ − 1), element by element.
#pragma once
#include "../activation.hpp"

namespace inflect {

constexpr Activated selu(Here here = Here::current()) { return {layer("selu", {}, here)}; }

}  // namespace inflect
