#include <inflect.hpp>
using namespace inflect;

constexpr Model pooled() {
  Streams in;
  return in.words("lexical", {.width = 6}) | mean()
         | self_attention("look")  // EXPECTED: self_attention needs a sequence; its input [batch, 6] was pooled by mean()
         | classify("classifier", 4);
}
constexpr Experiment one = experiment("One", pooled(), paper_training);
