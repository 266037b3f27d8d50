// Speech synthesis by the espeak-ng library, with the times of the words.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "generator/synthesize/plan.hpp"

namespace inflect::synthesize {

struct Speech {
  int rate;  // Hz
  std::vector<std::int16_t> samples;
  std::vector<double> begin, end;  // of each word, in seconds; a word lasts until the next one
};

// One at a time: the library is global. Error: no speech data, no such voice.
class Synthesizer {
 public:
  Synthesizer();
  ~Synthesizer();
  Synthesizer(const Synthesizer&) = delete;

  // Error naming the utterance, if the library fails or does not tell where a word begins.
  Speech speak(const Utterance& utterance);

 private:
  int rate_;
};

}  // namespace inflect::synthesize
