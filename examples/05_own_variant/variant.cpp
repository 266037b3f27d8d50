// A variant of one's own on a data set of one's own: each word is the mean of its frames instead of a recurrence over them,
// and the two classes are those of examples/04_own_data.
#include <inflect.hpp>
using namespace inflect;

constexpr Classes arousal = {{"calm", "excited"}};

constexpr Model variant() {
  Streams in;
  auto acoustic = in.frames("acoustic") | by_word({.words = 20, .frames = 60}) | mean();
  auto lexical = in.words("lexical", {.most = 20}) | blstm("words", {.width = 32});
  auto context = gmu("gmu", acoustic, lexical, 48) | blstm("context", {.width = 48});
  return context | attention("attention", 32) | classify("arousal", arousal, {.dropout = 0.2});
}

constexpr Experiment word_means = experiment("Word means, gated", variant(), {.epochs = 8, .batch = 8, .adam = {.rate = 2e-3}});
