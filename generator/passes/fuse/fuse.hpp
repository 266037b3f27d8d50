// fuse — everything between the calls becomes kernels. A kernel takes in every neighbouring pointwise operation,
// reduction and broadcast whose reads stay inside one unit; a reduction does not end it, leaving the unit does. After
// select, which has said what is a call; before plan, because what stays inside a kernel needs no memory.
#pragma once
#include "generator/ir/kernel.hpp"

namespace inflect::passes {

ir::Schedule fuse(ir::Program& program, const ir::Function& function);

}  // namespace inflect::passes
