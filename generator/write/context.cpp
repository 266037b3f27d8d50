#include "generator/write/context.hpp"

#include "generator/diagnostics/diagnostics.hpp"

namespace inflect::write {

using ir::tree::Expression;
using ir::tree::SymbolKind;

Expression rows(ir::AxisId axis) {
  if (axis == ir::AxisTable::one) return "1";
  Expression rows(Expression::Kind::rows);
  rows.symbol = axis_symbol(axis);
  return rows;
}

ir::tree::Symbol Context::pointer(ir::ValueRef value) const {
  const ir::Node& node = function.nodes[value.node];
  if (ir::is_parameter(node)) return {.kind = SymbolKind::parameter, .label = node.label()};
  const passes::Storage* at = memory.find(value);
  if (!at) throw InternalError("%" + std::to_string(value.node) + " is read from memory but was never put there");
  if (at->kind == passes::Storage::Kind::gradient)
    return {.kind = SymbolKind::gradient, .first = at->first, .label = at->label};
  if (at->kind == passes::Storage::Kind::parameter)  // a part of one
    return {.kind = SymbolKind::parameter, .first = at->first, .label = at->label};
  return {.kind = SymbolKind::slot, .id = at->root.node, .other = at->root.result, .first = at->first};
}

Expression Context::rows_of_pass(ir::AxisId axis, const Expression& pass) const {
  return program.passes > 1 ? Expression("{0}.rows_of_pass({1})", {axis_symbol(axis), pass}) : rows(axis);
}

Expression Context::map(const ir::Map& map) const {
  using ir::MapKind;
  const std::string name = ir::name_of(map.kind);
  switch (map.kind) {
    case MapKind::first:
    case MapKind::last: return {"{0}." + name, {axis_symbol(map.to)}};
    case MapKind::self:
    case MapKind::negative: return {"{0}." + name, {given("batch")}};
    case MapKind::cross: return ir::tree::Symbol{.kind = SymbolKind::cross, .id = map.from, .other = map.to};
    default: return {"{0}." + name, {axis_symbol(map.from)}};
  }
}

}  // namespace inflect::write
