#include "generator/primitives/cases.hpp"
#include "generator/primitives/lstm/lstm.hpp"

namespace inflect::primitives {

Cases lstm_cases() {
  return {{"both directions over words",
           [](Scene& s) {
             std::vector<ir::ValueRef> parameters;
             for (int direction = 0; direction < 2; ++direction) {
               parameters.push_back(s.matrix(8, 3, s.words()));
               parameters.push_back(s.matrix(8, 2, s.words()));
               parameters.push_back(s.row(8));
               parameters.push_back(s.row(8));
             }
             return s.b.named(build_lstm(s.b, s.word_rows(3), parameters, 2), "words");
           },
           {"lstm", "lstm_gradient"}}};
}

}  // namespace inflect::primitives
