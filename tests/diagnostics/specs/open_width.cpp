#include <inflect.hpp>
using namespace inflect;

constexpr Model b_lex() {
  Streams in;
  return in.words("lexical") | mean() | classify("classifier", four_emotions);  // EXPECTED: the width of stream 'lexical' is not known (widths are given of 'lexcal' — did you mean 'lexcal'?) — give .width = N here, --width lexical=N, or a data set with --data
}

// GIVEN: lexcal 300 - --width lexcal=300
// GENERATE
constexpr Experiment one = experiment("One", b_lex(), paper_training);
