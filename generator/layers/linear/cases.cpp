#include <inflect.hpp>
using namespace inflect;

constexpr Classes three = {{"class0", "class1", "class2"}};

constexpr Model model(bool bias) {
  Streams in;
  return in.words("lexical", {.most = 4}) | linear("first", 5, {.bias = bias})  // SHAPE [batch, word*, 5]
         | linear("second", 4) | mean() | classify("classifier", three);
}

constexpr Experiment with_bias = experiment("with bias", model(true), paper_training);
constexpr Experiment without_bias = experiment("without bias", model(false), paper_training);
