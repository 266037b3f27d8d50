// ts_hmm — "B-ACO-1 × H-MM-4†, Lc + LKL": acoustic: acoustic → blstm 256 × 2 → mean → classify 4; multimodal (frozen):
// (acoustic → by_word → blstm 256 × 2 → last, lexical → blstm 256 × 2) → gmu 256 → blstm 256 × 2 → attention 256 →
// classify 4
//
// Generated from aguilar2019.cpp:72. Change the spec and regenerate; edits here are lost.
//
// Evaluation: forward with running statistics, without dropout. Fused kernels first, then the function that launches
// them.
#include "runtime/cuda/generated.cuh"

#include "layers.hpp"
#include "memory.hpp"

namespace ts_hmm_program {

using namespace inflect::cuda;

namespace {

// A block for each row of utterances, its warps for the rows of frame below it.
__global__ void __launch_bounds__(256) acoustic_frames_1_mean_kernel(const AxisView frame, const AxisView utterances,
                                                                     const float* __restrict__ acoustic_frames_1,
                                                                     float* __restrict__ acoustic_frames_1_mean) {
  for (std::int64_t outer = blockIdx.x; outer < utterances.rows(); outer += gridDim.x) {
    float acoustic_frames_1_sum_total[8];
    fill(acoustic_frames_1_sum_total, 0);
    const float frame_count_at_least = larger(static_cast<float>(frame.count[outer]), 1.0f);
    for (int t = warp(); t < frame.count[outer]; t += warps()) {
      const std::int64_t row = frame.offset[t] + frame.first[outer];
      columns<256>([&](int k, int j) { acoustic_frames_1_sum_total[k] += acoustic_frames_1[row * 256 + j]; });
    }
    merge_sum(acoustic_frames_1_sum_total);
    columns<256>([&](int k, int j) {
      const float acoustic_frames_1_mean_j = static_cast<float>(acoustic_frames_1_sum_total[k]) / frame_count_at_least;
      if (warp() == 0) acoustic_frames_1_mean[outer * 256 + j] = acoustic_frames_1_mean_j;
    });
  }
}

// A warp for each row of utterances.
__global__ void __launch_bounds__(256)
    logits_kernel(const AxisView utterances, const float* __restrict__ classifier_scores,
                  const float* __restrict__ classifier_bias, float* __restrict__ logits) {
  for (std::int64_t row = first_row(); row < utterances.rows(); row += row_step()) {
    columns<4>([&](int, int j) {
      const float logits_j = classifier_scores[row * 4 + j] + classifier_bias[j];
      logits[row * 4 + j] = logits_j;
    });
  }
}

// A warp for each row of word.
__global__ void __launch_bounds__(256)
    multimodal_frames_1_last_kernel(const AxisView frame_of_word, const AxisView word,
                                    const float* __restrict__ multimodal_frames_1,
                                    const float* __restrict__ multimodal_frames_1_2,
                                    float* __restrict__ multimodal_frames_1_last,
                                    float* __restrict__ multimodal_frames_1_last_2) {
  for (std::int64_t row = first_row(); row < word.rows(); row += row_step()) {
    const auto multimodal_frames_1_last_from = row_or_zeros(multimodal_frames_1, 256, frame_of_word.last[row]);
    const auto multimodal_frames_1_first_from = row_or_zeros(multimodal_frames_1_2, 256, frame_of_word.first[row]);
    columns<128>([&](int, int j) {
      const float multimodal_frames_1_last_j = multimodal_frames_1_last_from[j];
      multimodal_frames_1_last[row * 256 + j] = multimodal_frames_1_last_j;
      const float multimodal_frames_1_first_j = multimodal_frames_1_first_from[j];
      multimodal_frames_1_last_2[row * 256 + j] = multimodal_frames_1_first_j;
    });
  }
}

// A block for 32 columns, its warps for the rows of word.
__global__ void __launch_bounds__(512)
    multimodal_gmu_both_kernel(const AxisView word, const float* __restrict__ multimodal_gmu_norm_running_var,
                               const float* __restrict__ multimodal,
                               const float* __restrict__ multimodal_gmu_norm_running_mean,
                               const float* __restrict__ multimodal_gmu_norm_weight,
                               const float* __restrict__ multimodal_gmu_norm_bias,
                               float* __restrict__ multimodal_gmu_both) {
  const int column = blockIdx.x * 32;
  float multimodal_gmu_norm_running_var_sum_root_kept[1];
  columns<32>([&](int k, int j) {
    const float multimodal_gmu_norm_running_var_sum_root_j =
        square_root(multimodal_gmu_norm_running_var[column + j] + 1e-05f);
    multimodal_gmu_norm_running_var_sum_root_kept[k] = multimodal_gmu_norm_running_var_sum_root_j;
  });
  for (std::int64_t row = warp(); row < word.rows(); row += warps()) {
    columns<32>([&](int k, int j) {
      const float multimodal_gmu_normalised_j =
          (((multimodal[row * 256 + column + j] - multimodal_gmu_norm_running_mean[column + j]) /
            multimodal_gmu_norm_running_var_sum_root_kept[k]) *
           multimodal_gmu_norm_weight[column + j]) +
          multimodal_gmu_norm_bias[column + j];
      multimodal_gmu_both[row * 512 + column + j] = multimodal_gmu_normalised_j;
    });
  }
}

// A warp for each row of word.
__global__ void __launch_bounds__(256)
    multimodal_gmu_gate_kernel(const AxisView word, const float* __restrict__ multimodal_gmu_left_projected,
                               const float* __restrict__ multimodal_gmu_left_bias,
                               const float* __restrict__ multimodal_gmu_right_projected,
                               const float* __restrict__ multimodal_gmu_right_bias,
                               const float* __restrict__ multimodal_gmu_gate_projected,
                               const float* __restrict__ multimodal_gmu_gate_bias,
                               float* __restrict__ multimodal_gmu_gate, float* __restrict__ multimodal_gmu_fused) {
  for (std::int64_t row = first_row(); row < word.rows(); row += row_step()) {
    columns<256>([&](int, int j) {
      const float multimodal_gmu_left_j =
          fast_tanh(multimodal_gmu_left_projected[row * 256 + j] + multimodal_gmu_left_bias[j]);
      const float multimodal_gmu_right_j =
          fast_tanh(multimodal_gmu_right_projected[row * 256 + j] + multimodal_gmu_right_bias[j]);
      const float multimodal_gmu_gate_j =
          fast_sigmoid(multimodal_gmu_gate_projected[row * 256 + j] + multimodal_gmu_gate_bias[j]);
      multimodal_gmu_gate[row * 256 + j] = multimodal_gmu_gate_j;
      const float multimodal_gmu_fused_j =
          (multimodal_gmu_gate_j * multimodal_gmu_left_j) + ((1.0f - multimodal_gmu_gate_j) * multimodal_gmu_right_j);
      multimodal_gmu_fused[row * 256 + j] = multimodal_gmu_fused_j;
    });
  }
}

// A block for each row of utterances, its warps for the rows of word below it.
__global__ void __launch_bounds__(256) multimodal_attention_score_kernel(
    const AxisView word, const AxisView utterances, const float* __restrict__ multimodal_attention_vector,
    const float* __restrict__ multimodal_attention_projected, const float* __restrict__ multimodal_attention_score_bias,
    float* __restrict__ multimodal_attention_score, float* __restrict__ multimodal_attention_exp,
    float* __restrict__ multimodal_attention_weights, const float* __restrict__ multimodal_context_1,
    float* __restrict__ multimodal_attention_pooled) {
  for (std::int64_t outer = blockIdx.x; outer < utterances.rows(); outer += gridDim.x) {
    float multimodal_attention_score_max_total = lowest;
    double multimodal_attention_exp_sum_total = 0;
    float multimodal_attention_pooled_total[8];
    fill(multimodal_attention_pooled_total, 0);
    for (int t = warp(); t < word.count[outer]; t += warps()) {
      const std::int64_t row = word.offset[t] + word.first[outer];
      const float multimodal_attention_score_value = row_sum<256>([&](int, int j) {
        const float multimodal_attention_hidden_j =
            fast_tanh(multimodal_attention_projected[row * 256 + j] + multimodal_attention_score_bias[j]);
        return multimodal_attention_hidden_j * multimodal_attention_vector[j];
      });
      if (lane() == 0) multimodal_attention_score[row] = multimodal_attention_score_value;
      multimodal_attention_score_max_total =
          larger(multimodal_attention_score_max_total, multimodal_attention_score_value);
    }
    merge_max(multimodal_attention_score_max_total);
    const float multimodal_attention_score_max = static_cast<float>(multimodal_attention_score_max_total);
    for (int t = warp(); t < word.count[outer]; t += warps()) {
      const std::int64_t row = word.offset[t] + word.first[outer];
      const float multimodal_attention_score_max_of_word = multimodal_attention_score_max;
      const float multimodal_attention_score_difference =
          multimodal_attention_score[row] - multimodal_attention_score_max_of_word;
      const float multimodal_attention_exp_value = fast_exp(multimodal_attention_score_difference);
      if (lane() == 0) multimodal_attention_exp[row] = multimodal_attention_exp_value;
      multimodal_attention_exp_sum_total += multimodal_attention_exp_value;
    }
    merge_sum(multimodal_attention_exp_sum_total);
    const float multimodal_attention_exp_sum = static_cast<float>(multimodal_attention_exp_sum_total);
    for (int t = warp(); t < word.count[outer]; t += warps()) {
      const std::int64_t row = word.offset[t] + word.first[outer];
      const float multimodal_attention_exp_sum_of_word = multimodal_attention_exp_sum;
      const float multimodal_attention_weights_value =
          multimodal_attention_exp[row] / multimodal_attention_exp_sum_of_word;
      if (lane() == 0) multimodal_attention_weights[row] = multimodal_attention_weights_value;
      columns<256>([&](int k, int j) {
        multimodal_attention_pooled_total[k] +=
            multimodal_context_1[row * 256 + j] * multimodal_attention_weights_value;
      });
    }
    merge_sum(multimodal_attention_pooled_total);
    columns<256>([&](int k, int j) {
      const float multimodal_attention_pooled_j = static_cast<float>(multimodal_attention_pooled_total[k]);
      if (warp() == 0) multimodal_attention_pooled[outer * 256 + j] = multimodal_attention_pooled_j;
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
  float* acoustic = memory.frame_0;  // [batch, frame*, 130]
  gather_stream(run, batch, frame, "acoustic", standard, acoustic, 130);

  at("aguilar2019.cpp:11", "blstm 256 × 2 \"frames\"");
  float* acoustic_frames_0 = memory.frame_1;  // [batch, frame*, 256]
  layers.acoustic_frames_0.forward(
      frame, acoustic,
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
  launch(run, segments_of(run, utterances), acoustic_frames_1_mean_kernel, frame.view, utterances.view,
         acoustic_frames_1, acoustic_frames_1_mean);

  at("aguilar2019.cpp:13", "classify 4 \"classifier\"");
  float* acoustic_classifier_scores = memory.batch_1;  // [batch, 4]
  product(run, utterances, 256, 4, acoustic_frames_1_mean, 256, p.acoustic_classifier_weight, nullptr, nullptr,
          acoustic_classifier_scores, 4, false);
  float* acoustic_logits = memory.batch_2;  // [batch, 4]
  launch(run, rows_of(run, utterances), logits_kernel, utterances.view, acoustic_classifier_scores,
         p.acoustic_classifier_bias, acoustic_logits);

  at("aguilar2019.cpp:36", "by_word");
  float* acoustic_2 = memory.frame_of_word_0;  // [batch, word*, frame-of-word*, 130]
  gather_stream(run, batch, frame_of_word, "acoustic", standard, acoustic_2, 130);

  at("aguilar2019.cpp:36", "blstm 256 × 2 \"frames\"");
  float* multimodal_frames_0 = memory.frame_of_word_1;  // [batch, word*, frame-of-word*, 256]
  layers.multimodal_frames_0.forward(
      frame_of_word, acoustic_2,
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
  launch(run, rows_of(run, word), multimodal_frames_1_last_kernel, frame_of_word.view, word.view, multimodal_frames_1,
         multimodal_frames_1 + 128, multimodal_frames_1_last, multimodal_frames_1_last + 128);

  at("aguilar2019.cpp:37", "lexical");
  float* lexical = memory.word_1;  // [batch, word*, 1024]
  gather_stream(run, batch, word, "lexical", standard, lexical, 1024);

  at("aguilar2019.cpp:37", "blstm 256 × 2 \"words\"");
  float* multimodal_words_0 = memory.word_2;  // [batch, word*, 256]
  layers.multimodal_words_0.forward(
      word, lexical,
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
  launch(run, strips(8), multimodal_gmu_both_kernel, word.view, p.multimodal_gmu_left_norm_running_var,
         multimodal_frames_1_last, p.multimodal_gmu_left_norm_running_mean, p.multimodal_gmu_left_norm_weight,
         p.multimodal_gmu_left_norm_bias, multimodal_gmu_both);
  launch(run, strips(8), multimodal_gmu_both_kernel, word.view, p.multimodal_gmu_right_norm_running_var,
         multimodal_words_1, p.multimodal_gmu_right_norm_running_mean, p.multimodal_gmu_right_norm_weight,
         p.multimodal_gmu_right_norm_bias, multimodal_gmu_both + 256);
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
  launch(run, rows_of(run, word), multimodal_gmu_gate_kernel, word.view, multimodal_gmu_left_projected,
         p.multimodal_gmu_left_bias, multimodal_gmu_right_projected, p.multimodal_gmu_right_bias,
         multimodal_gmu_gate_projected, p.multimodal_gmu_gate_bias, multimodal_gmu_gate, multimodal_gmu_fused);

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
  launch(run, segments_of(run, utterances), multimodal_attention_score_kernel, word.view, utterances.view,
         p.multimodal_attention_vector, multimodal_attention_projected, p.multimodal_attention_score_bias,
         multimodal_attention_score, multimodal_attention_exp, multimodal_attention_weights, multimodal_context_1,
         multimodal_attention_pooled);

  at("aguilar2019.cpp:41", "classify 4 \"classifier\"");
  float* multimodal_classifier_scores = memory.batch_3;  // [batch, 4]
  product(run, utterances, 256, 4, multimodal_attention_pooled, 256, p.multimodal_classifier_weight, nullptr, nullptr,
          multimodal_classifier_scores, 4, false);
  float* multimodal_logits = memory.batch_4;  // [batch, 4]
  launch(run, rows_of(run, utterances), logits_kernel, utterances.view, multimodal_classifier_scores,
         p.multimodal_classifier_bias, multimodal_logits);

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
    frames_1_mean_kernel(const AxisView frame, const AxisView utterances, const float* __restrict__ frames_1,
                         float* __restrict__ frames_1_mean) {
  for (std::int64_t outer = blockIdx.x; outer < utterances.rows(); outer += gridDim.x) {
    float frames_1_sum_total[8];
    fill(frames_1_sum_total, 0);
    const float frame_count_at_least = larger(static_cast<float>(frame.count[outer]), 1.0f);
    for (int t = warp(); t < frame.count[outer]; t += warps()) {
      const std::int64_t row = frame.offset[t] + frame.first[outer];
      columns<256>([&](int k, int j) { frames_1_sum_total[k] += frames_1[row * 256 + j]; });
    }
    merge_sum(frames_1_sum_total);
    columns<256>([&](int k, int j) {
      const float frames_1_mean_j = static_cast<float>(frames_1_sum_total[k]) / frame_count_at_least;
      if (warp() == 0) frames_1_mean[outer * 256 + j] = frames_1_mean_j;
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
  launch(run, segments_of(run, utterances), frames_1_mean_kernel, frame.view, utterances.view, frames_1, frames_1_mean);

  at("aguilar2019.cpp:13", "classify 4 \"classifier\"");
  float* classifier_scores = memory.batch_1;  // [batch, 4]
  product(run, utterances, 256, 4, frames_1_mean, 256, p.classifier_weight, nullptr, nullptr, classifier_scores, 4,
          false);
  float* onehot_row_sum_sum = memory.one_0;  // [1]
  launch(run, one_block(), onehot_row_sum_sum_kernel, batch.view, utterances.view, onehot_row_sum_sum);

  // ── loss ──────────────────────────────────────────────────────────────────────────────────

  at("aguilar2019.cpp:13", "classify 4 \"classifier\"");
  at("aguilar2019.cpp:72", "loss");
  float* logits = memory.batch_2;  // [batch, 4]
  float* loss = memory.one_1;      // [1]
  launch(run, one_block(), logits_kernel, batch.view, utterances.view, onehot_row_sum_sum, classifier_scores,
         p.classifier_bias, logits, loss);

  shown[0] = logits;         // logits
  shown[1] = frames_1_mean;  // utterance
  return loss;
}

}  // namespace deployed

}  // namespace ts_hmm_program
