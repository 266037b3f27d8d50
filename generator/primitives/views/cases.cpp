#include "generator/primitives/cases.hpp"

namespace inflect::primitives {

Cases views_cases() {
  return {{"columns that overlap, and a gap that nobody reads",
           [](Scene& s) {
             const ir::ValueRef x = s.word_rows(6);
             const ir::ValueRef both = s.b.multiply(s.b.columns(x, 0, 2), s.b.columns(x, 1, 2));
             return s.b.concat({both, s.b.columns(x, 4, 1), both});
           }},
          // The middle of the bias is read by nobody: its gradient is zeros.
          {"parts of one matrix and of one row of parameters, each read by its own product", [](Scene& s) {
             const ir::ValueRef x = s.word_rows(2), packed = s.matrix(9, 2, s.words()), bias = s.row(9);
             const auto part = [&](int first) {
               return s.b.add(s.b.product(x, s.b.matrix_rows(packed, first, 3)), s.b.columns(bias, first, 3));
             };
             return s.b.add(s.b.multiply(part(0), s.b.product(x, s.b.matrix_rows(packed, 3, 3))), part(6));
           }}};
}

}  // namespace inflect::primitives
