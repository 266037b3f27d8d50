#include <inflect.hpp>
using namespace inflect;

constexpr Model model() {
  Streams in;
  return in.words("lexical") | linear("narrow", 0)  // EXPECTED: linear("narrow"): its width is 0; it must be from 1 to 65536
         | mean() | classify("classifier", 4);
}
constexpr Experiment one = experiment("One", model(), paper_training);
