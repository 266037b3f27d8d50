// columns and concat, and of matrices matrix_rows and stack: views of one storage, no code. Producers write their
// slices; each is the adjoint of the other.
#pragma once
#include "generator/ir/operation.hpp"

namespace inflect::primitives {

struct Columns {
  int first = 0;
  static constexpr void fields(auto& o, auto& is) { is("from", o.first); }
};

extern const ir::Operation columns, concat, matrix_rows, stack;

}  // namespace inflect::primitives
