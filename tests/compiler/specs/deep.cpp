// Equal blocks, few and many.
#include <inflect.hpp>
using namespace inflect;

constexpr Model deep(int layers) {
  Streams in;
  auto x = in.words("lexical", {.width = 1024}) | mean();
  for (int i = 0; i < layers; ++i) x = x | linear(label_of("layer_", i), 1024) | relu() | dropout(0.1);
  return x | classify("classifier", four_emotions);
}

constexpr Experiment deep_8 = experiment("8 layers", deep(8), {});
constexpr Experiment deep_64 = experiment("64 layers", deep(64), {});
