#include <inflect.hpp>
using namespace inflect;

constexpr Model b_lex() {
  Streams in;
  auto words = in.words("lexical") | blstm("words", {.width = 64.5});  // EXPECTED: this option is a whole number
  return gmu("gmu", words, words, 8, {.normalise = 1}) | mean() | classify("classifier", 4);  // EXPECTED: this option is true or false
}
constexpr Experiment one = experiment("One", b_lex(), paper_training);
