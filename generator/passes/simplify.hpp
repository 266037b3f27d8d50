// simplify — one node for each thing computed, none for what nobody reads. Runs after every pass that writes nodes.
#pragma once
#include "generator/ir/ir.hpp"

namespace inflect::passes {

void simplify(ir::Program& program);

}  // namespace inflect::passes
