#include "runtime/data/levels.hpp"

#include <algorithm>

namespace inflect {

LevelRule rule_of(std::string_view level) {
  if (const KnownLevel* known = levels::find(level)) {
    return {.group = known->group,
            .offset = known->offset,
            .parent = known->parent,
            .row = known->row,
            .spans_of = known->spans_of,
            .standardised = known->standardised,
            .of_recordings = known->of_recordings};
  }
  const std::string group = "/axes/" + std::string(level);
  return {.group = group, .offset = group + "/offset", .parent = levels::utterances, .row = "row", .spans_of = ""};
}

const Stream* Level::find(std::string_view stream) const {
  const auto at = std::find_if(streams.begin(), streams.end(), [&](const Stream& each) { return each.name == stream; });
  return at == streams.end() ? nullptr : &*at;
}

}  // namespace inflect
