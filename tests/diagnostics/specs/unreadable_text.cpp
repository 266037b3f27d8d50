#include <inflect.hpp>
using namespace inflect;

constexpr char letter = 'a';
constexpr Model b_lex() {
  Streams in;
  return in.words("lexical") | blstm(&letter) | mean() | classify("classifier", 4);
}
constexpr Experiment one = experiment("One", b_lex(), paper_training);  // EXPECTED: experiment 'one' holds a text that is not a string literal — write it between quotes
