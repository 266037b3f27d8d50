// mv_hmm_frozen — "B-ACO-1 × H-MM-4†, Lc + La": acoustic: acoustic → blstm 256 × 2 → mean → classify 4; multimodal
// (frozen): (acoustic → by_word → blstm 256 × 2 → last, lexical → blstm 256 × 2) → gmu 256 → blstm 256 × 2 → attention
// 256 → classify 4
//
// Generated from aguilar2019.cpp:69. Change the spec and regenerate; edits here are lost.
//
// Evaluation: forward with running statistics, without dropout. Fused kernels first, then the function that launches
// them.
#include "runtime/cuda/generated.cuh"

#include "layers.hpp"
#include "memory.hpp"

namespace mv_hmm_frozen_program {

using namespace inflect::cuda;

namespace {

// A block for each row of utterances, its warps for the rows of frame below it.
__global__ void __launch_bounds__(256) acoustic_frames_1_mean_kernel(const AxisView utterances, const AxisView frame,
                                                                     const float* __restrict__ acoustic_frames_1,
                                                                     float* __restrict__ acoustic_frames_1_mean) {
  for (std::int64_t outer = blockIdx.x; outer < utterances.rows(); outer += gridDim.x) {
    float t21_total[8];
    fill(t21_total, 0);
    const float t22 = larger(static_cast<float>(frame.count[outer]), 1.0f);
    for (int t = warp(); t < frame.count[outer]; t += warps()) {
      const std::int64_t row = frame.offset[t] + frame.first[outer];
      columns<256>([&](int k, int j) { t21_total[k] += acoustic_frames_1[row * 256 + j]; });
    }
    merge_sum(t21_total);
    columns<256>([&](int k, int j) {
      const float acoustic_frames_1_mean_j = static_cast<float>(t21_total[k]) / t22;
      if (warp() == 0) acoustic_frames_1_mean[outer * 256 + j] = acoustic_frames_1_mean_j;
    });
  }
}

// A warp for each row of utterances.
__global__ void __launch_bounds__(256)
    acoustic_logits_kernel(const AxisView utterances, const Parameters p,
                           const float* __restrict__ acoustic_classifier_scores, float* __restrict__ acoustic_logits) {
  for (std::int64_t row = first_row(); row < utterances.rows(); row += row_step()) {
    columns<4>([&](int, int j) {
      const float acoustic_logits_j = acoustic_classifier_scores[row * 4 + j] + p.acoustic_classifier_bias[j];
      acoustic_logits[row * 4 + j] = acoustic_logits_j;
    });
  }
}

// A warp for each row of word.
__global__ void __launch_bounds__(256)
    multimodal_frames_1_last_kernel(const AxisView word, const AxisView frame_of_word,
                                    const float* __restrict__ multimodal_frames_1,
                                    float* __restrict__ multimodal_frames_1_last) {
  for (std::int64_t row = first_row(); row < word.rows(); row += row_step()) {
    const auto t49_from = row_or_zeros(multimodal_frames_1, 256, frame_of_word.last[row]);
    const auto t50_from = row_or_zeros(multimodal_frames_1 + 128, 256, frame_of_word.first[row]);
    columns<128>([&](int, int j) {
      const float t49_j = t49_from[j];
      multimodal_frames_1_last[row * 256 + j] = t49_j;
      const float t50_j = t50_from[j];
      multimodal_frames_1_last[128 + row * 256 + j] = t50_j;
    });
  }
}

// A block for 32 columns, its warps for the rows of word.
__global__ void __launch_bounds__(512) multimodal_gmu_both_kernel(const AxisView word, const Parameters p,
                                                                  const float* __restrict__ multimodal_frames_1_last,
                                                                  float* __restrict__ multimodal_gmu_both) {
  const int column = blockIdx.x * 32;
  float t78[1];
  columns<32>([&](int k, int j) {
    const float t78_j = square_root((p.multimodal_gmu_left_norm_running_var[column + j] + 1e-05f));
    t78[k] = t78_j;
  });
  for (std::int64_t row = warp(); row < word.rows(); row += warps()) {
    columns<32>([&](int k, int j) {
      const float multimodal_gmu_left_normalised_j =
          (((multimodal_frames_1_last[row * 256 + column + j] - p.multimodal_gmu_left_norm_running_mean[column + j]) /
            t78[k]) *
           p.multimodal_gmu_left_norm_weight[column + j]) +
          p.multimodal_gmu_left_norm_bias[column + j];
      multimodal_gmu_both[row * 512 + column + j] = multimodal_gmu_left_normalised_j;
    });
  }
}

// A block for 32 columns, its warps for the rows of word.
__global__ void __launch_bounds__(512)
    multimodal_gmu_both_kernel_2(const AxisView word, const Parameters p, const float* __restrict__ multimodal_words_1,
                                 float* __restrict__ multimodal_gmu_both) {
  const int column = blockIdx.x * 32;
  float t88[1];
  columns<32>([&](int k, int j) {
    const float t88_j = square_root((p.multimodal_gmu_right_norm_running_var[column + j] + 1e-05f));
    t88[k] = t88_j;
  });
  for (std::int64_t row = warp(); row < word.rows(); row += warps()) {
    columns<32>([&](int k, int j) {
      const float multimodal_gmu_right_normalised_j =
          (((multimodal_words_1[row * 256 + column + j] - p.multimodal_gmu_right_norm_running_mean[column + j]) /
            t88[k]) *
           p.multimodal_gmu_right_norm_weight[column + j]) +
          p.multimodal_gmu_right_norm_bias[column + j];
      multimodal_gmu_both[256 + row * 512 + column + j] = multimodal_gmu_right_normalised_j;
    });
  }
}

// A warp for each row of word.
__global__ void __launch_bounds__(256)
    multimodal_gmu_gate_kernel(const AxisView word, const Parameters p,
                               const float* __restrict__ multimodal_gmu_left_projected,
                               const float* __restrict__ multimodal_gmu_right_projected,
                               const float* __restrict__ multimodal_gmu_gate_projected,
                               float* __restrict__ multimodal_gmu_gate, float* __restrict__ multimodal_gmu_fused) {
  for (std::int64_t row = first_row(); row < word.rows(); row += row_step()) {
    columns<256>([&](int, int j) {
      const float multimodal_gmu_left_j =
          fast_tanh((multimodal_gmu_left_projected[row * 256 + j] + p.multimodal_gmu_left_bias[j]));
      const float multimodal_gmu_right_j =
          fast_tanh((multimodal_gmu_right_projected[row * 256 + j] + p.multimodal_gmu_right_bias[j]));
      const float multimodal_gmu_gate_j =
          fast_sigmoid((multimodal_gmu_gate_projected[row * 256 + j] + p.multimodal_gmu_gate_bias[j]));
      multimodal_gmu_gate[row * 256 + j] = multimodal_gmu_gate_j;
      const float multimodal_gmu_fused_j =
          (multimodal_gmu_gate_j * multimodal_gmu_left_j) + ((1.0f - multimodal_gmu_gate_j) * multimodal_gmu_right_j);
      multimodal_gmu_fused[row * 256 + j] = multimodal_gmu_fused_j;
    });
  }
}

// A block for each row of utterances, its warps for the rows of word below it.
__global__ void __launch_bounds__(256) multimodal_attention_score_kernel(
    const AxisView utterances, const AxisView word, const Parameters p, const float* __restrict__ multimodal_context_1,
    const float* __restrict__ multimodal_attention_projected, float* __restrict__ multimodal_attention_score,
    float* __restrict__ multimodal_attention_exp, float* __restrict__ multimodal_attention_weights,
    float* __restrict__ multimodal_attention_pooled) {
  for (std::int64_t outer = blockIdx.x; outer < utterances.rows(); outer += gridDim.x) {
    float t138_total = lowest;
    double t142_total = 0;
    float multimodal_attention_pooled_total[8];
    fill(multimodal_attention_pooled_total, 0);
    for (int t = warp(); t < word.count[outer]; t += warps()) {
      const std::int64_t row = word.offset[t] + word.first[outer];
      const float multimodal_attention_score_value = row_sum<256>([&](int, int j) {
        const float multimodal_attention_hidden_j =
            fast_tanh((multimodal_attention_projected[row * 256 + j] + p.multimodal_attention_score_bias[j]));
        return (multimodal_attention_hidden_j * p.multimodal_attention_vector[j]);
      });
      if (lane() == 0) multimodal_attention_score[row] = multimodal_attention_score_value;
      t138_total = larger(t138_total, multimodal_attention_score_value);
    }
    merge_max(t138_total);
    const float t138 = static_cast<float>(t138_total);
    for (int t = warp(); t < word.count[outer]; t += warps()) {
      const std::int64_t row = word.offset[t] + word.first[outer];
      const float t139 = t138;
      const float t140 = multimodal_attention_score[row] - t139;
      const float multimodal_attention_exp_value = fast_exp(t140);
      if (lane() == 0) multimodal_attention_exp[row] = multimodal_attention_exp_value;
      t142_total += multimodal_attention_exp_value;
    }
    merge_sum(t142_total);
    const float t142 = static_cast<float>(t142_total);
    for (int t = warp(); t < word.count[outer]; t += warps()) {
      const std::int64_t row = word.offset[t] + word.first[outer];
      const float t143 = t142;
      const float multimodal_attention_weights_value = multimodal_attention_exp[row] / t143;
      if (lane() == 0) multimodal_attention_weights[row] = multimodal_attention_weights_value;
      columns<256>([&](int k, int j) {
        multimodal_attention_pooled_total[k] +=
            (multimodal_context_1[row * 256 + j] * multimodal_attention_weights_value);
      });
    }
    merge_sum(multimodal_attention_pooled_total);
    columns<256>([&](int k, int j) {
      const float multimodal_attention_pooled_j = static_cast<float>(multimodal_attention_pooled_total[k]);
      if (warp() == 0) multimodal_attention_pooled[outer * 256 + j] = multimodal_attention_pooled_j;
    });
  }
}

// A warp for each row of utterances.
__global__ void __launch_bounds__(256) multimodal_logits_kernel(const AxisView utterances, const Parameters p,
                                                                const float* __restrict__ multimodal_classifier_scores,
                                                                float* __restrict__ multimodal_logits) {
  for (std::int64_t row = first_row(); row < utterances.rows(); row += row_step()) {
    columns<4>([&](int, int j) {
      const float multimodal_logits_j = multimodal_classifier_scores[row * 4 + j] + p.multimodal_classifier_bias[j];
      multimodal_logits[row * 4 + j] = multimodal_logits_j;
    });
  }
}

}  // namespace

const float* evaluate(Run& run, const Batch& batch, [[maybe_unused]] const Standard& standard, const Parameters& p,
                      const EvaluateMemory& memory, [[maybe_unused]] EvaluateLayers& layers, const float** shown) {
  const Axis& utterances = batch.axes[0];
  const Axis& frame = batch.axes[1];
  const Axis& word = batch.axes[2];
  const Axis& frame_of_word = batch.axes[3];

  // ── forward ───────────────────────────────────────────────────────────────────────────────

  at("aguilar2019.cpp:10", "acoustic");
  float* acoustic_acoustic = memory.frame_0;  // [batch, frame*, 130]
  gather_stream(run, batch, frame, "acoustic", standard, acoustic_acoustic, 130);

  at("aguilar2019.cpp:11", "blstm 256 × 2 \"frames\"");
  float* acoustic_frames_0 = memory.frame_1;  // [batch, frame*, 256]
  layers.acoustic_frames_0.forward(
      frame, acoustic_acoustic,
      {p.acoustic_frames_weight_ih_l0, p.acoustic_frames_weight_hh_l0, p.acoustic_frames_bias_ih_l0,
       p.acoustic_frames_bias_hh_l0, p.acoustic_frames_weight_ih_l0_reverse, p.acoustic_frames_weight_hh_l0_reverse,
       p.acoustic_frames_bias_ih_l0_reverse, p.acoustic_frames_bias_hh_l0_reverse},
      acoustic_frames_0);
  float* acoustic_frames_1 = memory.frame_0;  // [batch, frame*, 256]
  layers.acoustic_frames_1.forward(
      frame, acoustic_frames_0,
      {p.acoustic_frames_weight_ih_l1, p.acoustic_frames_weight_hh_l1, p.acoustic_frames_bias_ih_l1,
       p.acoustic_frames_bias_hh_l1, p.acoustic_frames_weight_ih_l1_reverse, p.acoustic_frames_weight_hh_l1_reverse,
       p.acoustic_frames_bias_ih_l1_reverse, p.acoustic_frames_bias_hh_l1_reverse},
      acoustic_frames_1);

  at("aguilar2019.cpp:12", "mean");
  float* acoustic_frames_1_mean = memory.batch_0;  // [batch, 256]
  launch(run, segments_of(run, utterances), acoustic_frames_1_mean_kernel, utterances.view, frame.view,
         acoustic_frames_1, acoustic_frames_1_mean);

  at("aguilar2019.cpp:13", "classify 4 \"classifier\"");
  float* acoustic_classifier_scores = memory.batch_1;  // [batch, 4]
  product(run, utterances, 256, 4, acoustic_frames_1_mean, 256, p.acoustic_classifier_weight, nullptr, nullptr,
          acoustic_classifier_scores, 4, false);
  float* acoustic_logits = memory.batch_2;  // [batch, 4]
  launch(run, rows_of(run, utterances), acoustic_logits_kernel, utterances.view, p, acoustic_classifier_scores,
         acoustic_logits);

  at("aguilar2019.cpp:36", "by_word");
  float* multimodal_acoustic = memory.frame_of_word_0;  // [batch, word*, frame-of-word*, 130]
  gather_stream(run, batch, frame_of_word, "acoustic", standard, multimodal_acoustic, 130);

  at("aguilar2019.cpp:36", "blstm 256 × 2 \"frames\"");
  float* multimodal_frames_0 = memory.frame_of_word_1;  // [batch, word*, frame-of-word*, 256]
  layers.multimodal_frames_0.forward(
      frame_of_word, multimodal_acoustic,
      {p.multimodal_frames_weight_ih_l0, p.multimodal_frames_weight_hh_l0, p.multimodal_frames_bias_ih_l0,
       p.multimodal_frames_bias_hh_l0, p.multimodal_frames_weight_ih_l0_reverse,
       p.multimodal_frames_weight_hh_l0_reverse, p.multimodal_frames_bias_ih_l0_reverse,
       p.multimodal_frames_bias_hh_l0_reverse},
      multimodal_frames_0);
  float* multimodal_frames_1 = memory.frame_of_word_0;  // [batch, word*, frame-of-word*, 256]
  layers.multimodal_frames_1.forward(
      frame_of_word, multimodal_frames_0,
      {p.multimodal_frames_weight_ih_l1, p.multimodal_frames_weight_hh_l1, p.multimodal_frames_bias_ih_l1,
       p.multimodal_frames_bias_hh_l1, p.multimodal_frames_weight_ih_l1_reverse,
       p.multimodal_frames_weight_hh_l1_reverse, p.multimodal_frames_bias_ih_l1_reverse,
       p.multimodal_frames_bias_hh_l1_reverse},
      multimodal_frames_1);

  at("aguilar2019.cpp:36", "last");
  float* multimodal_frames_1_last = memory.word_0;  // [batch, word*, 256]
  launch(run, rows_of(run, word), multimodal_frames_1_last_kernel, word.view, frame_of_word.view, multimodal_frames_1,
         multimodal_frames_1_last);

  at("aguilar2019.cpp:37", "lexical");
  float* multimodal_lexical = memory.word_1;  // [batch, word*, 1024]
  gather_stream(run, batch, word, "lexical", standard, multimodal_lexical, 1024);

  at("aguilar2019.cpp:37", "blstm 256 × 2 \"words\"");
  float* multimodal_words_0 = memory.word_2;  // [batch, word*, 256]
  layers.multimodal_words_0.forward(
      word, multimodal_lexical,
      {p.multimodal_words_weight_ih_l0, p.multimodal_words_weight_hh_l0, p.multimodal_words_bias_ih_l0,
       p.multimodal_words_bias_hh_l0, p.multimodal_words_weight_ih_l0_reverse, p.multimodal_words_weight_hh_l0_reverse,
       p.multimodal_words_bias_ih_l0_reverse, p.multimodal_words_bias_hh_l0_reverse},
      multimodal_words_0);
  float* multimodal_words_1 = memory.word_1;  // [batch, word*, 256]
  layers.multimodal_words_1.forward(
      word, multimodal_words_0,
      {p.multimodal_words_weight_ih_l1, p.multimodal_words_weight_hh_l1, p.multimodal_words_bias_ih_l1,
       p.multimodal_words_bias_hh_l1, p.multimodal_words_weight_ih_l1_reverse, p.multimodal_words_weight_hh_l1_reverse,
       p.multimodal_words_bias_ih_l1_reverse, p.multimodal_words_bias_hh_l1_reverse},
      multimodal_words_1);

  at("aguilar2019.cpp:38", "gmu 256 \"gmu\"");
  float* multimodal_gmu_both = memory.word_2;  // [batch, word*, 512]
  launch(run, strips(8), multimodal_gmu_both_kernel, word.view, p, multimodal_frames_1_last, multimodal_gmu_both);
  launch(run, strips(8), multimodal_gmu_both_kernel_2, word.view, p, multimodal_words_1, multimodal_gmu_both);
  float* multimodal_gmu_left_projected = memory.word_0;  // [batch, word*, 256]
  product(run, word, 256, 256, multimodal_gmu_both, 512, p.multimodal_gmu_left_weight, nullptr, nullptr,
          multimodal_gmu_left_projected, 256, false);
  float* multimodal_gmu_right_projected = memory.word_1;  // [batch, word*, 256]
  product(run, word, 256, 256, multimodal_gmu_both + 256, 512, p.multimodal_gmu_right_weight, nullptr, nullptr,
          multimodal_gmu_right_projected, 256, false);
  float* multimodal_gmu_gate_projected = memory.word_3;  // [batch, word*, 256]
  product(run, word, 512, 256, multimodal_gmu_both, 512, p.multimodal_gmu_gate_weight, nullptr, nullptr,
          multimodal_gmu_gate_projected, 256, false);
  float* multimodal_gmu_gate = memory.word_2;   // [batch, word*, 256]
  float* multimodal_gmu_fused = memory.word_4;  // [batch, word*, 256]
  launch(run, rows_of(run, word), multimodal_gmu_gate_kernel, word.view, p, multimodal_gmu_left_projected,
         multimodal_gmu_right_projected, multimodal_gmu_gate_projected, multimodal_gmu_gate, multimodal_gmu_fused);

  at("aguilar2019.cpp:39", "blstm 256 × 2 \"context\"");
  float* multimodal_context_0 = memory.word_0;  // [batch, word*, 256]
  layers.multimodal_context_0.forward(
      word, multimodal_gmu_fused,
      {p.multimodal_context_weight_ih_l0, p.multimodal_context_weight_hh_l0, p.multimodal_context_bias_ih_l0,
       p.multimodal_context_bias_hh_l0, p.multimodal_context_weight_ih_l0_reverse,
       p.multimodal_context_weight_hh_l0_reverse, p.multimodal_context_bias_ih_l0_reverse,
       p.multimodal_context_bias_hh_l0_reverse},
      multimodal_context_0);
  float* multimodal_context_1 = memory.word_3;  // [batch, word*, 256]
  layers.multimodal_context_1.forward(
      word, multimodal_context_0,
      {p.multimodal_context_weight_ih_l1, p.multimodal_context_weight_hh_l1, p.multimodal_context_bias_ih_l1,
       p.multimodal_context_bias_hh_l1, p.multimodal_context_weight_ih_l1_reverse,
       p.multimodal_context_weight_hh_l1_reverse, p.multimodal_context_bias_ih_l1_reverse,
       p.multimodal_context_bias_hh_l1_reverse},
      multimodal_context_1);

  at("aguilar2019.cpp:40", "attention 256 \"attention\"");
  float* multimodal_attention_projected = memory.word_0;  // [batch, word*, 256]
  product(run, word, 256, 256, multimodal_context_1, 256, p.multimodal_attention_score_weight, nullptr, nullptr,
          multimodal_attention_projected, 256, false);
  float* multimodal_attention_score = memory.word_4;    // [batch, word*, 1]
  float* multimodal_attention_exp = memory.word_1;      // [batch, word*, 1]
  float* multimodal_attention_weights = memory.word_5;  // [batch, word*, 1]
  float* multimodal_attention_pooled = memory.batch_1;  // [batch, 256]
  launch(run, segments_of(run, utterances), multimodal_attention_score_kernel, utterances.view, word.view, p,
         multimodal_context_1, multimodal_attention_projected, multimodal_attention_score, multimodal_attention_exp,
         multimodal_attention_weights, multimodal_attention_pooled);

  at("aguilar2019.cpp:41", "classify 4 \"classifier\"");
  float* multimodal_classifier_scores = memory.batch_3;  // [batch, 4]
  product(run, utterances, 256, 4, multimodal_attention_pooled, 256, p.multimodal_classifier_weight, nullptr, nullptr,
          multimodal_classifier_scores, 4, false);
  float* multimodal_logits = memory.batch_4;  // [batch, 4]
  launch(run, rows_of(run, utterances), multimodal_logits_kernel, utterances.view, p, multimodal_classifier_scores,
         multimodal_logits);

  shown[0] = acoustic_logits;               // acoustic.logits
  shown[1] = acoustic_frames_1_mean;        // acoustic.utterance
  shown[2] = multimodal_attention_weights;  // multimodal.attention
  shown[3] = multimodal_gmu_gate;           // multimodal.gate
  shown[4] = multimodal_logits;             // multimodal.logits
  shown[5] = multimodal_attention_pooled;   // multimodal.utterance
  return nullptr;
}

// The view that predicts, alone.
namespace deployed {

namespace {

// A block for each row of utterances, its warps for the rows of frame below it.
__global__ void __launch_bounds__(256)
    frames_1_mean_kernel(const AxisView utterances, const AxisView frame, const float* __restrict__ frames_1,
                         float* __restrict__ frames_1_mean) {
  for (std::int64_t outer = blockIdx.x; outer < utterances.rows(); outer += gridDim.x) {
    float t21_total[8];
    fill(t21_total, 0);
    const float t22 = larger(static_cast<float>(frame.count[outer]), 1.0f);
    for (int t = warp(); t < frame.count[outer]; t += warps()) {
      const std::int64_t row = frame.offset[t] + frame.first[outer];
      columns<256>([&](int k, int j) { t21_total[k] += frames_1[row * 256 + j]; });
    }
    merge_sum(t21_total);
    columns<256>([&](int k, int j) {
      const float frames_1_mean_j = static_cast<float>(t21_total[k]) / t22;
      if (warp() == 0) frames_1_mean[outer * 256 + j] = frames_1_mean_j;
    });
  }
}

// One block, its warps for the rows of utterances.
__global__ void __launch_bounds__(256)
    t39_kernel(const AxisView utterances, const BatchView batch, float* __restrict__ t39) {
  double t39_total = 0;
  for (std::int64_t row = warp(); row < utterances.rows(); row += warps()) {
    const int label = batch.label[row];
    const float t38 = row_sum<4>([&](int, int j) { return (label == j ? 1.0f : 0.0f); });
    t39_total += t38;
  }
  merge_sum(t39_total);
  const float t39_value = static_cast<float>(t39_total);
  if (leads()) t39[0] = t39_value;
}

// One block, its warps for the rows of utterances.
__global__ void __launch_bounds__(256)
    logits_kernel(const AxisView utterances, const BatchView batch, const Parameters p,
                  const float* __restrict__ classifier_scores, float* __restrict__ logits,
                  const float* __restrict__ t39, float* __restrict__ loss) {
  double t41_total = 0;
  const float t40 = larger(t39[0], 1.0f);
  for (std::int64_t row = warp(); row < utterances.rows(); row += warps()) {
    const int label = batch.label[row];
    float logits_held[1];
    columns<4>([&](int k, int j) {
      const float logits_j = classifier_scores[row * 4 + j] + p.classifier_bias[j];
      logits_held[k] = logits_j;
      logits[row * 4 + j] = logits_j;
    });
    const float t28 = row_max<4>([&](int k, int) { return logits_held[k]; });
    float shifted_logits[1];
    columns<4>([&](int k, int) {
      const float shifted_logits_j = logits_held[k] - t28;
      shifted_logits[k] = shifted_logits_j;
    });
    const float t31 = row_sum<4>([&](int k, int) { return (fast_exp(shifted_logits[k])); });
    const float log_sum = fast_log(t31);
    const float t36 =
        row_sum<4>([&](int k, int j) { return ((label == j ? 1.0f : 0.0f) * (shifted_logits[k] - log_sum)); });
    t41_total += t36;
  }
  merge_sum(t41_total);
  const float t41 = static_cast<float>(t41_total);
  const float t43 = -1.0f * t41;
  const float loss_value = t43 / t40;
  if (leads()) loss[0] = loss_value;
}

}  // namespace

const float* evaluate(Run& run, const Batch& batch, [[maybe_unused]] const Standard& standard, const Parameters& p,
                      const EvaluateMemory& memory, [[maybe_unused]] EvaluateLayers& layers, const float** shown) {
  const Axis& utterances = batch.axes[0];
  const Axis& frame = batch.axes[1];

  // ── forward ───────────────────────────────────────────────────────────────────────────────

  at("aguilar2019.cpp:10", "acoustic");
  float* acoustic = memory.frame_0;  // [batch, frame*, 130]
  gather_stream(run, batch, frame, "acoustic", standard, acoustic, 130);

  at("aguilar2019.cpp:11", "blstm 256 × 2 \"frames\"");
  float* frames_0 = memory.frame_1;  // [batch, frame*, 256]
  layers.frames_0.forward(frame, acoustic,
                          {p.frames_weight_ih_l0, p.frames_weight_hh_l0, p.frames_bias_ih_l0, p.frames_bias_hh_l0,
                           p.frames_weight_ih_l0_reverse, p.frames_weight_hh_l0_reverse, p.frames_bias_ih_l0_reverse,
                           p.frames_bias_hh_l0_reverse},
                          frames_0);
  float* frames_1 = memory.frame_0;  // [batch, frame*, 256]
  layers.frames_1.forward(frame, frames_0,
                          {p.frames_weight_ih_l1, p.frames_weight_hh_l1, p.frames_bias_ih_l1, p.frames_bias_hh_l1,
                           p.frames_weight_ih_l1_reverse, p.frames_weight_hh_l1_reverse, p.frames_bias_ih_l1_reverse,
                           p.frames_bias_hh_l1_reverse},
                          frames_1);

  at("aguilar2019.cpp:12", "mean");
  float* frames_1_mean = memory.batch_0;  // [batch, 256]
  launch(run, segments_of(run, utterances), frames_1_mean_kernel, utterances.view, frame.view, frames_1, frames_1_mean);

  at("aguilar2019.cpp:13", "classify 4 \"classifier\"");
  float* classifier_scores = memory.batch_1;  // [batch, 4]
  product(run, utterances, 256, 4, frames_1_mean, 256, p.classifier_weight, nullptr, nullptr, classifier_scores, 4,
          false);
  float* t39 = memory.one_0;  // [1]
  launch(run, one_block(), t39_kernel, utterances.view, batch.view, t39);
  float* logits = memory.batch_2;  // [batch, 4]
  float* loss = memory.one_1;      // [1]
  launch(run, one_block(), logits_kernel, utterances.view, batch.view, p, classifier_scores, logits, t39, loss);

  shown[0] = logits;         // logits
  shown[1] = frames_1_mean;  // utterance
  return loss;
}

}  // namespace deployed

}  // namespace mv_hmm_frozen_program
