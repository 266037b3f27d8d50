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
    frames_1_last_and_words_1_kernel(const AxisView frame_of_word, const AxisView word,
                                     const float* __restrict__ frames_1, const float* __restrict__ frames_1_2,
                                     float* __restrict__ frames_1_last_and_words_1,
                                     float* __restrict__ frames_1_last_and_words_1_2) {
  for (std::int64_t row = first_row(); row < word.rows(); row += row_step()) {
    const auto frames_1_last_from = row_or_zeros(frames_1, 256, frame_of_word.last[row]);
    const auto frames_1_first_from = row_or_zeros(frames_1_2, 256, frame_of_word.first[row]);
    columns<128>([&](int, int j) {
      const float frames_1_last_j = frames_1_last_from[j];
      frames_1_last_and_words_1[row * 512 + j] = frames_1_last_j;
      const float frames_1_first_j = frames_1_first_from[j];
      frames_1_last_and_words_1_2[row * 512 + j] = frames_1_first_j;
    });
  }
}

// A warp for each row of word.
__global__ void __launch_bounds__(256)
    frames_1_last_and_words_1_2_kernel(const AxisView word, const float* __restrict__ words_1,
                                       float* __restrict__ frames_1_last_and_words_1) {
  for (std::int64_t row = first_row(); row < word.rows(); row += row_step()) {
    columns<256>([&](int, int j) {
      const float words_1_spread_j = words_1[row * 256 + j];
      frames_1_last_and_words_1[row * 512 + j] = words_1_spread_j;
    });
  }
}

// A block for each row of utterances, its warps for the rows of word below it.
__global__ void __launch_bounds__(256)
    attention_score_kernel(const AxisView word, const AxisView utterances, const float* __restrict__ attention_vector,
                           const float* __restrict__ attention_projected,
                           const float* __restrict__ attention_score_bias, float* __restrict__ attention_score,
                           float* __restrict__ attention_exp, float* __restrict__ attention_weights,
                           const float* __restrict__ context_1, float* __restrict__ attention_pooled) {
  for (std::int64_t outer = blockIdx.x; outer < utterances.rows(); outer += gridDim.x) {
    float attention_score_max_total = lowest;
    double attention_exp_sum_total = 0;
    float attention_pooled_total[8];
    fill(attention_pooled_total, 0);
    for (int t = warp(); t < word.count[outer]; t += warps()) {
      const std::int64_t row = word.offset[t] + word.first[outer];
      const float attention_score_value = row_sum<256>([&](int, int j) {
        const float attention_hidden_j = fast_tanh(attention_projected[row * 256 + j] + attention_score_bias[j]);
        return attention_hidden_j * attention_vector[j];
      });
      if (lane() == 0) attention_score[row] = attention_score_value;
      attention_score_max_total = larger(attention_score_max_total, attention_score_value);
    }
    merge_max(attention_score_max_total);
    const float attention_score_max = static_cast<float>(attention_score_max_total);
    for (int t = warp(); t < word.count[outer]; t += warps()) {
      const std::int64_t row = word.offset[t] + word.first[outer];
      const float attention_score_max_of_word = attention_score_max;
      const float attention_score_difference = attention_score[row] - attention_score_max_of_word;
      const float attention_exp_value = fast_exp(attention_score_difference);
      if (lane() == 0) attention_exp[row] = attention_exp_value;
      attention_exp_sum_total += attention_exp_value;
    }
    merge_sum(attention_exp_sum_total);
    const float attention_exp_sum = static_cast<float>(attention_exp_sum_total);
    for (int t = warp(); t < word.count[outer]; t += warps()) {
      const std::int64_t row = word.offset[t] + word.first[outer];
      const float attention_exp_sum_of_word = attention_exp_sum;
      const float attention_weights_value = attention_exp[row] / attention_exp_sum_of_word;
      if (lane() == 0) attention_weights[row] = attention_weights_value;
      columns<256>(
          [&](int k, int j) { attention_pooled_total[k] += context_1[row * 256 + j] * attention_weights_value; });
    }
    merge_sum(attention_pooled_total);
    columns<256>([&](int k, int j) {
      const float attention_pooled_j = static_cast<float>(attention_pooled_total[k]);
      if (warp() == 0) attention_pooled[outer * 256 + j] = attention_pooled_j;
    });
  }
}

// One block, its warps for the rows of utterances.
__global__ void __launch_bounds__(256) onehot_row_sum_sum_kernel(const BatchView batch, const AxisView utterances,
                                                                 float* __restrict__ onehot_row_sum_sum) {
  double onehot_row_sum_sum_total = 0;
  for (std::int64_t row = warp(); row < utterances.rows(); row += warps()) {
    const int label = batch.label[row];
    const float onehot_row_sum = row_sum<4>([&](int, int j) { return (label == j ? 1.0f : 0.0f); });
    onehot_row_sum_sum_total += onehot_row_sum;
  }
  merge_sum(onehot_row_sum_sum_total);
  const float onehot_row_sum_sum_value = static_cast<float>(onehot_row_sum_sum_total);
  if (leads()) onehot_row_sum_sum[0] = onehot_row_sum_sum_value;
}

// One block, its warps for the rows of utterances.
__global__ void __launch_bounds__(256)
    logits_kernel(const BatchView batch, const AxisView utterances, const float* __restrict__ onehot_row_sum_sum,
                  const float* __restrict__ classifier_scores, const float* __restrict__ classifier_bias,
                  float* __restrict__ logits, float* __restrict__ loss) {
  double onehot_row_sum_sum_total = 0;
  const float onehot_sum_at_least = larger(onehot_row_sum_sum[0], 1.0f);
  for (std::int64_t row = warp(); row < utterances.rows(); row += warps()) {
    const int label = batch.label[row];
    float logits_kept[1];
    columns<4>([&](int k, int j) {
      const float logits_j = classifier_scores[row * 4 + j] + classifier_bias[j];
      logits_kept[k] = logits_j;
      logits[row * 4 + j] = logits_j;
    });
    const float logits_max = row_max<4>([&](int k, int) { return logits_kept[k]; });
    float shifted_logits_kept[1];
    columns<4>([&](int k, int) {
      const float shifted_logits_j = logits_kept[k] - logits_max;
      shifted_logits_kept[k] = shifted_logits_j;
    });
    const float shifted_logits_exp_row_sum = row_sum<4>([&](int k, int) { return fast_exp(shifted_logits_kept[k]); });
    const float log_sum = fast_log(shifted_logits_exp_row_sum);
    const float onehot_scaled_row_sum =
        row_sum<4>([&](int k, int j) { return (label == j ? 1.0f : 0.0f) * (shifted_logits_kept[k] - log_sum); });
    onehot_row_sum_sum_total += onehot_scaled_row_sum;
  }
  merge_sum(onehot_row_sum_sum_total);
  const float onehot_row_sum_sum_value = static_cast<float>(onehot_row_sum_sum_total);
  const float onehot_sum_scaled = -1.0f * onehot_row_sum_sum_value;
  const float loss_value = onehot_sum_scaled / onehot_sum_at_least;
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
  launch(run, rows_of(run, word), frames_1_last_and_words_1_kernel, frame_of_word.view, word.view, frames_1,
         frames_1 + 128, frames_1_last_and_words_1, frames_1_last_and_words_1 + 128);

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
  launch(run, rows_of(run, word), frames_1_last_and_words_1_2_kernel, word.view, words_1,
         frames_1_last_and_words_1 + 256);

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
  launch(run, segments_of(run, utterances), attention_score_kernel, word.view, utterances.view, p.attention_vector,
         attention_projected, p.attention_score_bias, attention_score, attention_exp, attention_weights, context_1,
         attention_pooled);

  at("aguilar2019.cpp:41", "classify 4 \"classifier\"");
  float* classifier_scores = memory.batch_1;  // [batch, 4]
  product(run, utterances, 256, 4, attention_pooled, 256, p.classifier_weight, nullptr, nullptr, classifier_scores, 4,
          false);
  float* onehot_row_sum_sum = memory.one_0;  // [1]
  launch(run, one_block(), onehot_row_sum_sum_kernel, batch.view, utterances.view, onehot_row_sum_sum);

  // ── loss ──────────────────────────────────────────────────────────────────────────────────

  at("aguilar2019.cpp:41", "classify 4 \"classifier\"");
  at("aguilar2019.cpp:53", "loss");
  float* logits = memory.batch_2;  // [batch, 4]
  float* loss = memory.one_1;      // [1]
  launch(run, one_block(), logits_kernel, batch.view, utterances.view, onehot_row_sum_sum, classifier_scores,
         p.classifier_bias, logits, loss);

  shown[0] = attention_weights;  // attention
  shown[1] = logits;             // logits
  shown[2] = attention_pooled;   // utterance
  return loss;
}

}  // namespace h_mm_3_program
