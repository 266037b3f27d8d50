#include "generator/losses/rule.hpp"

#include <algorithm>

namespace inflect::losses {

const Rule& rule_of(const std::string& type) {
  const auto found = std::ranges::find(all_rules(), type, &Rule::type);
  if (found == all_rules().end())
    throw InternalError("the language has a loss '" + type + "', the compiler no folder generator/losses/" + type);
  return *found;
}

messages::Thing written(const spec::Term& term) {
  const Rule& rule = rule_of(term.type);
  std::string text = term.type + " of ";
  for (std::size_t i = 0; i < term.of.size(); ++i) {
    const auto& [view, label] = term.of[i];
    if (i > 0) text += std::string(" ") + rule.traits.joined + " ";
    text += view ? view->name : label.empty() ? "no view" : "";
    if (!label.empty()) text += (view ? "." : "") + label;
  }
  return {text, term.where};
}

void Check::option(const char* name, double value, bool well, const char* range) {
  if (!well) report(messages::out_of_range(written(), name, value, range));
}

}  // namespace inflect::losses
