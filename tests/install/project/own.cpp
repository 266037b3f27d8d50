#include <inflect.hpp>
using namespace inflect;

constexpr Model model() {
  Streams in;
  return in.frames("acoustic") | blstm("frames", {.width = 8}) | mean() | classify("classifier", four_emotions);
}

constexpr Experiment own = experiment("Own", model(), paper_training);
