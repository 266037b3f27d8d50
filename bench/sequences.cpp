// What bench/sequences.py measures: two convolutions, and a transformer of two blocks, over the frames of utterances.
#include <inflect.hpp>
using namespace inflect;

constexpr Model of_convolutions() {
  Streams in;
  return in.frames("acoustic") | conv1d("near", 256, {.kernel = 5}) | relu() |
         conv1d("wide", 256, {.kernel = 5, .dilation = 2}) | relu() | mean() | classify("classifier", four_emotions);
}

constexpr Model of_blocks() {
  Streams in;
  return in.frames("acoustic") | linear("frames", 256) |
         transformer("encoder", {.layers = 2, .heads = 4, .feedforward = 1024, .dropout = 0.1}) | mean() |
         classify("classifier", four_emotions);
}

constexpr Experiment convolutions = experiment("Two convolutions", of_convolutions(), paper_training);
constexpr Experiment blocks = experiment("A transformer of two blocks", of_blocks(), paper_training);
