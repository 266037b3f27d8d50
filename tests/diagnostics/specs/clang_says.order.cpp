#include <inflect.hpp>
using namespace inflect;

constexpr Model b_lex() {
  Streams in;
  auto words = in.words("lexical") | blstm("words", {.layers = 2, .width = 256});  // EXPECTED: ISO C++ requires field designators to be specified in declaration order; field 'layers' will be initialized after field 'width'
  return words | mean() | classify("classifier", four_emotions);
}
constexpr Experiment one = experiment("One", b_lex(), paper_training);
