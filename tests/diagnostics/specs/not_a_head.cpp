#include <inflect.hpp>
using namespace inflect;

constexpr Model b_lex() {
  Streams in;
  return in.words("lexical") | blstm("words") | mean() | classify("classifier", 4);  // NOTE: the layer is here
}
constexpr Experiment one = experiment("One", b_lex(),
    cross_entropy("words") +  // EXPECTED: cross_entropy of words reads what a head answers; blstm("words") is none
    cross_entropy("classifier"), paper_training);
