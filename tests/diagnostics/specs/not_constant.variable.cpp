#include <inflect.hpp>
using namespace inflect;

constexpr Model b_lex() {
  Streams in;
  return in.words("lexical") | mean() | classify("classifier", four_emotions);
}

int epochs = 3;
constexpr Experiment one = experiment("One", b_lex(), {.epochs = epochs});  // EXPECTED: 'one' cannot be evaluated: read of non-const variable 'epochs' is not allowed in a constant expression
