#include "generator/losses/contrastive/contrastive.hpp"

namespace inflect::losses {
namespace {

using ir::Builder;
using ir::ValueRef;

constexpr double least_square = 1e-16;  // a shorter vector counts as 1e-8 long, and passes no gradient

ValueRef length(ValueRef x, Builder& b) {
  return b.sqrt(b.maximum(b.row_sum(b.multiply(x, x)), b.constant(least_square)));
}

ValueRef distance(ValueRef u, ValueRef v, Distance kind, Builder& b) {
  if (kind == Distance::euclidean) return length(b.subtract(u, v), b);
  const ValueRef cosine = b.divide(b.row_sum(b.multiply(u, v)), b.multiply(length(u, b), length(v, b)));
  return b.subtract(b.constant(1), cosine);
}

// max(0, m + d(u, v) − d(u, v⁻))
ValueRef hinge(ValueRef pair, ValueRef u, ValueRef negative, const ir::LossTerm& term, Builder& b) {
  const ValueRef apart = b.named(distance(u, negative, term.distance, b), "negative_distance");
  return b.pointwise(ir::Scalar::relu, {b.add(b.constant(term.margin), b.subtract(pair, apart))});
}

}  // namespace

ValueRef expand_contrastive(const ir::LossTerm& term, std::span<const ValueRef> vectors, Builder& b) {
  const ir::AxisId drawn = b.axes().find(ir::AxisKind::drawn);
  const ir::Map self = b.map(ir::MapKind::self, drawn), negative = b.map(ir::MapKind::negative, drawn);
  const ValueRef u = b.named(b.gather(vectors[0], self), "left");
  const ValueRef v = b.named(b.gather(vectors[1], self), "right");
  const ValueRef u_negative = b.named(b.gather(vectors[0], negative), "left_negative");
  const ValueRef v_negative = b.named(b.gather(vectors[1], negative), "right_negative");
  const ValueRef pair = b.named(distance(u, v, term.distance, b), "pair_distance");
  const ValueRef left = b.named(hinge(pair, u, v_negative, term, b), "left_hinge");
  const ValueRef right = b.named(hinge(pair, v, u_negative, term, b), "right_hinge");
  const ir::Map one = b.map(ir::MapKind::one, drawn);
  const ValueRef both = b.segment_sum(b.add(left, right), one);
  return b.divide(both, b.multiply(b.constant(2), b.count(one)));
}

}  // namespace inflect::losses
