#include "generator/write/page/symbols.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "generator/write/names/function_names.hpp"

namespace inflect::write {

using ir::tree::Part;
using ir::tree::Symbol;
using ir::tree::SymbolKind;

Outline outline_of(const Backend& backend, const std::function<std::string(Printer&)>& print,
                   const std::function<bool(const Symbol&)>& is_half) {
  Outline outline;
  std::map<Symbol, int> numbers;
  const auto printer = backend.printer([&](const Symbol& symbol) {
    if (symbol.kind == SymbolKind::function) return "function" + std::to_string(symbol.id);
    if (symbol.kind == SymbolKind::given) {
      if (numbers.try_emplace(symbol, static_cast<int>(numbers.size())).second) outline.symbols.push_back(symbol);
      return symbol.label;
    }
    const auto [at, fresh] = numbers.try_emplace(symbol, static_cast<int>(numbers.size()));
    if (fresh) outline.symbols.push_back(symbol);
    return (is_half(symbol) ? "$h" : "$") + std::to_string(at->second);
  });
  outline.text = print(*printer);
  for (const Symbol& symbol : outline.symbols) outline.written.push_back(printer->written().contains(symbol));
  return outline;
}

namespace {

// What is handed through stands first, in the order of every function; then what is read and written.
int rank(const Symbol& symbol) {
  constexpr std::array<std::string_view, 4> before = {"pool", "run", "batch", "standard"};
  const auto at = std::ranges::find(before, symbol.label) - before.begin();
  if (symbol.kind == SymbolKind::given) return static_cast<int>(at);
  return 10 + static_cast<int>(std::min(symbol.kind, SymbolKind::parameter));
}

}  // namespace

std::vector<int> parameters_of(const std::vector<Symbol>& symbols) {
  std::vector<int> numbers;
  for (int i = 0; i < static_cast<int>(symbols.size()); ++i) {
    if (symbols[i].kind != SymbolKind::local && symbols[i].kind != SymbolKind::function) numbers.push_back(i);
  }
  std::ranges::stable_sort(numbers, {}, [&](int number) { return rank(symbols[number]); });
  return numbers;
}

std::string neutral_name(const Symbol& symbol, bool written) {
  switch (symbol.kind) {
    case SymbolKind::axis: return "axis";
    case SymbolKind::cross: return "map";
    case SymbolKind::key: return "draw_key";
    case SymbolKind::parameter:
    case SymbolKind::rounded: return "weight";
    case SymbolKind::gradient: return "gradient";
    case SymbolKind::resident: return "layer";
    default: return written ? "y" : "x";
  }
}

namespace {

std::string wish_for(const std::vector<Use>& uses, std::size_t number, const std::string& neutral) {
  std::vector<std::string> wishes;
  for (const Use& use : uses) wishes.push_back(use.wishes[number]);
  std::ranges::sort(wishes);
  const auto repeated = std::ranges::unique(wishes);
  wishes.erase(repeated.begin(), repeated.end());
  // Part of an axis' name is another axis' name.
  const bool axis = uses.front().symbols[number].kind == SymbolKind::axis;
  return axis && wishes.size() > 1 ? neutral : in_common(wishes, neutral);
}

}  // namespace

std::vector<std::string> names_for(const std::vector<Use>& uses, const std::vector<std::string>& neutral) {
  const std::vector<Symbol>& symbols = uses.front().symbols;
  std::vector<std::string> names(symbols.size());
  Scope scope;
  std::set<std::string> pointers;
  for (int number : parameters_of(symbols)) {
    const Symbol& symbol = symbols[number];
    const bool key = symbol.kind == SymbolKind::key;
    std::string wish = wish_for(uses, number, neutral[number]);
    if (key && wish.ends_with("_key")) wish.resize(wish.size() - 4);
    names[number] = symbol.kind == SymbolKind::given ? symbol.label
                    : wish == "utterances"           ? wish
                                                     : scope.unique(wish, key ? "_key" : "");
    scope.take(names[number]);
    pointers.insert(names[number]);
  }
  for (std::size_t number = 0; number < symbols.size(); ++number) {
    if (symbols[number].kind != SymbolKind::local) continue;
    const Part part = static_cast<Part>(symbols[number].other);
    const std::string wish = wish_for(uses, number, neutral[number]);
    const bool taken = part == Part::value && (pointers.contains(wish) || is_reserved(wish));
    names[number] = scope.unique(wish + (taken ? "_value" : end_of(part)));
  }
  return names;
}

}  // namespace inflect::write
