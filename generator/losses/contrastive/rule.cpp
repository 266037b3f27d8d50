#include "dsl/inflect/losses/contrastive.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "generator/losses/typed.hpp"

namespace inflect::losses::contrastive {
namespace {

using ir::Builder;
using ir::ValueRef;

bool is_written(const NegativePair& pair) { return pair.of && pair.from; }

int index_of(const char* name, const messages::Words& names) {
  const auto found = std::ranges::find(names, name);
  return found == names.end() ? -1 : static_cast<int>(found - names.begin());
}

// Pairs that the author wrote must name classes; those of a rule of the language name all it could be used with.
void check_pairs(const Negatives& rule, const messages::Words& names, Check& check) {
  for (const NegativePair& pair : rule.pairs) {
    if (!is_written(pair) || rule.name) continue;
    for (const char* name : {pair.of, pair.from}) {
      if (index_of(name, names) < 0) check.report(messages::unknown_class(check.written(), name, names));
    }
    if (std::strcmp(pair.of, pair.from) == 0) check.report(messages::own_negative(check.written(), pair.of));
  }
}

std::vector<unsigned> negatives(const Contrastive& option, Check& check) {
  const auto& [names, classes] = std::pair(check.deployed.names, check.deployed.classes);
  const Negatives& rule = option.negatives;
  std::vector<unsigned> allowed(classes, 0);
  for (int c = 0; rule.any_other && c < classes; ++c) allowed[c] = ((1u << classes) - 1) & ~(1u << c);
  for (const NegativePair& pair : rule.pairs) {
    if (!is_written(pair)) continue;
    const int of = index_of(pair.of, names), from = index_of(pair.from, names);
    if (of >= 0 && from >= 0 && of != from) allowed[of] |= 1u << from;
  }
  return allowed;
}

void check_negatives(const Contrastive& option, Check& check) {
  if (option.negatives.any_other) return;
  const messages::Words& names = check.deployed.names;
  if (names.empty()) return check.report(messages::classes_without_names(check.written(), check.deployed.view));
  check_pairs(option.negatives, names, check);
  const std::vector<unsigned> allowed = negatives(option, check);
  for (std::size_t c = 0; c < allowed.size(); ++c) {
    if (!allowed[c]) check.report(messages::no_negative(check.written(), names[c]));
  }
}

Contrastive check(const Contrastive& option, Check& check) {
  const Seen &left = *check.read[0], &right = *check.read[1];
  check.option(".margin", option.margin, option.margin >= 0 && std::isfinite(option.margin), "at least 0");
  if (&left == &right) {
    check.report(messages::one_view_twice(check.written(), left.view));
  } else if (left.width && right.width && left.width != right.width) {
    check.report(messages::vectors_differ(check.written(), left.view, left.width, right.view, right.width));
  }
  check_negatives(option, check);
  // Which utterances are negatives is the batch's business.
  return {.margin = option.margin, .distance = option.distance};
}

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
ValueRef hinge(ValueRef pair, ValueRef u, ValueRef negative, const Contrastive& option, Builder& b) {
  const ValueRef apart = b.named(distance(u, negative, option.distance, b), "negative_distance");
  return b.relu(b.add(b.constant(option.margin), b.subtract(pair, apart)));
}

ValueRef expand(const Contrastive& option, Expansion& e) {
  Builder& b = e.b;
  const ir::AxisId drawn = b.axes().find(inflect::Rows::drawn);
  const ir::Map self = b.map(ir::MapKind::self, drawn), negative = b.map(ir::MapKind::negative, drawn);
  const ValueRef u = b.named(b.gather(e.inputs[0], self), "left");
  const ValueRef v = b.named(b.gather(e.inputs[1], self), "right");
  const ValueRef u_negative = b.named(b.gather(e.inputs[0], negative), "left_negative");
  const ValueRef v_negative = b.named(b.gather(e.inputs[1], negative), "right_negative");
  const ValueRef pair = b.named(distance(u, v, option.distance, b), "pair_distance");
  const ValueRef left = b.named(hinge(pair, u, v_negative, option, b), "left_hinge");
  const ValueRef right = b.named(hinge(pair, v, u_negative, option, b), "right_hinge");
  const ir::Map one = b.map(ir::MapKind::one, drawn);
  const ValueRef both = b.segment_sum(b.add(left, right), one);
  return b.divide(both, b.multiply(b.constant(2), b.count(one)));
}

}  // namespace

Rule rule() {
  return losses::rule<Contrastive>(
      "contrastive", {.check = check, .expand = expand, .negatives = negatives},
      {.operands = 2, .reads = Reads::value, .teaches_others = true, .example = "contrastive(my_view, other_view)"});
}

}  // namespace inflect::losses::contrastive
