#include <inflect.hpp>
using namespace inflect;

constexpr Classes four = {{"class0", "class1", "class2", "class3"}};

constexpr Model stacked() {
  Streams in;
  return in.frames("acoustic") | blstm("frames", {.width = 6, .layers = 2})  // SHAPE [batch, frame*, 6]
         | mean() | classify("classifier", four);
}
constexpr Model single() {
  Streams in;
  return in.words("lexical") | blstm("words", {.width = 4}) | mean() | classify("classifier", four);
}

constexpr Experiment two_layers = experiment("two layers", stacked(), paper_training);
constexpr Experiment one_layer = experiment("one layer", single(), paper_training);
