#include <inflect.hpp>
using namespace inflect;

constexpr Model strangers() {
  Streams in;
  auto frames = in.frames("acoustic", {.width = 6}) | linear("frames", 6);
  auto of_words = frames
                  | by_word();  // NOTE: the keys' shape comes from by_word()
  return multi_head_attention("look", frames, of_words)  // EXPECTED: multi_head_attention("look"): the queries [batch, frame*, 6] and the keys [batch, word*, frame-of-word*, 6] are rows of no common parent
         | mean() | classify("classifier", 4);
}
constexpr Experiment one = experiment("One", strangers(), paper_training);
