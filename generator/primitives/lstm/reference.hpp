// The recurrent layer, slowly and in double.
#pragma once
#include "generator/ir/reference.hpp"

namespace inflect::primitives {

void refer_lstm(const ir::Node& node, ir::Reference& r);
void refer_lstm_gradient(const ir::Node& node, ir::Reference& r);
void refer_recurrence(const ir::Node& node, ir::Reference& r);
void refer_recurrence_gradient(const ir::Node& node, ir::Reference& r);

}  // namespace inflect::primitives
