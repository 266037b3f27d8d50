// The products as calls of the runtime.
#pragma once
#include "generator/ir/call_writer.hpp"

namespace inflect::primitives {

void call_product(const ir::Node& node, ir::ValueRef self, ir::CallWriter& w);
void call_product_input(const ir::Node& node, ir::ValueRef self, ir::CallWriter& w);
void call_product_weight(const ir::Node& node, ir::ValueRef self, ir::CallWriter& w);

}  // namespace inflect::primitives
