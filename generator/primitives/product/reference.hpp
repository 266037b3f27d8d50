// The products, slowly and in double.
#pragma once
#include "generator/ir/reference.hpp"

namespace inflect::primitives {

void refer_product(const ir::Node& node, ir::Reference& r);
void refer_product_input(const ir::Node& node, ir::Reference& r);
void refer_product_weight(const ir::Node& node, ir::Reference& r);

}  // namespace inflect::primitives
