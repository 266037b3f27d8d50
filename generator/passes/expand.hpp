// expand — layers and losses into primitives, each by its own folder's rule. After it no pass knows the name of a
// layer.
#pragma once
#include "generator/ir/ir.hpp"

namespace inflect::passes {

// every_node: tests want to see what each layer and loss computes, under "%3".
enum class Show { outputs, every_node };
void expand(ir::Program& program, Show show = Show::outputs);

}  // namespace inflect::passes
