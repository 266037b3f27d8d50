#include <inflect.hpp>
using namespace inflect;

// GIVEN: acoustic 130 frames emodb.h5
// GIVEN: lexical 300 words emodb.h5
constexpr Model h_mm() {
  Streams in;
  auto acoustic = in.frames("acustic") | mean();  // EXPECTED: emodb.h5 has no stream 'acustic', it has 'acoustic' and 'lexical' — did you mean 'acoustic'?
  auto lexical  = in.words("lexical") | mean();
  return concat(acoustic, lexical) | classify("classifier", four_emotions);
}
constexpr Experiment one = experiment("One", h_mm(), paper_training);
