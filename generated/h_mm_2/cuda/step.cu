// h_mm_2 — "H-MM-2": (acoustic → by_word → blstm 256 × 2 → last, lexical → blstm 256 × 2) → gmu 256 → blstm 256 × 2 →
// mean → classify 4
//
// Generated from aguilar2019.cpp:52. Change the spec and regenerate; edits here are lost.
//
// One training step: forward with dropout and batch statistics, then the gradient of every trained parameter. Fused
// kernels first, then the functions that launch them.
#include "runtime/cuda/generated.cuh"

#include "layers.hpp"
#include "memory.hpp"

namespace h_mm_2_program {

using namespace inflect::cuda;

namespace {

// A warp for each row of axis.
__global__ void __launch_bounds__(256)
    scaled_kernel(const BatchView batch, const Random random, const AxisView axis, const Key dropout1_key,
                  const float* __restrict__ x, float* __restrict__ y) {
  for (std::int64_t row = first_row(); row < axis.rows(); row += row_step()) {
    const auto dropout1_mask = dropout_row(random, dropout1_key, batch, axis, row, 256, 0.4f);
    columns<256>([&](int, int j) {
      const float scaled_j = x[row * 256 + j] * dropout1_mask[j];
      y[row * 256 + j] = scaled_j;
    });
  }
}

// A warp for each row of word.
__global__ void __launch_bounds__(256)
    frames_1_last_kernel(const AxisView frame_of_word, const AxisView word, const float* __restrict__ frames_1,
                         const float* __restrict__ frames_1_2, float* __restrict__ frames_1_last,
                         float* __restrict__ frames_1_last_2) {
  for (std::int64_t row = first_row(); row < word.rows(); row += row_step()) {
    const auto frames_1_last_from = row_or_zeros(frames_1, 256, frame_of_word.last[row]);
    const auto frames_1_first_from = row_or_zeros(frames_1_2, 256, frame_of_word.first[row]);
    columns<128>([&](int, int j) {
      const float frames_1_last_j = frames_1_last_from[j];
      frames_1_last[row * 256 + j] = frames_1_last_j;
      const float frames_1_first_j = frames_1_first_from[j];
      frames_1_last_2[row * 256 + j] = frames_1_first_j;
    });
  }
}

// A block for 32 columns, its warps for the rows of word.
__global__ void __launch_bounds__(512)
    gmu_norm_mean_kernel(const AxisView word, const float* __restrict__ x, float* __restrict__ gmu_norm_mean,
                         float* __restrict__ difference, float* __restrict__ gmu_norm_deviation,
                         float* __restrict__ gmu_norm_var_scaled, float* __restrict__ difference_ratio,
                         const float* __restrict__ gmu_norm_weight, const float* __restrict__ gmu_norm_bias,
                         float* __restrict__ gmu_both) {
  const int column = blockIdx.x * 32;
  double sum_total[1];
  fill(sum_total, 0);
  double scaled_sum_total[1];
  fill(scaled_sum_total, 0);
  const float word_count_at_least = larger(static_cast<float>(word.rows()), 1.0f);
  const float word_count_at_least_2 = larger(static_cast<float>(word.rows()), 1.0f);
  const float word_count_at_least_3 = larger(static_cast<float>(word.rows()), 1.0f);
  const float word_count_at_least_difference = word_count_at_least_3 - 1.0f;
  const float word_count_difference_at_least = larger(word_count_at_least_difference, 1.0f);
  const float word_count_at_least_ratio = word_count_at_least_3 / word_count_difference_at_least;
  for (std::int64_t row = warp(); row < word.rows(); row += warps()) {
    columns<32>([&](int k, int j) { sum_total[k] += x[row * 256 + column + j]; });
  }
  merge_sum(sum_total);
  float gmu_norm_mean_kept[1];
  columns<32>([&](int k, int j) {
    const float gmu_norm_mean_j = static_cast<float>(sum_total[k]) / word_count_at_least;
    gmu_norm_mean_kept[k] = gmu_norm_mean_j;
    if (warp() == 0) gmu_norm_mean[column + j] = gmu_norm_mean_j;
  });
  for (std::int64_t row = warp(); row < word.rows(); row += warps()) {
    columns<32>([&](int k, int j) {
      const float difference_j = x[row * 256 + column + j] - gmu_norm_mean_kept[k];
      difference[row * 256 + column + j] = difference_j;
      scaled_sum_total[k] += difference_j * difference_j;
    });
  }
  merge_sum(scaled_sum_total);
  float gmu_norm_deviation_kept[1];
  columns<32>([&](int k, int j) {
    const float gmu_norm_var_j = static_cast<float>(scaled_sum_total[k]) / word_count_at_least_2;
    const float gmu_norm_deviation_j = square_root(gmu_norm_var_j + 1e-05f);
    gmu_norm_deviation_kept[k] = gmu_norm_deviation_j;
    if (warp() == 0) gmu_norm_deviation[column + j] = gmu_norm_deviation_j;
    const float gmu_norm_var_scaled_j = gmu_norm_var_j * word_count_at_least_ratio;
    if (warp() == 0) gmu_norm_var_scaled[column + j] = gmu_norm_var_scaled_j;
  });
  for (std::int64_t row = warp(); row < word.rows(); row += warps()) {
    columns<32>([&](int k, int j) {
      const float difference_ratio_j = (x[row * 256 + column + j] - gmu_norm_mean_kept[k]) / gmu_norm_deviation_kept[k];
      difference_ratio[row * 256 + column + j] = difference_ratio_j;
      const float gmu_normalised_j = (difference_ratio_j * gmu_norm_weight[column + j]) + gmu_norm_bias[column + j];
      gmu_both[row * 512 + column + j] = gmu_normalised_j;
    });
  }
}

// A warp for each row of word.
__global__ void __launch_bounds__(256)
    gmu_left_kernel(const AxisView word, const float* __restrict__ gmu_left_projected,
                    const float* __restrict__ gmu_left_bias, float* __restrict__ gmu_left,
                    const float* __restrict__ gmu_right_projected, const float* __restrict__ gmu_right_bias,
                    float* __restrict__ gmu_right, const float* __restrict__ gmu_gate_projected,
                    const float* __restrict__ gmu_gate_bias, float* __restrict__ gmu_gate,
                    float* __restrict__ gmu_gate_difference, float* __restrict__ gmu_fused) {
  for (std::int64_t row = first_row(); row < word.rows(); row += row_step()) {
    columns<256>([&](int, int j) {
      const float gmu_left_j = fast_tanh(gmu_left_projected[row * 256 + j] + gmu_left_bias[j]);
      gmu_left[row * 256 + j] = gmu_left_j;
      const float gmu_right_j = fast_tanh(gmu_right_projected[row * 256 + j] + gmu_right_bias[j]);
      gmu_right[row * 256 + j] = gmu_right_j;
      const float gmu_gate_j = fast_sigmoid(gmu_gate_projected[row * 256 + j] + gmu_gate_bias[j]);
      gmu_gate[row * 256 + j] = gmu_gate_j;
      const float gmu_gate_difference_j = 1.0f - gmu_gate_j;
      gmu_gate_difference[row * 256 + j] = gmu_gate_difference_j;
      const float gmu_fused_j = (gmu_gate_j * gmu_left_j) + (gmu_gate_difference_j * gmu_right_j);
      gmu_fused[row * 256 + j] = gmu_fused_j;
    });
  }
}

// A block for each row of utterances, its warps for the rows of word below it.
__global__ void __launch_bounds__(256)
    context_1_mean_kernel(const BatchView batch, const Random random, const AxisView word, const AxisView utterances,
                          const Key classifier_dropout_key, const float* __restrict__ context_1,
                          float* __restrict__ context_1_mean, float* __restrict__ classifier_input) {
  for (std::int64_t outer = blockIdx.x; outer < utterances.rows(); outer += gridDim.x) {
    float context_1_sum_total[8];
    fill(context_1_sum_total, 0);
    const auto classifier_dropout_mask =
        dropout_row(random, classifier_dropout_key, batch, utterances, outer, 256, 0.5f);
    const float word_count_at_least = larger(static_cast<float>(word.count[outer]), 1.0f);
    for (int t = warp(); t < word.count[outer]; t += warps()) {
      const std::int64_t row = word.offset[t] + word.first[outer];
      columns<256>([&](int k, int j) { context_1_sum_total[k] += context_1[row * 256 + j]; });
    }
    merge_sum(context_1_sum_total);
    columns<256>([&](int k, int j) {
      const float context_1_mean_j = static_cast<float>(context_1_sum_total[k]) / word_count_at_least;
      if (warp() == 0) context_1_mean[outer * 256 + j] = context_1_mean_j;
      const float classifier_input_j = context_1_mean_j * classifier_dropout_mask[j];
      if (warp() == 0) classifier_input[outer * 256 + j] = classifier_input_j;
    });
  }
}

// One block, its warps for the rows of utterances.
__global__ void __launch_bounds__(256)
    logits_kernel(const BatchView batch, const AxisView utterances, const float* __restrict__ classifier_scores,
                  const float* __restrict__ classifier_bias, float* __restrict__ logits,
                  float* __restrict__ shifted_logits_exp, float* __restrict__ shifted_logits_exp_row_sum,
                  float* __restrict__ loss, float* __restrict__ dshifted_logits, float* __restrict__ dclassifier_bias) {
  double onehot_row_sum_sum_total = 0;
  double onehot_row_sum_sum_total_2 = 0;
  float dclassifier_bias_total[1];
  fill(dclassifier_bias_total, 0);
  for (std::int64_t row = warp(); row < utterances.rows(); row += warps()) {
    const int label = batch.label[row];
    float logits_kept[1];
    columns<4>([&](int k, int j) {
      const float logits_j = classifier_scores[row * 4 + j] + classifier_bias[j];
      logits_kept[k] = logits_j;
      logits[row * 4 + j] = logits_j;
    });
    const float logits_max = row_max<4>([&](int k, int) { return logits_kept[k]; });
    const float onehot_row_sum = row_sum<4>([&](int, int j) { return (label == j ? 1.0f : 0.0f); });
    float shifted_logits_kept[1];
    float shifted_logits_exp_kept[1];
    columns<4>([&](int k, int j) {
      const float shifted_logits_j = logits_kept[k] - logits_max;
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
  const float loss_value = onehot_sum_scaled / onehot_sum_at_least;
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
      dclassifier_bias_total[k] += dshifted_logits_j;
    });
  }
  merge_sum(dclassifier_bias_total);
  columns<4>([&](int k, int j) {
    const float dclassifier_bias_j = static_cast<float>(dclassifier_bias_total[k]);
    if (warp() == 0) dclassifier_bias[j] = dclassifier_bias_j;
  });
}

// A block for each row of utterances, its warps for the rows of word below it.
__global__ void __launch_bounds__(256)
    dcontext_1_kernel(const BatchView batch, const Random random, const AxisView word, const AxisView utterances,
                      const Key classifier_dropout_key, const float* __restrict__ dclassifier_input,
                      float* __restrict__ dcontext_1) {
  for (std::int64_t outer = blockIdx.x; outer < utterances.rows(); outer += gridDim.x) {
    const auto classifier_dropout_mask =
        dropout_row(random, classifier_dropout_key, batch, utterances, outer, 256, 0.5f);
    const float word_count_at_least = larger(static_cast<float>(word.count[outer]), 1.0f);
    float dcontext_1_mean_ratio_kept[8];
    columns<256>([&](int k, int j) {
      const float dcontext_1_mean_j = dclassifier_input[outer * 256 + j] * classifier_dropout_mask[j];
      const float dcontext_1_mean_ratio_j = dcontext_1_mean_j / word_count_at_least;
      dcontext_1_mean_ratio_kept[k] = dcontext_1_mean_ratio_j;
    });
    for (int t = warp(); t < word.count[outer]; t += warps()) {
      const std::int64_t row = word.offset[t] + word.first[outer];
      columns<256>([&](int k, int j) {
        const float dcontext_1_j = dcontext_1_mean_ratio_kept[k];
        dcontext_1[row * 256 + j] = dcontext_1_j;
      });
    }
  }
}

// A block for 32 columns, its warps for the rows of word.
__global__ void __launch_bounds__(512)
    dgmu_gate_projected_kernel(const AxisView word, const float* __restrict__ dgmu_fused,
                               const float* __restrict__ gmu_gate, const float* __restrict__ gmu_gate_difference,
                               const float* __restrict__ gmu_left, const float* __restrict__ gmu_right,
                               float* __restrict__ dgmu_gate_projected, float* __restrict__ dgmu_right_projected,
                               float* __restrict__ dgmu_left_projected, float* __restrict__ dgmu_gate_bias,
                               float* __restrict__ dgmu_right_bias, float* __restrict__ dgmu_left_bias) {
  const int column = blockIdx.x * 32;
  double dgmu_gate_bias_total[1];
  fill(dgmu_gate_bias_total, 0);
  double dgmu_right_bias_total[1];
  fill(dgmu_right_bias_total, 0);
  double dgmu_left_bias_total[1];
  fill(dgmu_left_bias_total, 0);
  for (std::int64_t row = warp(); row < word.rows(); row += warps()) {
    columns<32>([&](int k, int j) {
      const float dgmu_left_j = dgmu_fused[row * 256 + column + j] * gmu_gate[row * 256 + column + j];
      const float dgmu_right_j = dgmu_fused[row * 256 + column + j] * gmu_gate_difference[row * 256 + column + j];
      const float dgmu_gate_j = (dgmu_fused[row * 256 + column + j] * gmu_left[row * 256 + column + j]) +
                                (-1.0f * (dgmu_fused[row * 256 + column + j] * gmu_right[row * 256 + column + j]));
      const float dgmu_gate_projected_j =
          dgmu_gate_j * (gmu_gate[row * 256 + column + j] * gmu_gate_difference[row * 256 + column + j]);
      dgmu_gate_projected[row * 256 + column + j] = dgmu_gate_projected_j;
      const float dgmu_right_projected_j =
          dgmu_right_j * (1.0f - (gmu_right[row * 256 + column + j] * gmu_right[row * 256 + column + j]));
      dgmu_right_projected[row * 256 + column + j] = dgmu_right_projected_j;
      const float dgmu_left_projected_j =
          dgmu_left_j * (1.0f - (gmu_left[row * 256 + column + j] * gmu_left[row * 256 + column + j]));
      dgmu_left_projected[row * 256 + column + j] = dgmu_left_projected_j;
      dgmu_gate_bias_total[k] += dgmu_gate_projected_j;
      dgmu_right_bias_total[k] += dgmu_right_projected_j;
      dgmu_left_bias_total[k] += dgmu_left_projected_j;
    });
  }
  merge_sum(dgmu_gate_bias_total);
  merge_sum(dgmu_right_bias_total);
  merge_sum(dgmu_left_bias_total);
  columns<32>([&](int k, int j) {
    const float dgmu_gate_bias_j = static_cast<float>(dgmu_gate_bias_total[k]);
    if (warp() == 0) dgmu_gate_bias[column + j] = dgmu_gate_bias_j;
    const float dgmu_right_bias_j = static_cast<float>(dgmu_right_bias_total[k]);
    if (warp() == 0) dgmu_right_bias[column + j] = dgmu_right_bias_j;
    const float dgmu_left_bias_j = static_cast<float>(dgmu_left_bias_total[k]);
    if (warp() == 0) dgmu_left_bias[column + j] = dgmu_left_bias_j;
  });
}

// A block for 32 columns, its warps for the rows of word.
__global__ void __launch_bounds__(512)
    dwords_1_kernel(const AxisView word, const float* __restrict__ dgmu_right_normalised_part,
                    const float* __restrict__ dgmu_both, const float* __restrict__ dgmu_left_normalised_part,
                    const float* __restrict__ dgmu_both_2, const float* __restrict__ words_1_difference_ratio,
                    const float* __restrict__ gmu_right_norm_weight, const float* __restrict__ gmu_right_norm_deviation,
                    const float* __restrict__ frames_1_last_difference_ratio,
                    const float* __restrict__ gmu_left_norm_weight, const float* __restrict__ gmu_left_norm_deviation,
                    float* __restrict__ dgmu_right_norm_bias, float* __restrict__ dgmu_right_norm_weight,
                    float* __restrict__ dgmu_left_norm_bias, float* __restrict__ dgmu_left_norm_weight,
                    const float* __restrict__ words_1_difference, const float* __restrict__ frames_1_last_difference,
                    float* __restrict__ dwords_1, float* __restrict__ dframes_1_last) {
  const int column = blockIdx.x * 32;
  double dgmu_right_norm_bias_total[1];
  fill(dgmu_right_norm_bias_total, 0);
  double dgmu_right_norm_weight_total[1];
  fill(dgmu_right_norm_weight_total, 0);
  double dgmu_right_norm_deviation_total[1];
  fill(dgmu_right_norm_deviation_total, 0);
  double dgmu_right_norm_mean_total[1];
  fill(dgmu_right_norm_mean_total, 0);
  double dgmu_left_norm_bias_total[1];
  fill(dgmu_left_norm_bias_total, 0);
  double dgmu_left_norm_weight_total[1];
  fill(dgmu_left_norm_weight_total, 0);
  double dgmu_left_norm_deviation_total[1];
  fill(dgmu_left_norm_deviation_total, 0);
  double dgmu_left_norm_mean_total[1];
  fill(dgmu_left_norm_mean_total, 0);
  const float word_count_at_least = larger(static_cast<float>(word.rows()), 1.0f);
  const float word_count_at_least_2 = larger(static_cast<float>(word.rows()), 1.0f);
  const float word_count_at_least_3 = larger(static_cast<float>(word.rows()), 1.0f);
  const float word_count_at_least_4 = larger(static_cast<float>(word.rows()), 1.0f);
  for (std::int64_t row = warp(); row < word.rows(); row += warps()) {
    columns<32>([&](int k, int j) {
      const float dgmu_right_normalised_j =
          dgmu_right_normalised_part[row * 256 + column + j] + dgmu_both[row * 512 + column + j];
      const float dgmu_left_normalised_j =
          dgmu_left_normalised_part[row * 256 + column + j] + dgmu_both_2[row * 512 + column + j];
      dgmu_right_norm_bias_total[k] += dgmu_right_normalised_j;
      dgmu_right_norm_weight_total[k] += dgmu_right_normalised_j * words_1_difference_ratio[row * 256 + column + j];
      dgmu_right_norm_deviation_total[k] +=
          -1.0f *
          (((dgmu_right_normalised_j * gmu_right_norm_weight[column + j]) / gmu_right_norm_deviation[column + j]) *
           words_1_difference_ratio[row * 256 + column + j]);
      dgmu_left_norm_bias_total[k] += dgmu_left_normalised_j;
      dgmu_left_norm_weight_total[k] += dgmu_left_normalised_j * frames_1_last_difference_ratio[row * 256 + column + j];
      dgmu_left_norm_deviation_total[k] +=
          -1.0f * (((dgmu_left_normalised_j * gmu_left_norm_weight[column + j]) / gmu_left_norm_deviation[column + j]) *
                   frames_1_last_difference_ratio[row * 256 + column + j]);
    });
  }
  merge_sum(dgmu_right_norm_bias_total);
  merge_sum(dgmu_right_norm_weight_total);
  merge_sum(dgmu_right_norm_deviation_total);
  merge_sum(dgmu_left_norm_bias_total);
  merge_sum(dgmu_left_norm_weight_total);
  merge_sum(dgmu_left_norm_deviation_total);
  float dgmu_right_norm_var_ratio_kept[1];
  float dgmu_left_norm_var_ratio_kept[1];
  columns<32>([&](int k, int j) {
    const float dgmu_right_norm_bias_j = static_cast<float>(dgmu_right_norm_bias_total[k]);
    if (warp() == 0) dgmu_right_norm_bias[column + j] = dgmu_right_norm_bias_j;
    const float dgmu_right_norm_weight_j = static_cast<float>(dgmu_right_norm_weight_total[k]);
    if (warp() == 0) dgmu_right_norm_weight[column + j] = dgmu_right_norm_weight_j;
    const float dgmu_right_norm_var_j =
        (0.5f * static_cast<float>(dgmu_right_norm_deviation_total[k])) / gmu_right_norm_deviation[column + j];
    const float dgmu_right_norm_var_ratio_j = dgmu_right_norm_var_j / word_count_at_least;
    dgmu_right_norm_var_ratio_kept[k] = dgmu_right_norm_var_ratio_j;
    const float dgmu_left_norm_bias_j = static_cast<float>(dgmu_left_norm_bias_total[k]);
    if (warp() == 0) dgmu_left_norm_bias[column + j] = dgmu_left_norm_bias_j;
    const float dgmu_left_norm_weight_j = static_cast<float>(dgmu_left_norm_weight_total[k]);
    if (warp() == 0) dgmu_left_norm_weight[column + j] = dgmu_left_norm_weight_j;
    const float dgmu_left_norm_var_j =
        (0.5f * static_cast<float>(dgmu_left_norm_deviation_total[k])) / gmu_left_norm_deviation[column + j];
    const float dgmu_left_norm_var_ratio_j = dgmu_left_norm_var_j / word_count_at_least_3;
    dgmu_left_norm_var_ratio_kept[k] = dgmu_left_norm_var_ratio_j;
  });
  for (std::int64_t row = warp(); row < word.rows(); row += warps()) {
    columns<32>([&](int k, int j) {
      const float dgmu_right_normalised_j =
          dgmu_right_normalised_part[row * 256 + column + j] + dgmu_both[row * 512 + column + j];
      const float dgmu_right_norm_var_of_word_scaled_j =
          dgmu_right_norm_var_ratio_kept[k] * words_1_difference[row * 256 + column + j];
      const float dgmu_left_normalised_j =
          dgmu_left_normalised_part[row * 256 + column + j] + dgmu_both_2[row * 512 + column + j];
      const float dgmu_left_norm_var_of_word_scaled_j =
          dgmu_left_norm_var_ratio_kept[k] * frames_1_last_difference[row * 256 + column + j];
      dgmu_right_norm_mean_total[k] +=
          -1.0f *
          ((((dgmu_right_normalised_j * gmu_right_norm_weight[column + j]) / gmu_right_norm_deviation[column + j]) +
            dgmu_right_norm_var_of_word_scaled_j) +
           dgmu_right_norm_var_of_word_scaled_j);
      dgmu_left_norm_mean_total[k] +=
          -1.0f *
          ((((dgmu_left_normalised_j * gmu_left_norm_weight[column + j]) / gmu_left_norm_deviation[column + j]) +
            dgmu_left_norm_var_of_word_scaled_j) +
           dgmu_left_norm_var_of_word_scaled_j);
    });
  }
  merge_sum(dgmu_right_norm_mean_total);
  merge_sum(dgmu_left_norm_mean_total);
  float dgmu_right_norm_mean_ratio_kept[1];
  float dgmu_left_norm_mean_ratio_kept[1];
  columns<32>([&](int k, int) {
    const float dgmu_right_norm_mean_ratio_j =
        static_cast<float>(dgmu_right_norm_mean_total[k]) / word_count_at_least_2;
    dgmu_right_norm_mean_ratio_kept[k] = dgmu_right_norm_mean_ratio_j;
    const float dgmu_left_norm_mean_ratio_j = static_cast<float>(dgmu_left_norm_mean_total[k]) / word_count_at_least_4;
    dgmu_left_norm_mean_ratio_kept[k] = dgmu_left_norm_mean_ratio_j;
  });
  for (std::int64_t row = warp(); row < word.rows(); row += warps()) {
    columns<32>([&](int k, int j) {
      const float dgmu_right_normalised_j =
          dgmu_right_normalised_part[row * 256 + column + j] + dgmu_both[row * 512 + column + j];
      const float dgmu_right_norm_var_of_word_scaled_j =
          dgmu_right_norm_var_ratio_kept[k] * words_1_difference[row * 256 + column + j];
      const float dgmu_left_normalised_j =
          dgmu_left_normalised_part[row * 256 + column + j] + dgmu_both_2[row * 512 + column + j];
      const float dgmu_left_norm_var_of_word_scaled_j =
          dgmu_left_norm_var_ratio_kept[k] * frames_1_last_difference[row * 256 + column + j];
      const float dwords_1_j =
          ((((dgmu_right_normalised_j * gmu_right_norm_weight[column + j]) / gmu_right_norm_deviation[column + j]) +
            dgmu_right_norm_var_of_word_scaled_j) +
           dgmu_right_norm_var_of_word_scaled_j) +
          dgmu_right_norm_mean_ratio_kept[k];
      dwords_1[row * 256 + column + j] = dwords_1_j;
      const float dframes_1_last_j =
          ((((dgmu_left_normalised_j * gmu_left_norm_weight[column + j]) / gmu_left_norm_deviation[column + j]) +
            dgmu_left_norm_var_of_word_scaled_j) +
           dgmu_left_norm_var_of_word_scaled_j) +
          dgmu_left_norm_mean_ratio_kept[k];
      dframes_1_last[row * 256 + column + j] = dframes_1_last_j;
    });
  }
}

// A warp for each row of frame_of_word.
__global__ void __launch_bounds__(256)
    dframes_1_kernel(const AxisView frame_of_word, const float* __restrict__ dframes_1_last,
                     float* __restrict__ dframes_1) {
  for (std::int64_t row = first_row(); row < frame_of_word.rows(); row += row_step()) {
    const auto dframes_1_last_sum_from = row_or_zeros(
        dframes_1_last, 256, (frame_of_word.first[frame_of_word.parent[row]] == row ? frame_of_word.parent[row] : -1));
    columns<128>([&](int, int j) {
      const float dframes_1_last_sum_j = dframes_1_last_sum_from[j];
      dframes_1[row * 256 + j] = dframes_1_last_sum_j;
    });
  }
}

// A warp for each row of frame_of_word.
__global__ void __launch_bounds__(256)
    dframes_1_2_kernel(const AxisView frame_of_word, const float* __restrict__ dframes_1_last,
                       float* __restrict__ dframes_1) {
  for (std::int64_t row = first_row(); row < frame_of_word.rows(); row += row_step()) {
    const auto dframes_1_last_sum_from = row_or_zeros(
        dframes_1_last, 256, (frame_of_word.last[frame_of_word.parent[row]] == row ? frame_of_word.parent[row] : -1));
    columns<128>([&](int, int j) {
      const float dframes_1_last_sum_j = dframes_1_last_sum_from[j];
      dframes_1[row * 256 + j] = dframes_1_last_sum_j;
    });
  }
}

}  // namespace

const float* step(Run& run, const Batch& batch, [[maybe_unused]] const Standard& standard, const Parameters& p,
                  const Gradients& d, const StepMemory& memory, [[maybe_unused]] StepLayers& layers,
                  const float** shown) {
  const Axis& utterances = batch.axes[0];
  const Axis& word = batch.axes[1];
  const Axis& frame_of_word = batch.axes[2];
  const auto frames_dropout1_key = key_of(run, "frames.dropout1");
  const auto words_dropout1_key = key_of(run, "words.dropout1");
  const auto context_dropout1_key = key_of(run, "context.dropout1");
  const auto classifier_dropout_key = key_of(run, "classifier.dropout");

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
  float* frames_0_dropped = memory.frame_of_word_2;  // [batch, word*, frame-of-word*, 256]
  launch(run, rows_of(run, frame_of_word), scaled_kernel, batch.view, run.random, frame_of_word.view,
         frames_dropout1_key, frames_0, frames_0_dropped);
  float* frames_1 = memory.frame_of_word_3;  // [batch, word*, frame-of-word*, 256]
  layers.frames_1.forward(frame_of_word, frames_0_dropped,
                          {p.frames_weight_ih_l1, p.frames_weight_hh_l1, p.frames_bias_ih_l1, p.frames_bias_hh_l1,
                           p.frames_weight_ih_l1_reverse, p.frames_weight_hh_l1_reverse, p.frames_bias_ih_l1_reverse,
                           p.frames_bias_hh_l1_reverse},
                          frames_1);

  at("aguilar2019.cpp:36", "last");
  float* frames_1_last = memory.word_0;  // [batch, word*, 256]
  launch(run, rows_of(run, word), frames_1_last_kernel, frame_of_word.view, word.view, frames_1, frames_1 + 128,
         frames_1_last, frames_1_last + 128);

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
  float* words_0_dropped = memory.word_3;  // [batch, word*, 256]
  launch(run, rows_of(run, word), scaled_kernel, batch.view, run.random, word.view, words_dropout1_key, words_0,
         words_0_dropped);
  float* words_1 = memory.word_4;  // [batch, word*, 256]
  layers.words_1.forward(
      word, words_0_dropped,
      {p.words_weight_ih_l1, p.words_weight_hh_l1, p.words_bias_ih_l1, p.words_bias_hh_l1, p.words_weight_ih_l1_reverse,
       p.words_weight_hh_l1_reverse, p.words_bias_ih_l1_reverse, p.words_bias_hh_l1_reverse},
      words_1);

  at("aguilar2019.cpp:38", "gmu 256 \"gmu\"");
  float* gmu_left_norm_mean = memory.one_0;               // [256]
  float* frames_1_last_difference = memory.word_5;        // [batch, word*, 256]
  float* gmu_left_norm_deviation = memory.one_1;          // [256]
  float* gmu_left_norm_var_scaled = memory.one_2;         // [256]
  float* frames_1_last_difference_ratio = memory.word_6;  // [batch, word*, 256]
  float* gmu_both = memory.word_7;                        // [batch, word*, 512]
  launch(run, strips(8), gmu_norm_mean_kernel, word.view, frames_1_last, gmu_left_norm_mean, frames_1_last_difference,
         gmu_left_norm_deviation, gmu_left_norm_var_scaled, frames_1_last_difference_ratio, p.gmu_left_norm_weight,
         p.gmu_left_norm_bias, gmu_both);
  update_running(run, word, 1, 256, 0.1f, gmu_left_norm_mean, p.gmu_left_norm_running_mean);
  update_running(run, word, 1, 256, 0.1f, gmu_left_norm_var_scaled, p.gmu_left_norm_running_var);
  float* gmu_right_norm_mean = memory.one_0;        // [256]
  float* words_1_difference = memory.word_0;        // [batch, word*, 256]
  float* gmu_right_norm_deviation = memory.one_2;   // [256]
  float* gmu_right_norm_var_scaled = memory.one_3;  // [256]
  float* words_1_difference_ratio = memory.word_8;  // [batch, word*, 256]
  launch(run, strips(8), gmu_norm_mean_kernel, word.view, words_1, gmu_right_norm_mean, words_1_difference,
         gmu_right_norm_deviation, gmu_right_norm_var_scaled, words_1_difference_ratio, p.gmu_right_norm_weight,
         p.gmu_right_norm_bias, gmu_both + 256);
  update_running(run, word, 1, 256, 0.1f, gmu_right_norm_mean, p.gmu_right_norm_running_mean);
  update_running(run, word, 1, 256, 0.1f, gmu_right_norm_var_scaled, p.gmu_right_norm_running_var);
  float* gmu_left_projected = memory.word_9;  // [batch, word*, 256]
  product(run, word, 256, 256, gmu_both, 512, p.gmu_left_weight, nullptr, nullptr, gmu_left_projected, 256, false);
  float* gmu_right_projected = memory.word_10;  // [batch, word*, 256]
  product(run, word, 256, 256, gmu_both + 256, 512, p.gmu_right_weight, nullptr, nullptr, gmu_right_projected, 256,
          false);
  float* gmu_gate_projected = memory.word_11;  // [batch, word*, 256]
  product(run, word, 512, 256, gmu_both, 512, p.gmu_gate_weight, nullptr, nullptr, gmu_gate_projected, 256, false);
  float* gmu_left = memory.word_12;             // [batch, word*, 256]
  float* gmu_right = memory.word_13;            // [batch, word*, 256]
  float* gmu_gate = memory.word_14;             // [batch, word*, 256]
  float* gmu_gate_difference = memory.word_15;  // [batch, word*, 256]
  float* gmu_fused = memory.word_16;            // [batch, word*, 256]
  launch(run, rows_of(run, word), gmu_left_kernel, word.view, gmu_left_projected, p.gmu_left_bias, gmu_left,
         gmu_right_projected, p.gmu_right_bias, gmu_right, gmu_gate_projected, p.gmu_gate_bias, gmu_gate,
         gmu_gate_difference, gmu_fused);

  at("aguilar2019.cpp:39", "blstm 256 × 2 \"context\"");
  float* context_0 = memory.word_9;  // [batch, word*, 256]
  layers.context_0.forward(word, gmu_fused,
                           {p.context_weight_ih_l0, p.context_weight_hh_l0, p.context_bias_ih_l0, p.context_bias_hh_l0,
                            p.context_weight_ih_l0_reverse, p.context_weight_hh_l0_reverse,
                            p.context_bias_ih_l0_reverse, p.context_bias_hh_l0_reverse},
                           context_0);
  float* context_0_dropped = memory.word_10;  // [batch, word*, 256]
  launch(run, rows_of(run, word), scaled_kernel, batch.view, run.random, word.view, context_dropout1_key, context_0,
         context_0_dropped);
  float* context_1 = memory.word_11;  // [batch, word*, 256]
  layers.context_1.forward(word, context_0_dropped,
                           {p.context_weight_ih_l1, p.context_weight_hh_l1, p.context_bias_ih_l1, p.context_bias_hh_l1,
                            p.context_weight_ih_l1_reverse, p.context_weight_hh_l1_reverse,
                            p.context_bias_ih_l1_reverse, p.context_bias_hh_l1_reverse},
                           context_1);

  at("aguilar2019.cpp:40", "mean");
  at("aguilar2019.cpp:41", "classify 4 \"classifier\"");
  float* context_1_mean = memory.batch_0;    // [batch, 256]
  float* classifier_input = memory.batch_1;  // [batch, 256]
  launch(run, segments_of(run, utterances), context_1_mean_kernel, batch.view, run.random, word.view, utterances.view,
         classifier_dropout_key, context_1, context_1_mean, classifier_input);
  float* classifier_scores = memory.batch_2;  // [batch, 4]
  product(run, utterances, 256, 4, classifier_input, 256, p.classifier_weight, nullptr, nullptr, classifier_scores, 4,
          false);

  // ── loss ──────────────────────────────────────────────────────────────────────────────────

  at("aguilar2019.cpp:41", "classify 4 \"classifier\"");
  at("aguilar2019.cpp:52", "loss");
  float* logits = memory.batch_3;                      // [batch, 4]
  float* shifted_logits_exp = memory.batch_4;          // [batch, 4]
  float* shifted_logits_exp_row_sum = memory.batch_5;  // [batch, 1]
  float* loss = memory.one_0;                          // [1]
  float* dshifted_logits = memory.batch_6;             // [batch, 4]
  launch(run, one_block(), logits_kernel, batch.view, utterances.view, classifier_scores, p.classifier_bias, logits,
         shifted_logits_exp, shifted_logits_exp_row_sum, loss, dshifted_logits, d.classifier_bias);

  // ── backward ──────────────────────────────────────────────────────────────────────────────

  at("aguilar2019.cpp:41", "classify 4 \"classifier\"");
  float* dclassifier_input = memory.batch_2;  // [batch, 256]
  product_input(run, utterances, 256, 4, dshifted_logits, 4, p.classifier_weight, dclassifier_input, 256, false);
  product_weight(run, utterances, 256, 4, dshifted_logits, 4, classifier_input, 256, nullptr, d.classifier_weight,
                 false);
  float* dcontext_1 = memory.word_17;  // [batch, word*, 256]
  launch(run, segments_of(run, utterances), dcontext_1_kernel, batch.view, run.random, word.view, utterances.view,
         classifier_dropout_key, dclassifier_input, dcontext_1);

  at("aguilar2019.cpp:39", "blstm 256 × 2 \"context\"");
  float* dcontext_0_dropped = memory.word_18;  // [batch, word*, 256]
  layers.context_1.backward(word, context_0_dropped, context_1, dcontext_1,
                            {p.context_weight_ih_l1, p.context_weight_hh_l1, p.context_bias_ih_l1, p.context_bias_hh_l1,
                             p.context_weight_ih_l1_reverse, p.context_weight_hh_l1_reverse,
                             p.context_bias_ih_l1_reverse, p.context_bias_hh_l1_reverse},
                            dcontext_0_dropped,
                            {d.context_weight_ih_l1, d.context_weight_hh_l1, d.context_bias_ih_l1, d.context_bias_hh_l1,
                             d.context_weight_ih_l1_reverse, d.context_weight_hh_l1_reverse,
                             d.context_bias_ih_l1_reverse, d.context_bias_hh_l1_reverse});
  float* dcontext_0 = memory.word_10;  // [batch, word*, 256]
  launch(run, rows_of(run, word), scaled_kernel, batch.view, run.random, word.view, context_dropout1_key,
         dcontext_0_dropped, dcontext_0);
  float* dgmu_fused = memory.word_11;  // [batch, word*, 256]
  layers.context_0.backward(word, gmu_fused, context_0, dcontext_0,
                            {p.context_weight_ih_l0, p.context_weight_hh_l0, p.context_bias_ih_l0, p.context_bias_hh_l0,
                             p.context_weight_ih_l0_reverse, p.context_weight_hh_l0_reverse,
                             p.context_bias_ih_l0_reverse, p.context_bias_hh_l0_reverse},
                            dgmu_fused,
                            {d.context_weight_ih_l0, d.context_weight_hh_l0, d.context_bias_ih_l0, d.context_bias_hh_l0,
                             d.context_weight_ih_l0_reverse, d.context_weight_hh_l0_reverse,
                             d.context_bias_ih_l0_reverse, d.context_bias_hh_l0_reverse});

  at("aguilar2019.cpp:38", "gmu 256 \"gmu\"");
  float* dgmu_gate_projected = memory.word_9;    // [batch, word*, 256]
  float* dgmu_right_projected = memory.word_10;  // [batch, word*, 256]
  float* dgmu_left_projected = memory.word_16;   // [batch, word*, 256]
  launch(run, strips(8), dgmu_gate_projected_kernel, word.view, dgmu_fused, gmu_gate, gmu_gate_difference, gmu_left,
         gmu_right, dgmu_gate_projected, dgmu_right_projected, dgmu_left_projected, d.gmu_gate_bias, d.gmu_right_bias,
         d.gmu_left_bias);
  float* dgmu_both = memory.word_11;  // [batch, word*, 512]
  product_input(run, word, 512, 256, dgmu_gate_projected, 256, p.gmu_gate_weight, dgmu_both, 512, false);
  product_weight(run, word, 512, 256, dgmu_gate_projected, 256, gmu_both, 512, nullptr, d.gmu_gate_weight, false);
  float* dgmu_right_normalised_part = memory.word_9;  // [batch, word*, 256]
  product_input(run, word, 256, 256, dgmu_right_projected, 256, p.gmu_right_weight, dgmu_right_normalised_part, 256,
                false);
  product_weight(run, word, 256, 256, dgmu_right_projected, 256, gmu_both + 256, 512, nullptr, d.gmu_right_weight,
                 false);
  float* dgmu_left_normalised_part = memory.word_10;  // [batch, word*, 256]
  product_input(run, word, 256, 256, dgmu_left_projected, 256, p.gmu_left_weight, dgmu_left_normalised_part, 256,
                false);
  product_weight(run, word, 256, 256, dgmu_left_projected, 256, gmu_both, 512, nullptr, d.gmu_left_weight, false);
  float* dwords_1 = memory.word_12;        // [batch, word*, 256]
  float* dframes_1_last = memory.word_13;  // [batch, word*, 256]
  launch(run, strips(8), dwords_1_kernel, word.view, dgmu_right_normalised_part, dgmu_both + 256,
         dgmu_left_normalised_part, dgmu_both, words_1_difference_ratio, p.gmu_right_norm_weight,
         gmu_right_norm_deviation, frames_1_last_difference_ratio, p.gmu_left_norm_weight, gmu_left_norm_deviation,
         d.gmu_right_norm_bias, d.gmu_right_norm_weight, d.gmu_left_norm_bias, d.gmu_left_norm_weight,
         words_1_difference, frames_1_last_difference, dwords_1, dframes_1_last);

  at("aguilar2019.cpp:37", "blstm 256 × 2 \"words\"");
  float* dwords_0_dropped = memory.word_0;  // [batch, word*, 256]
  layers.words_1.backward(
      word, words_0_dropped, words_1, dwords_1,
      {p.words_weight_ih_l1, p.words_weight_hh_l1, p.words_bias_ih_l1, p.words_bias_hh_l1, p.words_weight_ih_l1_reverse,
       p.words_weight_hh_l1_reverse, p.words_bias_ih_l1_reverse, p.words_bias_hh_l1_reverse},
      dwords_0_dropped,
      {d.words_weight_ih_l1, d.words_weight_hh_l1, d.words_bias_ih_l1, d.words_bias_hh_l1, d.words_weight_ih_l1_reverse,
       d.words_weight_hh_l1_reverse, d.words_bias_ih_l1_reverse, d.words_bias_hh_l1_reverse});
  float* dwords_0 = memory.word_3;  // [batch, word*, 256]
  launch(run, rows_of(run, word), scaled_kernel, batch.view, run.random, word.view, words_dropout1_key,
         dwords_0_dropped, dwords_0);
  layers.words_0.backward(
      word, lexical, words_0, dwords_0,
      {p.words_weight_ih_l0, p.words_weight_hh_l0, p.words_bias_ih_l0, p.words_bias_hh_l0, p.words_weight_ih_l0_reverse,
       p.words_weight_hh_l0_reverse, p.words_bias_ih_l0_reverse, p.words_bias_hh_l0_reverse},
      nullptr,
      {d.words_weight_ih_l0, d.words_weight_hh_l0, d.words_bias_ih_l0, d.words_bias_hh_l0, d.words_weight_ih_l0_reverse,
       d.words_weight_hh_l0_reverse, d.words_bias_ih_l0_reverse, d.words_bias_hh_l0_reverse});

  at("aguilar2019.cpp:36", "last");
  float* dframes_1 = memory.frame_of_word_4;  // [batch, word*, frame-of-word*, 256]
  launch(run, rows_of(run, frame_of_word), dframes_1_kernel, frame_of_word.view, dframes_1_last + 128, dframes_1 + 128);
  launch(run, rows_of(run, frame_of_word), dframes_1_2_kernel, frame_of_word.view, dframes_1_last, dframes_1);

  at("aguilar2019.cpp:36", "blstm 256 × 2 \"frames\"");
  float* dframes_0_dropped = memory.frame_of_word_5;  // [batch, word*, frame-of-word*, 256]
  layers.frames_1.backward(frame_of_word, frames_0_dropped, frames_1, dframes_1,
                           {p.frames_weight_ih_l1, p.frames_weight_hh_l1, p.frames_bias_ih_l1, p.frames_bias_hh_l1,
                            p.frames_weight_ih_l1_reverse, p.frames_weight_hh_l1_reverse, p.frames_bias_ih_l1_reverse,
                            p.frames_bias_hh_l1_reverse},
                           dframes_0_dropped,
                           {d.frames_weight_ih_l1, d.frames_weight_hh_l1, d.frames_bias_ih_l1, d.frames_bias_hh_l1,
                            d.frames_weight_ih_l1_reverse, d.frames_weight_hh_l1_reverse, d.frames_bias_ih_l1_reverse,
                            d.frames_bias_hh_l1_reverse});
  float* dframes_0 = memory.frame_of_word_2;  // [batch, word*, frame-of-word*, 256]
  launch(run, rows_of(run, frame_of_word), scaled_kernel, batch.view, run.random, frame_of_word.view,
         frames_dropout1_key, dframes_0_dropped, dframes_0);
  layers.frames_0.backward(frame_of_word, acoustic, frames_0, dframes_0,
                           {p.frames_weight_ih_l0, p.frames_weight_hh_l0, p.frames_bias_ih_l0, p.frames_bias_hh_l0,
                            p.frames_weight_ih_l0_reverse, p.frames_weight_hh_l0_reverse, p.frames_bias_ih_l0_reverse,
                            p.frames_bias_hh_l0_reverse},
                           nullptr,
                           {d.frames_weight_ih_l0, d.frames_weight_hh_l0, d.frames_bias_ih_l0, d.frames_bias_hh_l0,
                            d.frames_weight_ih_l0_reverse, d.frames_weight_hh_l0_reverse, d.frames_bias_ih_l0_reverse,
                            d.frames_bias_hh_l0_reverse});

  shown[0] = gmu_gate;        // gate
  shown[1] = logits;          // logits
  shown[2] = context_1_mean;  // utterance
  return loss;
}

}  // namespace h_mm_2_program
