#include <inflect.hpp>
using namespace inflect;

constexpr Classes four = {{"class0", "class1", "class2", "class3"}};

constexpr Model model() {
  Streams in;
  return in.frames("acoustic", {.most = 8}) | mean() | dropout(0.3)  // SHAPE [batch, acoustic]
         | classify("classifier", four, {.dropout = 0});
}
constexpr Model twice() {
  Streams in;
  auto x = in.frames("acoustic", {.most = 8}) | mean();
  return concat(x | dropout(0.5), x | dropout(0.5)) | classify("classifier", four);
}

constexpr Experiment once = experiment("once", model(), paper_training);
constexpr Experiment two_draws = experiment("two draws of one value", twice(), paper_training);
