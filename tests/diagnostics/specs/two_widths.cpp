#include <inflect.hpp>
using namespace inflect;

constexpr Model both_ways() {
  Streams in;
  auto whole   = in.frames("acoustic", {.width = 130}) | mean();  // NOTE: the stream is read here, too
  auto by_name = in.frames("acoustic", {.width = 82}) | by_word() | mean() | mean();  // EXPECTED: in.frames("acoustic"): .width is 82 here, but 130 at
  return concat(whole, by_name) | classify("classifier", four_emotions);
}
constexpr Experiment one = experiment("One", both_ways(), paper_training);
