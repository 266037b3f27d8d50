#include <inflect.hpp>
using namespace inflect;

constexpr Model b_lex() {
  Streams in;
  return in.words("lexical") | mean() | classify("classifier", 4);
}
constexpr Experiment one = experiment("One", b_lex(), {.optimiser = adam(1e-3), .adam = {.beta1 = 0.8}});  // EXPECTED: two optimisers are given — keep .optimiser or the other
