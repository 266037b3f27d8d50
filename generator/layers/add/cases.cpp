#include <inflect.hpp>
using namespace inflect;

constexpr Classes three = {{"class0", "class1", "class2"}};

constexpr Model model() {
  Streams in;
  auto x = in.words("lexical", {.most = 4});
  return add(x | linear("a", 5), x | linear("b", 5), x | linear("c", 5))  // SHAPE [batch, word*, 5]
         | mean() | classify("classifier", three);
}

constexpr Experiment of_three = experiment("of three", model(), paper_training);
