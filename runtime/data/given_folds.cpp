#include "runtime/data/given_folds.hpp"

#include <algorithm>
#include <map>

#include "runtime/base/error.hpp"

namespace inflect {
namespace {

const char* side_name(Role role) { return role == Role::train ? "train" : role == Role::dev ? "dev" : "test"; }

std::optional<Role> side_called(const std::string& word) {
  for (const Role role : {Role::train, Role::dev, Role::test}) {
    if (word == side_name(role)) return role;
  }
  return std::nullopt;
}

// The split of the data set's rows that says where what is drawn goes.
const Splits& splits_of(const Dataset& data, bool of_dialogues) {
  const Splits &own = of_dialogues ? data.dialogue_split : data.split,
               &other = of_dialogues ? data.split : data.dialogue_split;
  return own.empty() ? other : own;
}

// How many folds give a dev side.
std::ptrdiff_t folds_with_dev(const Splits& splits) {
  return std::count_if(splits.begin(), splits.end(), [](const auto& fold) {
    return std::find(fold.begin(), fold.end(), side_name(Role::dev)) != fold.end();
  });
}

// A dialogue's side by those of its utterances.
std::string agreed(const std::vector<std::string>& words, const Dataset& data, const FoldUnit& unit) {
  const auto [begin, end] = data.utterances_of(unit.row);
  for (int utterance = begin; utterance < end; ++utterance) {
    if (words[utterance] == words[begin]) continue;
    throw error("dialogue '", data.dialogue_id[unit.row], "' of '", data.path, "' is drawn whole, and its utterances '",
                data.id[begin], "' and '", data.id[utterance], "' are given to '", words[begin], "' and '",
                words[utterance], "'");
  }
  return words[begin];
}

Sides as_given(const Dataset& data, std::span<const FoldUnit> units, bool of_dialogues, int fold) {
  const Splits& splits = splits_of(data, of_dialogues);
  const bool of_utterances = &splits == &data.split;
  Sides sides;
  for (const FoldUnit& unit : units) {
    const std::string word = !of_dialogues && !of_utterances ? splits[fold][data.dialogue_of(unit.row)]
                             : of_dialogues && of_utterances ? agreed(splits[fold], data, unit)
                                                             : splits[fold][unit.row];
    sides.push_back(side_called(word));
  }
  return sides;
}

void require_side(const Sides& sides, Role role, const Dataset& data, int fold) {
  if (std::find(sides.begin(), sides.end(), role) != sides.end()) return;
  throw error("fold ", fold, " of '", data.path, "' gives no labelled utterance of the program's classes to '",
              side_name(role), "'");
}

void refuse_two_sides(const Sides& sides, std::span<const FoldUnit> units, const Dataset& data, int fold) {
  std::map<std::string, Role> of;
  for (std::size_t at = 0; at < units.size(); ++at) {
    if (!sides[at]) continue;
    for (const std::string& speaker : speakers_of(units[at], data)) {
      const Role first = of.emplace(speaker, *sides[at]).first->second;
      if (first == *sides[at]) continue;
      throw error(
          "speaker '", speaker, "' of '", data.path, "' is given to '", side_name(first), "' and '",
          side_name(*sides[at]), "' in fold ", fold,
          "; such scores are of known speakers — say .folds = given({.speaker_overlap = true}) if that is meant");
    }
  }
}

// ── a dev side where none is given ───────────────────────────────────────────────────────────

std::vector<std::size_t> training_units(const Sides& sides) {
  std::vector<std::size_t> training;
  for (std::size_t at = 0; at < sides.size(); ++at) {
    if (sides[at] == Role::train) training.push_back(at);
  }
  return training;
}

void take_every_tenth(Sides& sides) {
  const auto training = training_units(sides);
  for (std::size_t at = 9; at < training.size(); at += 10) sides[training[at]] = Role::dev;
  if (training.size() < 10) sides[training.back()] = Role::dev;
}

void take_speakers(Sides& sides, std::span<const FoldUnit> units, const Dataset& data) {
  std::vector<FoldUnit> training;
  std::size_t all = 0, taken = 0;
  for (const std::size_t at : training_units(sides)) training.push_back(units[at]), all += units[at].labelled.size();
  const auto groups = speaker_groups(data, training);
  for (auto group = groups.begin(); 10 * taken < all && group != groups.end(); ++group) {
    for (std::size_t at = 0; at < units.size(); ++at) {
      const auto speakers = speakers_of(units[at], data);
      if (sides[at] != Role::train || speakers.empty() || !group->contains(*speakers.begin())) continue;
      sides[at] = Role::dev;
      taken += units[at].labelled.size();
    }
  }
}

void add_dev(Sides& sides, std::span<const FoldUnit> units, const Dataset& data, int fold) {
  const bool known =
      std::any_of(units.begin(), units.end(), [&](const auto& u) { return !speakers_of(u, data).empty(); });
  known ? take_speakers(sides, units, data) : take_every_tenth(sides);
  if (!training_units(sides).empty()) return;
  throw error("fold ", fold, " of '", data.path,
              "' gives no dev side, and none of its training speakers can be spared for one: they are one group that "
              "shares dialogues, or a single speaker");
}

}  // namespace

int given_folds(const SplitRule& rule, const Dataset& data) {
  const Splits& splits = splits_of(data, rule.of_dialogues);
  if (splits.empty())
    throw error("data set '", data.path,
                "' has neither /utterances/split nor /dialogues/split, and the program's folds "
                "are given ones");
  return static_cast<int>(splits.size());
}

Sides given_sides(const SplitRule& rule, const Dataset& data, std::span<const FoldUnit> units, int fold) {
  Sides sides = as_given(data, units, rule.of_dialogues, fold);
  for (const Role role : {Role::train, Role::test}) require_side(sides, role, data, fold);
  if (std::find(sides.begin(), sides.end(), Role::dev) == sides.end()) add_dev(sides, units, data, fold);
  if (rule.by == SplitBy::given) refuse_two_sides(sides, units, data, fold);
  return sides;
}

std::string describe_given(const SplitRule& rule, const Dataset& data) {
  std::string text = "the splits given";
  const Splits& splits = splits_of(data, rule.of_dialogues);
  const auto with_dev = folds_with_dev(splits);
  if (with_dev < static_cast<std::ptrdiff_t>(splits.size())) {
    const bool known = std::any_of(data.speaker.begin(), data.speaker.end(), [](const auto& s) { return !s.empty(); });
    text += known ? ", whole training speakers as dev, a tenth or more"
                  : std::string(", every tenth training ") + (rule.of_dialogues ? "dialogue" : "utterance") + " as dev";
    if (with_dev > 0) text += " where none is given";
  }
  if (rule.of_dialogues) text += ", whole dialogues";
  return text + (rule.by == SplitBy::given_with_overlap ? ", speaker-dependent" : "");
}

}  // namespace inflect
