// Frames and words meet here.
#pragma once
#include "model.hpp"

namespace inflect {

// Regroups frames into one short sequence per word: [batch, frame*] → [batch, word*, frame-of-word*].
// On a stream it reads each word's whole span from the data set; after a layer it regroups the frames that layer kept.
struct ByWord {
  int words = 30;    // words kept per utterance
  int frames = 100;  // frames kept per word
};
constexpr Layer by_word(ByWord option = {}, Here here = Here::current()) {
  return {.kind = Kind::by_word, .most = option.frames, .most_words = option.words, .where = at(here)};
}

// Keeps only the frames inside the speaker's words, joined in word order; the stream's cap counts what is left.
constexpr Layer in_words(Here here = Here::current()) { return {.kind = Kind::in_words, .where = at(here)}; }

}  // namespace inflect
