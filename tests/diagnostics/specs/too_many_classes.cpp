#include <inflect.hpp>
using namespace inflect;

constexpr Model numbered() {
  Streams in;
  return in.words("lexical") | mean() | classify("classifier", 17);  // EXPECTED: classify("classifier") has 17 classes; at most 16 are possible
}
constexpr Experiment one = experiment("One", numbered(), paper_training);
