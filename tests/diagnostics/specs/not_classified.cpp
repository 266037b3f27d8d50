#include <inflect.hpp>
using namespace inflect;

constexpr Model b_lex() {
  Streams in;
  return in.words("lexical") | blstm("words", {.width = 128}) | mean();  // EXPECTED: a model ends with classify; this one ends with mean(), [batch, 128] — add | classify("classifier", …)
}
constexpr Experiment one = experiment("One", b_lex(), paper_training);
