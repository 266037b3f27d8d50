#include <inflect.hpp>
using namespace inflect;

constexpr Model b_lex() {
  Streams in;
  auto words = in.words("lexical") | mean();
  return words | classify("classifier", {{"anger", "sadness", "anger"}});  // EXPECTED: classify("classifier"): the class "anger" is named twice
}
constexpr Experiment one = experiment("One", b_lex(), paper_training);
