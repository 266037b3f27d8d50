#include "generator/write/page/functions.hpp"

namespace inflect::write {

using ir::tree::Expression;
using ir::tree::Symbol;
using ir::tree::SymbolKind;

namespace {

Symbol function_symbol(int index) { return {.kind = SymbolKind::function, .id = index}; }

std::vector<Symbol> chosen(const std::vector<Symbol>& symbols) {
  std::vector<Symbol> arguments;
  for (int number : parameters_of(symbols)) arguments.push_back(symbols[number]);
  return arguments;
}

Expression plain_call(const Symbol& function, const std::vector<Symbol>& arguments) {
  Expression call("{0}(", {function});
  for (const Symbol& argument : arguments) {
    call.form += (call.operands.size() > 1 ? ", {" : "{") + std::to_string(call.operands.size()) + "}";
    call.operands.emplace_back(argument);
  }
  call.form += ")";
  return call;
}

}  // namespace

bool is_half(const Context& context, const Symbol& symbol) {
  if (symbol.kind == SymbolKind::rounded) return true;
  if (symbol.kind != SymbolKind::slot) return false;
  const passes::Storage* at = context.memory.find({symbol.id, symbol.other});
  return at && at->half;
}

Use Functions::use_of(const FunctionNames& names, const std::vector<Symbol>& symbols) const {
  Use use{symbols, {}};
  for (const Symbol& symbol : symbols) use.wishes.push_back(names.wish(symbol));
  return use;
}

Expression Functions::kernel(const Context& context, const FunctionNames& names, const ir::tree::Kernel& kernel,
                             const std::string& made, const std::string& what) {
  const auto half = [&](const Symbol& symbol) { return is_half(context, symbol); };
  const Outline outline = outline_of(backend_, [&](Printer& printer) { return printer.kernel(kernel); }, half);
  const auto [at, fresh] = by_outline_.try_emplace(outline.text, static_cast<int>(functions_.size()));
  if (fresh) {
    functions_.push_back({.kernel = kernel, .what = what, .written = outline.written});
    Function& made_now = functions_.back();
    for (std::size_t i = 0; i < outline.symbols.size(); ++i) {
      const Symbol& symbol = outline.symbols[i];
      made_now.half.push_back(half(symbol));
      const bool local = symbol.kind == SymbolKind::local;
      made_now.neutral.push_back(local ? noun_of(context.node(symbol.id)) : neutral_name(symbol, outline.written[i]));
    }
  }
  Function& function = functions_[at->second];
  function.uses.push_back(use_of(names, outline.symbols));
  function.made.push_back(made);
  return backend_.kernel_call(kernel, function_symbol(at->second), chosen(outline.symbols));
}

std::vector<Expression> Functions::block(const Context& context, const FunctionNames& names,
                                         const std::vector<Run>& runs, int length, const std::string& made) {
  Function function{.items = {runs.front().first, runs.front().first + length}, .made = {made}, .what = "equal"};
  function.written.resize(runs.front().symbols.size(), true);
  for (const Symbol& symbol : runs.front().symbols) {
    function.half.push_back(is_half(context, symbol));
    function.neutral.push_back(neutral_name(symbol, false));
  }
  const Symbol symbol = function_symbol(static_cast<int>(functions_.size()));
  std::vector<Expression> calls;
  for (const Run& run : runs) {
    function.uses.push_back(use_of(names, run.symbols));
    calls.push_back(plain_call(symbol, chosen(run.symbols)));
  }
  functions_.push_back(std::move(function));
  return calls;
}

void Functions::name_all() {
  Scope scope;
  for (Function& function : functions_)
    function.name = scope.unique(in_common(function.made, function.what), function.is_block() ? "_block" : "_kernel");
  named_ = true;
}

const std::string& Functions::name_of(const Symbol& function) {
  if (!named_) name_all();
  return functions_[function.id].name;
}

std::vector<Argument> Functions::arguments(const Function& function, const std::vector<std::string>& names) const {
  const std::vector<Symbol>& symbols = function.uses.front().symbols;
  std::vector<Argument> all;
  for (int number : parameters_of(symbols))
    all.push_back({symbols[number], names[number], function.written[number], function.half[number]});
  return all;
}

std::string Functions::print(const Function& function) {
  const std::vector<std::string> names = names_for(function.uses, function.neutral);
  std::map<Symbol, std::string> called;
  for (std::size_t i = 0; i < names.size(); ++i) called[function.uses.front().symbols[i]] = names[i];
  const auto printer = backend_.printer(
      [&](const Symbol& symbol) { return symbol.kind == SymbolKind::function ? name_of(symbol) : called.at(symbol); });
  const std::vector<Argument> arguments = this->arguments(function, names);
  if (!function.is_block())
    return backend_.kernel_function(function.kernel, function.name, arguments, printer->kernel(function.kernel));
  std::string list, body;
  for (const Argument& argument : arguments) list += (list.empty() ? "" : ", ") + backend_.parameter(argument);
  for (const Item& item : function.items) body += printer->expression(item.call) + ";\n";
  return "// " + std::to_string(function.uses.size()) + " equal blocks\nvoid " + function.name + "(" + list + ") {\n" +
         body + "}\n";
}

std::string Functions::print() {
  if (!named_) name_all();
  std::string text;
  for (const Function& function : functions_) text += print(function) + "\n";
  return text;
}

}  // namespace inflect::write
