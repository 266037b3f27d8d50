#include <inflect.hpp>
using namespace inflect;

constexpr Model model() {
  Streams in;
  return in.words("lexical") | linear("wide", 4)
         | layer_norm("norm", {.epsilon = 0})  // EXPECTED: layer_norm("norm"): .epsilon is 0; it must be greater than 0
         | layer_norm("")                      // EXPECTED: layer_norm(""): the name "" is empty
         | mean() | classify("classifier", 4);
}
constexpr Experiment one = experiment("One", model(), paper_training);
