// The optional parts of a data set, made of a corpus that has none: what `inflect data synthesize --parts` adds, so
// that every kind of axis, target and split can be tried on data that anybody can make.
#pragma once
#include <vector>

#include "generator/data/corpus.hpp"
#include "runtime/data/dataset.hpp"

namespace inflect {

// Recordings of a session in turns of its speakers, so that dialogues can be cut from them.
std::vector<Recording> in_turns(std::vector<Recording> recordings);

// Adds, the same for the same data:
//   dialogues           six utterances of a session at a time; a role is the speaker's place among its dialogue's
//   vectors `meaning`   the mean of an utterance's word vectors
//   axis `steps`        the mean of every ten frames (100 ms), stream `mean`; integer stream `loud`: 1 above the median
//   words `token`       an id for each word; pieces `class/NAME`, `start`, `end`
//   splits              of utterances and dialogues, a fold for each session
//   columns             valence, activation (not annotated for unlabelled utterances), `words`: their number
void add_parts(Dataset& data);

}  // namespace inflect
