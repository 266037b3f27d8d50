#include <inflect.hpp>
using namespace inflect;

constexpr Model capped() {
  Streams in;
  auto frames = in.frames("acoustic", {.most = 300});  // EXPECTED: in.frames("acoustic"): .most = 300 has no effect, because by_word reads every word's whole span — cap with by_word({.words = …, .frames = …})
  auto words = frames | by_word() | mean();            // NOTE: the stream is regrouped here
  return words | mean() | classify("classifier", four_emotions);
}
constexpr Experiment one = experiment("One", capped(), paper_training);
