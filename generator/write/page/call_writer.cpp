#include "generator/write/page/call_writer.hpp"

#include "generator/write/names/identifiers.hpp"

namespace inflect::write {

using ir::tree::SymbolKind;

namespace {

// "function({0}, {1})", from operand `first` on.
std::string form_of(const std::string& function, std::size_t first, std::size_t count) {
  std::string form = function + "(";
  for (std::size_t i = first; i < count; ++i) form += (i > first ? ", {" : "{") + std::to_string(i) + "}";
  return form + ")";
}

}  // namespace

void CallWriter::call(const std::string& function, std::vector<Expression> arguments) {
  const std::string form = form_of(function, 0, arguments.size());
  calls_.emplace_back(form, std::move(arguments));
}

void CallWriter::call_resident(ir::ValueRef layer, const std::string& function, std::vector<Expression> arguments) {
  arguments.insert(arguments.begin(), ir::tree::Symbol{.kind = SymbolKind::resident, .id = layer.node});
  const std::string form = form_of("{0}." + function, 1, arguments.size());
  calls_.emplace_back(form, std::move(arguments));
}

CallWriter::Expression CallWriter::weight(ir::ValueRef weight, ir::ValueRef operand) const {
  if (!half(operand)) return pointer(weight);
  ir::tree::Symbol rounded = c_.pointer(weight);
  rounded.kind = SymbolKind::rounded;
  return rounded;
}

CallWriter::Expression CallWriter::parameter(const std::string& label) const {
  return ir::tree::Symbol{.kind = SymbolKind::parameter, .label = label};
}

CallWriter::Expression CallWriter::draws(const std::string& label, double rate) const {
  if (label.empty()) return "{}";
  return backend_.draws(ir::tree::Symbol{.kind = SymbolKind::key, .label = label}, literal(rate));
}

CallWriter::Expression CallWriter::text(const std::string& text) const { return quoted(text); }

}  // namespace inflect::write
