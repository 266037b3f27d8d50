// What generated code is until it is printed: expressions and statements as plain data, the same for every backend.
// Things with a name of their own — axes, maps, keys, parameters, values in memory, local variables — are symbols, so
// that what a piece of code needs is read off the tree and names are given last, where all that is near them is known.
#pragma once
#include <compare>
#include <string>
#include <vector>

#include "generator/ir/kernel.hpp"

namespace inflect::ir::tree {

enum class SymbolKind {
  given,      // what a function is handed under a fixed name: batch, random, update_statistics
  frame,      // what the loops around a body declare: row, outer, pass, label
  axis,       // the batch's rows on an axis
  cross,      // a map between two axes
  key,        // of a draw
  parameter,  // a trained or running tensor
  rounded,    // a matrix in bf16
  gradient,   // of a parameter
  slot,       // a value in memory
  resident,   // what a layer keeps between its calls
  function,   // a kernel's, or a block's
  local,      // a variable of a kernel
};

// What a kernel's variable has of a node.
enum class Part { value, element, kept, total, mask, found };

struct Symbol {
  SymbolKind kind = SymbolKind::given;
  int id = -1;          // axis, cross: an axis; slot, resident, local: a node; function: which
  int other = 0;        // cross: the axis it leads to; slot: the result; local: the Part
  int first = 0;        // slot, gradient: the column where a part of it begins
  std::string label{};  // given, frame, key, parameter, rounded, gradient
  auto operator<=>(const Symbol&) const = default;
};

struct Statement;
using Statements = std::vector<Statement>;

struct Expression {
  enum class Kind {
    form,  // text with holes for operands: "larger({0}, {1})"
    symbol,
    load,       // an element of memory: operands pointer and, unless there is one row only, row
    kept,       // an element of what a thread keeps of a row
    column,     // which column of the row
    rows,       // how many an axis has
    epoch,      // which one runs
    reduction,  // over a row's columns: the sum or largest of operand 0, after `body`
  };
  Kind kind = Kind::form;
  std::string form{};
  std::vector<Expression> operands{};
  Symbol symbol{};
  int stride = 0;     // of a load
  int width = 1;      // of a load, a reduction
  bool half = false;  // a load of bf16
  bool sum = true;    // a reduction
  Statements body{};

  Expression() = default;
  Expression(const char* text) : form(text) {}
  Expression(std::string text) : form(std::move(text)) {}
  Expression(std::string text, std::vector<Expression> holes) : form(std::move(text)), operands(std::move(holes)) {}
  Expression(Symbol of) : kind(Kind::symbol), symbol(std::move(of)) {}
  explicit Expression(Kind of) : kind(of) {}
};

struct Statement {
  enum class Kind {
    call,        // `value` alone
    define,      // a number: symbol = value
    keep,        // room for `width` columns of what a thread keeps of a row
    assign,      // place = value, of what is kept
    store,       // place = value, in memory
    accumulate,  // place, a total, += value, or the larger of both
    columns,     // for each of `width` columns: body
    label,       // the class of the utterance of row `value`
    mask,        // symbol: the draw for a row; operands of `value`: key, axis, row
    found,       // symbol: the row found through a map, or zeros; operands of `value`: pointer, row
  };
  Kind kind = Kind::call;
  Symbol symbol{};
  Expression place{}, value{};
  int width = 1, stride = 0;
  double rate = 0;     // of a mask
  bool sum = true;     // accumulate
  bool outer = false;  // store: of an outer row
  bool once = false;   // store: every strip computes it, one writes it
  bool half = false;   // found: in bf16
  Statements body{};
};

// What inner rows add up to, for the outer row: a number, or `width` columns kept.
struct Total {
  Symbol symbol;
  int width = 1;
  bool sum = true;
  bool exact = false;  // in double
  int stage = 0;       // before which it is whole
};

// First what belongs to the outer row, then a loop over the inner ones.
struct Stage {
  Statements outer, inner;
};

struct Kernel {
  Unit unit;
  int widest = 1;  // columns of its widest value
  int strip = 0;   // of a strip: its columns
  int passes = 1;
  std::vector<Total> totals;
  std::vector<Stage> stages;
};

}  // namespace inflect::ir::tree
