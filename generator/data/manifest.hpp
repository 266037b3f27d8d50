// Anybody's own recordings, listed in a CSV file (docs/dataset.md):
//   wav,label,speaker,session,words,begin,end          any order; `session`, `words`, `begin`, `end` and `id` may be
//   missing a/1.wav,anger,ann,s1,not again,0.12 0.40,0.38 0.95  one row a recording; words, begin and end: lists
//   separated by spaces, in seconds
// Paths are relative to the CSV's folder. An empty label: unlabelled. Without `begin` and `end` the words have no
// frames.
#pragma once
#include <string>
#include <vector>

#include "generator/data/emodb.hpp"

namespace inflect {

// `classes`: those to take; empty: all that occur, in bytewise order, which are then written to it.
// Error file:line: a column that is unknown, missing or there twice, another number of fields, an empty wav or speaker,
// lists of different lengths, a time that is no number.
ImportedCorpus read_manifest(const std::string& path, std::vector<std::string>& classes);

}  // namespace inflect
