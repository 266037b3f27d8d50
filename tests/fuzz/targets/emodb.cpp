// Syllable marks of EmoDB; the times of words must be finite.
#include "generator/data/emodb.hpp"

#include <cmath>

#include "tests/fuzz/fuzz.hpp"

using namespace inflect;

FUZZ(emodb, 3000) {
  const std::string corpus = fuzz::folder() + "/emodb";
  fuzz::put(corpus + "/wav/03a01Fa.wav", "x");
  fuzz::put(corpus + "/silb/03a01Fa.silb", bytes);
  fuzz::read([&] {
    for (const auto& recording : read_emodb(corpus, {"anger", "happiness", "neutral", "sadness"}).recordings)
      for (const auto& word : recording.words)
        fuzz::require(std::isfinite(word.begin) && std::isfinite(word.end), "the times of a word");
  });
}
