#include <inflect.hpp>
using namespace inflect;

constexpr Model shorter() {
  Streams in;
  return in.frames("acoustic") | conv1d("strided", 8, {.stride = 2})  // EXPECTED: conv1d("strided"): .stride makes a sequence of another length, which the compiler cannot do yet
         | mean() | classify("classifier", four_emotions);
}
constexpr Experiment one = experiment("One", shorter(), paper_training);
