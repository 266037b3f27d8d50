#include <inflect.hpp>
using namespace inflect;

constexpr Classes three = {{"class0", "class1", "class2"}};

constexpr Model model() {
  Streams in;
  return in.words("lexical", {.most = 4}) | linear("hidden", 5) | gelu()  // SHAPE [batch, word*, 5]
         | mean() | classify("classifier", three);
}

constexpr Experiment hidden = experiment("behind an affine map", model(), paper_training);
