// The one list of losses, and what their rules share.
#include "generator/losses/contrastive/contrastive.hpp"
#include "generator/losses/cross_entropy/cross_entropy.hpp"
#include "generator/losses/distillation/distillation.hpp"
#include "generator/losses/loss.hpp"

namespace inflect::losses {
namespace {

// kind, name, views, reads, negatives, teaches_second, check, expand
constexpr Rule rules[] = {
    {LossKind::cross_entropy, "cross_entropy", 1, Reads::logits, false, false, check_cross_entropy,
     expand_cross_entropy},
    {LossKind::contrastive, "contrastive", 2, Reads::utterance, true, true, check_contrastive, expand_contrastive},
    {LossKind::distillation, "distillation", 2, Reads::logits, false, false, check_distillation, expand_distillation},
};

constexpr bool in_order_of_kind() {
  for (int i = 0; i < static_cast<int>(std::size(rules)); ++i) {
    if (rules[i].kind != static_cast<LossKind>(i)) return false;
  }
  return true;
}
static_assert(in_order_of_kind());

std::string name_of(const View* view) { return view && view->name ? view->name : "no view"; }

}  // namespace

const Rule& rule_of(LossKind kind) {
  const auto index = static_cast<std::size_t>(kind);
  if (index >= std::size(rules)) throw InternalError("no rule for loss kind " + std::to_string(index));
  return rules[index];
}

messages::Thing written(const Term& term) {
  const Rule& rule = rule_of(term.kind);
  std::string text = std::string(rule.name) + " of " + name_of(term.first);
  if (rule.views == 2) text += (term.kind == LossKind::distillation ? " from " : " and ") + name_of(term.second);
  return {text, {term.where.file, term.where.line, term.where.column}};
}

void check_option(const Term& term, const char* option, double value, bool well, const char* range,
                  Diagnostics& diagnostics) {
  if (!well) diagnostics.report(messages::out_of_range(written(term), option, value, range));
}

}  // namespace inflect::losses
