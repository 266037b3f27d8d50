#include "generator/primitives/cases.hpp"

namespace inflect::primitives {

Cases pointwise_cases() {
  using ir::Scalar;
  Cases cases;
  for (const Scalar scalar : {Scalar::add, Scalar::subtract, Scalar::multiply, Scalar::divide, Scalar::maximum}) {
    cases.push_back(
        {std::string(ir::name_of(scalar)) + " of rows, of a row, of a number and of one column", [=](Scene& s) {
           const ir::ValueRef x = s.word_rows(3), away = s.b.add(s.b.multiply(x, x), s.b.constant(0.5));
           const ir::ValueRef row = s.b.pointwise(scalar, {x, s.row(3)});
           const ir::ValueRef column = s.b.pointwise(scalar, {s.b.columns(x, 1, 1), away});
           return s.b.add(s.b.pointwise(scalar, {row, s.b.constant(0.7)}), column);
         }});
  }
  for (const Scalar scalar : {Scalar::exp, Scalar::tanh, Scalar::sigmoid, Scalar::relu})
    cases.push_back({ir::name_of(scalar), [=](Scene& s) { return s.b.pointwise(scalar, {s.word_rows(3)}); }});
  for (const Scalar scalar : {Scalar::log, Scalar::sqrt}) {
    cases.push_back({ir::name_of(scalar), [=](Scene& s) {
                       const ir::ValueRef x = s.word_rows(3);
                       return s.b.pointwise(scalar, {s.b.add(s.b.multiply(x, x), s.b.constant(0.5))});
                     }});
  }
  cases.push_back({"detach of what nothing is trained of", [](Scene& s) {
                     const ir::ValueRef rows = s.b.stream("lexical", s.words(), 2);
                     return s.b.multiply(s.b.detach(rows), s.word_rows(2));
                   }});
  return cases;
}

}  // namespace inflect::primitives
