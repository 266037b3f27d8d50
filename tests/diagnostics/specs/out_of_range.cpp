#include <inflect.hpp>
using namespace inflect;

constexpr Model options() {
  Streams in;
  auto frames = in.frames("acoustic", {.width = -3})  // EXPECTED: in.frames("acoustic"): .width is -3; it must be from 1 to 65536
                | dropout(1);
  auto words = in.words("lexical", {.most = 0});      // EXPECTED: in.words("lexical"): .most is 0; it must be from 1 to 16777216
  auto more  = in.words("other")
              | dropout(1)                                                          // EXPECTED: dropout(): the rate is 1; it must be a probability of dropping, in [0, 1)
              | blstm("a", {.width = 64, .layers = 0})                              // EXPECTED: blstm("a"): .layers is 0; it must be from 1 to 64
              | blstm("b", {.width = 64, .layers = 2, .dropout = -0.1})             // EXPECTED: blstm("b"): .dropout is -0.1; it must be a probability of dropping, in [0, 1)
              | attention("c", 0);                                                  // EXPECTED: attention("c"): its width is 0; it must be from 1 to 65536
  auto both  = gmu("d", more, more, 100000);                                        // EXPECTED: gmu("d"): its width is 100000; it must be from 1 to 65536
  return concat(concat(frames | mean(), words | mean()), both) | classify("classifier", four_emotions);
}
constexpr Model caps() {
  Streams in;
  auto frames = in.frames("acoustic") | by_word({.words = 0, .frames = -1});  // EXPECTED: by_word(): .words is 0; it must be from 1 to 16777216 // EXPECTED: by_word(): .frames is -1; it must be from 1 to 16777216
  auto words = frames | mean() | mean() | blstm("pooled", {.width = 0});       // EXPECTED: blstm("pooled"): .width is 0; it must be from 2 to 65536 // EXPECTED: blstm needs a sequence; its input [batch, acoustic] was pooled by mean() at
  return words | classify("classifier", four_emotions, {.dropout = 1.5});
}
constexpr Model certain() {
  Streams in;
  return in.words("lexical") | mean() | classify("classifier", four_emotions, {.dropout = 1.5});  // EXPECTED: classify("classifier"): .dropout is 1.5; it must be a probability of dropping, in [0, 1)
}
constexpr Training a{.epochs = 0, .batch = 0};  // EXPECTED: Training: .epochs is 0; it must be at least 1 // EXPECTED: Training: .batch is 0; it must be at least 1
constexpr Training b{.adam = {.rate = 0, .beta1 = 1, .beta2 = -0.5, .epsilon = 0}};  // EXPECTED: Training: .adam.rate is 0; it must be greater than 0 // EXPECTED: Training: .adam.beta1 is 1; it must be in [0, 1) // EXPECTED: Training: .adam.beta2 is -0.5; it must be in [0, 1) // EXPECTED: Training: .adam.epsilon is 0; it must be greater than 0
constexpr Training c{.clip = -5, .l2 = -1e-5};  // EXPECTED: Training: .clip is -5; it must be at least 0 (0: no clipping) // EXPECTED: Training: .l2 is -1e-05; it must be at least 0 (0: none)
constexpr Experiment one = experiment("One", options(), paper_training);
constexpr Experiment two = experiment("Two", caps(), paper_training);
constexpr Experiment three = experiment("Three", certain(), a);
constexpr Experiment four = experiment("Four", certain(), b);
constexpr Experiment five = experiment("Five", certain(), c);
