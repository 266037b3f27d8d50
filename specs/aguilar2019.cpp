#include <inflect.hpp>
using namespace inflect;

// ── the models ───────────────────────────────────────────────────────────────────────────────
struct Acoustic { bool in_words = false, attention = false; };
struct Fusion { bool gmu = false, attention = false; };

constexpr Model b_aco(Acoustic use = {}) {
  Streams in;
  auto frames    = use.in_words ? in.frames("acoustic") | in_words() : in.frames("acoustic");
  auto acoustic  = frames | blstm("frames", {.width = 256, .layers = 2});
  auto utterance = use.attention ? acoustic | attention("attention", 256) : acoustic | mean();
  return utterance | classify("classifier", four_emotions);
}

constexpr Model lexical_model() {
  Streams in;
  return in.words("lexical") | blstm("words", {.width = 256, .layers = 2}) | mean() | classify("classifier", four_emotions);
}

constexpr Model b_mm(Acoustic use = {}) {
  Streams in;
  auto frames   = use.in_words ? in.frames("acoustic") | in_words() : in.frames("acoustic");
  auto acoustic = frames              | blstm("frames", {.width = 256, .layers = 2}) | mean();
  auto lexical  = in.words("lexical") | blstm("words", {.width = 256, .layers = 2})  | mean();
  return concat(acoustic, lexical) | classify("classifier", four_emotions);
}

constexpr Model h_aco() {
  Streams in;
  return in.frames("acoustic") | by_word() | blstm("frames", {.width = 256, .layers = 2}) | last() | mean() | classify("classifier", four_emotions);
}

constexpr Model h_mm(Fusion use) {
  Streams in;
  auto acoustic  = in.frames("acoustic") | by_word() | blstm("frames", {.width = 256, .layers = 2}) | last();
  auto lexical   = in.words("lexical")   | blstm("words", {.width = 256, .layers = 2});
  auto fused     = use.gmu ? gmu("gmu", acoustic, lexical, 256) : concat(acoustic, lexical);
  auto context   = fused | blstm("context", {.width = 256, .layers = 2});
  auto utterance = use.attention ? context | attention("attention", 256) : context | mean();
  return utterance | classify("classifier", four_emotions);
}

// ── Table 2 ──────────────────────────────────────────────────────────────────────────────────
constexpr Experiment b_aco_1 = experiment("B-ACO-1", b_aco(), paper_training);
constexpr Experiment b_aco_2 = experiment("B-ACO-2", b_aco({.in_words = true}), paper_training);
constexpr Experiment b_lex   = experiment("B-LEX", lexical_model(), paper_training);
constexpr Experiment b_mm_1  = experiment("B-MM-1", b_mm(), paper_training);
constexpr Experiment b_mm_2  = experiment("B-MM-2", b_mm({.in_words = true}), paper_training);
constexpr Experiment h_aco_1 = experiment("H-ACO-1", h_aco(), paper_training);
constexpr Experiment h_mm_1  = experiment("H-MM-1", h_mm({}), paper_training);
constexpr Experiment h_mm_2  = experiment("H-MM-2", h_mm({.gmu = true}), paper_training);
constexpr Experiment h_mm_3  = experiment("H-MM-3", h_mm({.attention = true}), paper_training);
constexpr Experiment h_mm_4  = experiment("H-MM-4", h_mm({.gmu = true, .attention = true}), paper_training);

