#include <inflect.hpp>

constexpr Model b_lex() {  // EXPECTED: 'Model' is a name of the language, whose namespace the spec does not open
  Streams in;
  return in.words("lexical") | mean() | classify("classifier", 4);
}
constexpr Experiment one = experiment("One", b_lex(), paper_training);
