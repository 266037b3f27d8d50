#include <inflect.hpp>
using namespace inflect;

constexpr Model b_lex() {
  Streams in;
  return in.words("lexical") | mean() | classify("classifier", four_emotions);
}

constexpr Experiment rows[] = {experiment("One", b_lex(), paper_training)};  // EXPECTED: 'rows' is an array — give each experiment a constant of its own
