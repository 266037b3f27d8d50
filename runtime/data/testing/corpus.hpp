// For tests: a data set of six speakers that a small model learns in a few epochs.
#pragma once
#include "runtime/data/dataset.hpp"

namespace inflect::testing {

// Speakers s0 … s5 with `utterances` each, classes in turn; frames lie around a place of their class. Class order:
// sadness, neutral, boredom, happiness, anger — not the program's, and one of them is none of its four. One utterance
// is unlabelled.
Dataset corpus(int utterances = 10, int frame_width = 3);
void give_sessions(Dataset& data);  // a: s0, s1; b: s2, s3; c: s4, s5

}  // namespace inflect::testing
