// h_mm_3 — "H-MM-3": (acoustic → by_word → blstm 256 × 2 → last, lexical → blstm 256 × 2) → concat → blstm 256 × 2 →
// attention 256 → classify 4
//
// Generated from aguilar2019.cpp:53. Change the spec and regenerate; edits here are lost.
//
// Evaluation: forward with running statistics, without dropout. Fused kernels first, then the function that launches
// them.
#include "runtime/cuda/generated.cuh"

#include "layers.hpp"
#include "memory.hpp"

namespace h_mm_3_program {

using namespace inflect::cuda;

namespace {

// A warp for each row of word.
__global__ void __launch_bounds__(256)
    frames_1_last_and_words_1_kernel(const AxisView word, const AxisView frame_of_word,
                                     const float* __restrict__ frames_1,
                                     float* __restrict__ frames_1_last_and_words_1) {
  for (std::int64_t row = first_row(); row < word.rows(); row += row_step()) {
    const auto t21_from = row_or_zeros(frames_1, 256, frame_of_word.last[row]);
    const auto t22_from = row_or_zeros(frames_1 + 128, 256, frame_of_word.first[row]);
    columns<128>([&](int, int j) {
      const float t21_j = t21_from[j];
      frames_1_last_and_words_1[row * 512 + j] = t21_j;
      const float t22_j = t22_from[j];
      frames_1_last_and_words_1[128 + row * 512 + j] = t22_j;
    });
  }
}

// A warp for each row of word.
__global__ void __launch_bounds__(256)
    frames_1_last_and_words_1_kernel_2(const AxisView word, float* __restrict__ frames_1_last_and_words_1,
                                       const float* __restrict__ words_1) {
  for (std::int64_t row = first_row(); row < word.rows(); row += row_step()) {
    columns<256>([&](int, int j) {
      const float t43_j = words_1[row * 256 + j];
      frames_1_last_and_words_1[256 + row * 512 + j] = t43_j;
    });
  }
}

// A block for each row of utterances, its warps for the rows of word below it.
__global__ void __launch_bounds__(256)
    attention_score_kernel(const AxisView utterances, const AxisView word, const Parameters p,
                           const float* __restrict__ context_1, const float* __restrict__ attention_projected,
                           float* __restrict__ attention_score, float* __restrict__ attention_exp,
                           float* __restrict__ attention_weights, float* __restrict__ attention_pooled) {
  for (std::int64_t outer = blockIdx.x; outer < utterances.rows(); outer += gridDim.x) {
    float t71_total = lowest;
    double t75_total = 0;
    float attention_pooled_total[8];
    fill(attention_pooled_total, 0);
    for (int t = warp(); t < word.count[outer]; t += warps()) {
      const std::int64_t row = word.offset[t] + word.first[outer];
      const float attention_score_value = row_sum<256>([&](int, int j) {
        const float attention_hidden_j = fast_tanh((attention_projected[row * 256 + j] + p.attention_score_bias[j]));
        return (attention_hidden_j * p.attention_vector[j]);
      });
      if (lane() == 0) attention_score[row] = attention_score_value;
      t71_total = larger(t71_total, attention_score_value);
    }
    merge_max(t71_total);
    const float t71 = static_cast<float>(t71_total);
    for (int t = warp(); t < word.count[outer]; t += warps()) {
      const std::int64_t row = word.offset[t] + word.first[outer];
      const float t72 = t71;
      const float t73 = attention_score[row] - t72;
      const float attention_exp_value = fast_exp(t73);
      if (lane() == 0) attention_exp[row] = attention_exp_value;
      t75_total += attention_exp_value;
    }
    merge_sum(t75_total);
    const float t75 = static_cast<float>(t75_total);
    for (int t = warp(); t < word.count[outer]; t += warps()) {
      const std::int64_t row = word.offset[t] + word.first[outer];
      const float t76 = t75;
      const float attention_weights_value = attention_exp[row] / t76;
      if (lane() == 0) attention_weights[row] = attention_weights_value;
      columns<256>(
          [&](int k, int j) { attention_pooled_total[k] += (context_1[row * 256 + j] * attention_weights_value); });
    }
    merge_sum(attention_pooled_total);
    columns<256>([&](int k, int j) {
      const float attention_pooled_j = static_cast<float>(attention_pooled_total[k]);
      if (warp() == 0) attention_pooled[outer * 256 + j] = attention_pooled_j;
    });
  }
}

// One block, its warps for the rows of utterances.
__global__ void __launch_bounds__(256)
    t96_kernel(const AxisView utterances, const BatchView batch, float* __restrict__ t96) {
  double t96_total = 0;
  for (std::int64_t row = warp(); row < utterances.rows(); row += warps()) {
    const int label = batch.label[row];
    const float t95 = row_sum<4>([&](int, int j) { return (label == j ? 1.0f : 0.0f); });
    t96_total += t95;
  }
  merge_sum(t96_total);
  const float t96_value = static_cast<float>(t96_total);
  if (leads()) t96[0] = t96_value;
}

// One block, its warps for the rows of utterances.
__global__ void __launch_bounds__(256)
    logits_kernel(const AxisView utterances, const BatchView batch, const Parameters p,
                  const float* __restrict__ classifier_scores, float* __restrict__ logits,
                  const float* __restrict__ t96, float* __restrict__ loss) {
  double t98_total = 0;
  const float t97 = larger(t96[0], 1.0f);
  for (std::int64_t row = warp(); row < utterances.rows(); row += warps()) {
    const int label = batch.label[row];
    float logits_held[1];
    columns<4>([&](int k, int j) {
      const float logits_j = classifier_scores[row * 4 + j] + p.classifier_bias[j];
      logits_held[k] = logits_j;
      logits[row * 4 + j] = logits_j;
    });
    const float t84 = row_max<4>([&](int k, int) { return logits_held[k]; });
    float shifted_logits[1];
    columns<4>([&](int k, int) {
      const float shifted_logits_j = logits_held[k] - t84;
      shifted_logits[k] = shifted_logits_j;
    });
    const float t87 = row_sum<4>([&](int k, int) { return (fast_exp(shifted_logits[k])); });
    const float log_sum = fast_log(t87);
    const float t92 =
        row_sum<4>([&](int k, int j) { return ((label == j ? 1.0f : 0.0f) * (shifted_logits[k] - log_sum)); });
    t98_total += t92;
  }
  merge_sum(t98_total);
  const float t98 = static_cast<float>(t98_total);
  const float t100 = -1.0f * t98;
  const float loss_value = t100 / t97;
  if (leads()) loss[0] = loss_value;
}

}  // namespace

const float* evaluate(Run& run, const Batch& batch, [[maybe_unused]] const Standard& standard, const Parameters& p,
                      const EvaluateMemory& memory, [[maybe_unused]] EvaluateLayers& layers, const float** shown) {
  const Axis& utterances = batch.axes[0];
  const Axis& word = batch.axes[1];
  const Axis& frame_of_word = batch.axes[2];

  // ── forward ───────────────────────────────────────────────────────────────────────────────

  at("aguilar2019.cpp:36", "by_word");
  float* acoustic = memory.frame_of_word_0;  // [batch, word*, frame-of-word*, 130]
  gather_stream(run, batch, frame_of_word, "acoustic", standard, acoustic, 130);

  at("aguilar2019.cpp:36", "blstm 256 × 2 \"frames\"");
  float* frames_0 = memory.frame_of_word_1;  // [batch, word*, frame-of-word*, 256]
  layers.frames_0.forward(frame_of_word, acoustic,
                          {p.frames_weight_ih_l0, p.frames_weight_hh_l0, p.frames_bias_ih_l0, p.frames_bias_hh_l0,
                           p.frames_weight_ih_l0_reverse, p.frames_weight_hh_l0_reverse, p.frames_bias_ih_l0_reverse,
                           p.frames_bias_hh_l0_reverse},
                          frames_0);
  float* frames_1 = memory.frame_of_word_0;  // [batch, word*, frame-of-word*, 256]
  layers.frames_1.forward(frame_of_word, frames_0,
                          {p.frames_weight_ih_l1, p.frames_weight_hh_l1, p.frames_bias_ih_l1, p.frames_bias_hh_l1,
                           p.frames_weight_ih_l1_reverse, p.frames_weight_hh_l1_reverse, p.frames_bias_ih_l1_reverse,
                           p.frames_bias_hh_l1_reverse},
                          frames_1);

  at("aguilar2019.cpp:36", "last");
  float* frames_1_last_and_words_1 = memory.word_0;  // [batch, word*, 512]
  launch(run, rows_of(run, word), frames_1_last_and_words_1_kernel, word.view, frame_of_word.view, frames_1,
         frames_1_last_and_words_1);

  at("aguilar2019.cpp:37", "lexical");
  float* lexical = memory.word_1;  // [batch, word*, 1024]
  gather_stream(run, batch, word, "lexical", standard, lexical, 1024);

  at("aguilar2019.cpp:37", "blstm 256 × 2 \"words\"");
  float* words_0 = memory.word_2;  // [batch, word*, 256]
  layers.words_0.forward(
      word, lexical,
      {p.words_weight_ih_l0, p.words_weight_hh_l0, p.words_bias_ih_l0, p.words_bias_hh_l0, p.words_weight_ih_l0_reverse,
       p.words_weight_hh_l0_reverse, p.words_bias_ih_l0_reverse, p.words_bias_hh_l0_reverse},
      words_0);
  float* words_1 = memory.word_1;  // [batch, word*, 256]
  layers.words_1.forward(
      word, words_0,
      {p.words_weight_ih_l1, p.words_weight_hh_l1, p.words_bias_ih_l1, p.words_bias_hh_l1, p.words_weight_ih_l1_reverse,
       p.words_weight_hh_l1_reverse, p.words_bias_ih_l1_reverse, p.words_bias_hh_l1_reverse},
      words_1);

  at("aguilar2019.cpp:38", "concat");
  launch(run, rows_of(run, word), frames_1_last_and_words_1_kernel_2, word.view, frames_1_last_and_words_1, words_1);

  at("aguilar2019.cpp:39", "blstm 256 × 2 \"context\"");
  float* context_0 = memory.word_2;  // [batch, word*, 256]
  layers.context_0.forward(word, frames_1_last_and_words_1,
                           {p.context_weight_ih_l0, p.context_weight_hh_l0, p.context_bias_ih_l0, p.context_bias_hh_l0,
                            p.context_weight_ih_l0_reverse, p.context_weight_hh_l0_reverse,
                            p.context_bias_ih_l0_reverse, p.context_bias_hh_l0_reverse},
                           context_0);
  float* context_1 = memory.word_0;  // [batch, word*, 256]
  layers.context_1.forward(word, context_0,
                           {p.context_weight_ih_l1, p.context_weight_hh_l1, p.context_bias_ih_l1, p.context_bias_hh_l1,
                            p.context_weight_ih_l1_reverse, p.context_weight_hh_l1_reverse,
                            p.context_bias_ih_l1_reverse, p.context_bias_hh_l1_reverse},
                           context_1);

  at("aguilar2019.cpp:40", "attention 256 \"attention\"");
  float* attention_projected = memory.word_2;  // [batch, word*, 256]
  product(run, word, 256, 256, context_1, 256, p.attention_score_weight, nullptr, nullptr, attention_projected, 256,
          false);
  float* attention_score = memory.word_1;    // [batch, word*, 1]
  float* attention_exp = memory.word_3;      // [batch, word*, 1]
  float* attention_weights = memory.word_4;  // [batch, word*, 1]
  float* attention_pooled = memory.batch_0;  // [batch, 256]
  launch(run, segments_of(run, utterances), attention_score_kernel, utterances.view, word.view, p, context_1,
         attention_projected, attention_score, attention_exp, attention_weights, attention_pooled);

  at("aguilar2019.cpp:41", "classify 4 \"classifier\"");
  float* classifier_scores = memory.batch_1;  // [batch, 4]
  product(run, utterances, 256, 4, attention_pooled, 256, p.classifier_weight, nullptr, nullptr, classifier_scores, 4,
          false);
  float* t96 = memory.one_0;  // [1]
  launch(run, one_block(), t96_kernel, utterances.view, batch.view, t96);
  float* logits = memory.batch_2;  // [batch, 4]
  float* loss = memory.one_1;      // [1]
  launch(run, one_block(), logits_kernel, utterances.view, batch.view, p, classifier_scores, logits, t96, loss);

  shown[0] = attention_weights;  // attention
  shown[1] = logits;             // logits
  shown[2] = attention_pooled;   // utterance
  return loss;
}

}  // namespace h_mm_3_program
