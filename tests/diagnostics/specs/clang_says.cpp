#include <inflect.hpp>
using namespace inflect;

constexpr Model b_lex() {
  Streams in;
  auto words = in.wrods("lexical");  // EXPECTED: no member named 'wrods' in 'Streams' — did you mean 'words'?
  auto more = words | blsmt("more");  // EXPECTED: use of undeclared identifier 'blsmt' — did you mean 'blstm'?
  return more | blstn("words") | mean() | classify("classifier", four_emotions);  // EXPECTED: use of undeclared identifier 'blstn'; did you mean 'blstm'?
}
constexpr Experiment one = experiment("One", b_lex(), paper_training);
