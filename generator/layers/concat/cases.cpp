#include <inflect.hpp>
using namespace inflect;

constexpr Classes three = {{"class0", "class1", "class2"}};

constexpr Model nested() {
  Streams in;
  auto acoustic = in.frames("acoustic") | by_word({.words = 4, .frames = 3}) | blstm("frames", {.width = 4}) | mean();
  auto lexical = in.words("lexical", {.most = 4});
  return concat(acoustic, concat(acoustic, lexical))  // SHAPE [batch, word*, 4 + 4 + lexical]
         | mean() | classify("classifier", three);
}
constexpr Model several() {
  Streams in;
  auto a = in.words("lexical", {.most = 4}) | linear("a", 2), b = in.words("lexical", {.most = 4}) | linear("b", 3);
  return concat(a, b, a) | mean() | classify("classifier", three);  // SHAPE [batch, word*, 7]
}

constexpr Experiment read_twice = experiment("a value read twice", nested(), paper_training);
constexpr Experiment three_values = experiment("three values", several(), paper_training);
