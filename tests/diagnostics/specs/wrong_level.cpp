#include <inflect.hpp>
using namespace inflect;

// GIVEN: lexical 300 words emodb.h5
constexpr Model b_lex() {
  Streams in;
  return in.frames("lexical") | mean() | classify("classifier", four_emotions);  // EXPECTED: in.frames("lexical"): 'lexical' is a stream of words in emodb.h5 — read it with in.words("lexical")
}
constexpr Experiment one = experiment("One", b_lex(), paper_training);
