// What all writers of one function share.
#pragma once
#include "generator/ir/operation.hpp"
#include "generator/ir/tree.hpp"
#include "generator/passes/plan.hpp"

namespace inflect::write {

// What of a backend decides how a kernel's tree looks.
struct Target {
  int strip = 16;           // columns of a strip, at most
  bool reads_back = false;  // a stored value is read from memory again, not kept
};

struct Context {
  const ir::Program& program;
  const ir::Function& function;
  const ir::Schedule& schedule;
  const passes::Memory& memory;
  Target target;

  const ir::Node& node(int index) const { return function.nodes[index]; }
  bool is_stored(int index) const { return memory.find({index, 0}) != nullptr; }
  // Where a stored value or a parameter begins.
  ir::tree::Symbol pointer(ir::ValueRef value) const;
  ir::tree::Expression rows_of_pass(ir::AxisId axis, const ir::tree::Expression& pass) const;
  ir::tree::Expression map(const ir::Map& map) const;  // "{0}.parent"
};

inline ir::tree::Symbol axis_symbol(ir::AxisId axis) { return {.kind = ir::tree::SymbolKind::axis, .id = axis}; }
inline ir::tree::Symbol given(const char* name) { return {.kind = ir::tree::SymbolKind::given, .label = name}; }
inline ir::tree::Symbol frame(const char* name) { return {.kind = ir::tree::SymbolKind::frame, .label = name}; }
ir::tree::Expression rows(ir::AxisId axis);

}  // namespace inflect::write
