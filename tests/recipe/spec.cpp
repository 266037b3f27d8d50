#include <inflect.hpp>
using namespace inflect;

constexpr Model model() {
  Streams in;
  return in.words("lexical") | column_scale("scale") | mean() | classify("classifier", four_emotions, {.dropout = 0});
}
constexpr Experiment scaled = experiment("Scaled", model(), {.epochs = 2, .batch = 16, .adam = {.rate = 1e-2}});
