#include <inflect.hpp>
using namespace inflect;

constexpr Model unpooled() {
  Streams in;
  auto frames = in.frames("acoustic") | blstm("frames", {.width = 256, .layers = 2});  // NOTE: the input is made by blstm("frames")
  return frames | classify("classifier", four_emotions);  // EXPECTED: classify needs one row per utterance; its input is [batch, frame*, 256] — pool it with mean() or attention() first
}
constexpr Model unpooled_twice() {
  Streams in;
  auto frames = in.frames("acoustic") | by_word() | blstm("frames");  // NOTE: the input is made by blstm("frames")
  return frames | classify("classifier", four_emotions);  // EXPECTED: classify needs one row per utterance; its input is [batch, word*, frame-of-word*, 256] — pool each inner sequence with last() or mean(), then the rest with mean() or attention() first
}
constexpr Experiment one = experiment("One", unpooled(), paper_training);
constexpr Experiment two = experiment("Two", unpooled_twice(), paper_training);
