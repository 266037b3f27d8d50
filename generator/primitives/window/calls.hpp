// Windows and convolutions as calls of the runtime.
#pragma once
#include "generator/ir/call_writer.hpp"

namespace inflect::primitives {

void call_window(const ir::Node& node, ir::ValueRef self, ir::CallWriter& w);
void call_window_gradient(const ir::Node& node, ir::ValueRef self, ir::CallWriter& w);
void call_convolve(const ir::Node& node, ir::ValueRef self, ir::CallWriter& w);
void call_convolve_input(const ir::Node& node, ir::ValueRef self, ir::CallWriter& w);
void call_convolve_weight(const ir::Node& node, ir::ValueRef self, ir::CallWriter& w);

}  // namespace inflect::primitives
