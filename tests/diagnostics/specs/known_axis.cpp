#include <inflect.hpp>
using namespace inflect;

constexpr Model seen() {
  Streams in;
  return in.sequence("words", "lexical") | mean() | classify("classifier", four_emotions);  // EXPECTED: in.sequence("lexical"): 'words' is no axis of a data set's own — read it with in.words("lexical")
}
constexpr Experiment one = experiment("One", seen(), paper_training);
