#include <inflect.hpp>
using namespace inflect;

constexpr Classes three = {{"class0", "class1", "class2"}};

constexpr Model model(Transformer option) {
  Streams in;
  return in.words("lexical", {.most = 4}) | linear("words", 4)
         | transformer("encoder", option)  // SHAPE [batch, word*, 4]
         | mean() | classify("classifier", three);
}

constexpr Experiment one_block = experiment("one block", model({.heads = 2}), paper_training);
constexpr Experiment norm_first = experiment("norm first", model({.layers = 2, .heads = 2, .feedforward = 5, .norm_first = true, .final_norm = true}), paper_training);
constexpr Experiment dropping = experiment("dropping", model({.heads = 4, .feedforward = 3, .dropout = 0.2, .attention_dropout = 0., .inner_dropout = 0.5}), paper_training);
