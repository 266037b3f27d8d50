#include "runtime/data/dataset.hpp"

#include <algorithm>

namespace inflect {

std::vector<const Level*> Dataset::all_levels() const {
  std::vector<const Level*> all{&utterances_level, &frames, &words};
  for (const Level& level : axes) all.push_back(&level);
  return all;
}

std::pair<int, int> Dataset::utterances_of(int dialogue) const {
  if (!has_dialogues()) return {dialogue, dialogue + 1};
  const auto& offset = utterances_level.offset;
  return {static_cast<int>(offset[dialogue]), static_cast<int>(offset[dialogue + 1])};
}

int Dataset::dialogue_of(int utterance) const {
  if (!has_dialogues()) return utterance;
  const auto& offset = utterances_level.offset;
  return static_cast<int>(std::upper_bound(offset.begin(), offset.end(), utterance) - offset.begin()) - 1;
}

const Level* Dataset::level(std::string_view name) const {
  const auto all = all_levels();
  const auto found = std::find_if(all.begin(), all.end(), [&](const Level* level) { return level->name == name; });
  return found == all.end() ? nullptr : *found;
}

const Column* Dataset::column(std::string_view name) const {
  const auto found =
      std::find_if(columns.begin(), columns.end(), [&](const Column& column) { return column.name == name; });
  return found == columns.end() ? nullptr : &*found;
}

}  // namespace inflect
