// Orders a kernel's nodes into stages, and decides what a later stage computes again and what is kept in memory.
#pragma once
#include "generator/ir/kernel.hpp"

namespace inflect::passes {

void arrange_stages(const ir::Function& function, ir::Kernel& kernel);

}  // namespace inflect::passes
