#include <inflect.hpp>
using namespace inflect;

// GIVEN: visual 512 video talk.h5
// GIVEN: pitch 1 samples talk.h5
constexpr Model seen() {
  Streams in;
  return in.sequence("vide", "hands") | mean() | classify("classifier", four_emotions);  // EXPECTED: talk.h5 has no axis 'vide', it has 'video' and 'samples' — did you mean 'video'?
}
constexpr Experiment one = experiment("One", seen(), paper_training);
