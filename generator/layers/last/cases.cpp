#include <inflect.hpp>
using namespace inflect;

constexpr Classes four = {{"class0", "class1", "class2", "class3"}};

constexpr Model model() {
  Streams in;
  return in.frames("acoustic") | by_word({.words = 4, .frames = 3}) | blstm("frames", {.width = 6})
         | last()  // SHAPE [batch, word*, 6]
         | mean() | classify("classifier", four);
}

constexpr Experiment of_words = experiment("of words, some without frames", model(), paper_training);
