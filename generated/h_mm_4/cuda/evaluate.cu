// h_mm_4 — "H-MM-4": (acoustic → by_word → blstm 256 × 2 → last, lexical → blstm 256 × 2) → gmu 256 → blstm 256 × 2 →
// attention 256 → classify 4
//
// Generated from aguilar2019.cpp:54. Change the spec and regenerate; edits here are lost.
//
// Evaluation: forward with running statistics, without dropout. Fused kernels first, then the function that launches
// them.
#include "runtime/cuda/generated.cuh"

#include "layers.hpp"
#include "memory.hpp"

namespace h_mm_4_program {

using namespace inflect::cuda;

namespace {

// A warp for each row of word.
__global__ void __launch_bounds__(256)
    frames_1_last_kernel(const AxisView word, const AxisView frame_of_word, const float* __restrict__ frames_1,
                         float* __restrict__ frames_1_last) {
  for (std::int64_t row = first_row(); row < word.rows(); row += row_step()) {
    const auto t21_from = row_or_zeros(frames_1, 256, frame_of_word.last[row]);
    const auto t22_from = row_or_zeros(frames_1 + 128, 256, frame_of_word.first[row]);
    columns<128>([&](int, int j) {
      const float t21_j = t21_from[j];
      frames_1_last[row * 256 + j] = t21_j;
      const float t22_j = t22_from[j];
      frames_1_last[128 + row * 256 + j] = t22_j;
    });
  }
}

// A block for 32 columns, its warps for the rows of word.
__global__ void __launch_bounds__(512)
    gmu_both_kernel(const AxisView word, const Parameters p, const float* __restrict__ frames_1_last,
                    float* __restrict__ gmu_both) {
  const int column = blockIdx.x * 32;
  float t50[1];
  columns<32>([&](int k, int j) {
    const float t50_j = square_root((p.gmu_left_norm_running_var[column + j] + 1e-05f));
    t50[k] = t50_j;
  });
  for (std::int64_t row = warp(); row < word.rows(); row += warps()) {
    columns<32>([&](int k, int j) {
      const float gmu_left_normalised_j =
          (((frames_1_last[row * 256 + column + j] - p.gmu_left_norm_running_mean[column + j]) / t50[k]) *
           p.gmu_left_norm_weight[column + j]) +
          p.gmu_left_norm_bias[column + j];
      gmu_both[row * 512 + column + j] = gmu_left_normalised_j;
    });
  }
}

// A block for 32 columns, its warps for the rows of word.
__global__ void __launch_bounds__(512)
    gmu_both_kernel_2(const AxisView word, const Parameters p, const float* __restrict__ words_1,
                      float* __restrict__ gmu_both) {
  const int column = blockIdx.x * 32;
  float t60[1];
  columns<32>([&](int k, int j) {
    const float t60_j = square_root((p.gmu_right_norm_running_var[column + j] + 1e-05f));
    t60[k] = t60_j;
  });
  for (std::int64_t row = warp(); row < word.rows(); row += warps()) {
    columns<32>([&](int k, int j) {
      const float gmu_right_normalised_j =
          (((words_1[row * 256 + column + j] - p.gmu_right_norm_running_mean[column + j]) / t60[k]) *
           p.gmu_right_norm_weight[column + j]) +
          p.gmu_right_norm_bias[column + j];
      gmu_both[256 + row * 512 + column + j] = gmu_right_normalised_j;
    });
  }
}

// A warp for each row of word.
__global__ void __launch_bounds__(256)
    gmu_gate_kernel(const AxisView word, const Parameters p, const float* __restrict__ gmu_left_projected,
                    const float* __restrict__ gmu_right_projected, const float* __restrict__ gmu_gate_projected,
                    float* __restrict__ gmu_gate, float* __restrict__ gmu_fused) {
  for (std::int64_t row = first_row(); row < word.rows(); row += row_step()) {
    columns<256>([&](int, int j) {
      const float gmu_left_j = fast_tanh((gmu_left_projected[row * 256 + j] + p.gmu_left_bias[j]));
      const float gmu_right_j = fast_tanh((gmu_right_projected[row * 256 + j] + p.gmu_right_bias[j]));
      const float gmu_gate_j = fast_sigmoid((gmu_gate_projected[row * 256 + j] + p.gmu_gate_bias[j]));
      gmu_gate[row * 256 + j] = gmu_gate_j;
      const float gmu_fused_j = (gmu_gate_j * gmu_left_j) + ((1.0f - gmu_gate_j) * gmu_right_j);
      gmu_fused[row * 256 + j] = gmu_fused_j;
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
    float t111_total = lowest;
    double t115_total = 0;
    float attention_pooled_total[8];
    fill(attention_pooled_total, 0);
    for (int t = warp(); t < word.count[outer]; t += warps()) {
      const std::int64_t row = word.offset[t] + word.first[outer];
      const float attention_score_value = row_sum<256>([&](int, int j) {
        const float attention_hidden_j = fast_tanh((attention_projected[row * 256 + j] + p.attention_score_bias[j]));
        return (attention_hidden_j * p.attention_vector[j]);
      });
      if (lane() == 0) attention_score[row] = attention_score_value;
      t111_total = larger(t111_total, attention_score_value);
    }
    merge_max(t111_total);
    const float t111 = static_cast<float>(t111_total);
    for (int t = warp(); t < word.count[outer]; t += warps()) {
      const std::int64_t row = word.offset[t] + word.first[outer];
      const float t112 = t111;
      const float t113 = attention_score[row] - t112;
      const float attention_exp_value = fast_exp(t113);
      if (lane() == 0) attention_exp[row] = attention_exp_value;
      t115_total += attention_exp_value;
    }
    merge_sum(t115_total);
    const float t115 = static_cast<float>(t115_total);
    for (int t = warp(); t < word.count[outer]; t += warps()) {
      const std::int64_t row = word.offset[t] + word.first[outer];
      const float t116 = t115;
      const float attention_weights_value = attention_exp[row] / t116;
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
    t135_kernel(const AxisView utterances, const BatchView batch, float* __restrict__ t135) {
  double t135_total = 0;
  for (std::int64_t row = warp(); row < utterances.rows(); row += warps()) {
    const int label = batch.label[row];
    const float t134 = row_sum<4>([&](int, int j) { return (label == j ? 1.0f : 0.0f); });
    t135_total += t134;
  }
  merge_sum(t135_total);
  const float t135_value = static_cast<float>(t135_total);
  if (leads()) t135[0] = t135_value;
}

// One block, its warps for the rows of utterances.
__global__ void __launch_bounds__(256)
    logits_kernel(const AxisView utterances, const BatchView batch, const Parameters p,
                  const float* __restrict__ classifier_scores, float* __restrict__ logits,
                  const float* __restrict__ t135, float* __restrict__ loss) {
  double t137_total = 0;
  const float t136 = larger(t135[0], 1.0f);
  for (std::int64_t row = warp(); row < utterances.rows(); row += warps()) {
    const int label = batch.label[row];
    float logits_held[1];
    columns<4>([&](int k, int j) {
      const float logits_j = classifier_scores[row * 4 + j] + p.classifier_bias[j];
      logits_held[k] = logits_j;
      logits[row * 4 + j] = logits_j;
    });
    const float t124 = row_max<4>([&](int k, int) { return logits_held[k]; });
    float shifted_logits[1];
    columns<4>([&](int k, int) {
      const float shifted_logits_j = logits_held[k] - t124;
      shifted_logits[k] = shifted_logits_j;
    });
    const float t127 = row_sum<4>([&](int k, int) { return (fast_exp(shifted_logits[k])); });
    const float log_sum = fast_log(t127);
    const float t132 =
        row_sum<4>([&](int k, int j) { return ((label == j ? 1.0f : 0.0f) * (shifted_logits[k] - log_sum)); });
    t137_total += t132;
  }
  merge_sum(t137_total);
  const float t137 = static_cast<float>(t137_total);
  const float t139 = -1.0f * t137;
  const float loss_value = t139 / t136;
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
  float* frames_1_last = memory.word_0;  // [batch, word*, 256]
  launch(run, rows_of(run, word), frames_1_last_kernel, word.view, frame_of_word.view, frames_1, frames_1_last);

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

  at("aguilar2019.cpp:38", "gmu 256 \"gmu\"");
  float* gmu_both = memory.word_2;  // [batch, word*, 512]
  launch(run, strips(8), gmu_both_kernel, word.view, p, frames_1_last, gmu_both);
  launch(run, strips(8), gmu_both_kernel_2, word.view, p, words_1, gmu_both);
  float* gmu_left_projected = memory.word_0;  // [batch, word*, 256]
  product(run, word, 256, 256, gmu_both, 512, p.gmu_left_weight, nullptr, nullptr, gmu_left_projected, 256, false);
  float* gmu_right_projected = memory.word_1;  // [batch, word*, 256]
  product(run, word, 256, 256, gmu_both + 256, 512, p.gmu_right_weight, nullptr, nullptr, gmu_right_projected, 256,
          false);
  float* gmu_gate_projected = memory.word_3;  // [batch, word*, 256]
  product(run, word, 512, 256, gmu_both, 512, p.gmu_gate_weight, nullptr, nullptr, gmu_gate_projected, 256, false);
  float* gmu_gate = memory.word_2;   // [batch, word*, 256]
  float* gmu_fused = memory.word_4;  // [batch, word*, 256]
  launch(run, rows_of(run, word), gmu_gate_kernel, word.view, p, gmu_left_projected, gmu_right_projected,
         gmu_gate_projected, gmu_gate, gmu_fused);

  at("aguilar2019.cpp:39", "blstm 256 × 2 \"context\"");
  float* context_0 = memory.word_0;  // [batch, word*, 256]
  layers.context_0.forward(word, gmu_fused,
                           {p.context_weight_ih_l0, p.context_weight_hh_l0, p.context_bias_ih_l0, p.context_bias_hh_l0,
                            p.context_weight_ih_l0_reverse, p.context_weight_hh_l0_reverse,
                            p.context_bias_ih_l0_reverse, p.context_bias_hh_l0_reverse},
                           context_0);
  float* context_1 = memory.word_3;  // [batch, word*, 256]
  layers.context_1.forward(word, context_0,
                           {p.context_weight_ih_l1, p.context_weight_hh_l1, p.context_bias_ih_l1, p.context_bias_hh_l1,
                            p.context_weight_ih_l1_reverse, p.context_weight_hh_l1_reverse,
                            p.context_bias_ih_l1_reverse, p.context_bias_hh_l1_reverse},
                           context_1);

  at("aguilar2019.cpp:40", "attention 256 \"attention\"");
  float* attention_projected = memory.word_0;  // [batch, word*, 256]
  product(run, word, 256, 256, context_1, 256, p.attention_score_weight, nullptr, nullptr, attention_projected, 256,
          false);
  float* attention_score = memory.word_4;    // [batch, word*, 1]
  float* attention_exp = memory.word_1;      // [batch, word*, 1]
  float* attention_weights = memory.word_5;  // [batch, word*, 1]
  float* attention_pooled = memory.batch_0;  // [batch, 256]
  launch(run, segments_of(run, utterances), attention_score_kernel, utterances.view, word.view, p, context_1,
         attention_projected, attention_score, attention_exp, attention_weights, attention_pooled);

  at("aguilar2019.cpp:41", "classify 4 \"classifier\"");
  float* classifier_scores = memory.batch_1;  // [batch, 4]
  product(run, utterances, 256, 4, attention_pooled, 256, p.classifier_weight, nullptr, nullptr, classifier_scores, 4,
          false);
  float* t135 = memory.one_0;  // [1]
  launch(run, one_block(), t135_kernel, utterances.view, batch.view, t135);
  float* logits = memory.batch_2;  // [batch, 4]
  float* loss = memory.one_1;      // [1]
  launch(run, one_block(), logits_kernel, utterances.view, batch.view, p, classifier_scores, logits, t135, loss);

  shown[0] = attention_weights;  // attention
  shown[1] = gmu_gate;           // gate
  shown[2] = logits;             // logits
  shown[3] = attention_pooled;   // utterance
  return loss;
}

}  // namespace h_mm_4_program
