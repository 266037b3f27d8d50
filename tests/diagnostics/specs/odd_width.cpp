#include <inflect.hpp>
using namespace inflect;

constexpr Model odd() {
  Streams in;
  return in.words("lexical") | blstm("words", {.width = 129}) | mean() | classify("classifier", four_emotions);  // EXPECTED: blstm("words"): .width is 129; it must be even, both directions together — take 128 or 130
}
constexpr Experiment one = experiment("One", odd(), paper_training);
