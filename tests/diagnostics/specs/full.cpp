#include <inflect.hpp>
using namespace inflect;

constexpr Model deep() {
  Streams in;
  auto x = in.words("lexical");
  for (int i = 0; i < 1030; ++i) {
    x = x | dropout(0.1);  // EXPECTED: a model holds at most 1024 layers, and this is one more
  }
  return x | mean() | classify("classifier", four_emotions);
}
constexpr Experiment one = experiment("One", deep(), paper_training);
