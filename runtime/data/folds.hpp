// The folds of a data set. The three parts of a fold are different types, so that none can be passed for another:
// what trains takes a TrainPart, what chooses an epoch a DevPart, what is reported a TestPart.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "runtime/data/dataset.hpp"
#include "runtime/model/description.hpp"

namespace inflect {

enum class Role { train, dev, test };

template <Role role>
struct Part {
  std::vector<int> utterances;        // labelled ones of the program's classes, in file order
  std::vector<std::string> speakers;  // in bytewise order
  std::vector<int> drawn = {};        // what batches are drawn of: these utterances, or the dialogues that hold them
  std::vector<int> heard = {};        // all utterances of what is drawn: a dialogue's context, too
};
using TrainPart = Part<Role::train>;
using DevPart = Part<Role::dev>;
using TestPart = Part<Role::test>;

struct Fold {
  int index = 0;
  TrainPart train;
  DevPart dev;
  TestPart test;
};

// What folds are made by, and of what.
struct SplitRule {
  SplitBy by;
  bool of_dialogues = false;  // batches are drawn over dialogues, which stay whole
  SplitRule(SplitBy rule, bool dialogues = false) : by(rule), of_dialogues(dialogues) {}
  bool is_given() const { return by == SplitBy::given || by == SplitBy::given_with_overlap; }
};
SplitRule split_rule(const Description& program);

// What a fold leaves out, in words: "leave one speaker out, dev the session partner", … for this data set.
std::string describe_protocol(const SplitRule& rule, const Dataset& data);

// How many folds the utterances given (labelled ones of the program's classes) make.
//   speaker       one per speaker: test is the K-th speaker in bytewise order; dev is the other speaker of the test
//                 speaker's session where sessions are known, else the next speaker (cyclically); the rest train.
//                 Of dialogues one per group of speakers who share dialogues; dev is the next group.
//   speaker_next  as above, always the next speaker.
//   session       one per session: test is the K-th session in bytewise order, dev the next one, the rest train.
//   given, given_with_overlap  one per column of the file's splits (given_folds.hpp).
int fold_count(const SplitRule& rule, const Dataset& data, std::span<const int> utterances);

// Error: no such fold; an utterance without a speaker; too few speakers; a speaker in two sessions; a session that does
// not have two speakers (speaker only); sessions known for some utterances only; a dialogue, or what was given, that
// puts a speaker on two sides.
Fold make_fold(const SplitRule& rule, const Dataset& data, std::span<const int> utterances, int index);

// Error naming the class that no training utterance has.
void require_every_class(const TrainPart& train, const Dataset& data, const std::vector<int>& class_of_label,
                         const std::vector<std::string>& names);

}  // namespace inflect
