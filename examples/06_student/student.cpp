#include <inflect.hpp>
using namespace inflect;

// What is to be deployed: frames alone.
constexpr Model spoken() {
  Streams in;
  return in.frames("acoustic") | blstm("frames", {.width = 48}) | mean() | classify("classifier", four_emotions);
}
// What teaches it: each word as it is heard and as it is written.
constexpr Model heard_and_read() {
  Streams in;
  auto acoustic = in.frames("acoustic") | by_word() | blstm("frames", {.width = 48}) | last();
  auto lexical  = in.words("lexical")   | blstm("words", {.width = 48});
  return gmu("gmu", acoustic, lexical, 48) | blstm("context", {.width = 48}) | mean() | classify("classifier", four_emotions);
}

constexpr Training quick{.epochs = 12, .batch = 16, .adam = {.rate = 2e-3}};
constexpr Experiment alone   = experiment("Frames alone", spoken(), quick);
constexpr Experiment teacher = experiment("Frames and words", heard_and_read(), quick);

constexpr View acoustic   = view("acoustic", spoken());
constexpr View multimodal = frozen("multimodal", teacher);

constexpr Experiment student = experiment("Frames, taught", deploy(acoustic, {.words = false}),
    contrastive(acoustic, multimodal) + distillation(acoustic, {.from = multimodal}), quick);
