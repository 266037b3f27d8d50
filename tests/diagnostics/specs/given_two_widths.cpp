#include <inflect.hpp>
using namespace inflect;

constexpr Model b_lex() {
  Streams in;
  return in.words("lexical") | mean() | classify("classifier", four_emotions);
}

// GIVEN: lexical 300 words emodb.h5
// GIVEN: lexical 1024 - --width lexical=1024
// EXPECTED ANYWHERE: stream 'lexical' has width 300 by emodb.h5, but 1024 by --width lexical=1024
constexpr Experiment one = experiment("One", b_lex(), paper_training);
