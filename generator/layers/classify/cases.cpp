#include <inflect.hpp>
using namespace inflect;

constexpr Classes three = {{"class0", "class1", "class2"}};

constexpr Model model() {
  Streams in;
  return in.words("lexical", {.most = 4}) | mean() | classify("classifier", three, {.dropout = 0.2});  // SHAPE [batch, 3]
}
constexpr Model counted() {
  Streams in;
  return in.words("lexical", {.most = 4}) | mean() | classify("classifier", 4);
}

constexpr Experiment named = experiment("named", model(), paper_training);
constexpr Experiment by_number = experiment("by number", counted(), paper_training);
