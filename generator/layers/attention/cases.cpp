#include <inflect.hpp>
using namespace inflect;

constexpr Classes four = {{"class0", "class1", "class2", "class3"}};

constexpr Model model() {
  Streams in;
  return in.words("lexical", {.most = 4}) | blstm("words", {.width = 4})
         | attention("attention", 5)  // SHAPE [batch, 4]
         | classify("classifier", four);
}

constexpr Experiment over_words = experiment("over words", model(), paper_training);
