#include <inflect.hpp>
using namespace inflect;

constexpr Model pooled_twice() {
  Streams in;
  auto x = in.words("lexical") | blstm("words");
  return concat(x | attention("logits", 8),  // EXPECTED: attention("logits"): programs show something else as 'logits' — label this layer differently
                x | attention("second", 8)) | classify("classifier", four_emotions);
}
constexpr Experiment one = experiment("One", pooled_twice(), paper_training);
