#include <inflect.hpp>
using namespace inflect;

constexpr Classes three = {{"class0", "class1", "class2"}};

constexpr Model model() {
  Streams in;
  auto x = in.words("lexical", {.most = 4}) | blstm("words", {.width = 4}) | mean();
  return heads(x, x | classify("classifier", three), x | classify("other", three, {.dropout = 0}));  // SHAPE [batch, 4]
}

constexpr Experiment two_heads = experiment("two heads", model(), cross_entropy("classifier") + 0.5 * cross_entropy("other"), paper_training);
