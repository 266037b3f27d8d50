// Attention as calls of the runtime.
#pragma once
#include "generator/ir/call_writer.hpp"

namespace inflect::primitives {

void call_attend(const ir::Node& node, ir::ValueRef self, ir::CallWriter& w);
void call_attend_gradient(const ir::Node& node, ir::ValueRef self, ir::CallWriter& w);

}  // namespace inflect::primitives
