#include "generator/primitives/cases.hpp"

namespace inflect::primitives {

Cases product_cases() {
  return {{"with two biases",
           [](Scene& s) { return s.b.product(s.word_rows(3), s.matrix(5, 3, s.words()), {s.row(5), s.row(5)}); }},
          {"of one value with two matrices: what flows back is one sum in place", [](Scene& s) {
             const ir::ValueRef x = s.b.tanh(s.word_rows(3));
             return s.b.multiply(s.b.product(x, s.matrix(4, 3, s.words())), s.b.product(x, s.matrix(4, 3, s.words())));
           }}};
}

}  // namespace inflect::primitives
