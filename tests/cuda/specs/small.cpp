// Every layer and every loss, narrow enough to run on the CPU stand-in; most widths are no multiples of 16 or 32.
#include <inflect.hpp>
using namespace inflect;

// ── models of one view ───────────────────────────────────────────────────────────────────────
constexpr Model of_frames() {
  Streams in;
  return in.frames("acoustic", {.most = 120}) | blstm("frames", {.width = 20, .layers = 2}) | mean() | classify("classifier", four_emotions);
}

constexpr Model of_words() {
  Streams in;
  return in.words("lexical") | blstm("words", {.width = 20}) | attention("attention", 9) | classify("classifier", four_emotions);
}

constexpr Model attentive_frames() {
  Streams in;
  auto frames = in.frames("acoustic", {.most = 120}) | blstm("frames", {.width = 12, .layers = 2});
  return frames | attention("attention", 17) | classify("classifier", four_emotions);
}

constexpr Model side_by_side() {
  Streams in;
  auto acoustic = in.frames("acoustic") | in_words() | blstm("frames", {.width = 8}) | dropout(0.2) | mean();
  auto lexical = in.words("lexical") | blstm("words", {.width = 18});
  // Enough equal blocks for a loop, each with a key of its own.
  for (int i = 0; i < 4; ++i) lexical = lexical | linear(label_of("deep_", i), 18) | relu() | dropout(0.2);
  return concat(acoustic, lexical | mean()) | classify("classifier", four_emotions);
}

constexpr Model hierarchical() {
  Streams in;
  auto acoustic = in.frames("acoustic") | by_word() | blstm("frames", {.width = 22, .layers = 2}) | last();
  auto lexical = in.words("lexical") | blstm("words", {.width = 40});
  auto context = gmu("gmu", acoustic, lexical, 34) | blstm("context", {.width = 20});
  return context | attention("attention", 10) | classify("classifier", four_emotions);
}

constexpr Model of_sequences() {
  Streams in;
  auto frames = in.frames("acoustic", {.most = 40}) | conv1d("near", 8, {.kernel = 4, .dilation = 2, .groups = 2}) | gelu()
                | conv1d("past", 8, {.stride = 2, .padding = Padding::causal, .bias = false}) | conv1d("inside", 8, {.kernel = 2, .padding = Padding::valid});
  auto lexical = in.words("lexical");
  auto words = lexical | linear("words", 8)
               | transformer("encoder", {.layers = 2, .heads = 2, .feedforward = 12, .activation = gelu, .norm_first = true, .final_norm = true, .dropout = 0.1});
  auto crossed = multi_head_attention("cross", frames, words, {.heads = 4, .dropout = 0.2}) | transformer("post", {.heads = 2, .feedforward = 6});
  auto pooled = crossed | mean();
  return concat(multi_head_attention("look", pooled, lexical, {.heads = 2}), pooled) | classify("classifier", four_emotions);
}

constexpr Experiment attentive = experiment("Frames", attentive_frames(), paper_training);
constexpr Experiment narrow = experiment("Frames in bf16", attentive_frames(), precision(bf16));
constexpr Experiment fused = experiment("Frames in words, and words", side_by_side(), paper_training);
constexpr Experiment sequences = experiment("Convolutions, and attention of frames to words", of_sequences(), paper_training);
constexpr Experiment full = experiment("Words of frames, and words", hierarchical(), paper_training);

// ── two views ────────────────────────────────────────────────────────────────────────────────
constexpr View acoustic = view("acoustic", of_frames());
constexpr View lexical = view("lexical", of_words());
constexpr View teacher = frozen("multimodal", full);

constexpr Experiment pair = experiment("Frames × words", deploy(acoustic, {.words = false}),
    contrastive(acoustic, lexical) + cross_entropy(acoustic) + decaying(0.3, 0.1) * cross_entropy(lexical), paper_training);

constexpr Experiment student = experiment("Frames × words of frames†", deploy(acoustic, {.words = false}),
    contrastive(acoustic, teacher) + distillation(acoustic, {.from = teacher}), paper_training);
