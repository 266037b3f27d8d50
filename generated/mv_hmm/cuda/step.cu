// mv_hmm — "B-ACO-1 × H-MM-4": acoustic: acoustic → blstm 256 × 2 → mean → classify 4; multimodal: (acoustic → by_word
// → blstm 256 × 2 → last, lexical → blstm 256 × 2) → gmu 256 → blstm 256 × 2 → attention 256 → classify 4
//
// Generated from aguilar2019.cpp:66. Change the spec and regenerate; edits here are lost.
//
// One training step: forward with dropout and batch statistics, then the gradient of every trained parameter. Fused
// kernels first, then the functions that launch them.
#include "runtime/cuda/generated.cuh"

#include "layers.hpp"
#include "memory.hpp"

namespace mv_hmm_program {

using namespace inflect::cuda;

namespace {

// A warp for each row of frame.
__global__ void __launch_bounds__(256)
    acoustic_frames_0_dropped_kernel(const AxisView frame, const BatchView batch, const Random random,
                                     const Key acoustic_frames_dropout1_key,
                                     const float* __restrict__ acoustic_frames_0,
                                     float* __restrict__ acoustic_frames_0_dropped) {
  for (std::int64_t row = first_row(); row < frame.rows(); row += row_step()) {
    const auto acoustic_frames_dropout1_mask =
        dropout_row(random, acoustic_frames_dropout1_key, batch, frame, row, 256, 0.4f);
    columns<256>([&](int, int j) {
      const float acoustic_frames_0_dropped_j = acoustic_frames_0[row * 256 + j] * acoustic_frames_dropout1_mask[j];
      acoustic_frames_0_dropped[row * 256 + j] = acoustic_frames_0_dropped_j;
    });
  }
}

// A block for each row of utterances, its warps for the rows of frame below it.
__global__ void __launch_bounds__(256)
    acoustic_frames_1_mean_kernel(const AxisView utterances, const AxisView frame, const BatchView batch,
                                  const Random random, const Key acoustic_classifier_dropout_key,
                                  const float* __restrict__ acoustic_frames_1,
                                  float* __restrict__ acoustic_frames_1_mean,
                                  float* __restrict__ acoustic_classifier_input) {
  for (std::int64_t outer = blockIdx.x; outer < utterances.rows(); outer += gridDim.x) {
    float t23_total[8];
    fill(t23_total, 0);
    const auto acoustic_classifier_dropout_mask =
        dropout_row(random, acoustic_classifier_dropout_key, batch, utterances, outer, 256, 0.5f);
    const float t24 = larger(static_cast<float>(frame.count[outer]), 1.0f);
    for (int t = warp(); t < frame.count[outer]; t += warps()) {
      const std::int64_t row = frame.offset[t] + frame.first[outer];
      columns<256>([&](int k, int j) { t23_total[k] += acoustic_frames_1[row * 256 + j]; });
    }
    merge_sum(t23_total);
    columns<256>([&](int k, int j) {
      const float acoustic_frames_1_mean_j = static_cast<float>(t23_total[k]) / t24;
      if (warp() == 0) acoustic_frames_1_mean[outer * 256 + j] = acoustic_frames_1_mean_j;
      const float acoustic_classifier_input_j = acoustic_frames_1_mean_j * acoustic_classifier_dropout_mask[j];
      if (warp() == 0) acoustic_classifier_input[outer * 256 + j] = acoustic_classifier_input_j;
    });
  }
}

// A warp for each row of frame_of_word.
__global__ void __launch_bounds__(256)
    multimodal_frames_0_dropped_kernel(const AxisView frame_of_word, const BatchView batch, const Random random,
                                       const Key multimodal_frames_dropout1_key,
                                       const float* __restrict__ multimodal_frames_0,
                                       float* __restrict__ multimodal_frames_0_dropped) {
  for (std::int64_t row = first_row(); row < frame_of_word.rows(); row += row_step()) {
    const auto multimodal_frames_dropout1_mask =
        dropout_row(random, multimodal_frames_dropout1_key, batch, frame_of_word, row, 256, 0.4f);
    columns<256>([&](int, int j) {
      const float multimodal_frames_0_dropped_j =
          multimodal_frames_0[row * 256 + j] * multimodal_frames_dropout1_mask[j];
      multimodal_frames_0_dropped[row * 256 + j] = multimodal_frames_0_dropped_j;
    });
  }
}

// A warp for each row of word.
__global__ void __launch_bounds__(256)
    multimodal_frames_1_last_kernel(const AxisView word, const AxisView frame_of_word,
                                    const float* __restrict__ multimodal_frames_1,
                                    float* __restrict__ multimodal_frames_1_last) {
  for (std::int64_t row = first_row(); row < word.rows(); row += row_step()) {
    const auto t55_from = row_or_zeros(multimodal_frames_1, 256, frame_of_word.last[row]);
    const auto t56_from = row_or_zeros(multimodal_frames_1 + 128, 256, frame_of_word.first[row]);
    columns<128>([&](int, int j) {
      const float t55_j = t55_from[j];
      multimodal_frames_1_last[row * 256 + j] = t55_j;
      const float t56_j = t56_from[j];
      multimodal_frames_1_last[128 + row * 256 + j] = t56_j;
    });
  }
}

// A block for 32 columns, its warps for the rows of word in one pass.
__global__ void __launch_bounds__(512)
    multimodal_gmu_left_norm_mean_kernel(const AxisView word, const Parameters p,
                                         const float* __restrict__ multimodal_frames_1_last,
                                         float* __restrict__ multimodal_gmu_left_norm_mean, float* __restrict__ t86,
                                         float* __restrict__ multimodal_gmu_left_norm_deviation,
                                         float* __restrict__ t99, float* __restrict__ t102,
                                         float* __restrict__ multimodal_gmu_both) {
  const int pass = blockIdx.x / 8, column = blockIdx.x % 8 * 32;
  const RowNumbers numbers = word.of_pass(pass);
  double t82_total[1];
  fill(t82_total, 0);
  double t88_total[1];
  fill(t88_total, 0);
  const float t83 = larger(static_cast<float>(word.rows_of_pass(pass)), 1.0f);
  const float t89 = larger(static_cast<float>(word.rows_of_pass(pass)), 1.0f);
  const float t95 = larger(static_cast<float>(word.rows_of_pass(pass)), 1.0f);
  const float t96 = t95 - 1.0f;
  const float t97 = larger(t96, 1.0f);
  const float t98 = t95 / t97;
  for (int i = warp(); i < numbers.count; i += warps()) {
    const std::int64_t row = numbers.rows[i];
    columns<32>([&](int k, int j) { t82_total[k] += multimodal_frames_1_last[row * 256 + column + j]; });
  }
  merge_sum(t82_total);
  float multimodal_gmu_left_norm_mean_held[1];
  columns<32>([&](int k, int j) {
    const float multimodal_gmu_left_norm_mean_j = static_cast<float>(t82_total[k]) / t83;
    multimodal_gmu_left_norm_mean_held[k] = multimodal_gmu_left_norm_mean_j;
    if (warp() == 0) multimodal_gmu_left_norm_mean[pass * 256 + column + j] = multimodal_gmu_left_norm_mean_j;
  });
  for (int i = warp(); i < numbers.count; i += warps()) {
    const std::int64_t row = numbers.rows[i];
    columns<32>([&](int k, int j) {
      const float t86_j = multimodal_frames_1_last[row * 256 + column + j] - multimodal_gmu_left_norm_mean_held[k];
      t86[row * 256 + column + j] = t86_j;
      t88_total[k] += (t86_j * t86_j);
    });
  }
  merge_sum(t88_total);
  float multimodal_gmu_left_norm_deviation_held[1];
  columns<32>([&](int k, int j) {
    const float multimodal_gmu_left_norm_var_j = static_cast<float>(t88_total[k]) / t89;
    const float multimodal_gmu_left_norm_deviation_j = square_root((multimodal_gmu_left_norm_var_j + 1e-05f));
    multimodal_gmu_left_norm_deviation_held[k] = multimodal_gmu_left_norm_deviation_j;
    if (warp() == 0) multimodal_gmu_left_norm_deviation[pass * 256 + column + j] = multimodal_gmu_left_norm_deviation_j;
    const float t99_j = multimodal_gmu_left_norm_var_j * t98;
    if (warp() == 0) t99[pass * 256 + column + j] = t99_j;
  });
  for (int i = warp(); i < numbers.count; i += warps()) {
    const std::int64_t row = numbers.rows[i];
    columns<32>([&](int k, int j) {
      const float t102_j = (multimodal_frames_1_last[row * 256 + column + j] - multimodal_gmu_left_norm_mean_held[k]) /
                           multimodal_gmu_left_norm_deviation_held[k];
      t102[row * 256 + column + j] = t102_j;
      const float multimodal_gmu_left_normalised_j =
          (t102_j * p.multimodal_gmu_left_norm_weight[column + j]) + p.multimodal_gmu_left_norm_bias[column + j];
      multimodal_gmu_both[row * 512 + column + j] = multimodal_gmu_left_normalised_j;
    });
  }
}

// A warp for each row of word.
__global__ void __launch_bounds__(256)
    multimodal_words_0_dropped_kernel(const AxisView word, const BatchView batch, const Random random,
                                      const Key multimodal_words_dropout1_key,
                                      const float* __restrict__ multimodal_words_0,
                                      float* __restrict__ multimodal_words_0_dropped) {
  for (std::int64_t row = first_row(); row < word.rows(); row += row_step()) {
    const auto multimodal_words_dropout1_mask =
        dropout_row(random, multimodal_words_dropout1_key, batch, word, row, 256, 0.4f);
    columns<256>([&](int, int j) {
      const float multimodal_words_0_dropped_j = multimodal_words_0[row * 256 + j] * multimodal_words_dropout1_mask[j];
      multimodal_words_0_dropped[row * 256 + j] = multimodal_words_0_dropped_j;
    });
  }
}

// A block for 32 columns, its warps for the rows of word in one pass.
__global__ void __launch_bounds__(512)
    multimodal_gmu_right_norm_mean_kernel(const AxisView word, const Parameters p,
                                          const float* __restrict__ multimodal_words_1,
                                          float* __restrict__ multimodal_gmu_both,
                                          float* __restrict__ multimodal_gmu_right_norm_mean, float* __restrict__ t111,
                                          float* __restrict__ multimodal_gmu_right_norm_deviation,
                                          float* __restrict__ t123, float* __restrict__ t126) {
  const int pass = blockIdx.x / 8, column = blockIdx.x % 8 * 32;
  const RowNumbers numbers = word.of_pass(pass);
  double t107_total[1];
  fill(t107_total, 0);
  double t113_total[1];
  fill(t113_total, 0);
  const float t108 = larger(static_cast<float>(word.rows_of_pass(pass)), 1.0f);
  const float t114 = larger(static_cast<float>(word.rows_of_pass(pass)), 1.0f);
  const float t119 = larger(static_cast<float>(word.rows_of_pass(pass)), 1.0f);
  const float t120 = t119 - 1.0f;
  const float t121 = larger(t120, 1.0f);
  const float t122 = t119 / t121;
  for (int i = warp(); i < numbers.count; i += warps()) {
    const std::int64_t row = numbers.rows[i];
    columns<32>([&](int k, int j) { t107_total[k] += multimodal_words_1[row * 256 + column + j]; });
  }
  merge_sum(t107_total);
  float multimodal_gmu_right_norm_mean_held[1];
  columns<32>([&](int k, int j) {
    const float multimodal_gmu_right_norm_mean_j = static_cast<float>(t107_total[k]) / t108;
    multimodal_gmu_right_norm_mean_held[k] = multimodal_gmu_right_norm_mean_j;
    if (warp() == 0) multimodal_gmu_right_norm_mean[pass * 256 + column + j] = multimodal_gmu_right_norm_mean_j;
  });
  for (int i = warp(); i < numbers.count; i += warps()) {
    const std::int64_t row = numbers.rows[i];
    columns<32>([&](int k, int j) {
      const float t111_j = multimodal_words_1[row * 256 + column + j] - multimodal_gmu_right_norm_mean_held[k];
      t111[row * 256 + column + j] = t111_j;
      t113_total[k] += (t111_j * t111_j);
    });
  }
  merge_sum(t113_total);
  float multimodal_gmu_right_norm_deviation_held[1];
  columns<32>([&](int k, int j) {
    const float multimodal_gmu_right_norm_var_j = static_cast<float>(t113_total[k]) / t114;
    const float multimodal_gmu_right_norm_deviation_j = square_root((multimodal_gmu_right_norm_var_j + 1e-05f));
    multimodal_gmu_right_norm_deviation_held[k] = multimodal_gmu_right_norm_deviation_j;
    if (warp() == 0)
      multimodal_gmu_right_norm_deviation[pass * 256 + column + j] = multimodal_gmu_right_norm_deviation_j;
    const float t123_j = multimodal_gmu_right_norm_var_j * t122;
    if (warp() == 0) t123[pass * 256 + column + j] = t123_j;
  });
  for (int i = warp(); i < numbers.count; i += warps()) {
    const std::int64_t row = numbers.rows[i];
    columns<32>([&](int k, int j) {
      const float t126_j = (multimodal_words_1[row * 256 + column + j] - multimodal_gmu_right_norm_mean_held[k]) /
                           multimodal_gmu_right_norm_deviation_held[k];
      t126[row * 256 + column + j] = t126_j;
      const float multimodal_gmu_right_normalised_j =
          (t126_j * p.multimodal_gmu_right_norm_weight[column + j]) + p.multimodal_gmu_right_norm_bias[column + j];
      multimodal_gmu_both[256 + row * 512 + column + j] = multimodal_gmu_right_normalised_j;
    });
  }
}

// A warp for each row of word.
__global__ void __launch_bounds__(256) multimodal_gmu_left_kernel(
    const AxisView word, const Parameters p, const float* __restrict__ multimodal_gmu_left_projected,
    float* __restrict__ multimodal_gmu_left, const float* __restrict__ multimodal_gmu_right_projected,
    float* __restrict__ multimodal_gmu_right, const float* __restrict__ multimodal_gmu_gate_projected,
    float* __restrict__ multimodal_gmu_gate, float* __restrict__ t145, float* __restrict__ multimodal_gmu_fused) {
  for (std::int64_t row = first_row(); row < word.rows(); row += row_step()) {
    columns<256>([&](int, int j) {
      const float multimodal_gmu_left_j =
          fast_tanh((multimodal_gmu_left_projected[row * 256 + j] + p.multimodal_gmu_left_bias[j]));
      multimodal_gmu_left[row * 256 + j] = multimodal_gmu_left_j;
      const float multimodal_gmu_right_j =
          fast_tanh((multimodal_gmu_right_projected[row * 256 + j] + p.multimodal_gmu_right_bias[j]));
      multimodal_gmu_right[row * 256 + j] = multimodal_gmu_right_j;
      const float multimodal_gmu_gate_j =
          fast_sigmoid((multimodal_gmu_gate_projected[row * 256 + j] + p.multimodal_gmu_gate_bias[j]));
      multimodal_gmu_gate[row * 256 + j] = multimodal_gmu_gate_j;
      const float t145_j = 1.0f - multimodal_gmu_gate_j;
      t145[row * 256 + j] = t145_j;
      const float multimodal_gmu_fused_j =
          (multimodal_gmu_gate_j * multimodal_gmu_left_j) + (t145_j * multimodal_gmu_right_j);
      multimodal_gmu_fused[row * 256 + j] = multimodal_gmu_fused_j;
    });
  }
}

// A warp for each row of word.
__global__ void __launch_bounds__(256)
    multimodal_context_0_dropped_kernel(const AxisView word, const BatchView batch, const Random random,
                                        const Key multimodal_context_dropout1_key,
                                        const float* __restrict__ multimodal_context_0,
                                        float* __restrict__ multimodal_context_0_dropped) {
  for (std::int64_t row = first_row(); row < word.rows(); row += row_step()) {
    const auto multimodal_context_dropout1_mask =
        dropout_row(random, multimodal_context_dropout1_key, batch, word, row, 256, 0.4f);
    columns<256>([&](int, int j) {
      const float multimodal_context_0_dropped_j =
          multimodal_context_0[row * 256 + j] * multimodal_context_dropout1_mask[j];
      multimodal_context_0_dropped[row * 256 + j] = multimodal_context_0_dropped_j;
    });
  }
}

// A block for each row of utterances, its warps for the rows of word below it.
__global__ void __launch_bounds__(256) multimodal_attention_hidden_kernel(
    const AxisView utterances, const AxisView word, const BatchView batch, const Random random, const Parameters p,
    const Key multimodal_classifier_dropout_key, const float* __restrict__ multimodal_context_1,
    const float* __restrict__ multimodal_attention_projected, float* __restrict__ multimodal_attention_hidden,
    float* __restrict__ multimodal_attention_score, float* __restrict__ multimodal_attention_exp,
    float* __restrict__ t181, float* __restrict__ multimodal_attention_weights,
    float* __restrict__ multimodal_attention_pooled, float* __restrict__ multimodal_classifier_input) {
  for (std::int64_t outer = blockIdx.x; outer < utterances.rows(); outer += gridDim.x) {
    float t177_total = lowest;
    double t181_total = 0;
    float multimodal_attention_pooled_total[8];
    fill(multimodal_attention_pooled_total, 0);
    const auto multimodal_classifier_dropout_mask =
        dropout_row(random, multimodal_classifier_dropout_key, batch, utterances, outer, 256, 0.5f);
    for (int t = warp(); t < word.count[outer]; t += warps()) {
      const std::int64_t row = word.offset[t] + word.first[outer];
      float multimodal_attention_hidden_held[8];
      columns<256>([&](int k, int j) {
        const float multimodal_attention_hidden_j =
            fast_tanh((multimodal_attention_projected[row * 256 + j] + p.multimodal_attention_score_bias[j]));
        multimodal_attention_hidden_held[k] = multimodal_attention_hidden_j;
        multimodal_attention_hidden[row * 256 + j] = multimodal_attention_hidden_j;
      });
      const float multimodal_attention_score_value = row_sum<256>(
          [&](int k, int j) { return (multimodal_attention_hidden_held[k] * p.multimodal_attention_vector[j]); });
      if (lane() == 0) multimodal_attention_score[row] = multimodal_attention_score_value;
      t177_total = larger(t177_total, multimodal_attention_score_value);
    }
    merge_max(t177_total);
    const float t177 = static_cast<float>(t177_total);
    for (int t = warp(); t < word.count[outer]; t += warps()) {
      const std::int64_t row = word.offset[t] + word.first[outer];
      const float t178 = t177;
      const float t179 = multimodal_attention_score[row] - t178;
      const float multimodal_attention_exp_value = fast_exp(t179);
      if (lane() == 0) multimodal_attention_exp[row] = multimodal_attention_exp_value;
      t181_total += multimodal_attention_exp_value;
    }
    merge_sum(t181_total);
    const float t181_value = static_cast<float>(t181_total);
    if (leads()) t181[outer] = t181_value;
    for (int t = warp(); t < word.count[outer]; t += warps()) {
      const std::int64_t row = word.offset[t] + word.first[outer];
      const float t182 = t181_value;
      const float multimodal_attention_weights_value = multimodal_attention_exp[row] / t182;
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
      const float multimodal_classifier_input_j = multimodal_attention_pooled_j * multimodal_classifier_dropout_mask[j];
      if (warp() == 0) multimodal_classifier_input[outer * 256 + j] = multimodal_classifier_input_j;
    });
  }
}

// One block, its warps for the rows of drawn.
__global__ void __launch_bounds__(256)
    dright_negative_kernel(const AxisView drawn, const BatchView batch,
                           const float* __restrict__ acoustic_frames_1_mean,
                           const float* __restrict__ multimodal_attention_pooled, float* __restrict__ t242,
                           float* __restrict__ dright_negative, float* __restrict__ dleft_negative,
                           float* __restrict__ dright, float* __restrict__ dleft) {
  double t242_total = 0;
  const float t314 = 2.0f * static_cast<float>(drawn.rows());
  const float t315 = 1.0f / t314;
  const float t338 = 2.0f * static_cast<float>(drawn.rows());
  const float t339 = 1.0f / t338;
  for (std::int64_t row = warp(); row < drawn.rows(); row += warps()) {
    const auto right_from = row_or_zeros(multimodal_attention_pooled, 256, batch.self[row]);
    const auto left_from = row_or_zeros(acoustic_frames_1_mean, 256, batch.self[row]);
    const auto left_2_from = row_or_zeros(acoustic_frames_1_mean, 256, batch.self[row]);
    const auto right_2_from = row_or_zeros(multimodal_attention_pooled, 256, batch.self[row]);
    const auto right_negative_from = row_or_zeros(multimodal_attention_pooled, 256, batch.negative[row]);
    const auto left_3_from = row_or_zeros(acoustic_frames_1_mean, 256, batch.self[row]);
    const auto right_negative_2_from = row_or_zeros(multimodal_attention_pooled, 256, batch.negative[row]);
    const auto left_negative_from = row_or_zeros(acoustic_frames_1_mean, 256, batch.negative[row]);
    const auto right_3_from = row_or_zeros(multimodal_attention_pooled, 256, batch.self[row]);
    const auto left_negative_2_from = row_or_zeros(acoustic_frames_1_mean, 256, batch.negative[row]);
    const auto left_negative_3_from = row_or_zeros(acoustic_frames_1_mean, 256, batch.negative[row]);
    const auto right_4_from = row_or_zeros(multimodal_attention_pooled, 256, batch.self[row]);
    const auto left_negative_4_from = row_or_zeros(acoustic_frames_1_mean, 256, batch.negative[row]);
    const auto right_negative_3_from = row_or_zeros(multimodal_attention_pooled, 256, batch.negative[row]);
    const auto left_4_from = row_or_zeros(acoustic_frames_1_mean, 256, batch.self[row]);
    const auto right_negative_4_from = row_or_zeros(multimodal_attention_pooled, 256, batch.negative[row]);
    const auto right_5_from = row_or_zeros(multimodal_attention_pooled, 256, batch.self[row]);
    const auto left_5_from = row_or_zeros(acoustic_frames_1_mean, 256, batch.self[row]);
    const auto left_6_from = row_or_zeros(acoustic_frames_1_mean, 256, batch.self[row]);
    const auto right_6_from = row_or_zeros(multimodal_attention_pooled, 256, batch.self[row]);
    const float dright_hinge = t315;
    const float dright_hinge_2 = t339;
    const float t195 = row_sum<256>([&](int, int j) { return (right_from[j] * right_from[j]); });
    const float t196 = larger(t195, 1e-16f);
    const float t197 = square_root(t196);
    const float t200 = row_sum<256>([&](int, int j) { return (left_from[j] * left_from[j]); });
    const float t201 = larger(t200, 1e-16f);
    const float t202 = square_root(t201);
    const float t203 = t202 * t197;
    const float t207 = row_sum<256>([&](int, int j) { return (left_2_from[j] * right_2_from[j]); });
    const float t208 = t207 / t203;
    const float pair_distance = 1.0f - t208;
    const float t212 = row_sum<256>([&](int, int j) { return (right_negative_from[j] * right_negative_from[j]); });
    const float t213 = larger(t212, 1e-16f);
    const float t214 = square_root(t213);
    const float t215 = t202 * t214;
    const float t219 = row_sum<256>([&](int, int j) { return (left_3_from[j] * right_negative_2_from[j]); });
    const float t220 = t219 / t215;
    const float negative_distance = 1.0f - t220;
    const float t222 = pair_distance - negative_distance;
    const float t224 = 0.5f + t222;
    const float left_hinge = larger(t224, 0.0f);
    const float t228 = row_sum<256>([&](int, int j) { return (left_negative_from[j] * left_negative_from[j]); });
    const float t229 = larger(t228, 1e-16f);
    const float t230 = square_root(t229);
    const float t231 = t197 * t230;
    const float t235 = row_sum<256>([&](int, int j) { return (right_3_from[j] * left_negative_2_from[j]); });
    const float t236 = t235 / t231;
    const float negative_distance_2 = 1.0f - t236;
    const float t238 = pair_distance - negative_distance_2;
    const float t239 = 0.5f + t238;
    const float right_hinge = larger(t239, 0.0f);
    const float t241 = left_hinge + right_hinge;
    const float t313 = (t239 > 0.0f ? 1.0f : 0.0f);
    const float t317 = dright_hinge * t313;
    const float dnegative_distance = -1.0f * t317;
    const float t319 = -1.0f * dnegative_distance;
    const float t320 = t319 / t231;
    const float t321 = t320 * t236;
    const float t322 = -1.0f * t321;
    const float t328 = t322 * t230;
    const float t329 = t322 * t197;
    const float t330 = 0.5f * t329;
    const float t331 = t330 / t230;
    const float t332 = (t228 > 1e-16f ? 1.0f : 0.0f);
    const float t333 = t331 * t332;
    const float t337 = (t224 > 0.0f ? 1.0f : 0.0f);
    const float t341 = dright_hinge_2 * t337;
    const float dnegative_distance_2 = -1.0f * t341;
    const float t343 = -1.0f * dnegative_distance_2;
    const float t344 = t343 / t215;
    const float t345 = t344 * t220;
    const float t346 = -1.0f * t345;
    const float t352 = t346 * t214;
    const float t353 = t346 * t202;
    const float t354 = 0.5f * t353;
    const float t355 = t354 / t214;
    const float t356 = (t212 > 1e-16f ? 1.0f : 0.0f);
    const float t357 = t355 * t356;
    const float dpair_distance = t317 + t341;
    const float t362 = -1.0f * dpair_distance;
    const float t363 = t362 / t203;
    const float t364 = t363 * t208;
    const float t365 = -1.0f * t364;
    const float t371 = t365 * t197;
    const float t372 = t365 * t202;
    const float t373 = t352 + t371;
    const float t374 = 0.5f * t373;
    const float t375 = t374 / t202;
    const float t376 = (t200 > 1e-16f ? 1.0f : 0.0f);
    const float t377 = t375 * t376;
    const float t381 = t328 + t372;
    const float t382 = 0.5f * t381;
    const float t383 = t382 / t197;
    const float t384 = (t195 > 1e-16f ? 1.0f : 0.0f);
    const float t385 = t383 * t384;
    columns<256>([&](int, int j) {
      const float t336_j = t333 * left_negative_4_from[j];
      const float t360_j = t357 * right_negative_4_from[j];
      const float t380_j = t377 * left_6_from[j];
      const float t388_j = t385 * right_6_from[j];
      const float dright_negative_j = ((t344 * left_4_from[j]) + t360_j) + t360_j;
      dright_negative[row * 256 + j] = dright_negative_j;
      const float dleft_negative_j = ((t320 * right_4_from[j]) + t336_j) + t336_j;
      dleft_negative[row * 256 + j] = dleft_negative_j;
      const float dright_j = (((t320 * left_negative_3_from[j]) + (t363 * left_5_from[j])) + t388_j) + t388_j;
      dright[row * 256 + j] = dright_j;
      const float dleft_j = (((t344 * right_negative_3_from[j]) + (t363 * right_5_from[j])) + t380_j) + t380_j;
      dleft[row * 256 + j] = dleft_j;
    });
    t242_total += t241;
  }
  merge_sum(t242_total);
  const float t242_value = static_cast<float>(t242_total);
  if (leads()) t242[0] = t242_value;
}

// One block, its warps for the rows of utterances.
__global__ void __launch_bounds__(256)
    acoustic_logits_kernel(const AxisView utterances, const AxisView drawn, const BatchView batch, const Parameters p,
                           const Gradients d, const float* __restrict__ acoustic_classifier_scores,
                           float* __restrict__ acoustic_logits, const float* __restrict__ multimodal_classifier_scores,
                           float* __restrict__ multimodal_logits, const float* __restrict__ t242,
                           float* __restrict__ t249, float* __restrict__ t250, float* __restrict__ t266,
                           float* __restrict__ t267, float* __restrict__ loss, float* __restrict__ dshifted_logits,
                           float* __restrict__ dshifted_logits_2) {
  double t258_total = 0;
  double t260_total = 0;
  double t273_total = 0;
  float t403_total[1];
  fill(t403_total, 0);
  float t524_total[1];
  fill(t524_total, 0);
  const float t245 = 2.0f * static_cast<float>(drawn.rows());
  const float contrastive = t242[0] / t245;
  for (std::int64_t row = warp(); row < utterances.rows(); row += warps()) {
    const int label = batch.label[row];
    float acoustic_logits_held[1];
    float multimodal_logits_held[1];
    columns<4>([&](int k, int j) {
      const float acoustic_logits_j = acoustic_classifier_scores[row * 4 + j] + p.acoustic_classifier_bias[j];
      acoustic_logits_held[k] = acoustic_logits_j;
      acoustic_logits[row * 4 + j] = acoustic_logits_j;
      const float multimodal_logits_j = multimodal_classifier_scores[row * 4 + j] + p.multimodal_classifier_bias[j];
      multimodal_logits_held[k] = multimodal_logits_j;
      multimodal_logits[row * 4 + j] = multimodal_logits_j;
    });
    const float t247 = row_max<4>([&](int k, int) { return acoustic_logits_held[k]; });
    const float t257 = row_sum<4>([&](int, int j) { return (label == j ? 1.0f : 0.0f); });
    const float t264 = row_max<4>([&](int k, int) { return multimodal_logits_held[k]; });
    float shifted_logits[1];
    float t249_held[1];
    float shifted_logits_2[1];
    float t266_held[1];
    columns<4>([&](int k, int j) {
      const float shifted_logits_j = acoustic_logits_held[k] - t247;
      shifted_logits[k] = shifted_logits_j;
      const float t249_j = fast_exp(shifted_logits_j);
      t249_held[k] = t249_j;
      t249[row * 4 + j] = t249_j;
      const float shifted_logits_2_j = multimodal_logits_held[k] - t264;
      shifted_logits_2[k] = shifted_logits_2_j;
      const float t266_j = fast_exp(shifted_logits_2_j);
      t266_held[k] = t266_j;
      t266[row * 4 + j] = t266_j;
    });
    const float t250_value = row_sum<4>([&](int k, int) { return t249_held[k]; });
    if (lane() == 0) t250[row] = t250_value;
    const float log_sum = fast_log(t250_value);
    const float t267_value = row_sum<4>([&](int k, int) { return t266_held[k]; });
    if (lane() == 0) t267[row] = t267_value;
    const float log_sum_2 = fast_log(t267_value);
    const float t255 =
        row_sum<4>([&](int k, int j) { return ((label == j ? 1.0f : 0.0f) * (shifted_logits[k] - log_sum)); });
    const float t272 =
        row_sum<4>([&](int k, int j) { return ((label == j ? 1.0f : 0.0f) * (shifted_logits_2[k] - log_sum_2)); });
    t258_total += t257;
    t260_total += t255;
    t273_total += t272;
  }
  merge_sum(t258_total);
  merge_sum(t260_total);
  merge_sum(t273_total);
  const float t258 = static_cast<float>(t258_total);
  const float t259 = larger(t258, 1.0f);
  const float t260 = static_cast<float>(t260_total);
  const float t262 = -1.0f * t260;
  const float cross_entropy = t262 / t259;
  const float t273 = static_cast<float>(t273_total);
  const float t274 = -1.0f * t273;
  const float cross_entropy_2 = t274 / t259;
  const float t277 = 0.3f * cross_entropy_2;
  const float t278 = contrastive + cross_entropy;
  const float loss_value = t278 + t277;
  if (leads()) loss[0] = loss_value;
  const float t280 = 0.3f / t259;
  const float t281 = t280 * -1.0f;
  const float t296 = 1.0f / t259;
  const float t297 = t296 * -1.0f;
  for (std::int64_t row = warp(); row < utterances.rows(); row += warps()) {
    const int label = batch.label[row];
    const float t282 = t281;
    const float t291 = t281;
    const float t298 = t297;
    const float t307 = t297;
    const float dlog_sum = row_sum<4>([&](int, int j) { return (-1.0f * (t282 * (label == j ? 1.0f : 0.0f))); });
    const float t288 = dlog_sum / t267[row];
    const float dlog_sum_2 = row_sum<4>([&](int, int j) { return (-1.0f * (t298 * (label == j ? 1.0f : 0.0f))); });
    const float t304 = dlog_sum_2 / t250[row];
    columns<4>([&](int k, int j) {
      const float dshifted_logits_j = (t291 * (label == j ? 1.0f : 0.0f)) + (t288 * t266[row * 4 + j]);
      dshifted_logits[row * 4 + j] = dshifted_logits_j;
      const float dshifted_logits_2_j = (t307 * (label == j ? 1.0f : 0.0f)) + (t304 * t249[row * 4 + j]);
      dshifted_logits_2[row * 4 + j] = dshifted_logits_2_j;
      t403_total[k] += dshifted_logits_j;
      t524_total[k] += dshifted_logits_2_j;
    });
  }
  merge_sum(t403_total);
  merge_sum(t524_total);
  columns<4>([&](int k, int j) {
    const float t403_j = static_cast<float>(t403_total[k]);
    if (warp() == 0) d.multimodal_classifier_bias[j] = t403_j;
    const float t524_j = static_cast<float>(t524_total[k]);
    if (warp() == 0) d.acoustic_classifier_bias[j] = t524_j;
  });
}

// A warp for each row of utterances.
__global__ void __launch_bounds__(256)
    t391_kernel(const AxisView utterances, const BatchView batch, const float* __restrict__ dright_negative,
                float* __restrict__ t391) {
  for (std::int64_t row = first_row(); row < utterances.rows(); row += row_step()) {
    const auto t391_from = row_or_zeros(dright_negative, 256, batch.as_negative[row]);
    columns<256>([&](int, int j) {
      const float t391_j = t391_from[j];
      t391[row * 256 + j] = t391_j;
    });
  }
}

// A block for each row of utterances, its warps for the rows of frame below it.
__global__ void __launch_bounds__(256)
    dacoustic_frames_1_kernel(const AxisView utterances, const AxisView frame, const BatchView batch,
                              const Random random, const Key acoustic_classifier_dropout_key,
                              const float* __restrict__ dleft_negative, const float* __restrict__ dleft,
                              const float* __restrict__ dacoustic_classifier_input,
                              float* __restrict__ dacoustic_frames_1) {
  for (std::int64_t outer = blockIdx.x; outer < utterances.rows(); outer += gridDim.x) {
    const auto t394_from = row_or_zeros(dleft_negative, 256, batch.as_negative[outer]);
    const auto t402_from = row_or_zeros(dleft, 256, batch.as_self[outer]);
    const auto acoustic_classifier_dropout_2_mask =
        dropout_row(random, acoustic_classifier_dropout_key, batch, utterances, outer, 256, 0.5f);
    const float t531 = larger(static_cast<float>(frame.count[outer]), 1.0f);
    float t532[8];
    columns<256>([&](int k, int j) {
      const float dacoustic_frames_1_mean_j =
          (t394_from[j] + t402_from[j]) +
          (dacoustic_classifier_input[outer * 256 + j] * acoustic_classifier_dropout_2_mask[j]);
      const float t532_j = dacoustic_frames_1_mean_j / t531;
      t532[k] = t532_j;
    });
    for (int t = warp(); t < frame.count[outer]; t += warps()) {
      const std::int64_t row = frame.offset[t] + frame.first[outer];
      columns<256>([&](int k, int j) {
        const float dacoustic_frames_1_j = t532[k];
        dacoustic_frames_1[row * 256 + j] = dacoustic_frames_1_j;
      });
    }
  }
}

// A warp for each row of utterances.
__global__ void __launch_bounds__(256) t398_kernel(const AxisView utterances, const BatchView batch,
                                                   const float* __restrict__ dright, float* __restrict__ t398) {
  for (std::int64_t row = first_row(); row < utterances.rows(); row += row_step()) {
    const auto t398_from = row_or_zeros(dright, 256, batch.as_self[row]);
    columns<256>([&](int, int j) {
      const float t398_j = t398_from[j];
      t398[row * 256 + j] = t398_j;
    });
  }
}

// A block for each row of utterances, its warps for the rows of word below it.
__global__ void __launch_bounds__(256) dmultimodal_attention_weights_kernel(
    const AxisView utterances, const AxisView word, const BatchView batch, const Random random, const Parameters p,
    const Key multimodal_classifier_dropout_key, const float* __restrict__ multimodal_context_1,
    const float* __restrict__ multimodal_attention_hidden, const float* __restrict__ multimodal_attention_exp,
    const float* __restrict__ t181, const float* __restrict__ multimodal_attention_weights,
    const float* __restrict__ t391, const float* __restrict__ t398,
    const float* __restrict__ dmultimodal_classifier_input, float* __restrict__ t411,
    float* __restrict__ dmultimodal_attention_weights, float* __restrict__ t425,
    float* __restrict__ dmultimodal_attention_projected) {
  for (std::int64_t outer = blockIdx.x; outer < utterances.rows(); outer += gridDim.x) {
    double t419_total = 0;
    const auto multimodal_classifier_dropout_2_mask =
        dropout_row(random, multimodal_classifier_dropout_key, batch, utterances, outer, 256, 0.5f);
    float dmultimodal_attention_pooled[8];
    columns<256>([&](int k, int j) {
      const float dmultimodal_attention_pooled_j =
          (t391[outer * 256 + j] + t398[outer * 256 + j]) +
          (dmultimodal_classifier_input[outer * 256 + j] * multimodal_classifier_dropout_2_mask[j]);
      dmultimodal_attention_pooled[k] = dmultimodal_attention_pooled_j;
    });
    for (int t = warp(); t < word.count[outer]; t += warps()) {
      const std::int64_t row = word.offset[t] + word.first[outer];
      const auto t415_from = row_or_zeros(t181, 1, outer);
      const float t415 = t415_from[0];
      columns<256>([&](int k, int j) {
        const float t411_j = dmultimodal_attention_pooled[k] * multimodal_attention_weights[row];
        t411[row * 256 + j] = t411_j;
      });
      const float dmultimodal_attention_weights_value = row_sum<256>(
          [&](int k, int j) { return (dmultimodal_attention_pooled[k] * multimodal_context_1[row * 256 + j]); });
      if (lane() == 0) dmultimodal_attention_weights[row] = dmultimodal_attention_weights_value;
      const float t416 = dmultimodal_attention_weights_value / t415;
      const float t417 = t416 * multimodal_attention_weights[row];
      const float t418 = -1.0f * t417;
      t419_total += t418;
    }
    merge_sum(t419_total);
    const float t419 = static_cast<float>(t419_total);
    for (int t = warp(); t < word.count[outer]; t += warps()) {
      const std::int64_t row = word.offset[t] + word.first[outer];
      const auto t415_from = row_or_zeros(t181, 1, outer);
      const float t415 = t415_from[0];
      const float t416 = dmultimodal_attention_weights[row] / t415;
      const float t420 = t419;
      const float dmultimodal_attention_exp = t416 + t420;
      const float dmultimodal_attention_score = dmultimodal_attention_exp * multimodal_attention_exp[row];
      columns<256>([&](int, int j) {
        const float dmultimodal_attention_hidden_j = dmultimodal_attention_score * p.multimodal_attention_vector[j];
        const float t425_j = dmultimodal_attention_score * multimodal_attention_hidden[row * 256 + j];
        t425[row * 256 + j] = t425_j;
        const float dmultimodal_attention_projected_j =
            dmultimodal_attention_hidden_j *
            (1.0f - (multimodal_attention_hidden[row * 256 + j] * multimodal_attention_hidden[row * 256 + j]));
        dmultimodal_attention_projected[row * 256 + j] = dmultimodal_attention_projected_j;
      });
    }
  }
}

// A warp for each row of word.
__global__ void __launch_bounds__(256)
    dmultimodal_context_1_kernel(const AxisView word, const float* __restrict__ t411, const float* __restrict__ t431,
                                 float* __restrict__ dmultimodal_context_1) {
  for (std::int64_t row = first_row(); row < word.rows(); row += row_step()) {
    columns<256>([&](int, int j) {
      const float dmultimodal_context_1_j = t411[row * 256 + j] + t431[row * 256 + j];
      dmultimodal_context_1[row * 256 + j] = dmultimodal_context_1_j;
    });
  }
}

// A warp for each row of word.
__global__ void __launch_bounds__(256)
    dmultimodal_context_0_kernel(const AxisView word, const BatchView batch, const Random random,
                                 const Key multimodal_context_dropout1_key,
                                 const float* __restrict__ dmultimodal_context_1_2,
                                 float* __restrict__ dmultimodal_context_0) {
  for (std::int64_t row = first_row(); row < word.rows(); row += row_step()) {
    const auto multimodal_context_dropout1_2_mask =
        dropout_row(random, multimodal_context_dropout1_key, batch, word, row, 256, 0.4f);
    columns<256>([&](int, int j) {
      const float dmultimodal_context_0_j =
          dmultimodal_context_1_2[row * 256 + j] * multimodal_context_dropout1_2_mask[j];
      dmultimodal_context_0[row * 256 + j] = dmultimodal_context_0_j;
    });
  }
}

// A block for 32 columns, its warps for the rows of word.
__global__ void __launch_bounds__(512) dmultimodal_gmu_gate_projected_kernel(
    const AxisView word, const Gradients d, const float* __restrict__ multimodal_gmu_left,
    const float* __restrict__ multimodal_gmu_right, const float* __restrict__ multimodal_gmu_gate,
    const float* __restrict__ t145, const float* __restrict__ dmultimodal_context_0_2,
    float* __restrict__ dmultimodal_gmu_gate_projected, float* __restrict__ dmultimodal_gmu_right_projected,
    float* __restrict__ dmultimodal_gmu_left_projected) {
  const int column = blockIdx.x * 32;
  double t446_total[1];
  fill(t446_total, 0);
  double t452_total[1];
  fill(t452_total, 0);
  double t458_total[1];
  fill(t458_total, 0);
  for (std::int64_t row = warp(); row < word.rows(); row += warps()) {
    columns<32>([&](int k, int j) {
      const float dmultimodal_gmu_left_j =
          dmultimodal_context_0_2[row * 256 + column + j] * multimodal_gmu_gate[row * 256 + column + j];
      const float dmultimodal_gmu_right_j =
          dmultimodal_context_0_2[row * 256 + column + j] * t145[row * 256 + column + j];
      const float dmultimodal_gmu_gate_j =
          (dmultimodal_context_0_2[row * 256 + column + j] * multimodal_gmu_left[row * 256 + column + j]) +
          (-1.0f * (dmultimodal_context_0_2[row * 256 + column + j] * multimodal_gmu_right[row * 256 + column + j]));
      const float dmultimodal_gmu_gate_projected_j =
          dmultimodal_gmu_gate_j * (multimodal_gmu_gate[row * 256 + column + j] * t145[row * 256 + column + j]);
      dmultimodal_gmu_gate_projected[row * 256 + column + j] = dmultimodal_gmu_gate_projected_j;
      const float dmultimodal_gmu_right_projected_j =
          dmultimodal_gmu_right_j *
          (1.0f - (multimodal_gmu_right[row * 256 + column + j] * multimodal_gmu_right[row * 256 + column + j]));
      dmultimodal_gmu_right_projected[row * 256 + column + j] = dmultimodal_gmu_right_projected_j;
      const float dmultimodal_gmu_left_projected_j =
          dmultimodal_gmu_left_j *
          (1.0f - (multimodal_gmu_left[row * 256 + column + j] * multimodal_gmu_left[row * 256 + column + j]));
      dmultimodal_gmu_left_projected[row * 256 + column + j] = dmultimodal_gmu_left_projected_j;
      t446_total[k] += dmultimodal_gmu_gate_projected_j;
      t452_total[k] += dmultimodal_gmu_right_projected_j;
      t458_total[k] += dmultimodal_gmu_left_projected_j;
    });
  }
  merge_sum(t446_total);
  merge_sum(t452_total);
  merge_sum(t458_total);
  columns<32>([&](int k, int j) {
    const float t446_j = static_cast<float>(t446_total[k]);
    if (warp() == 0) d.multimodal_gmu_gate_bias[column + j] = t446_j;
    const float t452_j = static_cast<float>(t452_total[k]);
    if (warp() == 0) d.multimodal_gmu_right_bias[column + j] = t452_j;
    const float t458_j = static_cast<float>(t458_total[k]);
    if (warp() == 0) d.multimodal_gmu_left_bias[column + j] = t458_j;
  });
}

// A block for 32 columns, its warps for the rows of word.
__global__ void __launch_bounds__(512)
    d_multimodal_gmu_right_norm_bias_kernel(const AxisView word, const Parameters p, const Gradients d,
                                            const float* __restrict__ t102, const float* __restrict__ t126,
                                            const float* __restrict__ dmultimodal_gmu_both,
                                            const float* __restrict__ t453, const float* __restrict__ t459,
                                            float* __restrict__ t465, float* __restrict__ t487) {
  const int column = blockIdx.x * 32;
  double t464_total[1];
  fill(t464_total, 0);
  double t467_total[1];
  fill(t467_total, 0);
  double t486_total[1];
  fill(t486_total, 0);
  double t489_total[1];
  fill(t489_total, 0);
  for (std::int64_t row = warp(); row < word.rows(); row += warps()) {
    columns<32>([&](int k, int j) {
      const float dmultimodal_gmu_right_normalised_j =
          t453[row * 256 + column + j] + dmultimodal_gmu_both[256 + row * 512 + column + j];
      const float t465_j = dmultimodal_gmu_right_normalised_j * p.multimodal_gmu_right_norm_weight[column + j];
      t465[row * 256 + column + j] = t465_j;
      const float dmultimodal_gmu_left_normalised_j =
          t459[row * 256 + column + j] + dmultimodal_gmu_both[row * 512 + column + j];
      const float t487_j = dmultimodal_gmu_left_normalised_j * p.multimodal_gmu_left_norm_weight[column + j];
      t487[row * 256 + column + j] = t487_j;
      t464_total[k] += dmultimodal_gmu_right_normalised_j;
      t467_total[k] += (dmultimodal_gmu_right_normalised_j * t126[row * 256 + column + j]);
      t486_total[k] += dmultimodal_gmu_left_normalised_j;
      t489_total[k] += (dmultimodal_gmu_left_normalised_j * t102[row * 256 + column + j]);
    });
  }
  merge_sum(t464_total);
  merge_sum(t467_total);
  merge_sum(t486_total);
  merge_sum(t489_total);
  columns<32>([&](int k, int j) {
    const float t464_j = static_cast<float>(t464_total[k]);
    if (warp() == 0) d.multimodal_gmu_right_norm_bias[column + j] = t464_j;
    const float t467_j = static_cast<float>(t467_total[k]);
    if (warp() == 0) d.multimodal_gmu_right_norm_weight[column + j] = t467_j;
    const float t486_j = static_cast<float>(t486_total[k]);
    if (warp() == 0) d.multimodal_gmu_left_norm_bias[column + j] = t486_j;
    const float t489_j = static_cast<float>(t489_total[k]);
    if (warp() == 0) d.multimodal_gmu_left_norm_weight[column + j] = t489_j;
  });
}

// A block for 32 columns, its warps for the rows of word in one pass.
__global__ void __launch_bounds__(512)
    dmultimodal_words_1_kernel(const AxisView word, const float* __restrict__ t111,
                               const float* __restrict__ multimodal_gmu_right_norm_deviation,
                               const float* __restrict__ t126, const float* __restrict__ t465,
                               float* __restrict__ dmultimodal_words_1) {
  const int pass = blockIdx.x / 8, column = blockIdx.x % 8 * 32;
  const RowNumbers numbers = word.of_pass(pass);
  double dmultimodal_gmu_right_norm_deviation_total[1];
  fill(dmultimodal_gmu_right_norm_deviation_total, 0);
  double dmultimodal_gmu_right_norm_mean_total[1];
  fill(dmultimodal_gmu_right_norm_mean_total, 0);
  const float t475 = larger(static_cast<float>(word.rows_of_pass(pass)), 1.0f);
  const float t483 = larger(static_cast<float>(word.rows_of_pass(pass)), 1.0f);
  for (int i = warp(); i < numbers.count; i += warps()) {
    const std::int64_t row = numbers.rows[i];
    columns<32>([&](int k, int j) {
      dmultimodal_gmu_right_norm_deviation_total[k] +=
          (-1.0f * ((t465[row * 256 + column + j] / multimodal_gmu_right_norm_deviation[pass * 256 + column + j]) *
                    t126[row * 256 + column + j]));
    });
  }
  merge_sum(dmultimodal_gmu_right_norm_deviation_total);
  float t476[1];
  columns<32>([&](int k, int j) {
    const float dmultimodal_gmu_right_norm_var_j =
        (0.5f * static_cast<float>(dmultimodal_gmu_right_norm_deviation_total[k])) /
        multimodal_gmu_right_norm_deviation[pass * 256 + column + j];
    const float t476_j = dmultimodal_gmu_right_norm_var_j / t475;
    t476[k] = t476_j;
  });
  for (int i = warp(); i < numbers.count; i += warps()) {
    const std::int64_t row = numbers.rows[i];
    columns<32>([&](int k, int j) {
      const float t478_j = t476[k] * t111[row * 256 + column + j];
      dmultimodal_gmu_right_norm_mean_total[k] +=
          (-1.0f *
           (((t465[row * 256 + column + j] / multimodal_gmu_right_norm_deviation[pass * 256 + column + j]) + t478_j) +
            t478_j));
    });
  }
  merge_sum(dmultimodal_gmu_right_norm_mean_total);
  float t484[1];
  columns<32>([&](int k, int) {
    const float t484_j = static_cast<float>(dmultimodal_gmu_right_norm_mean_total[k]) / t483;
    t484[k] = t484_j;
  });
  for (int i = warp(); i < numbers.count; i += warps()) {
    const std::int64_t row = numbers.rows[i];
    columns<32>([&](int k, int j) {
      const float t478_j = t476[k] * t111[row * 256 + column + j];
      const float dmultimodal_words_1_j =
          (((t465[row * 256 + column + j] / multimodal_gmu_right_norm_deviation[pass * 256 + column + j]) + t478_j) +
           t478_j) +
          t484[k];
      dmultimodal_words_1[row * 256 + column + j] = dmultimodal_words_1_j;
    });
  }
}

// A block for 32 columns, its warps for the rows of word in one pass.
__global__ void __launch_bounds__(512)
    dmultimodal_frames_1_last_kernel(const AxisView word, const float* __restrict__ t86,
                                     const float* __restrict__ multimodal_gmu_left_norm_deviation,
                                     const float* __restrict__ t102, const float* __restrict__ t487,
                                     float* __restrict__ dmultimodal_frames_1_last) {
  const int pass = blockIdx.x / 8, column = blockIdx.x % 8 * 32;
  const RowNumbers numbers = word.of_pass(pass);
  double dmultimodal_gmu_left_norm_deviation_total[1];
  fill(dmultimodal_gmu_left_norm_deviation_total, 0);
  double dmultimodal_gmu_left_norm_mean_total[1];
  fill(dmultimodal_gmu_left_norm_mean_total, 0);
  const float t497 = larger(static_cast<float>(word.rows_of_pass(pass)), 1.0f);
  const float t505 = larger(static_cast<float>(word.rows_of_pass(pass)), 1.0f);
  for (int i = warp(); i < numbers.count; i += warps()) {
    const std::int64_t row = numbers.rows[i];
    columns<32>([&](int k, int j) {
      dmultimodal_gmu_left_norm_deviation_total[k] +=
          (-1.0f * ((t487[row * 256 + column + j] / multimodal_gmu_left_norm_deviation[pass * 256 + column + j]) *
                    t102[row * 256 + column + j]));
    });
  }
  merge_sum(dmultimodal_gmu_left_norm_deviation_total);
  float t498[1];
  columns<32>([&](int k, int j) {
    const float dmultimodal_gmu_left_norm_var_j =
        (0.5f * static_cast<float>(dmultimodal_gmu_left_norm_deviation_total[k])) /
        multimodal_gmu_left_norm_deviation[pass * 256 + column + j];
    const float t498_j = dmultimodal_gmu_left_norm_var_j / t497;
    t498[k] = t498_j;
  });
  for (int i = warp(); i < numbers.count; i += warps()) {
    const std::int64_t row = numbers.rows[i];
    columns<32>([&](int k, int j) {
      const float t500_j = t498[k] * t86[row * 256 + column + j];
      dmultimodal_gmu_left_norm_mean_total[k] +=
          (-1.0f *
           (((t487[row * 256 + column + j] / multimodal_gmu_left_norm_deviation[pass * 256 + column + j]) + t500_j) +
            t500_j));
    });
  }
  merge_sum(dmultimodal_gmu_left_norm_mean_total);
  float t506[1];
  columns<32>([&](int k, int) {
    const float t506_j = static_cast<float>(dmultimodal_gmu_left_norm_mean_total[k]) / t505;
    t506[k] = t506_j;
  });
  for (int i = warp(); i < numbers.count; i += warps()) {
    const std::int64_t row = numbers.rows[i];
    columns<32>([&](int k, int j) {
      const float t500_j = t498[k] * t86[row * 256 + column + j];
      const float dmultimodal_frames_1_last_j =
          (((t487[row * 256 + column + j] / multimodal_gmu_left_norm_deviation[pass * 256 + column + j]) + t500_j) +
           t500_j) +
          t506[k];
      dmultimodal_frames_1_last[row * 256 + column + j] = dmultimodal_frames_1_last_j;
    });
  }
}

// A warp for each row of word.
__global__ void __launch_bounds__(256)
    dmultimodal_words_0_kernel(const AxisView word, const BatchView batch, const Random random,
                               const Key multimodal_words_dropout1_key, const float* __restrict__ dmultimodal_words_1_2,
                               float* __restrict__ dmultimodal_words_0) {
  for (std::int64_t row = first_row(); row < word.rows(); row += row_step()) {
    const auto multimodal_words_dropout1_2_mask =
        dropout_row(random, multimodal_words_dropout1_key, batch, word, row, 256, 0.4f);
    columns<256>([&](int, int j) {
      const float dmultimodal_words_0_j = dmultimodal_words_1_2[row * 256 + j] * multimodal_words_dropout1_2_mask[j];
      dmultimodal_words_0[row * 256 + j] = dmultimodal_words_0_j;
    });
  }
}

// A warp for each row of frame_of_word.
__global__ void __launch_bounds__(256)
    dmultimodal_frames_1_kernel(const AxisView frame_of_word, const float* __restrict__ dmultimodal_frames_1_last,
                                float* __restrict__ dmultimodal_frames_1) {
  for (std::int64_t row = first_row(); row < frame_of_word.rows(); row += row_step()) {
    const auto t517_from =
        row_or_zeros(dmultimodal_frames_1_last + 128, 256,
                     (frame_of_word.first[frame_of_word.parent[row]] == row ? frame_of_word.parent[row] : -1));
    columns<128>([&](int, int j) {
      const float t517_j = t517_from[j];
      dmultimodal_frames_1[128 + row * 256 + j] = t517_j;
    });
  }
}

// A warp for each row of frame_of_word.
__global__ void __launch_bounds__(256)
    dmultimodal_frames_1_kernel_2(const AxisView frame_of_word, const float* __restrict__ dmultimodal_frames_1_last,
                                  float* __restrict__ dmultimodal_frames_1) {
  for (std::int64_t row = first_row(); row < frame_of_word.rows(); row += row_step()) {
    const auto t518_from =
        row_or_zeros(dmultimodal_frames_1_last, 256,
                     (frame_of_word.last[frame_of_word.parent[row]] == row ? frame_of_word.parent[row] : -1));
    columns<128>([&](int, int j) {
      const float t518_j = t518_from[j];
      dmultimodal_frames_1[row * 256 + j] = t518_j;
    });
  }
}

// A warp for each row of frame_of_word.
__global__ void __launch_bounds__(256)
    dmultimodal_frames_0_kernel(const AxisView frame_of_word, const BatchView batch, const Random random,
                                const Key multimodal_frames_dropout1_key,
                                const float* __restrict__ dmultimodal_frames_1_2,
                                float* __restrict__ dmultimodal_frames_0) {
  for (std::int64_t row = first_row(); row < frame_of_word.rows(); row += row_step()) {
    const auto multimodal_frames_dropout1_2_mask =
        dropout_row(random, multimodal_frames_dropout1_key, batch, frame_of_word, row, 256, 0.4f);
    columns<256>([&](int, int j) {
      const float dmultimodal_frames_0_j = dmultimodal_frames_1_2[row * 256 + j] * multimodal_frames_dropout1_2_mask[j];
      dmultimodal_frames_0[row * 256 + j] = dmultimodal_frames_0_j;
    });
  }
}

// A warp for each row of frame.
__global__ void __launch_bounds__(256)
    dacoustic_frames_0_kernel(const AxisView frame, const BatchView batch, const Random random,
                              const Key acoustic_frames_dropout1_key, const float* __restrict__ dacoustic_frames_1_2,
                              float* __restrict__ dacoustic_frames_0) {
  for (std::int64_t row = first_row(); row < frame.rows(); row += row_step()) {
    const auto acoustic_frames_dropout1_2_mask =
        dropout_row(random, acoustic_frames_dropout1_key, batch, frame, row, 256, 0.4f);
    columns<256>([&](int, int j) {
      const float dacoustic_frames_0_j = dacoustic_frames_1_2[row * 256 + j] * acoustic_frames_dropout1_2_mask[j];
      dacoustic_frames_0[row * 256 + j] = dacoustic_frames_0_j;
    });
  }
}

}  // namespace

const float* step(Run& run, const Batch& batch, [[maybe_unused]] const Standard& standard, const Parameters& p,
                  const Gradients& d, const StepMemory& memory, [[maybe_unused]] StepLayers& layers,
                  const float** shown) {
  const Axis& utterances = batch.axes[0];
  const Axis& frame = batch.axes[1];
  const Axis& word = batch.axes[2];
  const Axis& frame_of_word = batch.axes[3];
  const Axis& drawn = batch.axes[4];
  const auto acoustic_frames_dropout1_key = key_of(run, "acoustic.frames.dropout1");
  const auto acoustic_classifier_dropout_key = key_of(run, "acoustic.classifier.dropout");
  const auto multimodal_frames_dropout1_key = key_of(run, "multimodal.frames.dropout1");
  const auto multimodal_words_dropout1_key = key_of(run, "multimodal.words.dropout1");
  const auto multimodal_context_dropout1_key = key_of(run, "multimodal.context.dropout1");
  const auto multimodal_classifier_dropout_key = key_of(run, "multimodal.classifier.dropout");

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
  float* acoustic_frames_0_dropped = memory.frame_2;  // [batch, frame*, 256]
  launch(run, rows_of(run, frame), acoustic_frames_0_dropped_kernel, frame.view, batch.view, run.random,
         acoustic_frames_dropout1_key, acoustic_frames_0, acoustic_frames_0_dropped);
  float* acoustic_frames_1 = memory.frame_3;  // [batch, frame*, 256]
  layers.acoustic_frames_1.forward(
      frame, acoustic_frames_0_dropped,
      {p.acoustic_frames_weight_ih_l1, p.acoustic_frames_weight_hh_l1, p.acoustic_frames_bias_ih_l1,
       p.acoustic_frames_bias_hh_l1, p.acoustic_frames_weight_ih_l1_reverse, p.acoustic_frames_weight_hh_l1_reverse,
       p.acoustic_frames_bias_ih_l1_reverse, p.acoustic_frames_bias_hh_l1_reverse},
      acoustic_frames_1);

  at("aguilar2019.cpp:12", "mean");
  float* acoustic_frames_1_mean = memory.batch_0;     // [batch, 256]
  float* acoustic_classifier_input = memory.batch_1;  // [batch, 256]
  launch(run, segments_of(run, utterances), acoustic_frames_1_mean_kernel, utterances.view, frame.view, batch.view,
         run.random, acoustic_classifier_dropout_key, acoustic_frames_1, acoustic_frames_1_mean,
         acoustic_classifier_input);

  at("aguilar2019.cpp:13", "classify 4 \"classifier\"");
  float* acoustic_classifier_scores = memory.batch_2;  // [batch, 4]
  product(run, utterances, 256, 4, acoustic_classifier_input, 256, p.acoustic_classifier_weight, nullptr, nullptr,
          acoustic_classifier_scores, 4, false);

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
  float* multimodal_frames_0_dropped = memory.frame_of_word_2;  // [batch, word*, frame-of-word*, 256]
  launch(run, rows_of(run, frame_of_word), multimodal_frames_0_dropped_kernel, frame_of_word.view, batch.view,
         run.random, multimodal_frames_dropout1_key, multimodal_frames_0, multimodal_frames_0_dropped);
  float* multimodal_frames_1 = memory.frame_of_word_3;  // [batch, word*, frame-of-word*, 256]
  layers.multimodal_frames_1.forward(
      frame_of_word, multimodal_frames_0_dropped,
      {p.multimodal_frames_weight_ih_l1, p.multimodal_frames_weight_hh_l1, p.multimodal_frames_bias_ih_l1,
       p.multimodal_frames_bias_hh_l1, p.multimodal_frames_weight_ih_l1_reverse,
       p.multimodal_frames_weight_hh_l1_reverse, p.multimodal_frames_bias_ih_l1_reverse,
       p.multimodal_frames_bias_hh_l1_reverse},
      multimodal_frames_1);

  at("aguilar2019.cpp:36", "last");
  float* multimodal_frames_1_last = memory.word_0;  // [batch, word*, 256]
  launch(run, rows_of(run, word), multimodal_frames_1_last_kernel, word.view, frame_of_word.view, multimodal_frames_1,
         multimodal_frames_1_last);

  at("aguilar2019.cpp:38", "gmu 256 \"gmu\"");
  float* multimodal_gmu_left_norm_mean = memory.one_0;       // [256]
  float* t86 = memory.word_1;                                // [batch, word*, 256]
  float* multimodal_gmu_left_norm_deviation = memory.one_1;  // [256]
  float* t99 = memory.one_2;                                 // [256]
  float* t102 = memory.word_2;                               // [batch, word*, 256]
  float* multimodal_gmu_both = memory.word_3;                // [batch, word*, 512]
  launch(run, strips(16), multimodal_gmu_left_norm_mean_kernel, word.view, p, multimodal_frames_1_last,
         multimodal_gmu_left_norm_mean, t86, multimodal_gmu_left_norm_deviation, t99, t102, multimodal_gmu_both);
  float* multimodal_gmu_left_projected = memory.word_0;  // [batch, word*, 256]
  product(run, word, 256, 256, multimodal_gmu_both, 512, p.multimodal_gmu_left_weight, nullptr, nullptr,
          multimodal_gmu_left_projected, 256, false);

  at("aguilar2019.cpp:37", "lexical");
  float* multimodal_lexical = memory.word_4;  // [batch, word*, 1024]
  gather_stream(run, batch, word, "lexical", standard, multimodal_lexical, 1024);

  at("aguilar2019.cpp:37", "blstm 256 × 2 \"words\"");
  float* multimodal_words_0 = memory.word_5;  // [batch, word*, 256]
  layers.multimodal_words_0.forward(
      word, multimodal_lexical,
      {p.multimodal_words_weight_ih_l0, p.multimodal_words_weight_hh_l0, p.multimodal_words_bias_ih_l0,
       p.multimodal_words_bias_hh_l0, p.multimodal_words_weight_ih_l0_reverse, p.multimodal_words_weight_hh_l0_reverse,
       p.multimodal_words_bias_ih_l0_reverse, p.multimodal_words_bias_hh_l0_reverse},
      multimodal_words_0);
  float* multimodal_words_0_dropped = memory.word_6;  // [batch, word*, 256]
  launch(run, rows_of(run, word), multimodal_words_0_dropped_kernel, word.view, batch.view, run.random,
         multimodal_words_dropout1_key, multimodal_words_0, multimodal_words_0_dropped);
  float* multimodal_words_1 = memory.word_7;  // [batch, word*, 256]
  layers.multimodal_words_1.forward(
      word, multimodal_words_0_dropped,
      {p.multimodal_words_weight_ih_l1, p.multimodal_words_weight_hh_l1, p.multimodal_words_bias_ih_l1,
       p.multimodal_words_bias_hh_l1, p.multimodal_words_weight_ih_l1_reverse, p.multimodal_words_weight_hh_l1_reverse,
       p.multimodal_words_bias_ih_l1_reverse, p.multimodal_words_bias_hh_l1_reverse},
      multimodal_words_1);

  at("aguilar2019.cpp:38", "gmu 256 \"gmu\"");
  float* multimodal_gmu_right_norm_mean = memory.one_3;       // [256]
  float* t111 = memory.word_8;                                // [batch, word*, 256]
  float* multimodal_gmu_right_norm_deviation = memory.one_4;  // [256]
  float* t123 = memory.one_5;                                 // [256]
  float* t126 = memory.word_9;                                // [batch, word*, 256]
  launch(run, strips(16), multimodal_gmu_right_norm_mean_kernel, word.view, p, multimodal_words_1, multimodal_gmu_both,
         multimodal_gmu_right_norm_mean, t111, multimodal_gmu_right_norm_deviation, t123, t126);
  float* multimodal_gmu_right_projected = memory.word_10;  // [batch, word*, 256]
  product(run, word, 256, 256, multimodal_gmu_both + 256, 512, p.multimodal_gmu_right_weight, nullptr, nullptr,
          multimodal_gmu_right_projected, 256, false);
  float* multimodal_gmu_gate_projected = memory.word_11;  // [batch, word*, 256]
  product(run, word, 512, 256, multimodal_gmu_both, 512, p.multimodal_gmu_gate_weight, nullptr, nullptr,
          multimodal_gmu_gate_projected, 256, false);
  float* multimodal_gmu_left = memory.word_12;   // [batch, word*, 256]
  float* multimodal_gmu_right = memory.word_13;  // [batch, word*, 256]
  float* multimodal_gmu_gate = memory.word_14;   // [batch, word*, 256]
  float* t145 = memory.word_15;                  // [batch, word*, 256]
  float* multimodal_gmu_fused = memory.word_16;  // [batch, word*, 256]
  launch(run, rows_of(run, word), multimodal_gmu_left_kernel, word.view, p, multimodal_gmu_left_projected,
         multimodal_gmu_left, multimodal_gmu_right_projected, multimodal_gmu_right, multimodal_gmu_gate_projected,
         multimodal_gmu_gate, t145, multimodal_gmu_fused);

  at("aguilar2019.cpp:39", "blstm 256 × 2 \"context\"");
  float* multimodal_context_0 = memory.word_0;  // [batch, word*, 256]
  layers.multimodal_context_0.forward(
      word, multimodal_gmu_fused,
      {p.multimodal_context_weight_ih_l0, p.multimodal_context_weight_hh_l0, p.multimodal_context_bias_ih_l0,
       p.multimodal_context_bias_hh_l0, p.multimodal_context_weight_ih_l0_reverse,
       p.multimodal_context_weight_hh_l0_reverse, p.multimodal_context_bias_ih_l0_reverse,
       p.multimodal_context_bias_hh_l0_reverse},
      multimodal_context_0);
  float* multimodal_context_0_dropped = memory.word_10;  // [batch, word*, 256]
  launch(run, rows_of(run, word), multimodal_context_0_dropped_kernel, word.view, batch.view, run.random,
         multimodal_context_dropout1_key, multimodal_context_0, multimodal_context_0_dropped);
  float* multimodal_context_1 = memory.word_11;  // [batch, word*, 256]
  layers.multimodal_context_1.forward(
      word, multimodal_context_0_dropped,
      {p.multimodal_context_weight_ih_l1, p.multimodal_context_weight_hh_l1, p.multimodal_context_bias_ih_l1,
       p.multimodal_context_bias_hh_l1, p.multimodal_context_weight_ih_l1_reverse,
       p.multimodal_context_weight_hh_l1_reverse, p.multimodal_context_bias_ih_l1_reverse,
       p.multimodal_context_bias_hh_l1_reverse},
      multimodal_context_1);

  at("aguilar2019.cpp:40", "attention 256 \"attention\"");
  float* multimodal_attention_projected = memory.word_17;  // [batch, word*, 256]
  product(run, word, 256, 256, multimodal_context_1, 256, p.multimodal_attention_score_weight, nullptr, nullptr,
          multimodal_attention_projected, 256, false);
  float* multimodal_attention_hidden = memory.word_18;   // [batch, word*, 256]
  float* multimodal_attention_score = memory.word_19;    // [batch, word*, 1]
  float* multimodal_attention_exp = memory.word_20;      // [batch, word*, 1]
  float* t181 = memory.batch_3;                          // [batch, 1]
  float* multimodal_attention_weights = memory.word_21;  // [batch, word*, 1]
  float* multimodal_attention_pooled = memory.batch_4;   // [batch, 256]
  float* multimodal_classifier_input = memory.batch_5;   // [batch, 256]
  launch(run, segments_of(run, utterances), multimodal_attention_hidden_kernel, utterances.view, word.view, batch.view,
         run.random, p, multimodal_classifier_dropout_key, multimodal_context_1, multimodal_attention_projected,
         multimodal_attention_hidden, multimodal_attention_score, multimodal_attention_exp, t181,
         multimodal_attention_weights, multimodal_attention_pooled, multimodal_classifier_input);

  at("aguilar2019.cpp:41", "classify 4 \"classifier\"");
  float* multimodal_classifier_scores = memory.batch_6;  // [batch, 4]
  product(run, utterances, 256, 4, multimodal_classifier_input, 256, p.multimodal_classifier_weight, nullptr, nullptr,
          multimodal_classifier_scores, 4, false);

  // ── backward ──────────────────────────────────────────────────────────────────────────────

  at("aguilar2019.cpp:67", "contrastive of acoustic and multimodal");
  float* t242 = memory.one_6;               // [1]
  float* dright_negative = memory.drawn_0;  // [drawn, 256]
  float* dleft_negative = memory.drawn_1;   // [drawn, 256]
  float* dright = memory.drawn_2;           // [drawn, 256]
  float* dleft = memory.drawn_3;            // [drawn, 256]
  launch(run, one_block(), dright_negative_kernel, drawn.view, batch.view, acoustic_frames_1_mean,
         multimodal_attention_pooled, t242, dright_negative, dleft_negative, dright, dleft);

  at("aguilar2019.cpp:13", "classify 4 \"classifier\"");
  float* acoustic_logits = memory.batch_7;     // [batch, 4]
  float* multimodal_logits = memory.batch_8;   // [batch, 4]
  float* t249 = memory.batch_9;                // [batch, 4]
  float* t250 = memory.batch_10;               // [batch, 1]
  float* t266 = memory.batch_11;               // [batch, 4]
  float* t267 = memory.batch_12;               // [batch, 1]
  float* loss = memory.one_7;                  // [1]
  float* dshifted_logits = memory.batch_13;    // [batch, 4]
  float* dshifted_logits_2 = memory.batch_14;  // [batch, 4]
  launch(run, one_block(), acoustic_logits_kernel, utterances.view, drawn.view, batch.view, p, d,
         acoustic_classifier_scores, acoustic_logits, multimodal_classifier_scores, multimodal_logits, t242, t249, t250,
         t266, t267, loss, dshifted_logits, dshifted_logits_2);

  at("aguilar2019.cpp:38", "gmu 256 \"gmu\"");
  update_running(run, word, 2, 256, 0.1f, multimodal_gmu_left_norm_mean, p.multimodal_gmu_left_norm_running_mean);
  update_running(run, word, 2, 256, 0.1f, t99, p.multimodal_gmu_left_norm_running_var);
  update_running(run, word, 2, 256, 0.1f, multimodal_gmu_right_norm_mean, p.multimodal_gmu_right_norm_running_mean);
  update_running(run, word, 2, 256, 0.1f, t123, p.multimodal_gmu_right_norm_running_var);

  at("aguilar2019.cpp:67", "contrastive of acoustic and multimodal");
  float* t391 = memory.batch_2;  // [batch, 256]
  launch(run, rows_of(run, utterances), t391_kernel, utterances.view, batch.view, dright_negative, t391);

  at("aguilar2019.cpp:13", "classify 4 \"classifier\"");
  float* dacoustic_classifier_input = memory.batch_6;  // [batch, 256]
  product_input(run, utterances, 256, 4, dshifted_logits_2, 4, p.acoustic_classifier_weight, dacoustic_classifier_input,
                256, false);

  at("aguilar2019.cpp:67", "contrastive of acoustic and multimodal");
  float* dacoustic_frames_1 = memory.frame_4;  // [batch, frame*, 256]
  launch(run, segments_of(run, utterances), dacoustic_frames_1_kernel, utterances.view, frame.view, batch.view,
         run.random, acoustic_classifier_dropout_key, dleft_negative, dleft, dacoustic_classifier_input,
         dacoustic_frames_1);
  float* t398 = memory.batch_6;  // [batch, 256]
  launch(run, rows_of(run, utterances), t398_kernel, utterances.view, batch.view, dright, t398);

  at("aguilar2019.cpp:41", "classify 4 \"classifier\"");
  float* dmultimodal_classifier_input = memory.batch_9;  // [batch, 256]
  product_input(run, utterances, 256, 4, dshifted_logits, 4, p.multimodal_classifier_weight,
                dmultimodal_classifier_input, 256, false);
  product_weight(run, utterances, 256, 4, dshifted_logits, 4, multimodal_classifier_input, 256, nullptr,
                 d.multimodal_classifier_weight, false);
  float* t411 = memory.word_17;                             // [batch, word*, 256]
  float* dmultimodal_attention_weights = memory.word_19;    // [batch, word*, 1]
  float* t425 = memory.word_22;                             // [batch, word*, 256]
  float* dmultimodal_attention_projected = memory.word_23;  // [batch, word*, 256]
  launch(run, segments_of(run, utterances), dmultimodal_attention_weights_kernel, utterances.view, word.view,
         batch.view, run.random, p, multimodal_classifier_dropout_key, multimodal_context_1,
         multimodal_attention_hidden, multimodal_attention_exp, t181, multimodal_attention_weights, t391, t398,
         dmultimodal_classifier_input, t411, dmultimodal_attention_weights, t425, dmultimodal_attention_projected);

  at("aguilar2019.cpp:40", "attention 256 \"attention\"");
  column_sum(run, word, 256, t425, 256, d.multimodal_attention_vector, false);
  column_sum(run, word, 256, dmultimodal_attention_projected, 256, d.multimodal_attention_score_bias, false);
  float* t431 = memory.word_18;  // [batch, word*, 256]
  product_input(run, word, 256, 256, dmultimodal_attention_projected, 256, p.multimodal_attention_score_weight, t431,
                256, false);
  product_weight(run, word, 256, 256, dmultimodal_attention_projected, 256, multimodal_context_1, 256, nullptr,
                 d.multimodal_attention_score_weight, false);
  float* dmultimodal_context_1 = memory.word_22;  // [batch, word*, 256]
  launch(run, rows_of(run, word), dmultimodal_context_1_kernel, word.view, t411, t431, dmultimodal_context_1);

  at("aguilar2019.cpp:39", "blstm 256 × 2 \"context\"");
  float* dmultimodal_context_1_2 = memory.word_17;  // [batch, word*, 256]
  layers.multimodal_context_1.backward(
      word, multimodal_context_0_dropped, multimodal_context_1, dmultimodal_context_1,
      {p.multimodal_context_weight_ih_l1, p.multimodal_context_weight_hh_l1, p.multimodal_context_bias_ih_l1,
       p.multimodal_context_bias_hh_l1, p.multimodal_context_weight_ih_l1_reverse,
       p.multimodal_context_weight_hh_l1_reverse, p.multimodal_context_bias_ih_l1_reverse,
       p.multimodal_context_bias_hh_l1_reverse},
      dmultimodal_context_1_2,
      {d.multimodal_context_weight_ih_l1, d.multimodal_context_weight_hh_l1, d.multimodal_context_bias_ih_l1,
       d.multimodal_context_bias_hh_l1, d.multimodal_context_weight_ih_l1_reverse,
       d.multimodal_context_weight_hh_l1_reverse, d.multimodal_context_bias_ih_l1_reverse,
       d.multimodal_context_bias_hh_l1_reverse});
  float* dmultimodal_context_0 = memory.word_10;  // [batch, word*, 256]
  launch(run, rows_of(run, word), dmultimodal_context_0_kernel, word.view, batch.view, run.random,
         multimodal_context_dropout1_key, dmultimodal_context_1_2, dmultimodal_context_0);
  float* dmultimodal_context_0_2 = memory.word_11;  // [batch, word*, 256]
  layers.multimodal_context_0.backward(
      word, multimodal_gmu_fused, multimodal_context_0, dmultimodal_context_0,
      {p.multimodal_context_weight_ih_l0, p.multimodal_context_weight_hh_l0, p.multimodal_context_bias_ih_l0,
       p.multimodal_context_bias_hh_l0, p.multimodal_context_weight_ih_l0_reverse,
       p.multimodal_context_weight_hh_l0_reverse, p.multimodal_context_bias_ih_l0_reverse,
       p.multimodal_context_bias_hh_l0_reverse},
      dmultimodal_context_0_2,
      {d.multimodal_context_weight_ih_l0, d.multimodal_context_weight_hh_l0, d.multimodal_context_bias_ih_l0,
       d.multimodal_context_bias_hh_l0, d.multimodal_context_weight_ih_l0_reverse,
       d.multimodal_context_weight_hh_l0_reverse, d.multimodal_context_bias_ih_l0_reverse,
       d.multimodal_context_bias_hh_l0_reverse});

  at("aguilar2019.cpp:38", "gmu 256 \"gmu\"");
  float* dmultimodal_gmu_gate_projected = memory.word_0;    // [batch, word*, 256]
  float* dmultimodal_gmu_right_projected = memory.word_10;  // [batch, word*, 256]
  float* dmultimodal_gmu_left_projected = memory.word_16;   // [batch, word*, 256]
  launch(run, strips(8), dmultimodal_gmu_gate_projected_kernel, word.view, d, multimodal_gmu_left, multimodal_gmu_right,
         multimodal_gmu_gate, t145, dmultimodal_context_0_2, dmultimodal_gmu_gate_projected,
         dmultimodal_gmu_right_projected, dmultimodal_gmu_left_projected);
  float* dmultimodal_gmu_both = memory.word_11;  // [batch, word*, 512]
  product_input(run, word, 512, 256, dmultimodal_gmu_gate_projected, 256, p.multimodal_gmu_gate_weight,
                dmultimodal_gmu_both, 512, false);
  product_weight(run, word, 512, 256, dmultimodal_gmu_gate_projected, 256, multimodal_gmu_both, 512, nullptr,
                 d.multimodal_gmu_gate_weight, false);
  float* t453 = memory.word_0;  // [batch, word*, 256]
  product_input(run, word, 256, 256, dmultimodal_gmu_right_projected, 256, p.multimodal_gmu_right_weight, t453, 256,
                false);
  product_weight(run, word, 256, 256, dmultimodal_gmu_right_projected, 256, multimodal_gmu_both + 256, 512, nullptr,
                 d.multimodal_gmu_right_weight, false);
  float* t459 = memory.word_10;  // [batch, word*, 256]
  product_input(run, word, 256, 256, dmultimodal_gmu_left_projected, 256, p.multimodal_gmu_left_weight, t459, 256,
                false);
  product_weight(run, word, 256, 256, dmultimodal_gmu_left_projected, 256, multimodal_gmu_both, 512, nullptr,
                 d.multimodal_gmu_left_weight, false);
  float* t465 = memory.word_12;  // [batch, word*, 256]
  float* t487 = memory.word_13;  // [batch, word*, 256]
  launch(run, strips(8), d_multimodal_gmu_right_norm_bias_kernel, word.view, p, d, t102, t126, dmultimodal_gmu_both,
         t453, t459, t465, t487);
  float* dmultimodal_words_1 = memory.word_0;  // [batch, word*, 256]
  launch(run, strips(16), dmultimodal_words_1_kernel, word.view, t111, multimodal_gmu_right_norm_deviation, t126, t465,
         dmultimodal_words_1);
  float* dmultimodal_frames_1_last = memory.word_8;  // [batch, word*, 256]
  launch(run, strips(16), dmultimodal_frames_1_last_kernel, word.view, t86, multimodal_gmu_left_norm_deviation, t102,
         t487, dmultimodal_frames_1_last);

  at("aguilar2019.cpp:37", "blstm 256 × 2 \"words\"");
  float* dmultimodal_words_1_2 = memory.word_1;  // [batch, word*, 256]
  layers.multimodal_words_1.backward(
      word, multimodal_words_0_dropped, multimodal_words_1, dmultimodal_words_1,
      {p.multimodal_words_weight_ih_l1, p.multimodal_words_weight_hh_l1, p.multimodal_words_bias_ih_l1,
       p.multimodal_words_bias_hh_l1, p.multimodal_words_weight_ih_l1_reverse, p.multimodal_words_weight_hh_l1_reverse,
       p.multimodal_words_bias_ih_l1_reverse, p.multimodal_words_bias_hh_l1_reverse},
      dmultimodal_words_1_2,
      {d.multimodal_words_weight_ih_l1, d.multimodal_words_weight_hh_l1, d.multimodal_words_bias_ih_l1,
       d.multimodal_words_bias_hh_l1, d.multimodal_words_weight_ih_l1_reverse, d.multimodal_words_weight_hh_l1_reverse,
       d.multimodal_words_bias_ih_l1_reverse, d.multimodal_words_bias_hh_l1_reverse});
  float* dmultimodal_words_0 = memory.word_0;  // [batch, word*, 256]
  launch(run, rows_of(run, word), dmultimodal_words_0_kernel, word.view, batch.view, run.random,
         multimodal_words_dropout1_key, dmultimodal_words_1_2, dmultimodal_words_0);
  layers.multimodal_words_0.backward(
      word, multimodal_lexical, multimodal_words_0, dmultimodal_words_0,
      {p.multimodal_words_weight_ih_l0, p.multimodal_words_weight_hh_l0, p.multimodal_words_bias_ih_l0,
       p.multimodal_words_bias_hh_l0, p.multimodal_words_weight_ih_l0_reverse, p.multimodal_words_weight_hh_l0_reverse,
       p.multimodal_words_bias_ih_l0_reverse, p.multimodal_words_bias_hh_l0_reverse},
      nullptr,
      {d.multimodal_words_weight_ih_l0, d.multimodal_words_weight_hh_l0, d.multimodal_words_bias_ih_l0,
       d.multimodal_words_bias_hh_l0, d.multimodal_words_weight_ih_l0_reverse, d.multimodal_words_weight_hh_l0_reverse,
       d.multimodal_words_bias_ih_l0_reverse, d.multimodal_words_bias_hh_l0_reverse});

  at("aguilar2019.cpp:36", "last");
  float* dmultimodal_frames_1 = memory.frame_of_word_4;  // [batch, word*, frame-of-word*, 256]
  launch(run, rows_of(run, frame_of_word), dmultimodal_frames_1_kernel, frame_of_word.view, dmultimodal_frames_1_last,
         dmultimodal_frames_1);
  launch(run, rows_of(run, frame_of_word), dmultimodal_frames_1_kernel_2, frame_of_word.view, dmultimodal_frames_1_last,
         dmultimodal_frames_1);

  at("aguilar2019.cpp:36", "blstm 256 × 2 \"frames\"");
  float* dmultimodal_frames_1_2 = memory.frame_of_word_5;  // [batch, word*, frame-of-word*, 256]
  layers.multimodal_frames_1.backward(
      frame_of_word, multimodal_frames_0_dropped, multimodal_frames_1, dmultimodal_frames_1,
      {p.multimodal_frames_weight_ih_l1, p.multimodal_frames_weight_hh_l1, p.multimodal_frames_bias_ih_l1,
       p.multimodal_frames_bias_hh_l1, p.multimodal_frames_weight_ih_l1_reverse,
       p.multimodal_frames_weight_hh_l1_reverse, p.multimodal_frames_bias_ih_l1_reverse,
       p.multimodal_frames_bias_hh_l1_reverse},
      dmultimodal_frames_1_2,
      {d.multimodal_frames_weight_ih_l1, d.multimodal_frames_weight_hh_l1, d.multimodal_frames_bias_ih_l1,
       d.multimodal_frames_bias_hh_l1, d.multimodal_frames_weight_ih_l1_reverse,
       d.multimodal_frames_weight_hh_l1_reverse, d.multimodal_frames_bias_ih_l1_reverse,
       d.multimodal_frames_bias_hh_l1_reverse});
  float* dmultimodal_frames_0 = memory.frame_of_word_2;  // [batch, word*, frame-of-word*, 256]
  launch(run, rows_of(run, frame_of_word), dmultimodal_frames_0_kernel, frame_of_word.view, batch.view, run.random,
         multimodal_frames_dropout1_key, dmultimodal_frames_1_2, dmultimodal_frames_0);
  layers.multimodal_frames_0.backward(
      frame_of_word, multimodal_acoustic, multimodal_frames_0, dmultimodal_frames_0,
      {p.multimodal_frames_weight_ih_l0, p.multimodal_frames_weight_hh_l0, p.multimodal_frames_bias_ih_l0,
       p.multimodal_frames_bias_hh_l0, p.multimodal_frames_weight_ih_l0_reverse,
       p.multimodal_frames_weight_hh_l0_reverse, p.multimodal_frames_bias_ih_l0_reverse,
       p.multimodal_frames_bias_hh_l0_reverse},
      nullptr,
      {d.multimodal_frames_weight_ih_l0, d.multimodal_frames_weight_hh_l0, d.multimodal_frames_bias_ih_l0,
       d.multimodal_frames_bias_hh_l0, d.multimodal_frames_weight_ih_l0_reverse,
       d.multimodal_frames_weight_hh_l0_reverse, d.multimodal_frames_bias_ih_l0_reverse,
       d.multimodal_frames_bias_hh_l0_reverse});

  at("aguilar2019.cpp:13", "classify 4 \"classifier\"");
  product_weight(run, utterances, 256, 4, dshifted_logits_2, 4, acoustic_classifier_input, 256, nullptr,
                 d.acoustic_classifier_weight, false);

  at("aguilar2019.cpp:11", "blstm 256 × 2 \"frames\"");
  float* dacoustic_frames_1_2 = memory.frame_5;  // [batch, frame*, 256]
  layers.acoustic_frames_1.backward(
      frame, acoustic_frames_0_dropped, acoustic_frames_1, dacoustic_frames_1,
      {p.acoustic_frames_weight_ih_l1, p.acoustic_frames_weight_hh_l1, p.acoustic_frames_bias_ih_l1,
       p.acoustic_frames_bias_hh_l1, p.acoustic_frames_weight_ih_l1_reverse, p.acoustic_frames_weight_hh_l1_reverse,
       p.acoustic_frames_bias_ih_l1_reverse, p.acoustic_frames_bias_hh_l1_reverse},
      dacoustic_frames_1_2,
      {d.acoustic_frames_weight_ih_l1, d.acoustic_frames_weight_hh_l1, d.acoustic_frames_bias_ih_l1,
       d.acoustic_frames_bias_hh_l1, d.acoustic_frames_weight_ih_l1_reverse, d.acoustic_frames_weight_hh_l1_reverse,
       d.acoustic_frames_bias_ih_l1_reverse, d.acoustic_frames_bias_hh_l1_reverse});
  float* dacoustic_frames_0 = memory.frame_2;  // [batch, frame*, 256]
  launch(run, rows_of(run, frame), dacoustic_frames_0_kernel, frame.view, batch.view, run.random,
         acoustic_frames_dropout1_key, dacoustic_frames_1_2, dacoustic_frames_0);
  layers.acoustic_frames_0.backward(
      frame, acoustic_acoustic, acoustic_frames_0, dacoustic_frames_0,
      {p.acoustic_frames_weight_ih_l0, p.acoustic_frames_weight_hh_l0, p.acoustic_frames_bias_ih_l0,
       p.acoustic_frames_bias_hh_l0, p.acoustic_frames_weight_ih_l0_reverse, p.acoustic_frames_weight_hh_l0_reverse,
       p.acoustic_frames_bias_ih_l0_reverse, p.acoustic_frames_bias_hh_l0_reverse},
      nullptr,
      {d.acoustic_frames_weight_ih_l0, d.acoustic_frames_weight_hh_l0, d.acoustic_frames_bias_ih_l0,
       d.acoustic_frames_bias_hh_l0, d.acoustic_frames_weight_ih_l0_reverse, d.acoustic_frames_weight_hh_l0_reverse,
       d.acoustic_frames_bias_ih_l0_reverse, d.acoustic_frames_bias_hh_l0_reverse});

  shown[0] = acoustic_logits;               // acoustic.logits
  shown[1] = acoustic_frames_1_mean;        // acoustic.utterance
  shown[2] = multimodal_attention_weights;  // multimodal.attention
  shown[3] = multimodal_gmu_gate;           // multimodal.gate
  shown[4] = multimodal_logits;             // multimodal.logits
  shown[5] = multimodal_attention_pooled;   // multimodal.utterance
  return loss;
}

}  // namespace mv_hmm_program
