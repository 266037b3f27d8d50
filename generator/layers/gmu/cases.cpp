#include <inflect.hpp>
using namespace inflect;

constexpr Classes four = {{"class0", "class1", "class2", "class3"}};

constexpr Model model(bool normalise, bool whole) {
  Streams in;
  auto frames = in.frames("acoustic");
  auto acoustic = whole ? frames | blstm("frames", {.width = 6}) | by_word({.words = 4, .frames = 3}) | last()
                        : frames | by_word({.words = 4, .frames = 3}) | blstm("frames", {.width = 6}) | last();
  auto lexical = in.words("lexical", {.most = 4}) | blstm("words", {.width = 4});
  auto both = gmu("gmu", acoustic, lexical, 5, {.normalise = normalise});  // SHAPE [batch, word*, 5]
  return both | blstm("context", {.width = 4}) | attention("attention", 3) | classify("classifier", four);
}

constexpr Experiment normalised = experiment("normalised", model(true, false), paper_training);
constexpr Experiment plain = experiment("without normalisation", model(false, false), paper_training);
