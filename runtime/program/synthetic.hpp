// Data sets made on the spot, the same bits everywhere: to bench, and to compare programs without any file.
#pragma once
#include "runtime/program/open_data.hpp"

namespace inflect {

// As many utterances as are drawn (of dialogues three each) alike, of so many frames, cut evenly into so many words.
// Values uniform in ±1.7 (variance about 1), labels in turn.
ProgramData even_data(const Description& program, int drawn, int frames, int words);

// Everything that is easily got wrong, in eight utterances: more frames and words than the caps keep, a single frame, a
// word without frames, a word longer than its cap, gaps between words, an utterance without words, one without a label.
ProgramData ragged_data(const Description& program);

}  // namespace inflect
