#include <inflect.hpp>
using namespace inflect;

constexpr Classes three = {{"class0", "class1", "class2"}};

constexpr Model model() {
  Streams in;
  return in.words("lexical", {.most = 4}) | linear("wide", 5) | layer_norm("norm")  // SHAPE [batch, word*, 5]
         | layer_norm({.epsilon = 1e-3, .affine = false}) | linear("mixed", 4) | mean() | classify("classifier", three);
}

constexpr Experiment rows = experiment("rows", model(), paper_training);
