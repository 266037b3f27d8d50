// What every importer finds out about a recording, and the one way from there to a data set.
#pragma once
#include <string>
#include <vector>

#include "generator/data/findings.hpp"
#include "runtime/data/dataset.hpp"
#include "runtime/features/word_vectors.hpp"

namespace inflect {

struct SpokenWord {
  std::string text;
  double begin = 0, end = 0;  // seconds
};

struct Recording {
  std::string id, wav, speaker, session;
  std::string part;   // "improvised", "scripted"; "" if not told
  std::string label;  // a class name, "" if unlabelled
  std::vector<SpokenWord> words;
  std::string where;  // for messages: "list.csv:12", "utterance '03a01Fa'"
};

// What `--words` and `--unknown` say: "hash:128" or a file of vectors.
struct WordSource {
  std::string source = "hash:128";
  Unknown unknown = Unknown::zeros;
};

// Recordings of other classes than these are left out; `findings` receives each, and a warning for each class without
// recordings.
std::vector<Recording> of_classes(std::vector<Recording> recordings, const std::vector<std::string>& classes,
                                  Findings& findings);

// What is done with recordings that cannot be taken.
enum class Unusable { refuse, leave_out };

// Reads the audio and makes the streams "acoustic" (frame_features) and "lexical" (word vectors). A word's frames are
// its times in units of 10 ms, rounded; its end may lie up to 50 ms beyond the last frame (the last window is cut short
// there) and is moved to it. `findings` receives what is wrong with a recording that is taken. Error that names all
// recordings that cannot be: audio that cannot be read; spans reversed, overlapping, or outside the recording.
Dataset assemble(const std::vector<Recording>& recordings, const std::vector<std::string>& classes,
                 const WordSource& words, const std::string& path, Findings& findings,
                 Unusable unusable = Unusable::refuse);

}  // namespace inflect
