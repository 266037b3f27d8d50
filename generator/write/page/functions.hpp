// The functions that a file's pages call: a kernel is one function however many places it runs at, and so is a block, a
// run of equal calls. They are printed, and get their names, when all pages are known.
#pragma once
#include <map>

#include "generator/write/names/function_names.hpp"
#include "generator/write/page/item.hpp"
#include "generator/write/page/symbols.hpp"

namespace inflect::write {

class Functions {
 public:
  explicit Functions(const Backend& backend) : backend_(backend) {}

  // The call that runs a kernel; `made`: what it makes, in the words of the page; `what`: what it does, in a word.
  ir::tree::Expression kernel(const Context& context, const FunctionNames& names, const ir::tree::Kernel& kernel,
                              const std::string& made, const std::string& what);
  // A function for equal runs of items; all at once, since each caller has a say in the names. `call` and `blocks` of
  // what it returns are set: a loop, where all in which the runs differ can stand in a table; else a call for each.
  struct Run {
    const Item* first;
    std::vector<ir::tree::Symbol> symbols;  // as outline_of(items) numbers them
  };
  std::vector<Item> block(const Context& context, const FunctionNames& names, const std::vector<Run>& runs, int length,
                          const std::string& made);

  const std::string& name_of(const ir::tree::Symbol& function);
  const std::string& struct_of(const ir::tree::Symbol& function);  // what a block of a loop is given
  std::string print();

 private:
  struct Function {
    ir::tree::Kernel kernel;
    std::vector<Item> items;  // of a block
    std::vector<Use> uses;
    std::vector<std::string> made;     // what it makes, at each of its uses
    std::vector<std::string> neutral;  // by number: names where the callers' have nothing in common
    std::string what;                  // and its own
    std::vector<bool> written, half;
    std::vector<int> own;  // of a block in a loop: the numbers in which its uses differ
    std::string name, struct_name;
    bool is_block() const { return !items.empty(); }
  };

  void name_all();
  Use use_of(const FunctionNames& names, const std::vector<ir::tree::Symbol>& symbols) const;
  std::vector<Argument> arguments(const Function& function, const std::vector<std::string>& names) const;
  std::string print(const Function& function);
  std::string print_block(const Function& function, const std::vector<Argument>& arguments, const std::string& body);

  const Backend& backend_;
  std::vector<Function> functions_;
  std::map<std::string, int> by_outline_;
  bool named_ = false;
};

// Whether a symbol of a function is a pointer to bf16.
bool is_half(const Context& context, const ir::tree::Symbol& symbol);

}  // namespace inflect::write
