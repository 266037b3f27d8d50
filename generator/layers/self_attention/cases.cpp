#include <inflect.hpp>
using namespace inflect;

constexpr Classes three = {{"class0", "class1", "class2"}};

constexpr Model model(MultiHeadAttention option) {
  Streams in;
  return in.words("lexical", {.most = 4}) | linear("words", 6)
         | self_attention("look", option)  // SHAPE [batch, word*, 6]
         | mean() | classify("classifier", three);
}
constexpr Model wider() {
  Streams in;
  return in.frames("acoustic", {.most = 9}) | linear("frames", 3)
         | self_attention("look", {.heads = 2, .width = 4})  // SHAPE [batch, frame*, 4]
         | mean() | classify("classifier", three);
}

constexpr Experiment two_heads = experiment("two heads", model({.heads = 2}), paper_training);
constexpr Experiment without_bias = experiment("without bias", model({.heads = 3, .bias = false}), paper_training);
constexpr Experiment of_another_width = experiment("of another width", wider(), paper_training);
constexpr Experiment dropping = experiment("dropping", model({.heads = 2, .dropout = 0.3}), paper_training);
