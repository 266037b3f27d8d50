// Regroups frames into one short sequence per word: [batch, frame*] → [batch, word*, frame-of-word*].
// On a stream it reads each word's whole span from the data set; after a layer it regroups the frames that layer kept.
#pragma once
#include "../streams.hpp"

namespace inflect {

struct ByWord {
  Whole words = usually(30);    // words kept per utterance
  Whole frames = usually(100);  // frames kept per word
  static constexpr void fields(auto& o, auto& is) {
    is("words", o.words);
    is("frames", o.frames);
  }
};
constexpr Layer by_word(ByWord option = {}, Here here = Here::current()) { return layer("by_word", {}, option, here); }

}  // namespace inflect
