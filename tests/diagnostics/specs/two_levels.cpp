#include <inflect.hpp>
using namespace inflect;

constexpr Model both_levels() {
  Streams in;
  auto frames = in.frames("speech") | mean();  // NOTE: the other one is here
  auto words  = in.words("speech") | mean();   // EXPECTED: in.words("speech") and in.frames("speech") at
  return concat(frames, words) | classify("classifier", four_emotions);
}
constexpr Experiment one = experiment("One", both_levels(), paper_training);
