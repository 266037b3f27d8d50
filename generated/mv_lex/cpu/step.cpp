// mv_lex — "B-ACO-1 × B-LEX": acoustic: acoustic → blstm 256 × 2 → mean → classify 4; lexical: lexical → blstm 256 × 2
// → mean → classify 4
//
// Generated from aguilar2019.cpp:63. Change the spec and regenerate; edits here are lost.
//
// One training step: forward with dropout and batch statistics, then the gradient of every trained parameter. Fused
// kernels first, then the functions that call them.
#include "runtime/cpu/generated.hpp"

#include "memory.hpp"

namespace mv_lex_program {

using namespace inflect;

namespace {

// Each row of axis.
void scaled_kernel(Pool& pool, const Batch& batch, const Randomness& random, const Axis& axis,
                   std::array<std::uint32_t, 2> dropout1_key, const float* x, float* y) {
  pool.rows(axis.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      float dropout1_mask[256];
      dropout_row(random, dropout1_key, batch, axis, row, 256, 0.4f, dropout1_mask);
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float scaled_j = x[row * 256 + j] * dropout1_mask[j];
        y[row * 256 + j] = scaled_j;
      }
    }
  });
}

// Each row of utterances, through the rows of axis below it.
void mean_kernel(Pool& pool, const Batch& batch, const Randomness& random, const Axis& axis, const Axis& utterances,
                 std::array<std::uint32_t, 2> classifier_dropout_key, const float* x, float* mean,
                 float* classifier_input) {
  pool.rows(utterances.rows, 4, [&](int begin, int end) {
    for (std::int64_t outer = begin; outer < end; ++outer) {
      float sum_total[256] = {};
      float classifier_dropout_mask[256];
      dropout_row(random, classifier_dropout_key, batch, utterances, outer, 256, 0.5f, classifier_dropout_mask);
      const float count_at_least = larger(static_cast<float>(axis.count[outer]), 1.0f);
      for (int t = 0; t < axis.count[outer]; ++t) {
        const std::int64_t row = axis.offset[t] + axis.first[outer];
        INFLECT_VECTOR
        for (int j = 0; j < 256; ++j) {
          sum_total[j] += x[row * 256 + j];
        }
      }
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float mean_j = static_cast<float>(sum_total[j]) / count_at_least;
        mean[outer * 256 + j] = mean_j;
        const float classifier_input_j = mean_j * classifier_dropout_mask[j];
        classifier_input[outer * 256 + j] = classifier_input_j;
      }
    }
  });
}

// All rows of drawn, into one.
void dright_negative_kernel(const Batch& batch, const Axis& drawn, const float* lexical_words_1_mean,
                            const float* acoustic_frames_1_mean, float* dright_negative, float* dleft_negative,
                            float* dright, float* dleft, float* left_hinge_sum) {
  double left_hinge_sum_total = 0;
  const float constant_scaled = 2.0f * static_cast<float>(drawn.rows);
  const float constant_scaled_ratio = 1.0f / constant_scaled;
  const float constant_scaled_2 = 2.0f * static_cast<float>(drawn.rows);
  const float constant_scaled_ratio_2 = 1.0f / constant_scaled_2;
  for (std::int64_t row = 0; row < drawn.rows; ++row) {
    const float* right_from = row_or_zeros(lexical_words_1_mean, 256, batch.self[row]);
    const float* left_from = row_or_zeros(acoustic_frames_1_mean, 256, batch.self[row]);
    const float* left_from_2 = row_or_zeros(acoustic_frames_1_mean, 256, batch.self[row]);
    const float* right_from_2 = row_or_zeros(lexical_words_1_mean, 256, batch.self[row]);
    const float* right_negative_from = row_or_zeros(lexical_words_1_mean, 256, batch.negative[row]);
    const float* left_from_3 = row_or_zeros(acoustic_frames_1_mean, 256, batch.self[row]);
    const float* right_negative_from_2 = row_or_zeros(lexical_words_1_mean, 256, batch.negative[row]);
    const float* left_negative_from = row_or_zeros(acoustic_frames_1_mean, 256, batch.negative[row]);
    const float* right_from_3 = row_or_zeros(lexical_words_1_mean, 256, batch.self[row]);
    const float* left_negative_from_2 = row_or_zeros(acoustic_frames_1_mean, 256, batch.negative[row]);
    const float* left_negative_from_3 = row_or_zeros(acoustic_frames_1_mean, 256, batch.negative[row]);
    const float* right_from_4 = row_or_zeros(lexical_words_1_mean, 256, batch.self[row]);
    const float* left_negative_from_4 = row_or_zeros(acoustic_frames_1_mean, 256, batch.negative[row]);
    const float* right_negative_from_3 = row_or_zeros(lexical_words_1_mean, 256, batch.negative[row]);
    const float* left_from_4 = row_or_zeros(acoustic_frames_1_mean, 256, batch.self[row]);
    const float* right_negative_from_4 = row_or_zeros(lexical_words_1_mean, 256, batch.negative[row]);
    const float* right_from_5 = row_or_zeros(lexical_words_1_mean, 256, batch.self[row]);
    const float* left_from_5 = row_or_zeros(acoustic_frames_1_mean, 256, batch.self[row]);
    const float* left_from_6 = row_or_zeros(acoustic_frames_1_mean, 256, batch.self[row]);
    const float* right_from_6 = row_or_zeros(lexical_words_1_mean, 256, batch.self[row]);
    const float dright_hinge = constant_scaled_ratio;
    const float dright_hinge_2 = constant_scaled_ratio_2;
    const float right_scaled_row_sum = row_sum<256>([&](int j) { return right_from[j] * right_from[j]; });
    const float right_row_sum_at_least = larger(right_scaled_row_sum, 1e-16f);
    const float right_at_least_root = square_root(right_row_sum_at_least);
    const float left_scaled_row_sum = row_sum<256>([&](int j) { return left_from[j] * left_from[j]; });
    const float left_row_sum_at_least = larger(left_scaled_row_sum, 1e-16f);
    const float left_at_least_root = square_root(left_row_sum_at_least);
    const float left_root_scaled = left_at_least_root * right_at_least_root;
    const float left_scaled_row_sum_2 = row_sum<256>([&](int j) { return left_from_2[j] * right_from_2[j]; });
    const float left_row_sum_ratio = left_scaled_row_sum_2 / left_root_scaled;
    const float pair_distance = 1.0f - left_row_sum_ratio;
    const float right_negative_scaled_row_sum =
        row_sum<256>([&](int j) { return right_negative_from[j] * right_negative_from[j]; });
    const float right_negative_row_sum_at_least = larger(right_negative_scaled_row_sum, 1e-16f);
    const float right_negative_at_least_root = square_root(right_negative_row_sum_at_least);
    const float left_root_scaled_2 = left_at_least_root * right_negative_at_least_root;
    const float left_scaled_row_sum_3 = row_sum<256>([&](int j) { return left_from_3[j] * right_negative_from_2[j]; });
    const float left_row_sum_ratio_2 = left_scaled_row_sum_3 / left_root_scaled_2;
    const float negative_distance = 1.0f - left_row_sum_ratio_2;
    const float pair_distance_difference = pair_distance - negative_distance;
    const float pair_distance_difference_sum = 0.5f + pair_distance_difference;
    const float left_hinge = larger(pair_distance_difference_sum, 0.0f);
    const float left_negative_scaled_row_sum =
        row_sum<256>([&](int j) { return left_negative_from[j] * left_negative_from[j]; });
    const float left_negative_row_sum_at_least = larger(left_negative_scaled_row_sum, 1e-16f);
    const float left_negative_at_least_root = square_root(left_negative_row_sum_at_least);
    const float right_root_scaled = right_at_least_root * left_negative_at_least_root;
    const float right_scaled_row_sum_2 = row_sum<256>([&](int j) { return right_from_3[j] * left_negative_from_2[j]; });
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
    const float dnegative_distance_scaled_3 = dnegative_distance_scaled_2 * left_negative_at_least_root;
    const float dnegative_distance_scaled_4 = dnegative_distance_scaled_2 * right_at_least_root;
    const float dnegative_distance_scaled_5 = 0.5f * dnegative_distance_scaled_4;
    const float dnegative_distance_scaled_ratio_2 = dnegative_distance_scaled_5 / left_negative_at_least_root;
    const float left_negative_row_sum_is_greater = (left_negative_scaled_row_sum > 1e-16f ? 1.0f : 0.0f);
    const float dnegative_distance_ratio_scaled_2 =
        dnegative_distance_scaled_ratio_2 * left_negative_row_sum_is_greater;
    const float pair_distance_sum_is_greater_2 = (pair_distance_difference_sum > 0.0f ? 1.0f : 0.0f);
    const float dright_hinge_scaled_2 = dright_hinge_2 * pair_distance_sum_is_greater_2;
    const float dnegative_distance_2 = -1.0f * dright_hinge_scaled_2;
    const float dnegative_distance_scaled_6 = -1.0f * dnegative_distance_2;
    const float dnegative_distance_scaled_ratio_3 = dnegative_distance_scaled_6 / left_root_scaled_2;
    const float dnegative_distance_ratio_scaled_3 = dnegative_distance_scaled_ratio_3 * left_row_sum_ratio_2;
    const float dnegative_distance_scaled_7 = -1.0f * dnegative_distance_ratio_scaled_3;
    const float dnegative_distance_scaled_8 = dnegative_distance_scaled_7 * right_negative_at_least_root;
    const float dnegative_distance_scaled_9 = dnegative_distance_scaled_7 * left_at_least_root;
    const float dnegative_distance_scaled_10 = 0.5f * dnegative_distance_scaled_9;
    const float dnegative_distance_scaled_ratio_4 = dnegative_distance_scaled_10 / right_negative_at_least_root;
    const float right_negative_row_sum_is_greater = (right_negative_scaled_row_sum > 1e-16f ? 1.0f : 0.0f);
    const float dnegative_distance_ratio_scaled_4 =
        dnegative_distance_scaled_ratio_4 * right_negative_row_sum_is_greater;
    const float dpair_distance = dright_hinge_scaled + dright_hinge_scaled_2;
    const float dpair_distance_scaled = -1.0f * dpair_distance;
    const float dpair_distance_scaled_ratio = dpair_distance_scaled / left_root_scaled;
    const float dpair_distance_ratio_scaled = dpair_distance_scaled_ratio * left_row_sum_ratio;
    const float dpair_distance_scaled_2 = -1.0f * dpair_distance_ratio_scaled;
    const float dpair_distance_scaled_3 = dpair_distance_scaled_2 * right_at_least_root;
    const float dpair_distance_scaled_4 = dpair_distance_scaled_2 * left_at_least_root;
    const float dnegative_distance_scaled_sum = dnegative_distance_scaled_8 + dpair_distance_scaled_3;
    const float dnegative_distance_sum_scaled = 0.5f * dnegative_distance_scaled_sum;
    const float dnegative_distance_scaled_ratio_5 = dnegative_distance_sum_scaled / left_at_least_root;
    const float left_row_sum_is_greater = (left_scaled_row_sum > 1e-16f ? 1.0f : 0.0f);
    const float dnegative_distance_ratio_scaled_5 = dnegative_distance_scaled_ratio_5 * left_row_sum_is_greater;
    const float dnegative_distance_scaled_sum_2 = dnegative_distance_scaled_3 + dpair_distance_scaled_4;
    const float dnegative_distance_sum_scaled_2 = 0.5f * dnegative_distance_scaled_sum_2;
    const float dnegative_distance_scaled_ratio_6 = dnegative_distance_sum_scaled_2 / right_at_least_root;
    const float right_row_sum_is_greater = (right_scaled_row_sum > 1e-16f ? 1.0f : 0.0f);
    const float dnegative_distance_ratio_scaled_6 = dnegative_distance_scaled_ratio_6 * right_row_sum_is_greater;
    INFLECT_VECTOR
    for (int j = 0; j < 256; ++j) {
      const float dnegative_distance_spread_scaled_j = dnegative_distance_ratio_scaled_2 * left_negative_from_4[j];
      const float dnegative_distance_spread_scaled_j_2 = dnegative_distance_ratio_scaled_4 * right_negative_from_4[j];
      const float dnegative_distance_spread_scaled_j_3 = dnegative_distance_ratio_scaled_5 * left_from_6[j];
      const float dnegative_distance_spread_scaled_j_4 = dnegative_distance_ratio_scaled_6 * right_from_6[j];
      const float dright_negative_j =
          ((dnegative_distance_scaled_ratio_3 * left_from_4[j]) + dnegative_distance_spread_scaled_j_2) +
          dnegative_distance_spread_scaled_j_2;
      dright_negative[row * 256 + j] = dright_negative_j;
      const float dleft_negative_j =
          ((dnegative_distance_scaled_ratio * right_from_4[j]) + dnegative_distance_spread_scaled_j) +
          dnegative_distance_spread_scaled_j;
      dleft_negative[row * 256 + j] = dleft_negative_j;
      const float dright_j = (((dnegative_distance_scaled_ratio * left_negative_from_3[j]) +
                               (dpair_distance_scaled_ratio * left_from_5[j])) +
                              dnegative_distance_spread_scaled_j_4) +
                             dnegative_distance_spread_scaled_j_4;
      dright[row * 256 + j] = dright_j;
      const float dleft_j = (((dnegative_distance_scaled_ratio_3 * right_negative_from_3[j]) +
                              (dpair_distance_scaled_ratio * right_from_5[j])) +
                             dnegative_distance_spread_scaled_j_3) +
                            dnegative_distance_spread_scaled_j_3;
      dleft[row * 256 + j] = dleft_j;
    }
    left_hinge_sum_total += left_hinge_sum_value;
  }
  const float left_hinge_sum_value_2 = static_cast<float>(left_hinge_sum_total);
  left_hinge_sum[0] = left_hinge_sum_value_2;
}

// All rows of utterances, into one.
void acoustic_logits_kernel(const Batch& batch, const Axis& utterances, const Axis& drawn, const float* left_hinge_sum,
                            const float* acoustic_classifier_scores, const float* acoustic_classifier_bias,
                            float* acoustic_logits, const float* lexical_classifier_scores,
                            const float* lexical_classifier_bias, float* lexical_logits, float* shifted_logits_exp,
                            float* shifted_logits_exp_2, float* shifted_logits_exp_row_sum,
                            float* shifted_logits_exp_row_sum_2, float* loss, float* dshifted_logits,
                            float* dshifted_logits_2, float* dlexical_classifier_bias,
                            float* dacoustic_classifier_bias) {
  double onehot_row_sum_sum_total = 0;
  double onehot_row_sum_sum_total_2 = 0;
  double onehot_row_sum_sum_total_3 = 0;
  float dlexical_classifier_bias_total[4] = {};
  float dacoustic_classifier_bias_total[4] = {};
  const float constant_scaled = 2.0f * static_cast<float>(drawn.rows);
  const float contrastive = left_hinge_sum[0] / constant_scaled;
  for (std::int64_t row = 0; row < utterances.rows; ++row) {
    const int label = batch.label[row];
    INFLECT_VECTOR
    for (int j = 0; j < 4; ++j) {
      const float acoustic_logits_j = acoustic_classifier_scores[row * 4 + j] + acoustic_classifier_bias[j];
      acoustic_logits[row * 4 + j] = acoustic_logits_j;
      const float lexical_logits_j = lexical_classifier_scores[row * 4 + j] + lexical_classifier_bias[j];
      lexical_logits[row * 4 + j] = lexical_logits_j;
    }
    const float acoustic_logits_max = row_max<4>([&](int j) { return acoustic_logits[row * 4 + j]; });
    const float onehot_row_sum = row_sum<4>([&](int j) { return (label == j ? 1.0f : 0.0f); });
    const float lexical_logits_max = row_max<4>([&](int j) { return lexical_logits[row * 4 + j]; });
    float shifted_logits_kept[4];
    float shifted_logits_kept_2[4];
    INFLECT_VECTOR
    for (int j = 0; j < 4; ++j) {
      const float shifted_logits_j = acoustic_logits[row * 4 + j] - acoustic_logits_max;
      shifted_logits_kept[j] = shifted_logits_j;
      const float shifted_logits_exp_j = fast_exp(shifted_logits_j);
      shifted_logits_exp[row * 4 + j] = shifted_logits_exp_j;
      const float shifted_logits_j_2 = lexical_logits[row * 4 + j] - lexical_logits_max;
      shifted_logits_kept_2[j] = shifted_logits_j_2;
      const float shifted_logits_exp_j_2 = fast_exp(shifted_logits_j_2);
      shifted_logits_exp_2[row * 4 + j] = shifted_logits_exp_j_2;
    }
    const float shifted_logits_exp_row_sum_value = row_sum<4>([&](int j) { return shifted_logits_exp[row * 4 + j]; });
    shifted_logits_exp_row_sum[row] = shifted_logits_exp_row_sum_value;
    const float log_sum = fast_log(shifted_logits_exp_row_sum_value);
    const float shifted_logits_exp_row_sum_value_2 =
        row_sum<4>([&](int j) { return shifted_logits_exp_2[row * 4 + j]; });
    shifted_logits_exp_row_sum_2[row] = shifted_logits_exp_row_sum_value_2;
    const float log_sum_2 = fast_log(shifted_logits_exp_row_sum_value_2);
    const float onehot_scaled_row_sum =
        row_sum<4>([&](int j) { return (label == j ? 1.0f : 0.0f) * (shifted_logits_kept[j] - log_sum); });
    const float onehot_scaled_row_sum_2 =
        row_sum<4>([&](int j) { return (label == j ? 1.0f : 0.0f) * (shifted_logits_kept_2[j] - log_sum_2); });
    onehot_row_sum_sum_total += onehot_row_sum;
    onehot_row_sum_sum_total_2 += onehot_scaled_row_sum;
    onehot_row_sum_sum_total_3 += onehot_scaled_row_sum_2;
  }
  const float onehot_row_sum_sum = static_cast<float>(onehot_row_sum_sum_total);
  const float onehot_sum_at_least = larger(onehot_row_sum_sum, 1.0f);
  const float onehot_row_sum_sum_2 = static_cast<float>(onehot_row_sum_sum_total_2);
  const float onehot_sum_scaled = -1.0f * onehot_row_sum_sum_2;
  const float cross_entropy = onehot_sum_scaled / onehot_sum_at_least;
  const float onehot_row_sum_sum_3 = static_cast<float>(onehot_row_sum_sum_total_3);
  const float onehot_sum_scaled_2 = -1.0f * onehot_row_sum_sum_3;
  const float cross_entropy_2 = onehot_sum_scaled_2 / onehot_sum_at_least;
  const float loss_part = 0.3f * cross_entropy_2;
  const float loss_part_2 = contrastive + cross_entropy;
  const float loss_value = loss_part_2 + loss_part;
  loss[0] = loss_value;
  const float onehot_at_least_ratio = 0.3f / onehot_sum_at_least;
  const float onehot_ratio_scaled = onehot_at_least_ratio * -1.0f;
  const float onehot_at_least_ratio_2 = 1.0f / onehot_sum_at_least;
  const float onehot_ratio_scaled_2 = onehot_at_least_ratio_2 * -1.0f;
  for (std::int64_t row = 0; row < utterances.rows; ++row) {
    const int label = batch.label[row];
    const float onehot_scaled_of_batch = onehot_ratio_scaled;
    const float onehot_scaled_of_batch_2 = onehot_ratio_scaled;
    const float onehot_scaled_of_batch_3 = onehot_ratio_scaled_2;
    const float onehot_scaled_of_batch_4 = onehot_ratio_scaled_2;
    const float dlog_sum =
        row_sum<4>([&](int j) { return -1.0f * (onehot_scaled_of_batch * (label == j ? 1.0f : 0.0f)); });
    const float dlog_sum_ratio = dlog_sum / shifted_logits_exp_row_sum_2[row];
    const float dlog_sum_2 =
        row_sum<4>([&](int j) { return -1.0f * (onehot_scaled_of_batch_3 * (label == j ? 1.0f : 0.0f)); });
    const float dlog_sum_ratio_2 = dlog_sum_2 / shifted_logits_exp_row_sum[row];
    INFLECT_VECTOR
    for (int j = 0; j < 4; ++j) {
      const float dshifted_logits_j = (onehot_scaled_of_batch_2 * (label == j ? 1.0f : 0.0f)) +
                                      (dlog_sum_ratio * shifted_logits_exp_2[row * 4 + j]);
      dshifted_logits[row * 4 + j] = dshifted_logits_j;
      const float dshifted_logits_j_2 = (onehot_scaled_of_batch_4 * (label == j ? 1.0f : 0.0f)) +
                                        (dlog_sum_ratio_2 * shifted_logits_exp[row * 4 + j]);
      dshifted_logits_2[row * 4 + j] = dshifted_logits_j_2;
      dlexical_classifier_bias_total[j] += dshifted_logits_j;
      dacoustic_classifier_bias_total[j] += dshifted_logits_j_2;
    }
  }
  INFLECT_VECTOR
  for (int j = 0; j < 4; ++j) {
    const float dlexical_classifier_bias_j = static_cast<float>(dlexical_classifier_bias_total[j]);
    dlexical_classifier_bias[j] = dlexical_classifier_bias_j;
    const float dacoustic_classifier_bias_j = static_cast<float>(dacoustic_classifier_bias_total[j]);
    dacoustic_classifier_bias[j] = dacoustic_classifier_bias_j;
  }
}

// Each row of utterances.
void negative_sum_kernel(Pool& pool, const Batch& batch, const Axis& utterances, const float* negative,
                         float* negative_sum) {
  pool.rows(utterances.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      const float* negative_sum_from = row_or_zeros(negative, 256, batch.as_negative[row]);
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float negative_sum_j = negative_sum_from[j];
        negative_sum[row * 256 + j] = negative_sum_j;
      }
    }
  });
}

// Each row of utterances.
void sum_kernel(Pool& pool, const Batch& batch, const Axis& utterances, const float* x, float* sum) {
  pool.rows(utterances.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      const float* sum_from = row_or_zeros(x, 256, batch.as_self[row]);
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float sum_j = sum_from[j];
        sum[row * 256 + j] = sum_j;
      }
    }
  });
}

// Each row of utterances, through the rows of axis below it.
void gather_kernel(Pool& pool, const Batch& batch, const Randomness& random, const Axis& axis, const Axis& utterances,
                   std::array<std::uint32_t, 2> classifier_dropout_key, const float* negative_sum, const float* sum,
                   const float* classifier_input, float* y) {
  pool.rows(utterances.rows, 4, [&](int begin, int end) {
    for (std::int64_t outer = begin; outer < end; ++outer) {
      float classifier_dropout_mask[256];
      dropout_row(random, classifier_dropout_key, batch, utterances, outer, 256, 0.5f, classifier_dropout_mask);
      const float count_at_least = larger(static_cast<float>(axis.count[outer]), 1.0f);
      float mean_ratio_kept[256];
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float mean_j = (negative_sum[outer * 256 + j] + sum[outer * 256 + j]) +
                             (classifier_input[outer * 256 + j] * classifier_dropout_mask[j]);
        const float mean_ratio_j = mean_j / count_at_least;
        mean_ratio_kept[j] = mean_ratio_j;
      }
      for (int t = 0; t < axis.count[outer]; ++t) {
        const std::int64_t row = axis.offset[t] + axis.first[outer];
        INFLECT_VECTOR
        for (int j = 0; j < 256; ++j) {
          const float gather_j = mean_ratio_kept[j];
          y[row * 256 + j] = gather_j;
        }
      }
    }
  });
}

}  // namespace

float step(Pool& pool, const Batch& batch, const Standardiser& standard, const Parameters& p, const Gradients& d,
           const StepMemory& memory, [[maybe_unused]] const Randomness& random, [[maybe_unused]] bool update_statistics,
           const float** shown) {
  const Axis& utterances = batch.axes[0];
  const Axis& frame = batch.axes[1];
  const Axis& word = batch.axes[2];
  const Axis& drawn = batch.axes[3];
  const auto acoustic_frames_dropout1_key = key_of(random.seed, Purpose::dropout, "acoustic.frames.dropout1");
  const auto acoustic_classifier_dropout_key = key_of(random.seed, Purpose::dropout, "acoustic.classifier.dropout");
  const auto lexical_words_dropout1_key = key_of(random.seed, Purpose::dropout, "lexical.words.dropout1");
  const auto lexical_classifier_dropout_key = key_of(random.seed, Purpose::dropout, "lexical.classifier.dropout");

  // ── forward ───────────────────────────────────────────────────────────────────────────────

  // acoustic    aguilar2019.cpp:10
  float* acoustic = memory.frame_0;  // [batch, frame*, 130]
  gather_stream(pool, batch, frame, "acoustic", standard, acoustic, 130);

  // blstm 256 × 2 "frames"    aguilar2019.cpp:11
  float* acoustic_frames_0_gates = memory.frame_1;  // [batch, frame*, 1024]
  product(pool, frame.rows, 130, 512, acoustic, 130, p.acoustic_frames_weight_ih_l0, p.acoustic_frames_bias_ih_l0,
          p.acoustic_frames_bias_hh_l0, acoustic_frames_0_gates, 1024, false);
  product(pool, frame.rows, 130, 512, acoustic, 130, p.acoustic_frames_weight_ih_l0_reverse,
          p.acoustic_frames_bias_ih_l0_reverse, p.acoustic_frames_bias_hh_l0_reverse, acoustic_frames_0_gates + 512,
          1024, false);
  float* acoustic_frames_0 = memory.frame_2;       // [batch, frame*, 256]
  float* acoustic_frames_0_cell = memory.frame_3;  // [batch, frame*, 256]
  lstm_forward<128>(pool, frame, p.acoustic_frames_weight_hh_l0, p.acoustic_frames_weight_hh_l0_reverse,
                    acoustic_frames_0_gates, acoustic_frames_0_cell, acoustic_frames_0, 256);
  float* acoustic_frames_0_dropped = memory.frame_4;  // [batch, frame*, 256]
  scaled_kernel(pool, batch, random, frame, acoustic_frames_dropout1_key, acoustic_frames_0, acoustic_frames_0_dropped);
  float* acoustic_frames_1_gates = memory.frame_5;  // [batch, frame*, 1024]
  product(pool, frame.rows, 256, 512, acoustic_frames_0_dropped, 256, p.acoustic_frames_weight_ih_l1,
          p.acoustic_frames_bias_ih_l1, p.acoustic_frames_bias_hh_l1, acoustic_frames_1_gates, 1024, false);
  product(pool, frame.rows, 256, 512, acoustic_frames_0_dropped, 256, p.acoustic_frames_weight_ih_l1_reverse,
          p.acoustic_frames_bias_ih_l1_reverse, p.acoustic_frames_bias_hh_l1_reverse, acoustic_frames_1_gates + 512,
          1024, false);
  float* acoustic_frames_1 = memory.frame_6;       // [batch, frame*, 256]
  float* acoustic_frames_1_cell = memory.frame_7;  // [batch, frame*, 256]
  lstm_forward<128>(pool, frame, p.acoustic_frames_weight_hh_l1, p.acoustic_frames_weight_hh_l1_reverse,
                    acoustic_frames_1_gates, acoustic_frames_1_cell, acoustic_frames_1, 256);

  // mean    aguilar2019.cpp:12
  // classify 4 "classifier"    aguilar2019.cpp:13
  float* acoustic_frames_1_mean = memory.batch_0;     // [batch, 256]
  float* acoustic_classifier_input = memory.batch_1;  // [batch, 256]
  mean_kernel(pool, batch, random, frame, utterances, acoustic_classifier_dropout_key, acoustic_frames_1,
              acoustic_frames_1_mean, acoustic_classifier_input);
  float* acoustic_classifier_scores = memory.batch_2;  // [batch, 4]
  product(pool, utterances.rows, 256, 4, acoustic_classifier_input, 256, p.acoustic_classifier_weight, nullptr, nullptr,
          acoustic_classifier_scores, 4, false);

  // lexical    aguilar2019.cpp:18
  float* lexical = memory.word_0;  // [batch, word*, 1024]
  gather_stream(pool, batch, word, "lexical", standard, lexical, 1024);

  // blstm 256 × 2 "words"    aguilar2019.cpp:18
  float* lexical_words_0_gates = memory.word_1;  // [batch, word*, 1024]
  product(pool, word.rows, 1024, 512, lexical, 1024, p.lexical_words_weight_ih_l0, p.lexical_words_bias_ih_l0,
          p.lexical_words_bias_hh_l0, lexical_words_0_gates, 1024, false);
  product(pool, word.rows, 1024, 512, lexical, 1024, p.lexical_words_weight_ih_l0_reverse,
          p.lexical_words_bias_ih_l0_reverse, p.lexical_words_bias_hh_l0_reverse, lexical_words_0_gates + 512, 1024,
          false);
  float* lexical_words_0 = memory.word_2;       // [batch, word*, 256]
  float* lexical_words_0_cell = memory.word_3;  // [batch, word*, 256]
  lstm_forward<128>(pool, word, p.lexical_words_weight_hh_l0, p.lexical_words_weight_hh_l0_reverse,
                    lexical_words_0_gates, lexical_words_0_cell, lexical_words_0, 256);
  float* lexical_words_0_dropped = memory.word_4;  // [batch, word*, 256]
  scaled_kernel(pool, batch, random, word, lexical_words_dropout1_key, lexical_words_0, lexical_words_0_dropped);
  float* lexical_words_1_gates = memory.word_5;  // [batch, word*, 1024]
  product(pool, word.rows, 256, 512, lexical_words_0_dropped, 256, p.lexical_words_weight_ih_l1,
          p.lexical_words_bias_ih_l1, p.lexical_words_bias_hh_l1, lexical_words_1_gates, 1024, false);
  product(pool, word.rows, 256, 512, lexical_words_0_dropped, 256, p.lexical_words_weight_ih_l1_reverse,
          p.lexical_words_bias_ih_l1_reverse, p.lexical_words_bias_hh_l1_reverse, lexical_words_1_gates + 512, 1024,
          false);
  float* lexical_words_1 = memory.word_6;       // [batch, word*, 256]
  float* lexical_words_1_cell = memory.word_7;  // [batch, word*, 256]
  lstm_forward<128>(pool, word, p.lexical_words_weight_hh_l1, p.lexical_words_weight_hh_l1_reverse,
                    lexical_words_1_gates, lexical_words_1_cell, lexical_words_1, 256);

  // mean    aguilar2019.cpp:18
  // classify 4 "classifier"    aguilar2019.cpp:18
  float* lexical_words_1_mean = memory.batch_3;      // [batch, 256]
  float* lexical_classifier_input = memory.batch_4;  // [batch, 256]
  mean_kernel(pool, batch, random, word, utterances, lexical_classifier_dropout_key, lexical_words_1,
              lexical_words_1_mean, lexical_classifier_input);
  float* lexical_classifier_scores = memory.batch_5;  // [batch, 4]
  product(pool, utterances.rows, 256, 4, lexical_classifier_input, 256, p.lexical_classifier_weight, nullptr, nullptr,
          lexical_classifier_scores, 4, false);

  // ── loss ──────────────────────────────────────────────────────────────────────────────────

  // contrastive of acoustic and lexical    aguilar2019.cpp:64
  float* left_hinge_sum = memory.one_0;     // [1]
  float* dright_negative = memory.drawn_0;  // [drawn, 256]
  float* dleft_negative = memory.drawn_1;   // [drawn, 256]
  float* dright = memory.drawn_2;           // [drawn, 256]
  float* dleft = memory.drawn_3;            // [drawn, 256]
  dright_negative_kernel(batch, drawn, lexical_words_1_mean, acoustic_frames_1_mean, dright_negative, dleft_negative,
                         dright, dleft, left_hinge_sum);

  // classify 4 "classifier"    aguilar2019.cpp:13
  // classify 4 "classifier"    aguilar2019.cpp:18
  // cross_entropy of acoustic    aguilar2019.cpp:64
  // cross_entropy of lexical    aguilar2019.cpp:64
  float* acoustic_logits = memory.batch_6;                // [batch, 4]
  float* lexical_logits = memory.batch_7;                 // [batch, 4]
  float* shifted_logits_exp = memory.batch_8;             // [batch, 4]
  float* shifted_logits_exp_row_sum = memory.batch_9;     // [batch, 1]
  float* shifted_logits_exp_2 = memory.batch_10;          // [batch, 4]
  float* shifted_logits_exp_row_sum_2 = memory.batch_11;  // [batch, 1]
  float* loss = memory.one_1;                             // [1]
  float* dshifted_logits = memory.batch_12;               // [batch, 4]
  float* dshifted_logits_2 = memory.batch_13;             // [batch, 4]
  acoustic_logits_kernel(batch, utterances, drawn, left_hinge_sum, acoustic_classifier_scores,
                         p.acoustic_classifier_bias, acoustic_logits, lexical_classifier_scores,
                         p.lexical_classifier_bias, lexical_logits, shifted_logits_exp, shifted_logits_exp_2,
                         shifted_logits_exp_row_sum, shifted_logits_exp_row_sum_2, loss, dshifted_logits,
                         dshifted_logits_2, d.lexical_classifier_bias, d.acoustic_classifier_bias);

  // ── backward ──────────────────────────────────────────────────────────────────────────────

  // contrastive of acoustic and lexical    aguilar2019.cpp:64
  float* dright_negative_sum = memory.batch_2;  // [batch, 256]
  negative_sum_kernel(pool, batch, utterances, dright_negative, dright_negative_sum);
  float* dleft_negative_sum = memory.batch_5;  // [batch, 256]
  negative_sum_kernel(pool, batch, utterances, dleft_negative, dleft_negative_sum);
  float* dright_sum = memory.batch_8;  // [batch, 256]
  sum_kernel(pool, batch, utterances, dright, dright_sum);
  float* dleft_sum = memory.batch_10;  // [batch, 256]
  sum_kernel(pool, batch, utterances, dleft, dleft_sum);

  // classify 4 "classifier"    aguilar2019.cpp:18
  float* dlexical_classifier_input = memory.batch_9;  // [batch, 256]
  product_input(pool, utterances.rows, 256, 4, dshifted_logits, 4, p.lexical_classifier_weight,
                dlexical_classifier_input, 256, false);
  product_weight(pool, utterances.rows, 256, 4, dshifted_logits, 4, lexical_classifier_input, 256, nullptr,
                 d.lexical_classifier_weight, false);
  float* dlexical_words_1 = memory.word_8;  // [batch, word*, 256]
  gather_kernel(pool, batch, random, word, utterances, lexical_classifier_dropout_key, dright_negative_sum, dright_sum,
                dlexical_classifier_input, dlexical_words_1);

  // blstm 256 × 2 "words"    aguilar2019.cpp:18
  lstm_backward<128>(pool, word, p.lexical_words_weight_hh_l1, p.lexical_words_weight_hh_l1_reverse,
                     lexical_words_1_gates, lexical_words_1_cell, dlexical_words_1, 256);
  product_weight(pool, word.rows, 256, 512, lexical_words_1_gates, 1024, lexical_words_0_dropped, 256, nullptr,
                 d.lexical_words_weight_ih_l1, false);
  product_weight(pool, word.rows, 128, 512, lexical_words_1_gates, 1024, lexical_words_1, 256, word.before.data(),
                 d.lexical_words_weight_hh_l1, false);
  column_sum(pool, word.rows, 512, lexical_words_1_gates, 1024, d.lexical_words_bias_ih_l1, false);
  product_weight(pool, word.rows, 256, 512, lexical_words_1_gates + 512, 1024, lexical_words_0_dropped, 256, nullptr,
                 d.lexical_words_weight_ih_l1_reverse, false);
  product_weight(pool, word.rows, 128, 512, lexical_words_1_gates + 512, 1024, lexical_words_1 + 128, 256,
                 word.after.data(), d.lexical_words_weight_hh_l1_reverse, false);
  column_sum(pool, word.rows, 512, lexical_words_1_gates + 512, 1024, d.lexical_words_bias_ih_l1_reverse, false);
  float* dlexical_words_0_dropped = memory.word_4;  // [batch, word*, 256]
  product_input(pool, word.rows, 256, 512, lexical_words_1_gates, 1024, p.lexical_words_weight_ih_l1,
                dlexical_words_0_dropped, 256, false);
  product_input(pool, word.rows, 256, 512, lexical_words_1_gates + 512, 1024, p.lexical_words_weight_ih_l1_reverse,
                dlexical_words_0_dropped, 256, true);
  float* dlexical_words_0 = memory.word_6;  // [batch, word*, 256]
  scaled_kernel(pool, batch, random, word, lexical_words_dropout1_key, dlexical_words_0_dropped, dlexical_words_0);
  lstm_backward<128>(pool, word, p.lexical_words_weight_hh_l0, p.lexical_words_weight_hh_l0_reverse,
                     lexical_words_0_gates, lexical_words_0_cell, dlexical_words_0, 256);
  product_weight(pool, word.rows, 1024, 512, lexical_words_0_gates, 1024, lexical, 1024, nullptr,
                 d.lexical_words_weight_ih_l0, false);
  product_weight(pool, word.rows, 128, 512, lexical_words_0_gates, 1024, lexical_words_0, 256, word.before.data(),
                 d.lexical_words_weight_hh_l0, false);
  column_sum(pool, word.rows, 512, lexical_words_0_gates, 1024, d.lexical_words_bias_ih_l0, false);
  product_weight(pool, word.rows, 1024, 512, lexical_words_0_gates + 512, 1024, lexical, 1024, nullptr,
                 d.lexical_words_weight_ih_l0_reverse, false);
  product_weight(pool, word.rows, 128, 512, lexical_words_0_gates + 512, 1024, lexical_words_0 + 128, 256,
                 word.after.data(), d.lexical_words_weight_hh_l0_reverse, false);
  column_sum(pool, word.rows, 512, lexical_words_0_gates + 512, 1024, d.lexical_words_bias_ih_l0_reverse, false);

  // classify 4 "classifier"    aguilar2019.cpp:13
  float* dacoustic_classifier_input = memory.batch_2;  // [batch, 256]
  product_input(pool, utterances.rows, 256, 4, dshifted_logits_2, 4, p.acoustic_classifier_weight,
                dacoustic_classifier_input, 256, false);
  product_weight(pool, utterances.rows, 256, 4, dshifted_logits_2, 4, acoustic_classifier_input, 256, nullptr,
                 d.acoustic_classifier_weight, false);
  float* dacoustic_frames_1 = memory.frame_8;  // [batch, frame*, 256]
  gather_kernel(pool, batch, random, frame, utterances, acoustic_classifier_dropout_key, dleft_negative_sum, dleft_sum,
                dacoustic_classifier_input, dacoustic_frames_1);

  // blstm 256 × 2 "frames"    aguilar2019.cpp:11
  lstm_backward<128>(pool, frame, p.acoustic_frames_weight_hh_l1, p.acoustic_frames_weight_hh_l1_reverse,
                     acoustic_frames_1_gates, acoustic_frames_1_cell, dacoustic_frames_1, 256);
  product_weight(pool, frame.rows, 256, 512, acoustic_frames_1_gates, 1024, acoustic_frames_0_dropped, 256, nullptr,
                 d.acoustic_frames_weight_ih_l1, false);
  product_weight(pool, frame.rows, 128, 512, acoustic_frames_1_gates, 1024, acoustic_frames_1, 256, frame.before.data(),
                 d.acoustic_frames_weight_hh_l1, false);
  column_sum(pool, frame.rows, 512, acoustic_frames_1_gates, 1024, d.acoustic_frames_bias_ih_l1, false);
  product_weight(pool, frame.rows, 256, 512, acoustic_frames_1_gates + 512, 1024, acoustic_frames_0_dropped, 256,
                 nullptr, d.acoustic_frames_weight_ih_l1_reverse, false);
  product_weight(pool, frame.rows, 128, 512, acoustic_frames_1_gates + 512, 1024, acoustic_frames_1 + 128, 256,
                 frame.after.data(), d.acoustic_frames_weight_hh_l1_reverse, false);
  column_sum(pool, frame.rows, 512, acoustic_frames_1_gates + 512, 1024, d.acoustic_frames_bias_ih_l1_reverse, false);
  float* dacoustic_frames_0_dropped = memory.frame_4;  // [batch, frame*, 256]
  product_input(pool, frame.rows, 256, 512, acoustic_frames_1_gates, 1024, p.acoustic_frames_weight_ih_l1,
                dacoustic_frames_0_dropped, 256, false);
  product_input(pool, frame.rows, 256, 512, acoustic_frames_1_gates + 512, 1024, p.acoustic_frames_weight_ih_l1_reverse,
                dacoustic_frames_0_dropped, 256, true);
  float* dacoustic_frames_0 = memory.frame_6;  // [batch, frame*, 256]
  scaled_kernel(pool, batch, random, frame, acoustic_frames_dropout1_key, dacoustic_frames_0_dropped,
                dacoustic_frames_0);
  lstm_backward<128>(pool, frame, p.acoustic_frames_weight_hh_l0, p.acoustic_frames_weight_hh_l0_reverse,
                     acoustic_frames_0_gates, acoustic_frames_0_cell, dacoustic_frames_0, 256);
  product_weight(pool, frame.rows, 130, 512, acoustic_frames_0_gates, 1024, acoustic, 130, nullptr,
                 d.acoustic_frames_weight_ih_l0, false);
  product_weight(pool, frame.rows, 128, 512, acoustic_frames_0_gates, 1024, acoustic_frames_0, 256, frame.before.data(),
                 d.acoustic_frames_weight_hh_l0, false);
  column_sum(pool, frame.rows, 512, acoustic_frames_0_gates, 1024, d.acoustic_frames_bias_ih_l0, false);
  product_weight(pool, frame.rows, 130, 512, acoustic_frames_0_gates + 512, 1024, acoustic, 130, nullptr,
                 d.acoustic_frames_weight_ih_l0_reverse, false);
  product_weight(pool, frame.rows, 128, 512, acoustic_frames_0_gates + 512, 1024, acoustic_frames_0 + 128, 256,
                 frame.after.data(), d.acoustic_frames_weight_hh_l0_reverse, false);
  column_sum(pool, frame.rows, 512, acoustic_frames_0_gates + 512, 1024, d.acoustic_frames_bias_ih_l0_reverse, false);

  // what is added to the same thing has the same gradient
  std::copy_n(d.acoustic_frames_bias_ih_l0, 512, d.acoustic_frames_bias_hh_l0);
  std::copy_n(d.acoustic_frames_bias_ih_l0_reverse, 512, d.acoustic_frames_bias_hh_l0_reverse);
  std::copy_n(d.acoustic_frames_bias_ih_l1, 512, d.acoustic_frames_bias_hh_l1);
  std::copy_n(d.acoustic_frames_bias_ih_l1_reverse, 512, d.acoustic_frames_bias_hh_l1_reverse);
  std::copy_n(d.lexical_words_bias_ih_l0, 512, d.lexical_words_bias_hh_l0);
  std::copy_n(d.lexical_words_bias_ih_l0_reverse, 512, d.lexical_words_bias_hh_l0_reverse);
  std::copy_n(d.lexical_words_bias_ih_l1, 512, d.lexical_words_bias_hh_l1);
  std::copy_n(d.lexical_words_bias_ih_l1_reverse, 512, d.lexical_words_bias_hh_l1_reverse);

  shown[0] = acoustic_logits;         // acoustic.logits
  shown[1] = acoustic_frames_1_mean;  // acoustic.utterance
  shown[2] = lexical_logits;          // lexical.logits
  shown[3] = lexical_words_1_mean;    // lexical.utterance
  return loss[0];
}

}  // namespace mv_lex_program
