#include "generator/ir/ir.hpp"

#include <algorithm>
#include <array>

namespace inflect::ir {
namespace {

constexpr std::array op_names = {
    "layer",          "loss",       "parameter",           "constant",    "stream",  "onehot",  "count",
    "draw",           "schedule",   "pointwise",           "row_sum",     "row_max", "product", "product_input",
    "product_weight", "gather",     "segment_sum",         "segment_max", "columns", "concat",  "lstm",
    "lstm_gradient",  "recurrence", "recurrence_gradient", "update"};
constexpr std::array scalar_names = {"copy", "add",  "subtract", "multiply", "divide", "maximum", "exp",
                                     "log",  "tanh", "sigmoid",  "sqrt",     "relu",   "greater", "detach"};
constexpr std::array map_names = {"none", "parent", "first", "last", "before",  "after",
                                  "one",  "pass",   "cross", "self", "negative"};

}  // namespace

const char* name_of(Op op) { return op_names[static_cast<int>(op)]; }
const char* name_of(Scalar scalar) { return scalar_names[static_cast<int>(scalar)]; }
const char* name_of(MapKind kind) { return map_names[static_cast<int>(kind)]; }

std::string name_of(const AxisTable& axes, const Map& map) {
  switch (map.kind) {
    case MapKind::none: return "none";
    case MapKind::first:
    case MapKind::last: return axes[map.to].name + "." + name_of(map.kind);
    case MapKind::cross: return axes[map.from].name + "->" + axes[map.to].name;
    default: return axes[map.from].name + "." + name_of(map.kind);
  }
}

Map map_of(const AxisTable& axes, MapKind kind, AxisId axis) {
  switch (kind) {
    case MapKind::parent: return {kind, axis, axes[axis].parent};
    case MapKind::first:
    case MapKind::last: return {kind, axes[axis].parent, axis};
    case MapKind::before:
    case MapKind::after: return {kind, axis, axis};
    case MapKind::one: return {kind, axis, AxisTable::one};
    case MapKind::pass: return {kind, axis, AxisTable::pass};
    case MapKind::self:
    case MapKind::negative: return {kind, axis, AxisTable::batch};
    default: throw InternalError("no such map of one axis");
  }
}

const Parameter* Program::find(const std::string& parameter) const {
  const auto found = std::ranges::find(parameters, parameter, &Parameter::name);
  return found == parameters.end() ? nullptr : &*found;
}

const Function* Program::function(const std::string& called) const {
  const auto found = std::ranges::find(functions, called, &Function::name);
  return found == functions.end() ? nullptr : &*found;
}

}  // namespace inflect::ir
