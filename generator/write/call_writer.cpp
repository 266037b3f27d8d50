#include "generator/write/call_writer.hpp"

#include "generator/ir/operation.hpp"

namespace inflect::write {

std::string Context::axis(ir::AxisId axis) const {
  return axis == ir::AxisTable::batch ? "utterances" : identifier(program.axes[axis].name);
}

std::string Context::rows(ir::AxisId axis) const {
  if (axis == ir::AxisTable::pass) return std::to_string(program.passes);
  return axis == ir::AxisTable::one ? "1" : backend.rows(this->axis(axis));
}

std::string Context::rows_of_pass(ir::AxisId axis, const std::string& pass) const {
  return program.passes > 1 ? this->axis(axis) + ".rows_of_pass(" + pass + ")" : rows(axis);
}

std::string Context::map(const ir::Map& map) const {
  using ir::MapKind;
  switch (map.kind) {
    case MapKind::first:
    case MapKind::last: return axis(map.to) + "." + ir::name_of(map.kind);
    case MapKind::self:
    case MapKind::negative: return std::string("batch.") + ir::name_of(map.kind);
    case MapKind::cross: return axis(map.from) + "_in_" + axis(map.to);
    default: return axis(map.from) + "." + ir::name_of(map.kind);
  }
}

std::string Context::pointer(ir::ValueRef value) const {
  const ir::Node& node = function.nodes[value.node];
  if (ir::is_parameter(node)) return "p." + identifier(node.label());
  const passes::Storage* storage = memory.find(value);
  if (!storage) throw InternalError("%" + std::to_string(value.node) + " is read from memory but was never put there");
  const bool gradient = storage->kind == passes::Storage::Kind::gradient;
  const std::string base = gradient ? "d." + identifier(storage->label) : names.of(storage->root);
  return storage->first ? base + " + " + std::to_string(storage->first) : base;
}

void CallWriter::call(const std::string& function, const std::vector<std::string>& arguments) {
  text_ += function + "(";
  for (std::size_t i = 0; i < arguments.size(); ++i) text_ += (i ? ", " : "") + arguments[i];
  text_ += ");\n";
}

}  // namespace inflect::write
