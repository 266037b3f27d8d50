// mv_hmm_frozen — "B-ACO-1 × H-MM-4†, Lc + La": acoustic: acoustic → blstm 256 × 2 → mean → classify 4; multimodal
// (frozen): (acoustic → by_word → blstm 256 × 2 → last, lexical → blstm 256 × 2) → gmu 256 → blstm 256 × 2 → attention
// 256 → classify 4
//
// Generated from aguilar2019.cpp:69. Change the spec and regenerate; edits here are lost.
//
// One training step: forward with dropout and batch statistics, then the gradient of every trained parameter. Fused
// kernels first, then the functions that launch them.
#include "runtime/cuda/generated.cuh"

#include "layers.hpp"
#include "memory.hpp"

namespace mv_hmm_frozen_program {

using namespace inflect::cuda;

namespace {

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
__global__ void __launch_bounds__(256) multimodal_gmu_fused_kernel(
    const AxisView word, const float* __restrict__ multimodal_gmu_left_projected,
    const float* __restrict__ multimodal_gmu_left_bias, const float* __restrict__ multimodal_gmu_right_projected,
    const float* __restrict__ multimodal_gmu_right_bias, const float* __restrict__ multimodal_gmu_gate_projected,
    const float* __restrict__ multimodal_gmu_gate_bias, float* __restrict__ multimodal_gmu_fused) {
  for (std::int64_t row = first_row(); row < word.rows(); row += row_step()) {
    columns<256>([&](int, int j) {
      const float multimodal_gmu_left_j =
          fast_tanh(multimodal_gmu_left_projected[row * 256 + j] + multimodal_gmu_left_bias[j]);
      const float multimodal_gmu_right_j =
          fast_tanh(multimodal_gmu_right_projected[row * 256 + j] + multimodal_gmu_right_bias[j]);
      const float multimodal_gmu_gate_j =
          fast_sigmoid(multimodal_gmu_gate_projected[row * 256 + j] + multimodal_gmu_gate_bias[j]);
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
    const float* __restrict__ multimodal_context_1, float* __restrict__ multimodal_attention_pooled) {
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
      const float multimodal_attention_weights = multimodal_attention_exp[row] / multimodal_attention_exp_sum_of_word;
      columns<256>([&](int k, int j) {
        multimodal_attention_pooled_total[k] += multimodal_context_1[row * 256 + j] * multimodal_attention_weights;
      });
    }
    merge_sum(multimodal_attention_pooled_total);
    columns<256>([&](int k, int j) {
      const float multimodal_attention_pooled_j = static_cast<float>(multimodal_attention_pooled_total[k]);
      if (warp() == 0) multimodal_attention_pooled[outer * 256 + j] = multimodal_attention_pooled_j;
    });
  }
}

// A warp for each row of frame.
__global__ void __launch_bounds__(256) frames_kernel(const BatchView batch, const Random random, const AxisView frame,
                                                     const Key acoustic_frames_dropout1_key,
                                                     const float* __restrict__ frames, float* __restrict__ frames_2) {
  for (std::int64_t row = first_row(); row < frame.rows(); row += row_step()) {
    const auto acoustic_frames_dropout1_mask =
        dropout_row(random, acoustic_frames_dropout1_key, batch, frame, row, 256, 0.4f);
    columns<256>([&](int, int j) {
      const float frames_j = frames[row * 256 + j] * acoustic_frames_dropout1_mask[j];
      frames_2[row * 256 + j] = frames_j;
    });
  }
}

// A block for each row of utterances, its warps for the rows of frame below it.
__global__ void __launch_bounds__(256)
    acoustic_frames_1_mean_kernel(const BatchView batch, const Random random, const AxisView frame,
                                  const AxisView utterances, const Key acoustic_classifier_dropout_key,
                                  const float* __restrict__ acoustic_frames_1,
                                  float* __restrict__ acoustic_frames_1_mean,
                                  float* __restrict__ acoustic_classifier_input) {
  for (std::int64_t outer = blockIdx.x; outer < utterances.rows(); outer += gridDim.x) {
    float acoustic_frames_1_sum_total[8];
    fill(acoustic_frames_1_sum_total, 0);
    const auto acoustic_classifier_dropout_mask =
        dropout_row(random, acoustic_classifier_dropout_key, batch, utterances, outer, 256, 0.5f);
    const float frame_count_at_least = larger(static_cast<float>(frame.count[outer]), 1.0f);
    for (int t = warp(); t < frame.count[outer]; t += warps()) {
      const std::int64_t row = frame.offset[t] + frame.first[outer];
      columns<256>([&](int k, int j) { acoustic_frames_1_sum_total[k] += acoustic_frames_1[row * 256 + j]; });
    }
    merge_sum(acoustic_frames_1_sum_total);
    columns<256>([&](int k, int j) {
      const float acoustic_frames_1_mean_j = static_cast<float>(acoustic_frames_1_sum_total[k]) / frame_count_at_least;
      if (warp() == 0) acoustic_frames_1_mean[outer * 256 + j] = acoustic_frames_1_mean_j;
      const float acoustic_classifier_input_j = acoustic_frames_1_mean_j * acoustic_classifier_dropout_mask[j];
      if (warp() == 0) acoustic_classifier_input[outer * 256 + j] = acoustic_classifier_input_j;
    });
  }
}

// One block, its warps for the rows of drawn.
__global__ void __launch_bounds__(256)
    dleft_negative_kernel(const BatchView batch, const AxisView drawn,
                          const float* __restrict__ once_multimodal_attention_pooled,
                          const float* __restrict__ acoustic_frames_1_mean, float* __restrict__ dleft_negative,
                          float* __restrict__ dleft, float* __restrict__ left_hinge_sum) {
  double left_hinge_sum_total = 0;
  const float constant_scaled = 2.0f * static_cast<float>(drawn.rows());
  const float constant_scaled_ratio = 1.0f / constant_scaled;
  const float constant_scaled_2 = 2.0f * static_cast<float>(drawn.rows());
  const float constant_scaled_ratio_2 = 1.0f / constant_scaled_2;
  for (std::int64_t row = warp(); row < drawn.rows(); row += warps()) {
    const auto right_from = row_or_zeros(once_multimodal_attention_pooled, 256, batch.self[row]);
    const auto left_from = row_or_zeros(acoustic_frames_1_mean, 256, batch.self[row]);
    const auto left_from_2 = row_or_zeros(acoustic_frames_1_mean, 256, batch.self[row]);
    const auto right_from_2 = row_or_zeros(once_multimodal_attention_pooled, 256, batch.self[row]);
    const auto right_negative_from = row_or_zeros(once_multimodal_attention_pooled, 256, batch.negative[row]);
    const auto left_from_3 = row_or_zeros(acoustic_frames_1_mean, 256, batch.self[row]);
    const auto right_negative_from_2 = row_or_zeros(once_multimodal_attention_pooled, 256, batch.negative[row]);
    const auto left_negative_from = row_or_zeros(acoustic_frames_1_mean, 256, batch.negative[row]);
    const auto right_from_3 = row_or_zeros(once_multimodal_attention_pooled, 256, batch.self[row]);
    const auto left_negative_from_2 = row_or_zeros(acoustic_frames_1_mean, 256, batch.negative[row]);
    const auto right_from_4 = row_or_zeros(once_multimodal_attention_pooled, 256, batch.self[row]);
    const auto left_negative_from_3 = row_or_zeros(acoustic_frames_1_mean, 256, batch.negative[row]);
    const auto right_negative_from_3 = row_or_zeros(once_multimodal_attention_pooled, 256, batch.negative[row]);
    const auto right_from_5 = row_or_zeros(once_multimodal_attention_pooled, 256, batch.self[row]);
    const auto left_from_4 = row_or_zeros(acoustic_frames_1_mean, 256, batch.self[row]);
    const float dright_hinge = constant_scaled_ratio;
    const float dright_hinge_2 = constant_scaled_ratio_2;
    const float right_scaled_row_sum = row_sum<256>([&](int, int j) { return right_from[j] * right_from[j]; });
    const float right_row_sum_at_least = larger(right_scaled_row_sum, 1e-16f);
    const float right_at_least_root = square_root(right_row_sum_at_least);
    const float left_scaled_row_sum = row_sum<256>([&](int, int j) { return left_from[j] * left_from[j]; });
    const float left_row_sum_at_least = larger(left_scaled_row_sum, 1e-16f);
    const float left_at_least_root = square_root(left_row_sum_at_least);
    const float left_root_scaled = left_at_least_root * right_at_least_root;
    const float left_scaled_row_sum_2 = row_sum<256>([&](int, int j) { return left_from_2[j] * right_from_2[j]; });
    const float left_row_sum_ratio = left_scaled_row_sum_2 / left_root_scaled;
    const float pair_distance = 1.0f - left_row_sum_ratio;
    const float right_negative_scaled_row_sum =
        row_sum<256>([&](int, int j) { return right_negative_from[j] * right_negative_from[j]; });
    const float right_negative_row_sum_at_least = larger(right_negative_scaled_row_sum, 1e-16f);
    const float right_negative_at_least_root = square_root(right_negative_row_sum_at_least);
    const float left_root_scaled_2 = left_at_least_root * right_negative_at_least_root;
    const float left_scaled_row_sum_3 =
        row_sum<256>([&](int, int j) { return left_from_3[j] * right_negative_from_2[j]; });
    const float left_row_sum_ratio_2 = left_scaled_row_sum_3 / left_root_scaled_2;
    const float negative_distance = 1.0f - left_row_sum_ratio_2;
    const float pair_distance_difference = pair_distance - negative_distance;
    const float pair_distance_difference_sum = 0.5f + pair_distance_difference;
    const float left_hinge = larger(pair_distance_difference_sum, 0.0f);
    const float left_negative_scaled_row_sum =
        row_sum<256>([&](int, int j) { return left_negative_from[j] * left_negative_from[j]; });
    const float left_negative_row_sum_at_least = larger(left_negative_scaled_row_sum, 1e-16f);
    const float left_negative_at_least_root = square_root(left_negative_row_sum_at_least);
    const float right_root_scaled = right_at_least_root * left_negative_at_least_root;
    const float right_scaled_row_sum_2 =
        row_sum<256>([&](int, int j) { return right_from_3[j] * left_negative_from_2[j]; });
    const float right_row_sum_ratio = right_scaled_row_sum_2 / right_root_scaled;
    const float negative_distance_2 = 1.0f - right_row_sum_ratio;
    const float pair_distance_difference_2 = pair_distance - negative_distance_2;
    const float pair_distance_difference_sum_2 = 0.5f + pair_distance_difference_2;
    const float right_hinge = larger(pair_distance_difference_sum_2, 0.0f);
    const float left_hinge_sum_value = left_hinge + right_hinge;
    const float pair_distance_sum_is_greater = (pair_distance_difference_sum_2 > 0.0f ? 1.0f : 0.0f);
    const float dright_hinge_scaled = dright_hinge * pair_distance_sum_is_greater;
    const float dnegative_distance = -1.0f * dright_hinge_scaled;
    const float dnegative_distance_scaled = -1.0f * dnegative_distance;
    const float dnegative_distance_scaled_ratio = dnegative_distance_scaled / right_root_scaled;
    const float dnegative_distance_ratio_scaled = dnegative_distance_scaled_ratio * right_row_sum_ratio;
    const float dnegative_distance_scaled_2 = -1.0f * dnegative_distance_ratio_scaled;
    const float dnegative_distance_scaled_3 = dnegative_distance_scaled_2 * right_at_least_root;
    const float dnegative_distance_scaled_4 = 0.5f * dnegative_distance_scaled_3;
    const float dnegative_distance_scaled_ratio_2 = dnegative_distance_scaled_4 / left_negative_at_least_root;
    const float left_negative_row_sum_is_greater = (left_negative_scaled_row_sum > 1e-16f ? 1.0f : 0.0f);
    const float dnegative_distance_ratio_scaled_2 =
        dnegative_distance_scaled_ratio_2 * left_negative_row_sum_is_greater;
    const float pair_distance_sum_is_greater_2 = (pair_distance_difference_sum > 0.0f ? 1.0f : 0.0f);
    const float dright_hinge_scaled_2 = dright_hinge_2 * pair_distance_sum_is_greater_2;
    const float dnegative_distance_2 = -1.0f * dright_hinge_scaled_2;
    const float dnegative_distance_scaled_5 = -1.0f * dnegative_distance_2;
    const float dnegative_distance_scaled_ratio_3 = dnegative_distance_scaled_5 / left_root_scaled_2;
    const float dnegative_distance_ratio_scaled_3 = dnegative_distance_scaled_ratio_3 * left_row_sum_ratio_2;
    const float dnegative_distance_scaled_6 = -1.0f * dnegative_distance_ratio_scaled_3;
    const float dnegative_distance_scaled_7 = dnegative_distance_scaled_6 * right_negative_at_least_root;
    const float dpair_distance = dright_hinge_scaled + dright_hinge_scaled_2;
    const float dpair_distance_scaled = -1.0f * dpair_distance;
    const float dpair_distance_scaled_ratio = dpair_distance_scaled / left_root_scaled;
    const float dpair_distance_ratio_scaled = dpair_distance_scaled_ratio * left_row_sum_ratio;
    const float dpair_distance_scaled_2 = -1.0f * dpair_distance_ratio_scaled;
    const float dpair_distance_scaled_3 = dpair_distance_scaled_2 * right_at_least_root;
    const float dnegative_distance_scaled_sum = dnegative_distance_scaled_7 + dpair_distance_scaled_3;
    const float dnegative_distance_sum_scaled = 0.5f * dnegative_distance_scaled_sum;
    const float dnegative_distance_scaled_ratio_4 = dnegative_distance_sum_scaled / left_at_least_root;
    const float left_row_sum_is_greater = (left_scaled_row_sum > 1e-16f ? 1.0f : 0.0f);
    const float dnegative_distance_ratio_scaled_4 = dnegative_distance_scaled_ratio_4 * left_row_sum_is_greater;
    columns<256>([&](int, int j) {
      const float dnegative_distance_spread_scaled_j = dnegative_distance_ratio_scaled_2 * left_negative_from_3[j];
      const float dnegative_distance_spread_scaled_j_2 = dnegative_distance_ratio_scaled_4 * left_from_4[j];
      const float dleft_negative_j =
          ((dnegative_distance_scaled_ratio * right_from_4[j]) + dnegative_distance_spread_scaled_j) +
          dnegative_distance_spread_scaled_j;
      dleft_negative[row * 256 + j] = dleft_negative_j;
      const float dleft_j = (((dnegative_distance_scaled_ratio_3 * right_negative_from_3[j]) +
                              (dpair_distance_scaled_ratio * right_from_5[j])) +
                             dnegative_distance_spread_scaled_j_2) +
                            dnegative_distance_spread_scaled_j_2;
      dleft[row * 256 + j] = dleft_j;
    });
    left_hinge_sum_total += left_hinge_sum_value;
  }
  merge_sum(left_hinge_sum_total);
  const float left_hinge_sum_value_2 = static_cast<float>(left_hinge_sum_total);
  if (leads()) left_hinge_sum[0] = left_hinge_sum_value_2;
}

// One block, its warps for the rows of utterances.
__global__ void __launch_bounds__(256)
    acoustic_logits_kernel(const BatchView batch, const AxisView utterances, const AxisView drawn,
                           const float* __restrict__ left_hinge_sum,
                           const float* __restrict__ acoustic_classifier_scores,
                           const float* __restrict__ acoustic_classifier_bias, float* __restrict__ acoustic_logits,
                           float* __restrict__ shifted_logits_exp, float* __restrict__ shifted_logits_exp_row_sum,
                           float* __restrict__ loss, float* __restrict__ dshifted_logits,
                           float* __restrict__ dacoustic_classifier_bias) {
  double onehot_row_sum_sum_total = 0;
  double onehot_row_sum_sum_total_2 = 0;
  float dacoustic_classifier_bias_total[1];
  fill(dacoustic_classifier_bias_total, 0);
  const float constant_scaled = 2.0f * static_cast<float>(drawn.rows());
  const float contrastive = left_hinge_sum[0] / constant_scaled;
  for (std::int64_t row = warp(); row < utterances.rows(); row += warps()) {
    const int label = batch.label[row];
    float acoustic_logits_kept[1];
    columns<4>([&](int k, int j) {
      const float acoustic_logits_j = acoustic_classifier_scores[row * 4 + j] + acoustic_classifier_bias[j];
      acoustic_logits_kept[k] = acoustic_logits_j;
      acoustic_logits[row * 4 + j] = acoustic_logits_j;
    });
    const float acoustic_logits_max = row_max<4>([&](int k, int) { return acoustic_logits_kept[k]; });
    const float onehot_row_sum = row_sum<4>([&](int, int j) { return (label == j ? 1.0f : 0.0f); });
    float shifted_logits_kept[1];
    float shifted_logits_exp_kept[1];
    columns<4>([&](int k, int j) {
      const float shifted_logits_j = acoustic_logits_kept[k] - acoustic_logits_max;
      shifted_logits_kept[k] = shifted_logits_j;
      const float shifted_logits_exp_j = fast_exp(shifted_logits_j);
      shifted_logits_exp_kept[k] = shifted_logits_exp_j;
      shifted_logits_exp[row * 4 + j] = shifted_logits_exp_j;
    });
    const float shifted_logits_exp_row_sum_value = row_sum<4>([&](int k, int) { return shifted_logits_exp_kept[k]; });
    if (lane() == 0) shifted_logits_exp_row_sum[row] = shifted_logits_exp_row_sum_value;
    const float log_sum = fast_log(shifted_logits_exp_row_sum_value);
    const float onehot_scaled_row_sum =
        row_sum<4>([&](int k, int j) { return (label == j ? 1.0f : 0.0f) * (shifted_logits_kept[k] - log_sum); });
    onehot_row_sum_sum_total += onehot_row_sum;
    onehot_row_sum_sum_total_2 += onehot_scaled_row_sum;
  }
  merge_sum(onehot_row_sum_sum_total);
  merge_sum(onehot_row_sum_sum_total_2);
  const float onehot_row_sum_sum = static_cast<float>(onehot_row_sum_sum_total);
  const float onehot_sum_at_least = larger(onehot_row_sum_sum, 1.0f);
  const float onehot_row_sum_sum_2 = static_cast<float>(onehot_row_sum_sum_total_2);
  const float onehot_sum_scaled = -1.0f * onehot_row_sum_sum_2;
  const float cross_entropy = onehot_sum_scaled / onehot_sum_at_least;
  const float loss_value = contrastive + cross_entropy;
  if (leads()) loss[0] = loss_value;
  const float onehot_at_least_ratio = 1.0f / onehot_sum_at_least;
  const float onehot_ratio_scaled = onehot_at_least_ratio * -1.0f;
  for (std::int64_t row = warp(); row < utterances.rows(); row += warps()) {
    const int label = batch.label[row];
    const float onehot_scaled_of_batch = onehot_ratio_scaled;
    const float onehot_scaled_of_batch_2 = onehot_ratio_scaled;
    const float dlog_sum =
        row_sum<4>([&](int, int j) { return -1.0f * (onehot_scaled_of_batch * (label == j ? 1.0f : 0.0f)); });
    const float dlog_sum_ratio = dlog_sum / shifted_logits_exp_row_sum[row];
    columns<4>([&](int k, int j) {
      const float dshifted_logits_j =
          (onehot_scaled_of_batch_2 * (label == j ? 1.0f : 0.0f)) + (dlog_sum_ratio * shifted_logits_exp[row * 4 + j]);
      dshifted_logits[row * 4 + j] = dshifted_logits_j;
      dacoustic_classifier_bias_total[k] += dshifted_logits_j;
    });
  }
  merge_sum(dacoustic_classifier_bias_total);
  columns<4>([&](int k, int j) {
    const float dacoustic_classifier_bias_j = static_cast<float>(dacoustic_classifier_bias_total[k]);
    if (warp() == 0) dacoustic_classifier_bias[j] = dacoustic_classifier_bias_j;
  });
}

// A warp for each row of utterances.
__global__ void __launch_bounds__(256)
    dleft_negative_sum_kernel(const BatchView batch, const AxisView utterances,
                              const float* __restrict__ dleft_negative, float* __restrict__ dleft_negative_sum) {
  for (std::int64_t row = first_row(); row < utterances.rows(); row += row_step()) {
    const auto dleft_negative_sum_from = row_or_zeros(dleft_negative, 256, batch.as_negative[row]);
    columns<256>([&](int, int j) {
      const float dleft_negative_sum_j = dleft_negative_sum_from[j];
      dleft_negative_sum[row * 256 + j] = dleft_negative_sum_j;
    });
  }
}

// A warp for each row of utterances.
__global__ void __launch_bounds__(256)
    dleft_sum_kernel(const BatchView batch, const AxisView utterances, const float* __restrict__ dleft,
                     float* __restrict__ dleft_sum) {
  for (std::int64_t row = first_row(); row < utterances.rows(); row += row_step()) {
    const auto dleft_sum_from = row_or_zeros(dleft, 256, batch.as_self[row]);
    columns<256>([&](int, int j) {
      const float dleft_sum_j = dleft_sum_from[j];
      dleft_sum[row * 256 + j] = dleft_sum_j;
    });
  }
}

// A block for each row of utterances, its warps for the rows of frame below it.
__global__ void __launch_bounds__(256)
    dacoustic_frames_1_kernel(const BatchView batch, const Random random, const AxisView frame,
                              const AxisView utterances, const Key acoustic_classifier_dropout_key,
                              const float* __restrict__ dleft_negative_sum, const float* __restrict__ dleft_sum,
                              const float* __restrict__ dacoustic_classifier_input,
                              float* __restrict__ dacoustic_frames_1) {
  for (std::int64_t outer = blockIdx.x; outer < utterances.rows(); outer += gridDim.x) {
    const auto acoustic_classifier_dropout_mask =
        dropout_row(random, acoustic_classifier_dropout_key, batch, utterances, outer, 256, 0.5f);
    const float frame_count_at_least = larger(static_cast<float>(frame.count[outer]), 1.0f);
    float dacoustic_frames_1_mean_ratio_kept[8];
    columns<256>([&](int k, int j) {
      const float dacoustic_frames_1_mean_j =
          (dleft_negative_sum[outer * 256 + j] + dleft_sum[outer * 256 + j]) +
          (dacoustic_classifier_input[outer * 256 + j] * acoustic_classifier_dropout_mask[j]);
      const float dacoustic_frames_1_mean_ratio_j = dacoustic_frames_1_mean_j / frame_count_at_least;
      dacoustic_frames_1_mean_ratio_kept[k] = dacoustic_frames_1_mean_ratio_j;
    });
    for (int t = warp(); t < frame.count[outer]; t += warps()) {
      const std::int64_t row = frame.offset[t] + frame.first[outer];
      columns<256>([&](int k, int j) {
        const float dacoustic_frames_1_j = dacoustic_frames_1_mean_ratio_kept[k];
        dacoustic_frames_1[row * 256 + j] = dacoustic_frames_1_j;
      });
    }
  }
}

}  // namespace

// Once a fold: what no step changes, a row for each utterance. Steps read it as streams of the data set.
void once(Run& run, const Batch& batch, [[maybe_unused]] const Standard& standard, [[maybe_unused]] const Parameters& p,
          const OnceMemory& memory, [[maybe_unused]] OnceLayers& layers, const float** shown) {
  const Axis& utterances = batch.axes[0];
  const Axis& word = batch.axes[2];
  const Axis& frame_of_word = batch.axes[3];

  // ── forward ───────────────────────────────────────────────────────────────────────────────

  at("aguilar2019.cpp:36", "by_word");
  float* acoustic = memory.frame_of_word_0;  // [batch, word*, frame-of-word*, 130]
  gather_stream(run, batch, frame_of_word, "acoustic", standard, acoustic, 130);

  at("aguilar2019.cpp:36", "blstm 256 × 2 \"frames\"");
  float* multimodal_frames_0 = memory.frame_of_word_1;  // [batch, word*, frame-of-word*, 256]
  layers.multimodal_frames_0.forward(
      frame_of_word, acoustic,
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
  float* multimodal_gmu_fused = memory.word_2;  // [batch, word*, 256]
  launch(run, rows_of(run, word), multimodal_gmu_fused_kernel, word.view, multimodal_gmu_left_projected,
         p.multimodal_gmu_left_bias, multimodal_gmu_right_projected, p.multimodal_gmu_right_bias,
         multimodal_gmu_gate_projected, p.multimodal_gmu_gate_bias, multimodal_gmu_fused);

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
  float* multimodal_attention_score = memory.word_2;    // [batch, word*, 1]
  float* multimodal_attention_exp = memory.word_1;      // [batch, word*, 1]
  float* multimodal_attention_pooled = memory.batch_0;  // [batch, 256]
  launch(run, segments_of(run, utterances), multimodal_attention_score_kernel, word.view, utterances.view,
         p.multimodal_attention_vector, multimodal_attention_projected, p.multimodal_attention_score_bias,
         multimodal_attention_score, multimodal_attention_exp, multimodal_context_1, multimodal_attention_pooled);

  shown[0] = multimodal_attention_pooled;  // once.multimodal_attention_pooled
}

const float* step(Run& run, const Batch& batch, [[maybe_unused]] const Standard& standard, const Parameters& p,
                  const Gradients& d, const StepMemory& memory, [[maybe_unused]] StepLayers& layers,
                  const float** shown) {
  const Axis& utterances = batch.axes[0];
  const Axis& frame = batch.axes[1];
  const Axis& drawn = batch.axes[4];
  const auto acoustic_frames_dropout1_key = key_of(run, "acoustic.frames.dropout1");
  const auto acoustic_classifier_dropout_key = key_of(run, "acoustic.classifier.dropout");

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
  float* acoustic_frames_0_dropped = memory.frame_2;  // [batch, frame*, 256]
  launch(run, rows_of(run, frame), frames_kernel, batch.view, run.random, frame.view, acoustic_frames_dropout1_key,
         acoustic_frames_0, acoustic_frames_0_dropped);
  float* acoustic_frames_1 = memory.frame_3;  // [batch, frame*, 256]
  layers.acoustic_frames_1.forward(
      frame, acoustic_frames_0_dropped,
      {p.acoustic_frames_weight_ih_l1, p.acoustic_frames_weight_hh_l1, p.acoustic_frames_bias_ih_l1,
       p.acoustic_frames_bias_hh_l1, p.acoustic_frames_weight_ih_l1_reverse, p.acoustic_frames_weight_hh_l1_reverse,
       p.acoustic_frames_bias_ih_l1_reverse, p.acoustic_frames_bias_hh_l1_reverse},
      acoustic_frames_1);

  at("aguilar2019.cpp:12", "mean");
  at("aguilar2019.cpp:13", "classify 4 \"classifier\"");
  float* acoustic_frames_1_mean = memory.batch_0;     // [batch, 256]
  float* acoustic_classifier_input = memory.batch_1;  // [batch, 256]
  launch(run, segments_of(run, utterances), acoustic_frames_1_mean_kernel, batch.view, run.random, frame.view,
         utterances.view, acoustic_classifier_dropout_key, acoustic_frames_1, acoustic_frames_1_mean,
         acoustic_classifier_input);
  float* acoustic_classifier_scores = memory.batch_2;  // [batch, 4]
  product(run, utterances, 256, 4, acoustic_classifier_input, 256, p.acoustic_classifier_weight, nullptr, nullptr,
          acoustic_classifier_scores, 4, false);

  at("aguilar2019.cpp:40", "attention 256 \"attention\"");
  float* once_multimodal_attention_pooled = memory.batch_3;  // [batch, 256]
  gather_stream(run, batch, utterances, "once.multimodal_attention_pooled", standard, once_multimodal_attention_pooled,
                256);

  // ── loss ──────────────────────────────────────────────────────────────────────────────────

  at("aguilar2019.cpp:70", "contrastive of acoustic and multimodal");
  float* left_hinge_sum = memory.one_0;    // [1]
  float* dleft_negative = memory.drawn_0;  // [drawn, 256]
  float* dleft = memory.drawn_1;           // [drawn, 256]
  launch(run, one_block(), dleft_negative_kernel, batch.view, drawn.view, once_multimodal_attention_pooled,
         acoustic_frames_1_mean, dleft_negative, dleft, left_hinge_sum);

  at("aguilar2019.cpp:13", "classify 4 \"classifier\"");
  at("aguilar2019.cpp:70", "cross_entropy of acoustic");
  float* acoustic_logits = memory.batch_3;             // [batch, 4]
  float* shifted_logits_exp = memory.batch_4;          // [batch, 4]
  float* shifted_logits_exp_row_sum = memory.batch_5;  // [batch, 1]
  float* loss = memory.one_1;                          // [1]
  float* dshifted_logits = memory.batch_6;             // [batch, 4]
  launch(run, one_block(), acoustic_logits_kernel, batch.view, utterances.view, drawn.view, left_hinge_sum,
         acoustic_classifier_scores, p.acoustic_classifier_bias, acoustic_logits, shifted_logits_exp,
         shifted_logits_exp_row_sum, loss, dshifted_logits, d.acoustic_classifier_bias);

  // ── backward ──────────────────────────────────────────────────────────────────────────────

  at("aguilar2019.cpp:70", "contrastive of acoustic and multimodal");
  float* dleft_negative_sum = memory.batch_2;  // [batch, 256]
  launch(run, rows_of(run, utterances), dleft_negative_sum_kernel, batch.view, utterances.view, dleft_negative,
         dleft_negative_sum);
  float* dleft_sum = memory.batch_4;  // [batch, 256]
  launch(run, rows_of(run, utterances), dleft_sum_kernel, batch.view, utterances.view, dleft, dleft_sum);

  at("aguilar2019.cpp:13", "classify 4 \"classifier\"");
  float* dacoustic_classifier_input = memory.batch_5;  // [batch, 256]
  product_input(run, utterances, 256, 4, dshifted_logits, 4, p.acoustic_classifier_weight, dacoustic_classifier_input,
                256, false);
  product_weight(run, utterances, 256, 4, dshifted_logits, 4, acoustic_classifier_input, 256, nullptr,
                 d.acoustic_classifier_weight, false);
  float* dacoustic_frames_1 = memory.frame_4;  // [batch, frame*, 256]
  launch(run, segments_of(run, utterances), dacoustic_frames_1_kernel, batch.view, run.random, frame.view,
         utterances.view, acoustic_classifier_dropout_key, dleft_negative_sum, dleft_sum, dacoustic_classifier_input,
         dacoustic_frames_1);

  at("aguilar2019.cpp:11", "blstm 256 × 2 \"frames\"");
  float* dacoustic_frames_0_dropped = memory.frame_5;  // [batch, frame*, 256]
  layers.acoustic_frames_1.backward(
      frame, acoustic_frames_0_dropped, acoustic_frames_1, dacoustic_frames_1,
      {p.acoustic_frames_weight_ih_l1, p.acoustic_frames_weight_hh_l1, p.acoustic_frames_bias_ih_l1,
       p.acoustic_frames_bias_hh_l1, p.acoustic_frames_weight_ih_l1_reverse, p.acoustic_frames_weight_hh_l1_reverse,
       p.acoustic_frames_bias_ih_l1_reverse, p.acoustic_frames_bias_hh_l1_reverse},
      dacoustic_frames_0_dropped,
      {d.acoustic_frames_weight_ih_l1, d.acoustic_frames_weight_hh_l1, d.acoustic_frames_bias_ih_l1,
       d.acoustic_frames_bias_hh_l1, d.acoustic_frames_weight_ih_l1_reverse, d.acoustic_frames_weight_hh_l1_reverse,
       d.acoustic_frames_bias_ih_l1_reverse, d.acoustic_frames_bias_hh_l1_reverse});
  float* dacoustic_frames_0 = memory.frame_2;  // [batch, frame*, 256]
  launch(run, rows_of(run, frame), frames_kernel, batch.view, run.random, frame.view, acoustic_frames_dropout1_key,
         dacoustic_frames_0_dropped, dacoustic_frames_0);
  layers.acoustic_frames_0.backward(
      frame, acoustic, acoustic_frames_0, dacoustic_frames_0,
      {p.acoustic_frames_weight_ih_l0, p.acoustic_frames_weight_hh_l0, p.acoustic_frames_bias_ih_l0,
       p.acoustic_frames_bias_hh_l0, p.acoustic_frames_weight_ih_l0_reverse, p.acoustic_frames_weight_hh_l0_reverse,
       p.acoustic_frames_bias_ih_l0_reverse, p.acoustic_frames_bias_hh_l0_reverse},
      nullptr,
      {d.acoustic_frames_weight_ih_l0, d.acoustic_frames_weight_hh_l0, d.acoustic_frames_bias_ih_l0,
       d.acoustic_frames_bias_hh_l0, d.acoustic_frames_weight_ih_l0_reverse, d.acoustic_frames_weight_hh_l0_reverse,
       d.acoustic_frames_bias_ih_l0_reverse, d.acoustic_frames_bias_hh_l0_reverse});

  shown[0] = acoustic_logits;         // acoustic.logits
  shown[1] = acoustic_frames_1_mean;  // acoustic.utterance
  return loss;
}

}  // namespace mv_hmm_frozen_program
