// Which symbols a piece of code needs, in the order in which it names them, and what it is beside their names: two
// pieces with the same outline are one function, called with the symbols of each.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "generator/write/backend.hpp"

namespace inflect::write {

struct Outline {
  std::string text;                       // with numbers for names
  std::vector<ir::tree::Symbol> symbols;  // by number
  std::vector<bool> written;              // pointers through which a kernel stores
};

// `print` prints the code; `is_half`: whether a pointer is to bf16.
Outline outline_of(const Backend& backend, const std::function<std::string(Printer&)>& print,
                   const std::function<bool(const ir::tree::Symbol&)>& is_half);

// The numbers of the symbols that a function takes, in the order in which it takes them.
std::vector<int> parameters_of(const std::vector<ir::tree::Symbol>& symbols);

// One caller's symbols, and what it would call them.
struct Use {
  std::vector<ir::tree::Symbol> symbols;
  std::vector<std::string> wishes;
};
// What a function calls a symbol that its callers call by names without anything in common; `written`: it stores
// through the pointer.
std::string neutral_name(const ir::tree::Symbol& symbol, bool written);

// Names in the function's scope for what all its callers give it, as they have in common.
std::vector<std::string> names_for(const std::vector<Use>& uses, const std::vector<std::string>& neutral);

}  // namespace inflect::write
