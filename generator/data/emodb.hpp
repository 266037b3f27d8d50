// The Berlin database of emotional speech (Burkhardt et al. 2005) in its own folder layout: wav/, silb/, labsilb/.
#pragma once
#include <string>
#include <vector>

#include "generator/data/corpus.hpp"

namespace inflect {

struct ImportedCorpus {
  std::vector<Recording> recordings;    // in order of their ids
  std::vector<std::string> files = {};  // all that were read or will be, and those that are listed and not taken
  Findings findings;                    // single utterances: no words, doubtful alignment; classes; files not taken
};

// All recordings wav/NNtTTEv.wav with their words, made from the syllable marks and the ten known sentences; `classes`
// says which emotions are taken. Error: no folder wav, no recordings, an emotion that the corpus does not know, marks
// that cannot be read (file:line).
ImportedCorpus read_emodb(const std::string& folder, const std::vector<std::string>& classes);

}  // namespace inflect
