#include "generator/primitives/cases.hpp"

namespace inflect::primitives {

Cases update_cases() {
  return {{"running statistics beside what is trained", [](Scene& s) {
             const ir::ValueRef x = s.word_rows(3);
             const ir::Map pass = s.b.map(ir::MapKind::pass, s.words());
             const ir::ValueRef mean =
                 s.b.divide(s.b.segment_sum(x, pass), s.b.maximum(s.b.count(pass), s.b.constant(1)));
             s.b.row("running", 3, {.initial = ir::Initial::zero, .trained = false});
             s.b.update("running", mean, 0.1, pass);
             return s.b.subtract(x, s.b.gather(mean, pass));
           }}};
}

}  // namespace inflect::primitives
