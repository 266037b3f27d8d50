#include <inflect.hpp>
using namespace inflect;

constexpr Classes four = {{"class0", "class1", "class2", "class3"}};

constexpr Model model() {
  Streams in;
  return in.words("lexical", {.most = 4})  // SHAPE [batch, word*, lexical]
         | mean() | classify("classifier", four);
}

constexpr Experiment open = experiment("its width open", model(), paper_training);
