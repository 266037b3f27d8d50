#include <inflect.hpp>
using namespace inflect;

constexpr Model model() {
  Streams in;
  return in.words("lexical") | column_scale("")  // EXPECTED: column_scale(""): the name "" is empty
         | mean() | classify("classifier", 4);
}
constexpr Experiment one = experiment("One", model(), paper_training);
