#include <inflect.hpp>
using namespace inflect;

constexpr Model pooled() {
  Streams in;
  return in.frames("acoustic", {.width = 6}) | mean()
         | conv1d("conv", 4)  // EXPECTED: conv1d needs a sequence; its input [batch, 6] was pooled by mean()
         | classify("classifier", 4);
}
constexpr Experiment one = experiment("One", pooled(), paper_training);

constexpr Model nothing() {
  Streams in;
  return in.frames("acoustic", {.width = 6})
         | conv1d("conv", 8, {.kernel = 0})  // EXPECTED: conv1d("conv"): .kernel is 0; it must be from 1 to 4096
         | mean() | classify("classifier", 4);
}
constexpr Experiment two = experiment("Two", nothing(), paper_training);
