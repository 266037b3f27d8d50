#include <inflect.hpp>
using namespace inflect;

constexpr Model two_models() {
  Streams in, other;
  auto acoustic = in.frames("acoustic") | mean();
  auto lexical = other.words("lexical") | mean();
  return concat(acoustic, lexical) | classify("classifier", four_emotions);  // EXPECTED: the two inputs belong to two models — take both from the same Streams
}
constexpr Experiment one = experiment("One", two_models(), paper_training);
