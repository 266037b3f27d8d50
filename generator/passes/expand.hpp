// expand — layers and losses into primitives, each by its own folder's rule. After it no pass knows the name of a
// layer.
#pragma once
#include "generator/ir/ir.hpp"

namespace inflect::passes {

void expand(ir::Program& program);

}  // namespace inflect::passes
