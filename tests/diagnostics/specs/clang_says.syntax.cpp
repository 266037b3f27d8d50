#include <inflect.hpp>
using namespace inflect;

constexpr Model b_lex() {
  Streams in;
  return in.words("lexical") | mean( | classify("classifier", four_emotions);  // EXPECTED: expected expression
}
constexpr Experiment one = experiment("One", b_lex(), paper_training);
