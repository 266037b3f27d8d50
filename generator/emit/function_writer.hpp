// Writes one function of the IR as a C++ function: axes, keys, then calls and kernels under a comment per layer.
#pragma once
#include "generator/emit/backend.hpp"
#include "generator/emit/layout.hpp"

namespace inflect::emit {

std::string write_function(const Compiled& compiled, int index, const Layout& layout, Backend& backend);

}  // namespace inflect::emit
