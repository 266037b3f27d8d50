#include "generator/write/cpu/cpu_backend.hpp"

#include "generator/write/cpu/kernel_printer.hpp"
#include "generator/write/names/identifiers.hpp"

namespace inflect::write {

using ir::tree::Expression;
using ir::tree::Symbol;
using ir::tree::SymbolKind;

namespace {

std::string type_of_given(const std::string& label) {
  if (label == "pool") return "Pool& ";
  if (label == "batch") return "const Batch& ";
  if (label == "standard") return "const Standardiser& ";
  return label == "random" ? "const Randomness& " : "bool ";
}

// Over which unit a kernel goes.
std::string unit_of(const ir::tree::Kernel& kernel, const std::vector<Argument>& parameters) {
  const auto name = [&](ir::AxisId axis) {
    for (const Argument& argument : parameters) {
      if (argument.symbol == axis_symbol(axis)) return argument.name;
    }
    return std::string("the batch");
  };
  const auto [kind, axis, map] = kernel.unit;
  if (axis <= ir::AxisTable::pass) return "Numbers of the whole batch.";
  if (kind == ir::UnitKind::row) return "Each row of " + name(axis) + ".";
  if (kind == ir::UnitKind::strip)
    return "Each strip of " + std::to_string(kernel.strip) + " columns, through all rows of " + name(axis) +
           (map.to == ir::AxisTable::pass ? " in a pass." : ".");
  if (map.to <= ir::AxisTable::pass) return "All rows of " + name(axis) + ", into one.";
  return "Each row of " + name(map.to) + ", through the rows of " + name(axis) + " below it.";
}

}  // namespace

std::unique_ptr<Printer> CpuBackend::printer(Printer::NameOf name_of) const {
  return std::make_unique<CpuPrinter>(std::move(name_of));
}

Expression CpuBackend::kernel_call(const ir::tree::Kernel&, const Symbol& function,
                                   const std::vector<Symbol>& arguments) const {
  Expression call("{0}(", {function});
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    call.form += (i ? ", {" : "{") + std::to_string(i + 1) + "}";
    call.operands.emplace_back(arguments[i]);
  }
  call.form += ")";
  return call;
}

std::string CpuBackend::kernel_function(const ir::tree::Kernel& kernel, const std::string& name,
                                        const std::vector<Argument>& parameters, const std::string& body) const {
  std::string list;
  for (const Argument& argument : parameters) {
    const bool reads = !argument.written && argument.symbol.kind >= SymbolKind::parameter;
    list += (list.empty() ? "" : ", ") + std::string(reads ? "const " : "") + parameter(argument);
  }
  return "// " + unit_of(kernel, parameters) + "\nvoid " + name + "(" + list + ") {\n" + body + "}\n";
}

std::string CpuBackend::parameter(const Argument& argument) const {
  switch (argument.symbol.kind) {
    case SymbolKind::given: return type_of_given(argument.symbol.label) + argument.name;
    case SymbolKind::axis: return "const Axis& " + argument.name;
    case SymbolKind::cross: return "const std::vector<int>& " + argument.name;
    case SymbolKind::key: return "std::array<std::uint32_t, 2> " + argument.name;
    default: return "float* " + argument.name;
  }
}

std::string CpuBackend::heading(const std::string& said, const std::string& where) const {
  return "// " + comment(said) + "    " + comment(where) + "\n";
}

std::string CpuBackend::key(const std::string& label) const {
  return "key_of(random.seed, Purpose::dropout, " + quoted(label) + ")";
}

std::string CpuBackend::loss(const std::string& pointer) const {
  return "return " + (pointer.empty() ? "0.0f" : pointer + "[0]") + ";\n";
}

}  // namespace inflect::write
