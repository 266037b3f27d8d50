// One body of a kernel as statements in an order that works; how it is arranged, body_plan says.
#pragma once
#include "generator/write/kernel/body_plan.hpp"

namespace inflect::write {

// `row`: what the body's row is called; "" where there is only one.
ir::tree::Statements body_of(const Context& context, const Position& at, const Tasks& tasks, const std::string& row);

}  // namespace inflect::write
