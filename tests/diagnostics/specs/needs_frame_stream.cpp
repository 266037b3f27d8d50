#include <inflect.hpp>
using namespace inflect;

constexpr Model too_late() {
  Streams in;
  auto frames = in.frames("acoustic") | blstm("frames");  // NOTE: the input is made here
  return frames | in_words() | mean() | classify("classifier", four_emotions);  // EXPECTED: in_words() chooses which frames of a stream are read; its input [batch, frame*, 256] is made by blstm("frames") — put it directly after in.frames(…)
}
constexpr Experiment one = experiment("One", too_late(), paper_training);
