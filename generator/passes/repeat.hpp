// repeat — what costs less to compute again than to keep is given to each of its readers: dropout masks, labels, and
// small arithmetic on counts and parameters. Right before fuse, which would otherwise have to put them into memory.
#pragma once
#include "generator/ir/ir.hpp"

namespace inflect::passes {

void repeat(ir::Program& program);

}  // namespace inflect::passes
