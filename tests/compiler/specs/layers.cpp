// One small experiment for each layer and option, so that every formula is differentiated somewhere.
#include <inflect.hpp>
using namespace inflect;

constexpr Classes three = {{"class0", "class1", "class2"}};
constexpr Classes four = {{"class0", "class1", "class2", "class3"}};

constexpr Model with_mean() {
  Streams in;
  return in.frames("acoustic") | blstm("frames", {.width = 6, .layers = 2}) | mean() | classify("classifier", four);
}
constexpr Model with_attention() {
  Streams in;
  return in.words("lexical", {.most = 4}) | blstm("words", {.width = 4}) | attention("attention", 5) | classify("classifier", four);
}
constexpr Model pooled_features() {
  Streams in;
  return in.frames("acoustic", {.most = 8}) | mean() | dropout(0.3) | classify("classifier", four, {.dropout = 0});
}
constexpr Model inside_words() {
  Streams in;
  return in.frames("acoustic", {.most = 7}) | in_words() | blstm("frames", {.width = 4}) | mean() | classify("classifier", four);
}
constexpr Model fused(bool normalise, bool whole) {
  Streams in;
  auto frames = in.frames("acoustic");
  auto acoustic = whole ? frames | blstm("frames", {.width = 6}) | by_word({.words = 4, .frames = 3}) | last()
                        : frames | by_word({.words = 4, .frames = 3}) | blstm("frames", {.width = 6}) | last();
  auto lexical = in.words("lexical", {.most = 4}) | blstm("words", {.width = 4});
  auto both = gmu("gmu", acoustic, lexical, 5, {.normalise = normalise});
  return both | blstm("context", {.width = 4}) | attention("attention", 3) | classify("classifier", four);
}
constexpr Model side_by_side() {
  Streams in;
  auto acoustic = in.frames("acoustic") | by_word({.words = 4, .frames = 3}) | blstm("frames", {.width = 4}) | mean();
  auto lexical = in.words("lexical", {.most = 4});
  return concat(acoustic, concat(acoustic, lexical)) | mean() | classify("classifier", three);
}

constexpr Experiment mean_of_blstm = experiment("mean", with_mean(), paper_training);
constexpr Experiment attention_over_words = experiment("attention", with_attention(), paper_training);
constexpr Experiment mean_of_features = experiment("features", pooled_features(), paper_training);
constexpr Experiment frames_in_words = experiment("in_words", inside_words(), paper_training);
constexpr Experiment gated = experiment("gmu", fused(true, false), paper_training);
constexpr Experiment gated_plain = experiment("gmu without normalisation", fused(false, false), paper_training);
constexpr Experiment gated_whole = experiment("gmu, one pass over the utterance", fused(true, true), paper_training);
constexpr Experiment concatenated = experiment("concat, a value read twice", side_by_side(), paper_training);
