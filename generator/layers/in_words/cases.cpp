#include <inflect.hpp>
using namespace inflect;

constexpr Classes four = {{"class0", "class1", "class2", "class3"}};

constexpr Model model() {
  Streams in;
  return in.frames("acoustic", {.most = 7}) | in_words()  // SHAPE [batch, frame-in-words*, acoustic]
         | blstm("frames", {.width = 4}) | mean() | classify("classifier", four);
}

constexpr Experiment inside = experiment("inside words", model(), paper_training);
