#include "runtime/data/fold_units.hpp"

#include <algorithm>

namespace inflect {
std::vector<FoldUnit> units_of(const Dataset& data, std::span<const int> labelled, bool of_dialogues) {
  std::vector<FoldUnit> units;
  for (const int utterance : labelled) {
    const int row = of_dialogues ? data.dialogue_of(utterance) : utterance;
    if (units.empty() || units.back().row != row) units.push_back({.row = row, .labelled = {}, .heard = {}});
    units.back().labelled.push_back(utterance);
  }
  for (FoldUnit& unit : units) {
    unit.heard = unit.labelled;
    if (!of_dialogues) continue;
    const auto [begin, end] = data.utterances_of(unit.row);
    for (int utterance = begin; utterance < end; ++utterance) {
      if (data.label[utterance] < 0) unit.heard.push_back(utterance);
    }
    std::sort(unit.heard.begin(), unit.heard.end());
  }
  return units;
}

std::set<std::string> speakers_of(const FoldUnit& unit, const Dataset& data) {
  std::set<std::string> speakers;
  for (const int utterance : unit.heard) {
    if (!data.speaker[utterance].empty()) speakers.insert(data.speaker[utterance]);
  }
  return speakers;
}

std::vector<SpeakerGroup> speaker_groups(const Dataset& data, std::span<const FoldUnit> units) {
  std::vector<SpeakerGroup> groups;
  const auto join = [&](SpeakerGroup speakers) {
    const auto shares = [&](const SpeakerGroup& group) {
      return std::any_of(speakers.begin(), speakers.end(), [&](const auto& one) { return group.contains(one); });
    };
    for (auto group = std::find_if(groups.begin(), groups.end(), shares); group != groups.end();
         group = std::find_if(groups.begin(), groups.end(), shares)) {
      speakers.insert(group->begin(), group->end());
      groups.erase(group);
    }
    if (!speakers.empty()) groups.push_back(std::move(speakers));
  };
  std::vector<SpeakerGroup> of_dialogue(data.dialogues());
  for (const FoldUnit& unit : units) {
    for (const int utterance : unit.heard) {
      const std::string& speaker = data.speaker[utterance];
      if (!speaker.empty()) of_dialogue[data.dialogue_of(utterance)].insert(speaker);
    }
  }
  for (SpeakerGroup& speakers : of_dialogue) join(std::move(speakers));
  std::sort(groups.begin(), groups.end());
  return groups;
}

std::string name_of(const FoldUnit& unit, const Dataset& data, bool of_dialogues) {
  const bool told = of_dialogues && data.has_dialogues();
  return told ? "dialogue '" + data.dialogue_id[unit.row] + "'" : "utterance '" + data.id[unit.row] + "'";
}

}  // namespace inflect
