#include <inflect.hpp>
using namespace inflect;

constexpr Model b_lex() {
  Streams in;
  return in.words("lexical") | mean() | classify("classifier", four_emotions);
}

const Experiment one = experiment("One", b_lex(), paper_training);  // EXPECTED: experiment 'one' is not constexpr
Experiment two = experiment("Two", b_lex(), paper_training);        // EXPECTED: experiment 'two' is not constexpr
