#include "dsl/inflect/losses/cross_entropy.hpp"
#include "generator/losses/typed.hpp"

namespace inflect::losses::cross_entropy {
namespace {

NoOptions check(const NoOptions& option, Check&) { return option; }

// Negatives carry no label in a batch, so that they do not count here.
ir::ValueRef expand(const NoOptions&, Expansion& e) {
  ir::Builder& b = e.b;
  const ir::ValueRef logits = e.inputs[0];
  const ir::Type type = b.type(logits);
  const ir::Map one = b.map(ir::MapKind::one, type.axis);
  const ir::ValueRef label = b.onehot(type.width);  // a row of zeros for an unlabelled utterance
  const ir::ValueRef shifted = b.named(b.subtract(logits, b.row_max(logits)), "shifted_logits");
  const ir::ValueRef log_sum = b.named(b.log(b.row_sum(b.exp(shifted))), "log_sum");
  const ir::ValueRef chosen = b.row_sum(b.multiply(label, b.subtract(shifted, log_sum)));
  const ir::ValueRef labelled = b.maximum(b.segment_sum(b.row_sum(label), one), b.constant(1));
  return b.divide(b.negate(b.segment_sum(chosen, one)), labelled);
}

}  // namespace

Rule rule() {
  return losses::rule<NoOptions>("cross_entropy", {.check = check, .expand = expand},
                                 {.labels = true, .example = "cross_entropy(my_view)"});
}

}  // namespace inflect::losses::cross_entropy
