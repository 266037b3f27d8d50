// A recording (WAV, FLAC, whatever libsndfile takes).
#include <cmath>

#include "runtime/features/audio.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace inflect;

FUZZ(recording, 1500) {
  if (bytes.size() > 40000) return;
  fuzz::read([&] {
    const Sound sound = read_audio(fuzz::as_file(bytes));
    for (const float sample : sound.samples) fuzz::require(std::isfinite(sample), "a sample");
  });
}
