#include <inflect.hpp>
using namespace inflect;

constexpr Model model() {
  Streams in;
  return in.frames("acoustic") | blstm("frames", {.width = 64}) | mean() | classify("emotion", four_emotions);
}

constexpr Experiment first = experiment("First", model(), {.epochs = 10, .batch = 16, .adam = {.rate = 2e-3}});
