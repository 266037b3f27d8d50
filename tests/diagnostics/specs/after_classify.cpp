#include <inflect.hpp>
using namespace inflect;

constexpr Model b_lex() {
  Streams in;
  auto logits = in.words("lexical") | mean() | classify("classifier", four_emotions);  // NOTE: the classifier is here
  return logits | dropout(0.5);  // EXPECTED: classify("classifier") ends a model; dropout() cannot follow it
}
constexpr Experiment one = experiment("One", b_lex(), paper_training);
