#include <inflect.hpp>
using namespace inflect;

constexpr Model divided() {
  Streams in;
  auto frames = in.frames("acoustic", {.width = 6});
  auto words = in.words("lexical", {.width = 10});
  auto near = frames | conv1d("near", 8, {.groups = 4}) | mean();       // EXPECTED: conv1d("near"): .groups is 4; it must divide the input's width, 6
  auto far = frames | conv1d("far", 9, {.groups = 2}) | mean();         // EXPECTED: conv1d("far"): .groups is 2; it must divide its width, 9
  auto look = words | self_attention("look", {.heads = 3}) | mean();    // EXPECTED: self_attention("look"): .heads is 3; it must divide the width, 10
  auto encoder = words | transformer("encoder", {.heads = 4}) | mean(); // EXPECTED: transformer("encoder"): .heads is 4; it must divide the width, 10
  auto both = multi_head_attention("both", frames, words, {.heads = 6, .width = 8}) | mean();  // EXPECTED: multi_head_attention("both"): .heads is 6; it must divide the width, 8
  return concat(near, far, look, encoder, both) | classify("classifier", 4);
}
constexpr Experiment one = experiment("One", divided(), paper_training);
