#include "generator/primitives/cases.hpp"

namespace inflect::primitives {

Cases row_reductions_cases() {
  return {{"a softmax of columns, its largest held apart", [](Scene& s) {
             const ir::ValueRef x = s.word_rows(4);
             const ir::ValueRef power = s.b.exp(s.b.subtract(x, s.b.row_max(x)));
             return s.b.divide(power, s.b.row_sum(power));
           }}};
}

}  // namespace inflect::primitives
