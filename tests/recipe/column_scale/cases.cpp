#include <inflect.hpp>
using namespace inflect;

constexpr Classes three = {{"class0", "class1", "class2"}};

constexpr Model model() {
  Streams in;
  return in.words("lexical", {.most = 4}) | linear("before", 5) | column_scale("scale")  // SHAPE [batch, word*, 5]
         | mean() | classify("classifier", three);
}

constexpr Experiment scaled = experiment("scaled", model(), paper_training);
