// Writes a fused kernel as C++ loops for the CPU: over units on the pool, over a unit's rows, over columns.
#pragma once
#include <string>

#include "generator/write/call_writer.hpp"

namespace inflect::write {

std::string write_kernel(const Context& context, const ir::Kernel& kernel);

}  // namespace inflect::write
