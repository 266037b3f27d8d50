// xΦ(x) by the error function, element by element.
#pragma once
#include "../activation.hpp"

namespace inflect {

constexpr Activated gelu(Here here = Here::current()) { return {layer("gelu", {}, here)}; }

}  // namespace inflect
