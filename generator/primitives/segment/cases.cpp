#include "generator/primitives/cases.hpp"

namespace inflect::primitives {

Cases segment_cases() {
  return {{"a softmax over a sequence, its largest held apart",
           [](Scene& s) {
             const ir::ValueRef x = s.word_rows(2);
             const ir::Map parent = s.parent(s.words());
             const ir::ValueRef power = s.b.exp(s.b.subtract(x, s.b.gather(s.b.segment_max(x, parent), parent)));
             const ir::ValueRef share = s.b.divide(power, s.b.gather(s.b.segment_sum(power, parent), parent));
             return s.b.segment_sum(s.b.multiply(share, s.word_rows(2)), parent);
           }},
          {"what stands before a row, added to it",
           [](Scene& s) { return s.b.segment_sum(s.frame_rows(2), s.b.map(ir::MapKind::after, s.frames())); }}};
}

}  // namespace inflect::primitives
