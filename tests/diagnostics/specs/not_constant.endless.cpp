#include <inflect.hpp>
using namespace inflect;

constexpr Model b_lex() {
  Streams in;
  return in.words("lexical") | mean() | classify("classifier", four_emotions);
}

constexpr int forever(int n) {
  while (n > 0) n = n % 7 + 1;
  return n;
}
constexpr Experiment one = experiment("One", b_lex(), {.epochs = forever(3)});  // EXPECTED: 'one' cannot be evaluated: constexpr evaluation hit maximum step limit; possible infinite loop?
