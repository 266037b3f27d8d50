#include "generator/losses/distillation/distillation.hpp"

namespace inflect::losses {
namespace {

using ir::Builder;
using ir::ValueRef;

ValueRef chosen(ValueRef x, const std::vector<int>& columns, Builder& b) {
  if (columns.empty()) return x;
  std::vector<ValueRef> parts;
  for (int column : columns) parts.push_back(b.columns(x, column, 1));
  return b.concat(parts);
}

ValueRef log_softmax(ValueRef logits, double temperature, Builder& b) {
  if (temperature != 1) logits = b.divide(logits, b.constant(temperature));
  const ValueRef shifted = b.subtract(logits, b.row_max(logits));
  return b.subtract(shifted, b.log(b.row_sum(b.exp(shifted))));
}

}  // namespace

ValueRef expand_distillation(const ir::LossTerm& term, std::span<const ValueRef> logits, Builder& b) {
  const ValueRef student =
      b.named(log_softmax(chosen(logits[0], term.first_columns, b), term.temperature, b), "student");
  const ValueRef taught = term.detach ? b.pointwise(ir::Scalar::detach, {logits[1]}) : logits[1];
  const ValueRef teacher = b.named(log_softmax(chosen(taught, term.second_columns, b), term.temperature, b), "teacher");
  const ValueRef share = b.named(b.exp(teacher), "teacher_share");
  const ValueRef apart = b.row_sum(b.multiply(share, b.subtract(teacher, student)));
  const ValueRef drawn = b.drawn(apart);  // the mean is the batch's, not its negatives'
  const ir::Map one = b.map(ir::MapKind::one, b.type(drawn).axis);
  return b.divide(b.segment_sum(drawn, one), b.count(one));
}

}  // namespace inflect::losses
