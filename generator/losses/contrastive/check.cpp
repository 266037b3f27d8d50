#include <algorithm>
#include <cmath>
#include <cstring>

#include "generator/losses/contrastive/contrastive.hpp"

namespace inflect::losses {
namespace {

bool is_written(const NegativePair& pair) { return pair.of && pair.from; }

int index_of(const char* name, const messages::Words& names) {
  const auto found = std::ranges::find(names, name);
  return found == names.end() ? -1 : static_cast<int>(found - names.begin());
}

bool same_text(const char* one, const char* other) {
  return one == other || (one && other && std::strcmp(one, other) == 0);
}

// Pairs that the author wrote must name classes; those of a rule of the language name all it could be used with.
void check_pairs(const Term& term, const messages::Words& names, Diagnostics& diagnostics) {
  for (const NegativePair& pair : term.negatives.pairs) {
    if (!is_written(pair) || term.negatives.name) continue;
    for (const char* name : {pair.of, pair.from}) {
      if (index_of(name, names) < 0) diagnostics.report(messages::unknown_class(written(term), name, names));
    }
    if (same_text(pair.of, pair.from)) diagnostics.report(messages::own_negative(written(term), pair.of));
  }
}

void check_negatives(const Term& term, const Seen& deployed, Diagnostics& diagnostics) {
  if (term.negatives.any_other) return;
  if (deployed.names.empty()) {
    diagnostics.report(messages::classes_without_names(written(term), deployed.view));
    return;
  }
  check_pairs(term, deployed.names, diagnostics);
  const std::vector<unsigned> allowed = negative_classes(term.negatives, deployed.names, deployed.classes);
  for (std::size_t c = 0; c < allowed.size(); ++c) {
    if (!allowed[c]) diagnostics.report(messages::no_negative(written(term), deployed.names[c]));
  }
}

}  // namespace

std::vector<unsigned> negative_classes(const Negatives& rule, const messages::Words& names, int classes) {
  std::vector<unsigned> allowed(classes, 0);
  for (int c = 0; rule.any_other && c < classes; ++c) allowed[c] = ((1u << classes) - 1) & ~(1u << c);
  for (const NegativePair& pair : rule.pairs) {
    if (!is_written(pair)) continue;
    const int of = index_of(pair.of, names), from = index_of(pair.from, names);
    if (of >= 0 && from >= 0 && of != from) allowed[of] |= 1u << from;
  }
  return allowed;
}

bool same_rule(const Negatives& one, const Negatives& other) {
  for (int i = 0; i < Negatives::capacity; ++i) {
    if (!same_text(one.pairs[i].of, other.pairs[i].of) || !same_text(one.pairs[i].from, other.pairs[i].from))
      return false;
  }
  return one.any_other == other.any_other;
}

// views: the two compared, then the deployed one, whose classes the labels are.
void check_contrastive(const Term& term, std::span<const Seen* const> views, Diagnostics& diagnostics) {
  const Seen &left = *views[0], &right = *views[1];
  check_option(term, ".margin", term.margin, term.margin >= 0 && std::isfinite(term.margin), "at least 0", diagnostics);
  if (&left == &right) {
    diagnostics.report(messages::one_view_twice(written(term), left.view));
  } else if (left.width && right.width && left.width != right.width) {
    diagnostics.report(messages::vectors_differ(written(term), left.view, left.width, right.view, right.width));
  }
  check_negatives(term, *views[2], diagnostics);
}

}  // namespace inflect::losses
