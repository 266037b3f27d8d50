#include "generator/primitives/cases.hpp"

namespace inflect::primitives {

Cases pointwise_cases() {
  Cases cases;
  for (const char* scalar : {"add", "subtract", "multiply", "divide", "maximum"}) {
    cases.push_back({std::string(scalar) + " of rows, of a row, of a number and of one column", [=](Scene& s) {
                       const ir::ValueRef x = s.word_rows(3), away = s.b.add(s.b.multiply(x, x), s.b.constant(0.5));
                       const ir::ValueRef row = s.b.pointwise(scalar, {x, s.row(3)});
                       const ir::ValueRef column = s.b.pointwise(scalar, {s.b.columns(x, 1, 1), away});
                       return s.b.add(s.b.pointwise(scalar, {row, s.b.constant(0.7)}), column);
                     }});
  }
  for (const char* scalar : {"exp", "tanh", "sigmoid", "erf", "relu"})
    cases.push_back({scalar, [=](Scene& s) { return s.b.pointwise(scalar, {s.word_rows(3)}); }});
  for (const char* scalar : {"log", "sqrt"}) {
    cases.push_back({scalar, [=](Scene& s) {
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
