#include <inflect.hpp>
using namespace inflect;

constexpr Model b_lex() {
  Streams in;
  return in.words("lexical") | mean() | classify("classifier", four_emotions);
}

constexpr Training greedy{.keep = best(test_ua)};  // EXPECTED: a checkpoint cannot be chosen by a test score
constexpr Experiment one = experiment("One", b_lex(), greedy);
