#include <inflect.hpp>
using namespace inflect;

constexpr Classes four = {{"class0", "class1", "class2", "class3"}};

constexpr Model model() {
  Streams in;
  return in.frames("acoustic", {.width = 3, .most = 8})  // SHAPE [batch, frame*, 3]
         | mean() | classify("classifier", four);
}

constexpr Experiment stated = experiment("its width stated", model(), paper_training);
