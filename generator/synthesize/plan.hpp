// What the bundled corpus says and how: a list of utterances, drawn from a seed.
//
// An emotion is two bits: high or low arousal (anger, happiness / neutral, sadness), good or bad (happiness, neutral /
// anger, sadness). The voice tells arousal well and good-or-bad poorly; the words tell good-or-bad well and arousal
// poorly. Either alone gets about two thirds of the utterances right, both together about nine in ten.
//   voice   arousal ~ N(±1, 0.65), mood ~ N(±1, 1.6): as pitch, range, rate, loudness and pauses
//   words   of the right side in 95 % of utterances, of the right arousal in 72 %
#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace inflect::synthesize {

enum class Emotion { anger, happiness, neutral, sadness };
const char* name_of(Emotion emotion);
bool aroused(Emotion emotion);
bool good(Emotion emotion);

// A speaker: espeak-ng's English with a variant, and habits of its own.
struct Voice {
  std::string name, session, variant;
  int pitch, rate;  // espeak-ng's units: 0–99, words a minute
};
const std::vector<Voice>& voices();  // ten; two a session, one male, one female

// How one utterance is spoken, in espeak-ng's units.
struct Prosody {
  int pitch, range;  // 0–99
  int rate;          // words a minute
  int volume;        // 0–200
  int pause;         // between words, in 10 ms
};

struct Utterance {
  std::string id;  // "s1f_003"
  int voice;
  Emotion emotion;
  std::vector<std::string> words;
  Prosody prosody;
  unsigned breath;  // seed of the breath's noise
};

// `each` utterances of every voice, emotions in equal parts; the same list for the same seed.
std::vector<Utterance> plan_corpus(int each, std::uint64_t seed);

}  // namespace inflect::synthesize
