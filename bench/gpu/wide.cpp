// b_aco_1 with twice the units: 256 a direction. A size of the benchmark, no row of the paper.
#include <inflect.hpp>
using namespace inflect;

constexpr Model twice_as_wide() {
  Streams in;
  return in.frames("acoustic") | blstm("frames", {.width = 512, .layers = 2}) | mean() | classify("classifier", four_emotions);
}

constexpr Experiment b_aco_1_wide = experiment("B-ACO-1, 256 units a direction", twice_as_wide(), paper_training);
