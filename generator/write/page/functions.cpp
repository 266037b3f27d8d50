#include "generator/write/page/functions.hpp"

#include <algorithm>
#include <cctype>

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

Expression plain_call(const Symbol& function, const std::vector<Expression>& arguments) {
  Expression call("{0}(", {function});
  for (const Expression& argument : arguments) {
    call.form += (call.operands.size() > 1 ? ", {" : "{") + std::to_string(call.operands.size()) + "}";
    call.operands.push_back(argument);
  }
  call.form += ")";
  return call;
}

// Where uses of a function differ, in the order in which it takes them.
std::vector<int> differing(const std::vector<Functions::Run>& runs) {
  std::vector<int> numbers;
  for (int number : parameters_of(runs.front().symbols)) {
    const auto other = [&](const Functions::Run& run) { return run.symbols[number] != runs.front().symbols[number]; };
    if (std::ranges::any_of(runs, other)) numbers.push_back(number);
  }
  return numbers;
}

// Pointers and keys are values that a table can hold; axes, maps and layers are not.
bool fits_table(const Symbol& symbol) {
  constexpr SymbolKind kinds[] = {SymbolKind::key, SymbolKind::parameter, SymbolKind::rounded, SymbolKind::gradient,
                                  SymbolKind::slot};
  return std::ranges::find(kinds, symbol.kind) != std::end(kinds);
}

// One call in a loop over what its runs do not have in common.
Item looped(const Symbol& function, const std::vector<Functions::Run>& runs, const std::vector<int>& own) {
  std::vector<Expression> common;
  for (int number : parameters_of(runs.front().symbols)) {
    if (!std::ranges::count(own, number)) common.emplace_back(runs.front().symbols[number]);
  }
  common.emplace_back("its");
  Item item{.call = plain_call(function, common), .blocks = {.function = function}};
  for (const Functions::Run& run : runs) {
    std::vector<Symbol>& its = item.blocks.each.emplace_back();
    for (int number : own) its.push_back(run.symbols[number]);
  }
  return item;
}

std::string type_name(const std::string& function) {
  std::string name;
  for (std::size_t i = 0; i < function.size(); ++i) {
    if (function[i] == '_') continue;
    const bool first = i == 0 || function[i - 1] == '_';
    name += first ? static_cast<char>(std::toupper(static_cast<unsigned char>(function[i]))) : function[i];
  }
  return name;
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

std::vector<Item> Functions::block(const Context& context, const FunctionNames& names, const std::vector<Run>& runs,
                                   int length, const std::string& made) {
  const std::vector<Symbol>& first = runs.front().symbols;
  const std::vector<int> own = differing(runs);
  const bool loop = std::ranges::all_of(own, [&](int number) { return fits_table(first[number]); });
  Function function{.items = {runs.front().first, runs.front().first + length}, .made = {made}, .what = "equal"};
  if (loop) function.own = own;
  function.written.resize(first.size(), true);
  for (const Symbol& symbol : first) {
    function.half.push_back(is_half(context, symbol));
    function.neutral.push_back(neutral_name(symbol, false));
  }
  const Symbol symbol = function_symbol(static_cast<int>(functions_.size()));
  std::vector<Item> items;
  for (const Run& run : runs) {
    function.uses.push_back(use_of(names, run.symbols));
    const std::vector<Symbol> all = chosen(run.symbols);
    if (!loop) items.push_back({.call = plain_call(symbol, {all.begin(), all.end()})});
  }
  if (loop) items.push_back(looped(symbol, runs, own));
  functions_.push_back(std::move(function));
  return items;
}

void Functions::name_all() {
  Scope scope;
  for (Function& function : functions_) {
    function.name = scope.unique(in_common(function.made, function.what), function.is_block() ? "_block" : "_kernel");
    if (!function.own.empty()) function.struct_name = scope.unique(type_name(function.name));
  }
  named_ = true;
}

const std::string& Functions::name_of(const Symbol& function) {
  if (!named_) name_all();
  return functions_[function.id].name;
}

const std::string& Functions::struct_of(const Symbol& function) {
  if (!named_) name_all();
  return functions_[function.id].struct_name;
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
  std::string body;
  for (const Item& item : function.items) body += printer->expression(item.call) + ";\n";
  return print_block(function, arguments, body);
}

std::string Functions::print_block(const Function& function, const std::vector<Argument>& arguments,
                                   const std::string& body) {
  const std::vector<int> numbers = parameters_of(function.uses.front().symbols);
  std::string list, members, names;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string parameter = backend_.parameter(arguments[i]);
    if (std::ranges::count(function.own, numbers[i])) {
      members += parameter + ";\n";
      names += (names.empty() ? "" : ", ") + arguments[i].name;
    } else {
      list += (list.empty() ? "" : ", ") + parameter;
    }
  }
  const std::string& type = function.struct_name;
  std::string text = "// " + std::to_string(function.uses.size()) + " equal blocks\n";
  if (members.empty()) return text + "void " + function.name + "(" + list + ") {\n" + body + "}\n";
  return text + "struct " + type + " {\n" + members + "};\nvoid " + function.name + "(" + list + ", const " + type +
         "& its) {\nconst auto& [" + names + "] = its;\n" + body + "}\n";
}

std::string Functions::print() {
  if (!named_) name_all();
  std::string text;
  for (const Function& function : functions_) text += print(function) + "\n";
  return text;
}

}  // namespace inflect::write
