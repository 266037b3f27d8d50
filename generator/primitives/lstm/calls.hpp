// The recurrent layer as calls of the runtime: the CPU's two recurrences, CUDA's whole layers.
#pragma once
#include "generator/ir/call_writer.hpp"
#include "generator/ir/operation.hpp"

namespace inflect::primitives {

void call_recurrence(const ir::Node& node, ir::ValueRef self, ir::CallWriter& w);
void call_recurrence_gradient(const ir::Node& node, ir::ValueRef self, ir::CallWriter& w);
void call_lstm(const ir::Node& node, ir::ValueRef self, ir::CallWriter& w);
void call_lstm_gradient(const ir::Node& node, ir::ValueRef self, ir::CallWriter& w);
ir::Resident resident_lstm(const ir::Node& node, const ir::Function& function, const ir::AxisTable& axes);

}  // namespace inflect::primitives
