// Writes one function of the IR as a C++ function: axes, keys, then calls and kernels under a comment per layer.
#pragma once
#include "generator/write/backend.hpp"
#include "generator/write/layout.hpp"

namespace inflect::write {

std::string write_function(const Compiled& compiled, int index, const Layout& layout, Backend& backend);

}  // namespace inflect::write
