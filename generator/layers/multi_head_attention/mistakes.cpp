#include <inflect.hpp>
using namespace inflect;

constexpr Model pooled() {
  Streams in;
  auto words = in.words("lexical", {.width = 6});
  return multi_head_attention("look", words, words | mean())  // EXPECTED: multi_head_attention needs a sequence; its input [batch, 6] was pooled by mean()
         | mean() | classify("classifier", 4);
}
constexpr Experiment one = experiment("One", pooled(), paper_training);

constexpr Model apart() {
  Streams in;
  auto frames = in.frames("acoustic", {.width = 6});
  auto words = in.words("lexical", {.width = 6});
  return multi_head_attention("look", frames, words, frames)  // EXPECTED: multi_head_attention("look") needs both inputs on the same axis; the left is [batch, word*, 6], the right is [batch, frame*, 6]
         | mean() | classify("classifier", 4);
}
constexpr Experiment two = experiment("Two", apart(), paper_training);
