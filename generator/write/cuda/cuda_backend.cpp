#include "generator/write/cuda/cuda_backend.hpp"

#include "generator/write/cuda/kernel_printer.hpp"
#include "generator/write/names/identifiers.hpp"

namespace inflect::write {

using ir::tree::Expression;
using ir::tree::Symbol;
using ir::tree::SymbolKind;

namespace {

// What the host hands a kernel for it.
Expression handed(const Symbol& symbol) {
  if (symbol.kind == SymbolKind::axis) return {"{0}.view", {symbol}};
  if (symbol == given("batch")) return {"{0}.view", {symbol}};
  if (symbol == given("random")) return {"{0}.random", {given("run")}};
  return symbol;
}

std::string kernel_parameter(const Argument& argument) {
  switch (argument.symbol.kind) {
    case SymbolKind::given:
      return (argument.symbol.label == "batch" ? "const BatchView " : "const Random ") + argument.name;
    case SymbolKind::axis: return "const AxisView " + argument.name;
    case SymbolKind::cross: return "const int* __restrict__ " + argument.name;
    case SymbolKind::key: return "const Key " + argument.name;
    default:
      return std::string(argument.written ? "" : "const ") + (argument.half ? "bf16" : "float") + "* __restrict__ " +
             argument.name;
  }
}

std::string fill(std::string text, const std::vector<std::string>& names) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::string hole = "{" + std::to_string(i) + "}";
    if (const auto at = text.find(hole); at != std::string::npos) text.replace(at, hole.size(), names[i]);
  }
  return text;
}

}  // namespace

std::unique_ptr<Printer> CudaBackend::printer(Printer::NameOf name_of) const {
  return std::make_unique<CudaPrinter>(std::move(name_of));
}

// An axis' map is seen through its view; one between two axes is a pointer already.
Expression CudaBackend::map_argument(const ir::Map& map, Expression written) const {
  if (written.kind == Expression::Kind::symbol) return written;
  return {"{0}.view." + std::string(ir::name_of(map.kind)), {written.operands[0]}};
}

Expression CudaBackend::kernel_call(const ir::tree::Kernel& kernel, const Symbol& function,
                                    const std::vector<Symbol>& arguments) const {
  Expression call("launch({0}, {1}, {2}", {given("run"), launch_of(kernel).grid, function});
  for (const Symbol& argument : arguments) {
    call.form += ", {" + std::to_string(call.operands.size()) + "}";
    call.operands.push_back(handed(argument));
  }
  call.form += ")";
  return call;
}

std::string CudaBackend::kernel_function(const ir::tree::Kernel& kernel, const std::string& name,
                                         const std::vector<Argument>& parameters, const std::string& body) const {
  const Launch launch = launch_of(kernel);
  std::string list;
  std::vector<std::string> axes;
  for (ir::AxisId axis : launch.axes) {
    for (const Argument& argument : parameters) {
      if (argument.symbol == axis_symbol(axis)) axes.push_back(argument.name);
    }
  }
  for (const Argument& argument : parameters) list += (list.empty() ? "" : ", ") + kernel_parameter(argument);
  return "// " + fill(launch.unit, axes) + "\n__global__ void __launch_bounds__(" + std::to_string(launch.threads) +
         ") " + name + "(" + list + ") {\n" + body + "}\n";
}

std::string CudaBackend::parameter(const Argument& argument) const {
  const auto& [symbol, name, written, half] = argument;
  switch (symbol.kind) {
    case SymbolKind::given:
      return (symbol.label == "run" ? "Run& " : symbol.label == "batch" ? "const Batch& " : "const Standard& ") + name;
    case SymbolKind::axis: return "const Axis& " + name;
    case SymbolKind::cross: return "const int* " + name;
    case SymbolKind::key: return "Key " + name;
    case SymbolKind::resident: return "auto& " + name;
    case SymbolKind::rounded: return "const bf16* " + name;
    default: return (half ? "bf16* " : "float* ") + name;
  }
}

std::string CudaBackend::heading(const std::string& said, const std::string& where) const {
  return "at(" + quoted(where) + ", " + quoted(said) + ");\n";
}

std::string CudaBackend::key(const std::string& label) const { return "key_of(run, " + quoted(label) + ")"; }

std::string CudaBackend::loss(const std::string& pointer) const {
  return "return " + (pointer.empty() ? "nullptr" : pointer) + ";\n";
}

}  // namespace inflect::write
