#include <inflect.hpp>
using namespace inflect;

constexpr Model b_lex() {
  Streams in;
  auto words = in.words("lexical") | mean();
  auto logits = words | classify("classifier", four_emotions);  // NOTE: the classifier is here
  concat(words, logits);  // EXPECTED: classify("classifier") ends a model; concat() cannot follow it
  return logits;
}
constexpr Experiment one = experiment("One", b_lex(), paper_training);
