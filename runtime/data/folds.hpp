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
  std::vector<int> utterances;        // of the data set, in file order
  std::vector<std::string> speakers;  // in bytewise order
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

// What a fold leaves out, in words: "leave one speaker out, dev the session partner", … for this data set.
std::string describe_protocol(SplitBy by, const Dataset& data);

// How many folds the utterances given (labelled ones of the program's classes) make.
//   speaker       one per speaker: test is the K-th speaker in bytewise order; dev is the other speaker of the test
//                 speaker's session where sessions are known, else the next speaker (cyclically); the rest train.
//   speaker_next  as above, always the next speaker.
//   session       one per session: test is the K-th session in bytewise order, dev the next one, the rest train.
int fold_count(SplitBy by, const Dataset& data, std::span<const int> utterances);

// Error: no such fold; an utterance without a speaker; too few speakers; a speaker in two sessions; a session that does
// not have two speakers (speaker only); sessions known for some utterances only.
Fold make_fold(SplitBy by, const Dataset& data, std::span<const int> utterances, int index);

// Error naming the class that no training utterance has.
void require_every_class(const TrainPart& train, const Dataset& data, const std::vector<int>& class_of_label,
                         const std::vector<std::string>& names);

}  // namespace inflect
