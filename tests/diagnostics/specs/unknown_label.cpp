#include <inflect.hpp>
using namespace inflect;

constexpr Model b_lex() {
  Streams in;
  return in.words("lexical") | blstm("words") | mean() | classify("classifier", 4);
}
constexpr Experiment one = experiment("One", b_lex(), cross_entropy("clasifier"), paper_training);  // EXPECTED: cross_entropy of clasifier: no layer is labelled 'clasifier', only words and classifier — did you mean 'classifier'?
