// Windows and convolutions, slowly and in double.
#pragma once
#include "generator/ir/reference.hpp"

namespace inflect::primitives {

void refer_window(const ir::Node& node, ir::Reference& r);
void refer_window_gradient(const ir::Node& node, ir::Reference& r);
void refer_convolve(const ir::Node& node, ir::Reference& r);
void refer_convolve_input(const ir::Node& node, ir::Reference& r);
void refer_convolve_weight(const ir::Node& node, ir::Reference& r);

}  // namespace inflect::primitives
