// Folds that a data set gives: /utterances/split, /dialogues/split, a column a fold. Those of what is drawn count;
// where only the others are there, an utterance has its dialogue's side, and a dialogue its utterances' if they agree.
//
// Without a dev side whole training speakers are taken for it, in bytewise order, each with all who share a dialogue
// with them, until they hold at least a tenth of the training utterances; where no speaker is known, every tenth
// utterance (of dialogues every tenth dialogue) in file order, or the last one where there are fewer.
#pragma once
#include "runtime/data/fold_units.hpp"

namespace inflect {

int given_folds(const SplitRule& rule, const Dataset& data);  // Error: the data set gives none

// Error: no train or no test side, a dialogue whose utterances do not agree, a speaker on two sides (unless that is
// allowed), training speakers of whom none can be spared.
Sides given_sides(const SplitRule& rule, const Dataset& data, std::span<const FoldUnit> units, int fold);

std::string describe_given(const SplitRule& rule, const Dataset& data);

}  // namespace inflect
