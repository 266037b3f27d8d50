#include "generator/primitives/cases.hpp"

namespace inflect::primitives {

Cases leaves_cases() {
  return {{"labels, counts and what decays by the epoch",
           [](Scene& s) {
             const ir::ValueRef labelled = s.b.multiply(s.utterance_rows(2), s.b.onehot(2));
             const ir::ValueRef mean =
                 s.b.divide(labelled, s.b.maximum(s.b.count(s.parent(s.words())), s.b.constant(1)));
             return s.b.multiply(s.b.schedule(0.3, 0.5), mean);
           }},
          {"one weight that decays beside one that does not",
           [](Scene& s) {
             const ir::ValueRef x = s.utterance_rows(2);
             return s.b.concat({s.b.multiply(s.b.schedule(0.3, 0.05), x), s.b.multiply(s.b.schedule(0.3, 0.2), x)});
           }},
          {"a mask", [](Scene& s) { return s.b.multiply(s.word_rows(3), s.b.draw("words", s.words(), 3, 0.4)); }}};
}

}  // namespace inflect::primitives
