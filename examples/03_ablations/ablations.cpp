// One model function, four experiments: an ablation is an argument.
#include <inflect.hpp>
using namespace inflect;

struct Fusion {
  bool gmu = false, attention = false;
};

constexpr Model fusion(Fusion use) {
  Streams in;
  auto acoustic = in.frames("acoustic") | by_word() | blstm("frames", {.width = 64}) | last();
  auto lexical = in.words("lexical") | blstm("words", {.width = 64});
  auto fused = use.gmu ? gmu("gmu", acoustic, lexical, 64) : concat(acoustic, lexical);
  auto context = fused | blstm("context", {.width = 64});
  auto utterance = use.attention ? context | attention("attention", 64) : context | mean();
  return utterance | classify("emotion", four_emotions);
}

constexpr Training quick = {.epochs = 5, .batch = 16, .adam = {.rate = 1e-3}};

constexpr Experiment plain = experiment("concat, mean", fusion({}), quick);
constexpr Experiment gated = experiment("gmu, mean", fusion({.gmu = true}), quick);
constexpr Experiment attentive = experiment("concat, attention", fusion({.attention = true}), quick);
constexpr Experiment both = experiment("gmu, attention", fusion({.gmu = true, .attention = true}), quick);
