// Attention, slowly and in double.
#pragma once
#include "generator/ir/reference.hpp"

namespace inflect::primitives {

void refer_attend(const ir::Node& node, ir::Reference& r);
void refer_attend_gradient(const ir::Node& node, ir::Reference& r);

}  // namespace inflect::primitives
