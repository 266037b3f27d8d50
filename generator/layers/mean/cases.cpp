#include <inflect.hpp>
using namespace inflect;

constexpr Classes four = {{"class0", "class1", "class2", "class3"}};

constexpr Model features() {
  Streams in;
  return in.frames("acoustic", {.most = 8}) | mean()  // SHAPE [batch, acoustic]
         | classify("classifier", four, {.dropout = 0});
}
constexpr Model states() {
  Streams in;
  return in.words("lexical", {.most = 4}) | blstm("words", {.width = 4}) | mean() | classify("classifier", four);
}

constexpr Experiment of_features = experiment("of features", features(), paper_training);
constexpr Experiment of_states = experiment("of states", states(), paper_training);
