#include "generator/write/names/function_names.hpp"

#include "generator/ir/operation.hpp"

namespace inflect::write {

using ir::tree::Part;
using ir::tree::Symbol;
using ir::tree::SymbolKind;

const char* end_of(Part part) {
  switch (part) {
    case Part::value: return "";
    case Part::element: return "_j";
    case Part::kept: return "_kept";
    case Part::total: return "_total";
    case Part::mask: return "_mask";
    case Part::found: return "_from";
  }
  return "";
}

namespace {

std::string offset(const Symbol& symbol) { return symbol.first ? " + " + std::to_string(symbol.first) : ""; }

}  // namespace

MemberNames::MemberNames(const ir::Program& program) {
  Scope scope;
  for (const ir::Parameter& parameter : program.parameters)
    names_[parameter.name] = scope.unique(identifier(parameter.name));
}

std::vector<std::string> slot_names(const passes::Memory& memory) {
  Scope scope;
  std::vector<std::string> names;
  for (const passes::Slot& slot : memory.slots) names.push_back(scope.unique(identifier(slot.name)));
  return names;
}

FunctionNames::FunctionNames(const ir::Program& program, const ir::Function& function, const passes::Memory& memory,
                             const MemberNames& members)
    : slot_members_(slot_names(memory)), values_(program, function), members_(members) {
  Scope scope;
  for (ir::AxisId axis = 0; axis < program.axes.size(); ++axis) {
    const ir::Axis& called = program.axes[axis];
    axes_[axis] = called.name == "batch" ? "utterances" : scope.unique(identifier(called.name));
  }
  const auto& nodes = function.nodes;
  for (const ir::Node& node : nodes) {
    const ir::Map& map = node.map();
    if (map.kind == ir::MapKind::cross && !crosses_.contains({map.from, map.to}))
      crosses_[{map.from, map.to}] = scope.unique(axes_[map.from] + "_in_" + axes_[map.to]);
    if (ir::has_draws(node) && !keys_.contains(node.label()))
      keys_[node.label()] = scope.unique(identifier(node.label()), "_key");
  }
  for (int i = 0; i < static_cast<int>(nodes.size()); ++i) {
    for (int result = 0; result < static_cast<int>(nodes[i].results.size()); ++result) {
      const passes::Storage* at = memory.find({i, result});
      const bool in_slot = at && at->kind == passes::Storage::Kind::slot && at->root == ir::ValueRef{i, result};
      if (in_slot || (nodes[i].op->resident_cuda && result == 0))
        slots_[{i, result}] = scope.unique(values_.of({i, result}));
    }
  }
}

std::string FunctionNames::of(const Symbol& symbol) const {
  switch (symbol.kind) {
    case SymbolKind::parameter: return "p." + members_.of(symbol.label) + offset(symbol);
    case SymbolKind::rounded: return "h." + members_.of(symbol.label) + offset(symbol);
    case SymbolKind::gradient: return "d." + members_.of(symbol.label) + offset(symbol);
    case SymbolKind::slot: return wish(symbol) + offset(symbol);
    case SymbolKind::resident: return "layers." + wish(symbol);
    default: return wish(symbol);
  }
}

std::string FunctionNames::wish(const Symbol& symbol) const {
  switch (symbol.kind) {
    case SymbolKind::axis: return axes_.at(symbol.id);
    case SymbolKind::cross: return crosses_.at({symbol.id, symbol.other});
    case SymbolKind::key: return keys_.at(symbol.label);
    case SymbolKind::parameter:
    case SymbolKind::rounded: return members_.of(symbol.label);
    case SymbolKind::gradient: return "d" + members_.of(symbol.label);
    case SymbolKind::slot:
    case SymbolKind::resident: return slots_.at({symbol.id, symbol.other});
    case SymbolKind::local: return values_.of({symbol.id, 0});
    default: return symbol.label;
  }
}

}  // namespace inflect::write
