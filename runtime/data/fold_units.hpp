// What a fold hands to one side whole: an utterance, or a dialogue.
#pragma once
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "runtime/data/folds.hpp"

namespace inflect {

struct FoldUnit {
  int row;                    // of the data set: the utterance, or the dialogue
  std::vector<int> labelled;  // its labelled utterances of the program's classes: at least one
  std::vector<int> heard;     // all that are read with them
};
using Sides = std::vector<std::optional<Role>>;  // of each unit; none: of none

// Those of the labelled utterances given, in file order.
std::vector<FoldUnit> units_of(const Dataset& data, std::span<const int> labelled, bool of_dialogues);

std::set<std::string> speakers_of(const FoldUnit& unit, const Dataset& data);  // told ones

// Speakers who share dialogues, or share them with the same others, are one group; in bytewise order of their firsts.
using SpeakerGroup = std::set<std::string>;
std::vector<SpeakerGroup> speaker_groups(const Dataset& data, std::span<const FoldUnit> units);

// "utterance 'a0'", "dialogue 'a'"
std::string name_of(const FoldUnit& unit, const Dataset& data, bool of_dialogues);

}  // namespace inflect
