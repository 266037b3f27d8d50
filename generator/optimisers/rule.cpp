#include "generator/optimisers/rule.hpp"

#include <algorithm>

namespace inflect::optimisers {

const Rule& rule_of(const std::string& type) {
  const auto found = std::ranges::find(all_rules(), type, &Rule::type);
  if (found == all_rules().end())
    throw InternalError("the language has an optimiser '" + type + "', the compiler no folder generator/optimisers/" +
                        type);
  return *found;
}

}  // namespace inflect::optimisers
