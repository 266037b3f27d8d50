#include <inflect.hpp>
using namespace inflect;

constexpr Model b_lex() {
  Streams in;
  return in.words("lexical") | mean() | classify("classifier", four_emotions);
}

constexpr Experiment one = experiment("One\nTwo", b_lex(), paper_training);  // EXPECTED: the title holds a line break or another control character — write it in one line
