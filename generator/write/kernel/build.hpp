// From what fuse made to a kernel's tree: its bodies, stage by stage, and what its rows add up to.
#pragma once
#include "generator/write/context.hpp"

namespace inflect::write {

ir::tree::Kernel build_kernel(const Context& context, const ir::Kernel& kernel);

}  // namespace inflect::write
