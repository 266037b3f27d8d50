// mv_hmm — "B-ACO-1 × H-MM-4": acoustic: acoustic → blstm 256 × 2 → mean → classify 4; multimodal: (acoustic → by_word
// → blstm 256 × 2 → last, lexical → blstm 256 × 2) → gmu 256 → blstm 256 × 2 → attention 256 → classify 4
//
// Generated from aguilar2019.cpp:66. Change the spec and regenerate; edits here are lost.
//
// One training step: forward with dropout and batch statistics, then the gradient of every trained parameter. Fused
// kernels first, then the functions that call them.
#include "runtime/cpu/generated.hpp"

#include "memory.hpp"

namespace mv_hmm_program {

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

// Each row of utterances, through the rows of frame below it.
void acoustic_frames_1_mean_kernel(Pool& pool, const Batch& batch, const Randomness& random, const Axis& frame,
                                   const Axis& utterances, std::array<std::uint32_t, 2> acoustic_classifier_dropout_key,
                                   const float* acoustic_frames_1, float* acoustic_frames_1_mean,
                                   float* acoustic_classifier_input) {
  pool.rows(utterances.rows, 4, [&](int begin, int end) {
    for (std::int64_t outer = begin; outer < end; ++outer) {
      float acoustic_frames_1_sum_total[256] = {};
      float acoustic_classifier_dropout_mask[256];
      dropout_row(random, acoustic_classifier_dropout_key, batch, utterances, outer, 256, 0.5f,
                  acoustic_classifier_dropout_mask);
      const float frame_count_at_least = larger(static_cast<float>(frame.count[outer]), 1.0f);
      for (int t = 0; t < frame.count[outer]; ++t) {
        const std::int64_t row = frame.offset[t] + frame.first[outer];
        INFLECT_VECTOR
        for (int j = 0; j < 256; ++j) {
          acoustic_frames_1_sum_total[j] += acoustic_frames_1[row * 256 + j];
        }
      }
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float acoustic_frames_1_mean_j =
            static_cast<float>(acoustic_frames_1_sum_total[j]) / frame_count_at_least;
        acoustic_frames_1_mean[outer * 256 + j] = acoustic_frames_1_mean_j;
        const float acoustic_classifier_input_j = acoustic_frames_1_mean_j * acoustic_classifier_dropout_mask[j];
        acoustic_classifier_input[outer * 256 + j] = acoustic_classifier_input_j;
      }
    }
  });
}

// Each row of word.
void multimodal_frames_1_last_kernel(Pool& pool, const Axis& frame_of_word, const Axis& word,
                                     const float* multimodal_frames_1, const float* multimodal_frames_1_2,
                                     float* multimodal_frames_1_last, float* multimodal_frames_1_last_2) {
  pool.rows(word.rows, 128, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      const float* multimodal_frames_1_last_from = row_or_zeros(multimodal_frames_1, 256, frame_of_word.last[row]);
      const float* multimodal_frames_1_first_from = row_or_zeros(multimodal_frames_1_2, 256, frame_of_word.first[row]);
      INFLECT_VECTOR
      for (int j = 0; j < 128; ++j) {
        const float multimodal_frames_1_last_j = multimodal_frames_1_last_from[j];
        multimodal_frames_1_last[row * 256 + j] = multimodal_frames_1_last_j;
        const float multimodal_frames_1_first_j = multimodal_frames_1_first_from[j];
        multimodal_frames_1_last_2[row * 256 + j] = multimodal_frames_1_first_j;
      }
    }
  });
}

// Each strip of 16 columns, through all rows of word in a pass.
void multimodal_gmu_norm_mean_kernel(Pool& pool, const Axis& word, const float* multimodal,
                                     float* multimodal_gmu_norm_mean, float* multimodal_1_difference,
                                     float* multimodal_gmu_norm_deviation, float* multimodal_gmu_norm_var_scaled,
                                     float* multimodal_1_difference_ratio, const float* multimodal_gmu_norm_weight,
                                     const float* multimodal_gmu_norm_bias, float* multimodal_gmu_both) {
  pool.run(32, [&](int task) {
    const int pass = task / 16, column = task % 16 * 16;
    double multimodal_1_sum_total[16] = {};
    double multimodal_1_scaled_sum_total[16] = {};
    const float word_count_at_least = larger(static_cast<float>(word.rows_of_pass(pass)), 1.0f);
    const float word_count_at_least_2 = larger(static_cast<float>(word.rows_of_pass(pass)), 1.0f);
    const float word_count_at_least_3 = larger(static_cast<float>(word.rows_of_pass(pass)), 1.0f);
    const float word_count_at_least_difference = word_count_at_least_3 - 1.0f;
    const float word_count_difference_at_least = larger(word_count_at_least_difference, 1.0f);
    const float word_count_at_least_ratio = word_count_at_least_3 / word_count_difference_at_least;
    for (const std::int64_t row : word.of_pass(pass)) {
      INFLECT_VECTOR
      for (int j = 0; j < 16; ++j) {
        multimodal_1_sum_total[j] += multimodal[row * 256 + column + j];
      }
    }
    INFLECT_VECTOR
    for (int j = 0; j < 16; ++j) {
      const float multimodal_gmu_norm_mean_j = static_cast<float>(multimodal_1_sum_total[j]) / word_count_at_least;
      multimodal_gmu_norm_mean[pass * 256 + column + j] = multimodal_gmu_norm_mean_j;
    }
    for (const std::int64_t row : word.of_pass(pass)) {
      INFLECT_VECTOR
      for (int j = 0; j < 16; ++j) {
        const float multimodal_1_difference_j =
            multimodal[row * 256 + column + j] - multimodal_gmu_norm_mean[pass * 256 + column + j];
        multimodal_1_difference[row * 256 + column + j] = multimodal_1_difference_j;
        multimodal_1_scaled_sum_total[j] += multimodal_1_difference_j * multimodal_1_difference_j;
      }
    }
    INFLECT_VECTOR
    for (int j = 0; j < 16; ++j) {
      const float multimodal_gmu_norm_var_j =
          static_cast<float>(multimodal_1_scaled_sum_total[j]) / word_count_at_least_2;
      const float multimodal_gmu_norm_deviation_j = square_root(multimodal_gmu_norm_var_j + 1e-05f);
      multimodal_gmu_norm_deviation[pass * 256 + column + j] = multimodal_gmu_norm_deviation_j;
      const float multimodal_gmu_norm_var_scaled_j = multimodal_gmu_norm_var_j * word_count_at_least_ratio;
      multimodal_gmu_norm_var_scaled[pass * 256 + column + j] = multimodal_gmu_norm_var_scaled_j;
    }
    for (const std::int64_t row : word.of_pass(pass)) {
      INFLECT_VECTOR
      for (int j = 0; j < 16; ++j) {
        const float multimodal_1_difference_ratio_j =
            (multimodal[row * 256 + column + j] - multimodal_gmu_norm_mean[pass * 256 + column + j]) /
            multimodal_gmu_norm_deviation[pass * 256 + column + j];
        multimodal_1_difference_ratio[row * 256 + column + j] = multimodal_1_difference_ratio_j;
        const float multimodal_gmu_normalised_j =
            (multimodal_1_difference_ratio_j * multimodal_gmu_norm_weight[column + j]) +
            multimodal_gmu_norm_bias[column + j];
        multimodal_gmu_both[row * 512 + column + j] = multimodal_gmu_normalised_j;
      }
    }
  });
}

// Each row of word.
void multimodal_gmu_left_kernel(Pool& pool, const Axis& word, const float* multimodal_gmu_left_projected,
                                const float* multimodal_gmu_left_bias, float* multimodal_gmu_left,
                                const float* multimodal_gmu_right_projected, const float* multimodal_gmu_right_bias,
                                float* multimodal_gmu_right, const float* multimodal_gmu_gate_projected,
                                const float* multimodal_gmu_gate_bias, float* multimodal_gmu_gate,
                                float* multimodal_gmu_gate_difference, float* multimodal_gmu_fused) {
  pool.rows(word.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float multimodal_gmu_left_j =
            fast_tanh(multimodal_gmu_left_projected[row * 256 + j] + multimodal_gmu_left_bias[j]);
        multimodal_gmu_left[row * 256 + j] = multimodal_gmu_left_j;
        const float multimodal_gmu_right_j =
            fast_tanh(multimodal_gmu_right_projected[row * 256 + j] + multimodal_gmu_right_bias[j]);
        multimodal_gmu_right[row * 256 + j] = multimodal_gmu_right_j;
        const float multimodal_gmu_gate_j =
            fast_sigmoid(multimodal_gmu_gate_projected[row * 256 + j] + multimodal_gmu_gate_bias[j]);
        multimodal_gmu_gate[row * 256 + j] = multimodal_gmu_gate_j;
        const float multimodal_gmu_gate_difference_j = 1.0f - multimodal_gmu_gate_j;
        multimodal_gmu_gate_difference[row * 256 + j] = multimodal_gmu_gate_difference_j;
        const float multimodal_gmu_fused_j = (multimodal_gmu_gate_j * multimodal_gmu_left_j) +
                                             (multimodal_gmu_gate_difference_j * multimodal_gmu_right_j);
        multimodal_gmu_fused[row * 256 + j] = multimodal_gmu_fused_j;
      }
    }
  });
}

// Each row of utterances, through the rows of word below it.
void multimodal_attention_hidden_kernel(
    Pool& pool, const Batch& batch, const Randomness& random, const Axis& word, const Axis& utterances,
    std::array<std::uint32_t, 2> multimodal_classifier_dropout_key, const float* multimodal_attention_projected,
    const float* multimodal_attention_score_bias, float* multimodal_attention_hidden,
    const float* multimodal_attention_vector, float* multimodal_attention_score, float* multimodal_attention_exp,
    float* multimodal_attention_exp_sum, float* multimodal_attention_weights, const float* multimodal_context_1,
    float* multimodal_attention_pooled, float* multimodal_classifier_input) {
  pool.rows(utterances.rows, 4, [&](int begin, int end) {
    for (std::int64_t outer = begin; outer < end; ++outer) {
      float multimodal_attention_score_max_total = -std::numeric_limits<float>::infinity();
      double multimodal_attention_exp_sum_total = 0;
      float multimodal_attention_pooled_total[256] = {};
      float multimodal_classifier_dropout_mask[256];
      dropout_row(random, multimodal_classifier_dropout_key, batch, utterances, outer, 256, 0.5f,
                  multimodal_classifier_dropout_mask);
      for (int t = 0; t < word.count[outer]; ++t) {
        const std::int64_t row = word.offset[t] + word.first[outer];
        INFLECT_VECTOR
        for (int j = 0; j < 256; ++j) {
          const float multimodal_attention_hidden_j =
              fast_tanh(multimodal_attention_projected[row * 256 + j] + multimodal_attention_score_bias[j]);
          multimodal_attention_hidden[row * 256 + j] = multimodal_attention_hidden_j;
        }
        const float multimodal_attention_score_value = row_sum<256>(
            [&](int j) { return multimodal_attention_hidden[row * 256 + j] * multimodal_attention_vector[j]; });
        multimodal_attention_score[row] = multimodal_attention_score_value;
        multimodal_attention_score_max_total =
            larger(multimodal_attention_score_max_total, multimodal_attention_score_value);
      }
      const float multimodal_attention_score_max = static_cast<float>(multimodal_attention_score_max_total);
      for (int t = 0; t < word.count[outer]; ++t) {
        const std::int64_t row = word.offset[t] + word.first[outer];
        const float multimodal_attention_score_max_of_word = multimodal_attention_score_max;
        const float multimodal_attention_score_difference =
            multimodal_attention_score[row] - multimodal_attention_score_max_of_word;
        const float multimodal_attention_exp_value = fast_exp(multimodal_attention_score_difference);
        multimodal_attention_exp[row] = multimodal_attention_exp_value;
        multimodal_attention_exp_sum_total += multimodal_attention_exp_value;
      }
      const float multimodal_attention_exp_sum_value = static_cast<float>(multimodal_attention_exp_sum_total);
      multimodal_attention_exp_sum[outer] = multimodal_attention_exp_sum_value;
      for (int t = 0; t < word.count[outer]; ++t) {
        const std::int64_t row = word.offset[t] + word.first[outer];
        const float multimodal_attention_exp_sum_of_word = multimodal_attention_exp_sum_value;
        const float multimodal_attention_weights_value =
            multimodal_attention_exp[row] / multimodal_attention_exp_sum_of_word;
        multimodal_attention_weights[row] = multimodal_attention_weights_value;
        INFLECT_VECTOR
        for (int j = 0; j < 256; ++j) {
          multimodal_attention_pooled_total[j] +=
              multimodal_context_1[row * 256 + j] * multimodal_attention_weights_value;
        }
      }
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float multimodal_attention_pooled_j = static_cast<float>(multimodal_attention_pooled_total[j]);
        multimodal_attention_pooled[outer * 256 + j] = multimodal_attention_pooled_j;
        const float multimodal_classifier_input_j =
            multimodal_attention_pooled_j * multimodal_classifier_dropout_mask[j];
        multimodal_classifier_input[outer * 256 + j] = multimodal_classifier_input_j;
      }
    }
  });
}

// All rows of drawn, into one.
void dright_negative_kernel(const Batch& batch, const Axis& drawn, const float* multimodal_attention_pooled,
                            const float* acoustic_frames_1_mean, float* dright_negative, float* dleft_negative,
                            float* dright, float* dleft, float* left_hinge_sum) {
  double left_hinge_sum_total = 0;
  const float constant_scaled = 2.0f * static_cast<float>(drawn.rows);
  const float constant_scaled_ratio = 1.0f / constant_scaled;
  const float constant_scaled_2 = 2.0f * static_cast<float>(drawn.rows);
  const float constant_scaled_ratio_2 = 1.0f / constant_scaled_2;
  for (std::int64_t row = 0; row < drawn.rows; ++row) {
    const float* right_from = row_or_zeros(multimodal_attention_pooled, 256, batch.self[row]);
    const float* left_from = row_or_zeros(acoustic_frames_1_mean, 256, batch.self[row]);
    const float* left_from_2 = row_or_zeros(acoustic_frames_1_mean, 256, batch.self[row]);
    const float* right_from_2 = row_or_zeros(multimodal_attention_pooled, 256, batch.self[row]);
    const float* right_negative_from = row_or_zeros(multimodal_attention_pooled, 256, batch.negative[row]);
    const float* left_from_3 = row_or_zeros(acoustic_frames_1_mean, 256, batch.self[row]);
    const float* right_negative_from_2 = row_or_zeros(multimodal_attention_pooled, 256, batch.negative[row]);
    const float* left_negative_from = row_or_zeros(acoustic_frames_1_mean, 256, batch.negative[row]);
    const float* right_from_3 = row_or_zeros(multimodal_attention_pooled, 256, batch.self[row]);
    const float* left_negative_from_2 = row_or_zeros(acoustic_frames_1_mean, 256, batch.negative[row]);
    const float* left_negative_from_3 = row_or_zeros(acoustic_frames_1_mean, 256, batch.negative[row]);
    const float* right_from_4 = row_or_zeros(multimodal_attention_pooled, 256, batch.self[row]);
    const float* left_negative_from_4 = row_or_zeros(acoustic_frames_1_mean, 256, batch.negative[row]);
    const float* right_negative_from_3 = row_or_zeros(multimodal_attention_pooled, 256, batch.negative[row]);
    const float* left_from_4 = row_or_zeros(acoustic_frames_1_mean, 256, batch.self[row]);
    const float* right_negative_from_4 = row_or_zeros(multimodal_attention_pooled, 256, batch.negative[row]);
    const float* right_from_5 = row_or_zeros(multimodal_attention_pooled, 256, batch.self[row]);
    const float* left_from_5 = row_or_zeros(acoustic_frames_1_mean, 256, batch.self[row]);
    const float* left_from_6 = row_or_zeros(acoustic_frames_1_mean, 256, batch.self[row]);
    const float* right_from_6 = row_or_zeros(multimodal_attention_pooled, 256, batch.self[row]);
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
                            float* acoustic_logits, const float* multimodal_classifier_scores,
                            const float* multimodal_classifier_bias, float* multimodal_logits,
                            float* shifted_logits_exp, float* shifted_logits_exp_2, float* shifted_logits_exp_row_sum,
                            float* shifted_logits_exp_row_sum_2, float* loss, float* dshifted_logits,
                            float* dshifted_logits_2, float* dmultimodal_classifier_bias,
                            float* dacoustic_classifier_bias) {
  double onehot_row_sum_sum_total = 0;
  double onehot_row_sum_sum_total_2 = 0;
  double onehot_row_sum_sum_total_3 = 0;
  float dmultimodal_classifier_bias_total[4] = {};
  float dacoustic_classifier_bias_total[4] = {};
  const float constant_scaled = 2.0f * static_cast<float>(drawn.rows);
  const float contrastive = left_hinge_sum[0] / constant_scaled;
  for (std::int64_t row = 0; row < utterances.rows; ++row) {
    const int label = batch.label[row];
    INFLECT_VECTOR
    for (int j = 0; j < 4; ++j) {
      const float acoustic_logits_j = acoustic_classifier_scores[row * 4 + j] + acoustic_classifier_bias[j];
      acoustic_logits[row * 4 + j] = acoustic_logits_j;
      const float multimodal_logits_j = multimodal_classifier_scores[row * 4 + j] + multimodal_classifier_bias[j];
      multimodal_logits[row * 4 + j] = multimodal_logits_j;
    }
    const float acoustic_logits_max = row_max<4>([&](int j) { return acoustic_logits[row * 4 + j]; });
    const float onehot_row_sum = row_sum<4>([&](int j) { return (label == j ? 1.0f : 0.0f); });
    const float multimodal_logits_max = row_max<4>([&](int j) { return multimodal_logits[row * 4 + j]; });
    float shifted_logits_kept[4];
    float shifted_logits_kept_2[4];
    INFLECT_VECTOR
    for (int j = 0; j < 4; ++j) {
      const float shifted_logits_j = acoustic_logits[row * 4 + j] - acoustic_logits_max;
      shifted_logits_kept[j] = shifted_logits_j;
      const float shifted_logits_exp_j = fast_exp(shifted_logits_j);
      shifted_logits_exp[row * 4 + j] = shifted_logits_exp_j;
      const float shifted_logits_j_2 = multimodal_logits[row * 4 + j] - multimodal_logits_max;
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
      dmultimodal_classifier_bias_total[j] += dshifted_logits_j;
      dacoustic_classifier_bias_total[j] += dshifted_logits_j_2;
    }
  }
  INFLECT_VECTOR
  for (int j = 0; j < 4; ++j) {
    const float dmultimodal_classifier_bias_j = static_cast<float>(dmultimodal_classifier_bias_total[j]);
    dmultimodal_classifier_bias[j] = dmultimodal_classifier_bias_j;
    const float dacoustic_classifier_bias_j = static_cast<float>(dacoustic_classifier_bias_total[j]);
    dacoustic_classifier_bias[j] = dacoustic_classifier_bias_j;
  }
}

// Each row of utterances.
void dright_negative_sum_kernel(Pool& pool, const Batch& batch, const Axis& utterances, const float* dright_negative,
                                float* dright_negative_sum) {
  pool.rows(utterances.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      const float* dright_negative_sum_from = row_or_zeros(dright_negative, 256, batch.as_negative[row]);
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float dright_negative_sum_j = dright_negative_sum_from[j];
        dright_negative_sum[row * 256 + j] = dright_negative_sum_j;
      }
    }
  });
}

// Each row of utterances, through the rows of frame below it.
void dacoustic_frames_1_kernel(Pool& pool, const Batch& batch, const Randomness& random, const Axis& frame,
                               const Axis& utterances, std::array<std::uint32_t, 2> acoustic_classifier_dropout_key,
                               const float* dleft_negative, const float* dleft, const float* dacoustic_classifier_input,
                               float* dacoustic_frames_1) {
  pool.rows(utterances.rows, 4, [&](int begin, int end) {
    for (std::int64_t outer = begin; outer < end; ++outer) {
      const float* dleft_negative_sum_from = row_or_zeros(dleft_negative, 256, batch.as_negative[outer]);
      const float* dleft_sum_from = row_or_zeros(dleft, 256, batch.as_self[outer]);
      float acoustic_classifier_dropout_mask[256];
      dropout_row(random, acoustic_classifier_dropout_key, batch, utterances, outer, 256, 0.5f,
                  acoustic_classifier_dropout_mask);
      const float frame_count_at_least = larger(static_cast<float>(frame.count[outer]), 1.0f);
      float dacoustic_frames_1_mean_ratio_kept[256];
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float dacoustic_frames_1_mean_j =
            (dleft_negative_sum_from[j] + dleft_sum_from[j]) +
            (dacoustic_classifier_input[outer * 256 + j] * acoustic_classifier_dropout_mask[j]);
        const float dacoustic_frames_1_mean_ratio_j = dacoustic_frames_1_mean_j / frame_count_at_least;
        dacoustic_frames_1_mean_ratio_kept[j] = dacoustic_frames_1_mean_ratio_j;
      }
      for (int t = 0; t < frame.count[outer]; ++t) {
        const std::int64_t row = frame.offset[t] + frame.first[outer];
        INFLECT_VECTOR
        for (int j = 0; j < 256; ++j) {
          const float dacoustic_frames_1_j = dacoustic_frames_1_mean_ratio_kept[j];
          dacoustic_frames_1[row * 256 + j] = dacoustic_frames_1_j;
        }
      }
    }
  });
}

// Each row of utterances.
void dright_sum_kernel(Pool& pool, const Batch& batch, const Axis& utterances, const float* dright, float* dright_sum) {
  pool.rows(utterances.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      const float* dright_sum_from = row_or_zeros(dright, 256, batch.as_self[row]);
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float dright_sum_j = dright_sum_from[j];
        dright_sum[row * 256 + j] = dright_sum_j;
      }
    }
  });
}

// Each row of utterances, through the rows of word below it.
void dmultimodal_attention_weights_kernel(
    Pool& pool, const Batch& batch, const Randomness& random, const Axis& word, const Axis& utterances,
    std::array<std::uint32_t, 2> multimodal_classifier_dropout_key, const float* dright_negative_sum,
    const float* dright_sum, const float* dmultimodal_classifier_input, const float* multimodal_attention_exp_sum,
    const float* multimodal_attention_weights, float* dmultimodal_context_1_part, const float* multimodal_context_1,
    float* dmultimodal_attention_weights, const float* multimodal_attention_exp,
    const float* multimodal_attention_vector, const float* multimodal_attention_hidden,
    float* dmultimodal_attention_score_spread_scaled, float* dmultimodal_attention_projected) {
  pool.rows(utterances.rows, 4, [&](int begin, int end) {
    for (std::int64_t outer = begin; outer < end; ++outer) {
      double dmultimodal_attention_weights_scaled_sum_total = 0;
      float multimodal_classifier_dropout_mask[256];
      dropout_row(random, multimodal_classifier_dropout_key, batch, utterances, outer, 256, 0.5f,
                  multimodal_classifier_dropout_mask);
      float dmultimodal_attention_pooled_kept[256];
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float dmultimodal_attention_pooled_j =
            (dright_negative_sum[outer * 256 + j] + dright_sum[outer * 256 + j]) +
            (dmultimodal_classifier_input[outer * 256 + j] * multimodal_classifier_dropout_mask[j]);
        dmultimodal_attention_pooled_kept[j] = dmultimodal_attention_pooled_j;
      }
      for (int t = 0; t < word.count[outer]; ++t) {
        const std::int64_t row = word.offset[t] + word.first[outer];
        const float* multimodal_attention_exp_sum_of_word_from = row_or_zeros(multimodal_attention_exp_sum, 1, outer);
        const float multimodal_attention_exp_sum_of_word = multimodal_attention_exp_sum_of_word_from[0];
        INFLECT_VECTOR
        for (int j = 0; j < 256; ++j) {
          const float dmultimodal_context_1_part_j =
              dmultimodal_attention_pooled_kept[j] * multimodal_attention_weights[row];
          dmultimodal_context_1_part[row * 256 + j] = dmultimodal_context_1_part_j;
        }
        const float dmultimodal_attention_weights_value = row_sum<256>(
            [&](int j) { return dmultimodal_attention_pooled_kept[j] * multimodal_context_1[row * 256 + j]; });
        dmultimodal_attention_weights[row] = dmultimodal_attention_weights_value;
        const float dmultimodal_attention_weights_ratio =
            dmultimodal_attention_weights_value / multimodal_attention_exp_sum_of_word;
        const float dmultimodal_attention_weights_ratio_scaled =
            dmultimodal_attention_weights_ratio * multimodal_attention_weights[row];
        const float dmultimodal_attention_weights_scaled = -1.0f * dmultimodal_attention_weights_ratio_scaled;
        dmultimodal_attention_weights_scaled_sum_total += dmultimodal_attention_weights_scaled;
      }
      const float dmultimodal_attention_weights_scaled_sum =
          static_cast<float>(dmultimodal_attention_weights_scaled_sum_total);
      for (int t = 0; t < word.count[outer]; ++t) {
        const std::int64_t row = word.offset[t] + word.first[outer];
        const float* multimodal_attention_exp_sum_of_word_from = row_or_zeros(multimodal_attention_exp_sum, 1, outer);
        const float multimodal_attention_exp_sum_of_word = multimodal_attention_exp_sum_of_word_from[0];
        const float dmultimodal_attention_weights_ratio =
            dmultimodal_attention_weights[row] / multimodal_attention_exp_sum_of_word;
        const float dmultimodal_attention_exp_part = dmultimodal_attention_weights_scaled_sum;
        const float dmultimodal_attention_exp = dmultimodal_attention_weights_ratio + dmultimodal_attention_exp_part;
        const float dmultimodal_attention_score = dmultimodal_attention_exp * multimodal_attention_exp[row];
        INFLECT_VECTOR
        for (int j = 0; j < 256; ++j) {
          const float dmultimodal_attention_hidden_j = dmultimodal_attention_score * multimodal_attention_vector[j];
          const float dmultimodal_attention_score_spread_scaled_j =
              dmultimodal_attention_score * multimodal_attention_hidden[row * 256 + j];
          dmultimodal_attention_score_spread_scaled[row * 256 + j] = dmultimodal_attention_score_spread_scaled_j;
          const float dmultimodal_attention_projected_j =
              dmultimodal_attention_hidden_j *
              (1.0f - (multimodal_attention_hidden[row * 256 + j] * multimodal_attention_hidden[row * 256 + j]));
          dmultimodal_attention_projected[row * 256 + j] = dmultimodal_attention_projected_j;
        }
      }
    }
  });
}

// Each row of word.
void dmultimodal_context_1_kernel(Pool& pool, const Axis& word, const float* dmultimodal_context_1_part,
                                  const float* dmultimodal_context_1_part_2, float* dmultimodal_context_1) {
  pool.rows(word.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float dmultimodal_context_1_j =
            dmultimodal_context_1_part[row * 256 + j] + dmultimodal_context_1_part_2[row * 256 + j];
        dmultimodal_context_1[row * 256 + j] = dmultimodal_context_1_j;
      }
    }
  });
}

// Each strip of 16 columns, through all rows of word.
void dmultimodal_gmu_gate_projected_kernel(Pool& pool, const Axis& word, const float* dmultimodal_gmu_fused,
                                           const float* multimodal_gmu_gate,
                                           const float* multimodal_gmu_gate_difference,
                                           const float* multimodal_gmu_left, const float* multimodal_gmu_right,
                                           float* dmultimodal_gmu_gate_projected,
                                           float* dmultimodal_gmu_right_projected,
                                           float* dmultimodal_gmu_left_projected, float* dmultimodal_gmu_gate_bias,
                                           float* dmultimodal_gmu_right_bias, float* dmultimodal_gmu_left_bias) {
  pool.run(16, [&](int strip) {
    const int column = strip * 16;
    double dmultimodal_gmu_gate_bias_total[16] = {};
    double dmultimodal_gmu_right_bias_total[16] = {};
    double dmultimodal_gmu_left_bias_total[16] = {};
    for (std::int64_t row = 0; row < word.rows; ++row) {
      INFLECT_VECTOR
      for (int j = 0; j < 16; ++j) {
        const float dmultimodal_gmu_left_j =
            dmultimodal_gmu_fused[row * 256 + column + j] * multimodal_gmu_gate[row * 256 + column + j];
        const float dmultimodal_gmu_right_j =
            dmultimodal_gmu_fused[row * 256 + column + j] * multimodal_gmu_gate_difference[row * 256 + column + j];
        const float dmultimodal_gmu_gate_j =
            (dmultimodal_gmu_fused[row * 256 + column + j] * multimodal_gmu_left[row * 256 + column + j]) +
            (-1.0f * (dmultimodal_gmu_fused[row * 256 + column + j] * multimodal_gmu_right[row * 256 + column + j]));
        const float dmultimodal_gmu_gate_projected_j =
            dmultimodal_gmu_gate_j *
            (multimodal_gmu_gate[row * 256 + column + j] * multimodal_gmu_gate_difference[row * 256 + column + j]);
        dmultimodal_gmu_gate_projected[row * 256 + column + j] = dmultimodal_gmu_gate_projected_j;
        const float dmultimodal_gmu_right_projected_j =
            dmultimodal_gmu_right_j *
            (1.0f - (multimodal_gmu_right[row * 256 + column + j] * multimodal_gmu_right[row * 256 + column + j]));
        dmultimodal_gmu_right_projected[row * 256 + column + j] = dmultimodal_gmu_right_projected_j;
        const float dmultimodal_gmu_left_projected_j =
            dmultimodal_gmu_left_j *
            (1.0f - (multimodal_gmu_left[row * 256 + column + j] * multimodal_gmu_left[row * 256 + column + j]));
        dmultimodal_gmu_left_projected[row * 256 + column + j] = dmultimodal_gmu_left_projected_j;
        dmultimodal_gmu_gate_bias_total[j] += dmultimodal_gmu_gate_projected_j;
        dmultimodal_gmu_right_bias_total[j] += dmultimodal_gmu_right_projected_j;
        dmultimodal_gmu_left_bias_total[j] += dmultimodal_gmu_left_projected_j;
      }
    }
    INFLECT_VECTOR
    for (int j = 0; j < 16; ++j) {
      const float dmultimodal_gmu_gate_bias_j = static_cast<float>(dmultimodal_gmu_gate_bias_total[j]);
      dmultimodal_gmu_gate_bias[column + j] = dmultimodal_gmu_gate_bias_j;
      const float dmultimodal_gmu_right_bias_j = static_cast<float>(dmultimodal_gmu_right_bias_total[j]);
      dmultimodal_gmu_right_bias[column + j] = dmultimodal_gmu_right_bias_j;
      const float dmultimodal_gmu_left_bias_j = static_cast<float>(dmultimodal_gmu_left_bias_total[j]);
      dmultimodal_gmu_left_bias[column + j] = dmultimodal_gmu_left_bias_j;
    }
  });
}

// Each strip of 16 columns, through all rows of word.
void dmultimodal_gmu_right_norm_bias_kernel(
    Pool& pool, const Axis& word, const float* dmultimodal_gmu_right_normalised_part, const float* dmultimodal_gmu_both,
    const float* multimodal_gmu_right_norm_weight, float* dmultimodal_gmu_right_normalised_scaled,
    const float* dmultimodal_gmu_left_normalised_part, const float* dmultimodal_gmu_both_2,
    const float* multimodal_gmu_left_norm_weight, float* dmultimodal_gmu_left_normalised_scaled,
    const float* multimodal_words_1_difference_ratio, const float* multimodal_frames_1_last_difference_ratio,
    float* dmultimodal_gmu_right_norm_bias, float* dmultimodal_gmu_right_norm_weight,
    float* dmultimodal_gmu_left_norm_bias, float* dmultimodal_gmu_left_norm_weight) {
  pool.run(16, [&](int strip) {
    const int column = strip * 16;
    double dmultimodal_gmu_right_norm_bias_total[16] = {};
    double dmultimodal_gmu_right_norm_weight_total[16] = {};
    double dmultimodal_gmu_left_norm_bias_total[16] = {};
    double dmultimodal_gmu_left_norm_weight_total[16] = {};
    for (std::int64_t row = 0; row < word.rows; ++row) {
      INFLECT_VECTOR
      for (int j = 0; j < 16; ++j) {
        const float dmultimodal_gmu_right_normalised_j = dmultimodal_gmu_right_normalised_part[row * 256 + column + j] +
                                                         dmultimodal_gmu_both[row * 512 + column + j];
        const float dmultimodal_gmu_right_normalised_scaled_j =
            dmultimodal_gmu_right_normalised_j * multimodal_gmu_right_norm_weight[column + j];
        dmultimodal_gmu_right_normalised_scaled[row * 256 + column + j] = dmultimodal_gmu_right_normalised_scaled_j;
        const float dmultimodal_gmu_left_normalised_j = dmultimodal_gmu_left_normalised_part[row * 256 + column + j] +
                                                        dmultimodal_gmu_both_2[row * 512 + column + j];
        const float dmultimodal_gmu_left_normalised_scaled_j =
            dmultimodal_gmu_left_normalised_j * multimodal_gmu_left_norm_weight[column + j];
        dmultimodal_gmu_left_normalised_scaled[row * 256 + column + j] = dmultimodal_gmu_left_normalised_scaled_j;
        dmultimodal_gmu_right_norm_bias_total[j] += dmultimodal_gmu_right_normalised_j;
        dmultimodal_gmu_right_norm_weight_total[j] +=
            dmultimodal_gmu_right_normalised_j * multimodal_words_1_difference_ratio[row * 256 + column + j];
        dmultimodal_gmu_left_norm_bias_total[j] += dmultimodal_gmu_left_normalised_j;
        dmultimodal_gmu_left_norm_weight_total[j] +=
            dmultimodal_gmu_left_normalised_j * multimodal_frames_1_last_difference_ratio[row * 256 + column + j];
      }
    }
    INFLECT_VECTOR
    for (int j = 0; j < 16; ++j) {
      const float dmultimodal_gmu_right_norm_bias_j = static_cast<float>(dmultimodal_gmu_right_norm_bias_total[j]);
      dmultimodal_gmu_right_norm_bias[column + j] = dmultimodal_gmu_right_norm_bias_j;
      const float dmultimodal_gmu_right_norm_weight_j = static_cast<float>(dmultimodal_gmu_right_norm_weight_total[j]);
      dmultimodal_gmu_right_norm_weight[column + j] = dmultimodal_gmu_right_norm_weight_j;
      const float dmultimodal_gmu_left_norm_bias_j = static_cast<float>(dmultimodal_gmu_left_norm_bias_total[j]);
      dmultimodal_gmu_left_norm_bias[column + j] = dmultimodal_gmu_left_norm_bias_j;
      const float dmultimodal_gmu_left_norm_weight_j = static_cast<float>(dmultimodal_gmu_left_norm_weight_total[j]);
      dmultimodal_gmu_left_norm_weight[column + j] = dmultimodal_gmu_left_norm_weight_j;
    }
  });
}

// Each strip of 16 columns, through all rows of word in a pass.
void dmultimodal_kernel(Pool& pool, const Axis& word, const float* dmultimodal_gmu_normalised_scaled,
                        const float* multimodal_gmu_norm_deviation, const float* multimodal_1_difference_ratio,
                        const float* multimodal_1_difference, float* dmultimodal) {
  pool.run(32, [&](int task) {
    const int pass = task / 16, column = task % 16 * 16;
    double dmultimodal_gmu_norm_deviation_total[16] = {};
    double dmultimodal_gmu_norm_mean_total[16] = {};
    const float word_count_at_least = larger(static_cast<float>(word.rows_of_pass(pass)), 1.0f);
    const float word_count_at_least_2 = larger(static_cast<float>(word.rows_of_pass(pass)), 1.0f);
    for (const std::int64_t row : word.of_pass(pass)) {
      INFLECT_VECTOR
      for (int j = 0; j < 16; ++j) {
        dmultimodal_gmu_norm_deviation_total[j] += -1.0f * ((dmultimodal_gmu_normalised_scaled[row * 256 + column + j] /
                                                             multimodal_gmu_norm_deviation[pass * 256 + column + j]) *
                                                            multimodal_1_difference_ratio[row * 256 + column + j]);
      }
    }
    float dmultimodal_gmu_norm_var_ratio_kept[16];
    INFLECT_VECTOR
    for (int j = 0; j < 16; ++j) {
      const float dmultimodal_gmu_norm_var_j = (0.5f * static_cast<float>(dmultimodal_gmu_norm_deviation_total[j])) /
                                               multimodal_gmu_norm_deviation[pass * 256 + column + j];
      const float dmultimodal_gmu_norm_var_ratio_j = dmultimodal_gmu_norm_var_j / word_count_at_least;
      dmultimodal_gmu_norm_var_ratio_kept[j] = dmultimodal_gmu_norm_var_ratio_j;
    }
    for (const std::int64_t row : word.of_pass(pass)) {
      INFLECT_VECTOR
      for (int j = 0; j < 16; ++j) {
        const float dmultimodal_gmu_norm_var_of_word_scaled_j =
            dmultimodal_gmu_norm_var_ratio_kept[j] * multimodal_1_difference[row * 256 + column + j];
        dmultimodal_gmu_norm_mean_total[j] += -1.0f * (((dmultimodal_gmu_normalised_scaled[row * 256 + column + j] /
                                                         multimodal_gmu_norm_deviation[pass * 256 + column + j]) +
                                                        dmultimodal_gmu_norm_var_of_word_scaled_j) +
                                                       dmultimodal_gmu_norm_var_of_word_scaled_j);
      }
    }
    float dmultimodal_gmu_norm_mean_ratio_kept[16];
    INFLECT_VECTOR
    for (int j = 0; j < 16; ++j) {
      const float dmultimodal_gmu_norm_mean_ratio_j =
          static_cast<float>(dmultimodal_gmu_norm_mean_total[j]) / word_count_at_least_2;
      dmultimodal_gmu_norm_mean_ratio_kept[j] = dmultimodal_gmu_norm_mean_ratio_j;
    }
    for (const std::int64_t row : word.of_pass(pass)) {
      INFLECT_VECTOR
      for (int j = 0; j < 16; ++j) {
        const float dmultimodal_gmu_norm_var_of_word_scaled_j =
            dmultimodal_gmu_norm_var_ratio_kept[j] * multimodal_1_difference[row * 256 + column + j];
        const float dmultimodal_j = (((dmultimodal_gmu_normalised_scaled[row * 256 + column + j] /
                                       multimodal_gmu_norm_deviation[pass * 256 + column + j]) +
                                      dmultimodal_gmu_norm_var_of_word_scaled_j) +
                                     dmultimodal_gmu_norm_var_of_word_scaled_j) +
                                    dmultimodal_gmu_norm_mean_ratio_kept[j];
        dmultimodal[row * 256 + column + j] = dmultimodal_j;
      }
    }
  });
}

// Each row of frame_of_word.
void dmultimodal_frames_1_kernel(Pool& pool, const Axis& frame_of_word, const float* dmultimodal_frames_1_last,
                                 float* dmultimodal_frames_1) {
  pool.rows(frame_of_word.rows, 128, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      const float* dmultimodal_frames_1_last_sum_from =
          row_or_zeros(dmultimodal_frames_1_last, 256,
                       (frame_of_word.first[frame_of_word.parent[row]] == row ? frame_of_word.parent[row] : -1));
      INFLECT_VECTOR
      for (int j = 0; j < 128; ++j) {
        const float dmultimodal_frames_1_last_sum_j = dmultimodal_frames_1_last_sum_from[j];
        dmultimodal_frames_1[row * 256 + j] = dmultimodal_frames_1_last_sum_j;
      }
    }
  });
}

// Each row of frame_of_word.
void dmultimodal_frames_1_2_kernel(Pool& pool, const Axis& frame_of_word, const float* dmultimodal_frames_1_last,
                                   float* dmultimodal_frames_1) {
  pool.rows(frame_of_word.rows, 128, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      const float* dmultimodal_frames_1_last_sum_from =
          row_or_zeros(dmultimodal_frames_1_last, 256,
                       (frame_of_word.last[frame_of_word.parent[row]] == row ? frame_of_word.parent[row] : -1));
      INFLECT_VECTOR
      for (int j = 0; j < 128; ++j) {
        const float dmultimodal_frames_1_last_sum_j = dmultimodal_frames_1_last_sum_from[j];
        dmultimodal_frames_1[row * 256 + j] = dmultimodal_frames_1_last_sum_j;
      }
    }
  });
}

// 4 equal blocks
struct EqualBlock {
  float* multimodal_gmu_norm;
  float* multimodal_gmu_norm_running;
};
void equal_block(bool update_statistics, const Axis& word, const EqualBlock& its) {
  const auto& [multimodal_gmu_norm, multimodal_gmu_norm_running] = its;
  update_running(update_statistics && word.rows_of_pass(0) > 0, 256, 0.1f, multimodal_gmu_norm,
                 multimodal_gmu_norm_running);
  update_running(update_statistics && word.rows_of_pass(1) > 0, 256, 0.1f, multimodal_gmu_norm + 256,
                 multimodal_gmu_norm_running);
}

}  // namespace

float step(Pool& pool, const Batch& batch, const Standardiser& standard, const Parameters& p, const Gradients& d,
           const StepMemory& memory, [[maybe_unused]] const Randomness& random, [[maybe_unused]] bool update_statistics,
           const float** shown) {
  const Axis& utterances = batch.axes[0];
  const Axis& frame = batch.axes[1];
  const Axis& word = batch.axes[2];
  const Axis& frame_of_word = batch.axes[3];
  const Axis& drawn = batch.axes[4];
  const auto acoustic_frames_dropout1_key = key_of(random.seed, Purpose::dropout, "acoustic.frames.dropout1");
  const auto acoustic_classifier_dropout_key = key_of(random.seed, Purpose::dropout, "acoustic.classifier.dropout");
  const auto multimodal_frames_dropout1_key = key_of(random.seed, Purpose::dropout, "multimodal.frames.dropout1");
  const auto multimodal_words_dropout1_key = key_of(random.seed, Purpose::dropout, "multimodal.words.dropout1");
  const auto multimodal_context_dropout1_key = key_of(random.seed, Purpose::dropout, "multimodal.context.dropout1");
  const auto multimodal_classifier_dropout_key = key_of(random.seed, Purpose::dropout, "multimodal.classifier.dropout");

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
  acoustic_frames_1_mean_kernel(pool, batch, random, frame, utterances, acoustic_classifier_dropout_key,
                                acoustic_frames_1, acoustic_frames_1_mean, acoustic_classifier_input);
  float* acoustic_classifier_scores = memory.batch_2;  // [batch, 4]
  product(pool, utterances.rows, 256, 4, acoustic_classifier_input, 256, p.acoustic_classifier_weight, nullptr, nullptr,
          acoustic_classifier_scores, 4, false);

  // by_word    aguilar2019.cpp:36
  float* acoustic_2 = memory.frame_of_word_0;  // [batch, word*, frame-of-word*, 130]
  gather_stream(pool, batch, frame_of_word, "acoustic", standard, acoustic_2, 130);

  // blstm 256 × 2 "frames"    aguilar2019.cpp:36
  float* multimodal_frames_0_gates = memory.frame_of_word_1;  // [batch, word*, frame-of-word*, 1024]
  product(pool, frame_of_word.rows, 130, 512, acoustic_2, 130, p.multimodal_frames_weight_ih_l0,
          p.multimodal_frames_bias_ih_l0, p.multimodal_frames_bias_hh_l0, multimodal_frames_0_gates, 1024, false);
  product(pool, frame_of_word.rows, 130, 512, acoustic_2, 130, p.multimodal_frames_weight_ih_l0_reverse,
          p.multimodal_frames_bias_ih_l0_reverse, p.multimodal_frames_bias_hh_l0_reverse,
          multimodal_frames_0_gates + 512, 1024, false);
  float* multimodal_frames_0 = memory.frame_of_word_2;       // [batch, word*, frame-of-word*, 256]
  float* multimodal_frames_0_cell = memory.frame_of_word_3;  // [batch, word*, frame-of-word*, 256]
  lstm_forward<128>(pool, frame_of_word, p.multimodal_frames_weight_hh_l0, p.multimodal_frames_weight_hh_l0_reverse,
                    multimodal_frames_0_gates, multimodal_frames_0_cell, multimodal_frames_0, 256);
  float* multimodal_frames_0_dropped = memory.frame_of_word_4;  // [batch, word*, frame-of-word*, 256]
  scaled_kernel(pool, batch, random, frame_of_word, multimodal_frames_dropout1_key, multimodal_frames_0,
                multimodal_frames_0_dropped);
  float* multimodal_frames_1_gates = memory.frame_of_word_5;  // [batch, word*, frame-of-word*, 1024]
  product(pool, frame_of_word.rows, 256, 512, multimodal_frames_0_dropped, 256, p.multimodal_frames_weight_ih_l1,
          p.multimodal_frames_bias_ih_l1, p.multimodal_frames_bias_hh_l1, multimodal_frames_1_gates, 1024, false);
  product(pool, frame_of_word.rows, 256, 512, multimodal_frames_0_dropped, 256,
          p.multimodal_frames_weight_ih_l1_reverse, p.multimodal_frames_bias_ih_l1_reverse,
          p.multimodal_frames_bias_hh_l1_reverse, multimodal_frames_1_gates + 512, 1024, false);
  float* multimodal_frames_1 = memory.frame_of_word_6;       // [batch, word*, frame-of-word*, 256]
  float* multimodal_frames_1_cell = memory.frame_of_word_7;  // [batch, word*, frame-of-word*, 256]
  lstm_forward<128>(pool, frame_of_word, p.multimodal_frames_weight_hh_l1, p.multimodal_frames_weight_hh_l1_reverse,
                    multimodal_frames_1_gates, multimodal_frames_1_cell, multimodal_frames_1, 256);

  // last    aguilar2019.cpp:36
  float* multimodal_frames_1_last = memory.word_0;  // [batch, word*, 256]
  multimodal_frames_1_last_kernel(pool, frame_of_word, word, multimodal_frames_1, multimodal_frames_1 + 128,
                                  multimodal_frames_1_last, multimodal_frames_1_last + 128);

  // gmu 256 "gmu"    aguilar2019.cpp:38
  float* multimodal_gmu_left_norm_mean = memory.one_0;               // [256]
  float* multimodal_frames_1_last_difference = memory.word_1;        // [batch, word*, 256]
  float* multimodal_gmu_left_norm_deviation = memory.one_1;          // [256]
  float* multimodal_gmu_left_norm_var_scaled = memory.one_2;         // [256]
  float* multimodal_frames_1_last_difference_ratio = memory.word_2;  // [batch, word*, 256]
  float* multimodal_gmu_both = memory.word_3;                        // [batch, word*, 512]
  multimodal_gmu_norm_mean_kernel(pool, word, multimodal_frames_1_last, multimodal_gmu_left_norm_mean,
                                  multimodal_frames_1_last_difference, multimodal_gmu_left_norm_deviation,
                                  multimodal_gmu_left_norm_var_scaled, multimodal_frames_1_last_difference_ratio,
                                  p.multimodal_gmu_left_norm_weight, p.multimodal_gmu_left_norm_bias,
                                  multimodal_gmu_both);
  float* multimodal_gmu_left_projected = memory.word_0;  // [batch, word*, 256]
  product(pool, word.rows, 256, 256, multimodal_gmu_both, 512, p.multimodal_gmu_left_weight, nullptr, nullptr,
          multimodal_gmu_left_projected, 256, false);

  // lexical    aguilar2019.cpp:37
  float* lexical = memory.word_4;  // [batch, word*, 1024]
  gather_stream(pool, batch, word, "lexical", standard, lexical, 1024);

  // blstm 256 × 2 "words"    aguilar2019.cpp:37
  float* multimodal_words_0_gates = memory.word_5;  // [batch, word*, 1024]
  product(pool, word.rows, 1024, 512, lexical, 1024, p.multimodal_words_weight_ih_l0, p.multimodal_words_bias_ih_l0,
          p.multimodal_words_bias_hh_l0, multimodal_words_0_gates, 1024, false);
  product(pool, word.rows, 1024, 512, lexical, 1024, p.multimodal_words_weight_ih_l0_reverse,
          p.multimodal_words_bias_ih_l0_reverse, p.multimodal_words_bias_hh_l0_reverse, multimodal_words_0_gates + 512,
          1024, false);
  float* multimodal_words_0 = memory.word_6;       // [batch, word*, 256]
  float* multimodal_words_0_cell = memory.word_7;  // [batch, word*, 256]
  lstm_forward<128>(pool, word, p.multimodal_words_weight_hh_l0, p.multimodal_words_weight_hh_l0_reverse,
                    multimodal_words_0_gates, multimodal_words_0_cell, multimodal_words_0, 256);
  float* multimodal_words_0_dropped = memory.word_8;  // [batch, word*, 256]
  scaled_kernel(pool, batch, random, word, multimodal_words_dropout1_key, multimodal_words_0,
                multimodal_words_0_dropped);
  float* multimodal_words_1_gates = memory.word_9;  // [batch, word*, 1024]
  product(pool, word.rows, 256, 512, multimodal_words_0_dropped, 256, p.multimodal_words_weight_ih_l1,
          p.multimodal_words_bias_ih_l1, p.multimodal_words_bias_hh_l1, multimodal_words_1_gates, 1024, false);
  product(pool, word.rows, 256, 512, multimodal_words_0_dropped, 256, p.multimodal_words_weight_ih_l1_reverse,
          p.multimodal_words_bias_ih_l1_reverse, p.multimodal_words_bias_hh_l1_reverse, multimodal_words_1_gates + 512,
          1024, false);
  float* multimodal_words_1 = memory.word_10;       // [batch, word*, 256]
  float* multimodal_words_1_cell = memory.word_11;  // [batch, word*, 256]
  lstm_forward<128>(pool, word, p.multimodal_words_weight_hh_l1, p.multimodal_words_weight_hh_l1_reverse,
                    multimodal_words_1_gates, multimodal_words_1_cell, multimodal_words_1, 256);

  // gmu 256 "gmu"    aguilar2019.cpp:38
  float* multimodal_gmu_right_norm_mean = memory.one_3;         // [256]
  float* multimodal_words_1_difference = memory.word_12;        // [batch, word*, 256]
  float* multimodal_gmu_right_norm_deviation = memory.one_4;    // [256]
  float* multimodal_gmu_right_norm_var_scaled = memory.one_5;   // [256]
  float* multimodal_words_1_difference_ratio = memory.word_13;  // [batch, word*, 256]
  multimodal_gmu_norm_mean_kernel(
      pool, word, multimodal_words_1, multimodal_gmu_right_norm_mean, multimodal_words_1_difference,
      multimodal_gmu_right_norm_deviation, multimodal_gmu_right_norm_var_scaled, multimodal_words_1_difference_ratio,
      p.multimodal_gmu_right_norm_weight, p.multimodal_gmu_right_norm_bias, multimodal_gmu_both + 256);
  float* multimodal_gmu_right_projected = memory.word_14;  // [batch, word*, 256]
  product(pool, word.rows, 256, 256, multimodal_gmu_both + 256, 512, p.multimodal_gmu_right_weight, nullptr, nullptr,
          multimodal_gmu_right_projected, 256, false);
  float* multimodal_gmu_gate_projected = memory.word_15;  // [batch, word*, 256]
  product(pool, word.rows, 512, 256, multimodal_gmu_both, 512, p.multimodal_gmu_gate_weight, nullptr, nullptr,
          multimodal_gmu_gate_projected, 256, false);
  float* multimodal_gmu_left = memory.word_16;             // [batch, word*, 256]
  float* multimodal_gmu_right = memory.word_17;            // [batch, word*, 256]
  float* multimodal_gmu_gate = memory.word_18;             // [batch, word*, 256]
  float* multimodal_gmu_gate_difference = memory.word_19;  // [batch, word*, 256]
  float* multimodal_gmu_fused = memory.word_20;            // [batch, word*, 256]
  multimodal_gmu_left_kernel(pool, word, multimodal_gmu_left_projected, p.multimodal_gmu_left_bias, multimodal_gmu_left,
                             multimodal_gmu_right_projected, p.multimodal_gmu_right_bias, multimodal_gmu_right,
                             multimodal_gmu_gate_projected, p.multimodal_gmu_gate_bias, multimodal_gmu_gate,
                             multimodal_gmu_gate_difference, multimodal_gmu_fused);

  // blstm 256 × 2 "context"    aguilar2019.cpp:39
  float* multimodal_context_0_gates = memory.word_0;  // [batch, word*, 1024]
  product(pool, word.rows, 256, 512, multimodal_gmu_fused, 256, p.multimodal_context_weight_ih_l0,
          p.multimodal_context_bias_ih_l0, p.multimodal_context_bias_hh_l0, multimodal_context_0_gates, 1024, false);
  product(pool, word.rows, 256, 512, multimodal_gmu_fused, 256, p.multimodal_context_weight_ih_l0_reverse,
          p.multimodal_context_bias_ih_l0_reverse, p.multimodal_context_bias_hh_l0_reverse,
          multimodal_context_0_gates + 512, 1024, false);
  float* multimodal_context_0 = memory.word_14;       // [batch, word*, 256]
  float* multimodal_context_0_cell = memory.word_15;  // [batch, word*, 256]
  lstm_forward<128>(pool, word, p.multimodal_context_weight_hh_l0, p.multimodal_context_weight_hh_l0_reverse,
                    multimodal_context_0_gates, multimodal_context_0_cell, multimodal_context_0, 256);
  float* multimodal_context_0_dropped = memory.word_21;  // [batch, word*, 256]
  scaled_kernel(pool, batch, random, word, multimodal_context_dropout1_key, multimodal_context_0,
                multimodal_context_0_dropped);
  float* multimodal_context_1_gates = memory.word_22;  // [batch, word*, 1024]
  product(pool, word.rows, 256, 512, multimodal_context_0_dropped, 256, p.multimodal_context_weight_ih_l1,
          p.multimodal_context_bias_ih_l1, p.multimodal_context_bias_hh_l1, multimodal_context_1_gates, 1024, false);
  product(pool, word.rows, 256, 512, multimodal_context_0_dropped, 256, p.multimodal_context_weight_ih_l1_reverse,
          p.multimodal_context_bias_ih_l1_reverse, p.multimodal_context_bias_hh_l1_reverse,
          multimodal_context_1_gates + 512, 1024, false);
  float* multimodal_context_1 = memory.word_23;       // [batch, word*, 256]
  float* multimodal_context_1_cell = memory.word_24;  // [batch, word*, 256]
  lstm_forward<128>(pool, word, p.multimodal_context_weight_hh_l1, p.multimodal_context_weight_hh_l1_reverse,
                    multimodal_context_1_gates, multimodal_context_1_cell, multimodal_context_1, 256);

  // attention 256 "attention"    aguilar2019.cpp:40
  float* multimodal_attention_projected = memory.word_25;  // [batch, word*, 256]
  product(pool, word.rows, 256, 256, multimodal_context_1, 256, p.multimodal_attention_score_weight, nullptr, nullptr,
          multimodal_attention_projected, 256, false);

  // classify 4 "classifier"    aguilar2019.cpp:41
  float* multimodal_attention_hidden = memory.word_26;   // [batch, word*, 256]
  float* multimodal_attention_score = memory.word_27;    // [batch, word*, 1]
  float* multimodal_attention_exp = memory.word_28;      // [batch, word*, 1]
  float* multimodal_attention_exp_sum = memory.batch_3;  // [batch, 1]
  float* multimodal_attention_weights = memory.word_29;  // [batch, word*, 1]
  float* multimodal_attention_pooled = memory.batch_4;   // [batch, 256]
  float* multimodal_classifier_input = memory.batch_5;   // [batch, 256]
  multimodal_attention_hidden_kernel(
      pool, batch, random, word, utterances, multimodal_classifier_dropout_key, multimodal_attention_projected,
      p.multimodal_attention_score_bias, multimodal_attention_hidden, p.multimodal_attention_vector,
      multimodal_attention_score, multimodal_attention_exp, multimodal_attention_exp_sum, multimodal_attention_weights,
      multimodal_context_1, multimodal_attention_pooled, multimodal_classifier_input);
  float* multimodal_classifier_scores = memory.batch_6;  // [batch, 4]
  product(pool, utterances.rows, 256, 4, multimodal_classifier_input, 256, p.multimodal_classifier_weight, nullptr,
          nullptr, multimodal_classifier_scores, 4, false);

  // ── loss ──────────────────────────────────────────────────────────────────────────────────

  // contrastive of acoustic and multimodal    aguilar2019.cpp:67
  float* left_hinge_sum = memory.one_6;     // [1]
  float* dright_negative = memory.drawn_0;  // [drawn, 256]
  float* dleft_negative = memory.drawn_1;   // [drawn, 256]
  float* dright = memory.drawn_2;           // [drawn, 256]
  float* dleft = memory.drawn_3;            // [drawn, 256]
  dright_negative_kernel(batch, drawn, multimodal_attention_pooled, acoustic_frames_1_mean, dright_negative,
                         dleft_negative, dright, dleft, left_hinge_sum);

  // classify 4 "classifier"    aguilar2019.cpp:13
  // classify 4 "classifier"    aguilar2019.cpp:41
  // cross_entropy of acoustic    aguilar2019.cpp:67
  // cross_entropy of multimodal    aguilar2019.cpp:67
  float* acoustic_logits = memory.batch_7;                // [batch, 4]
  float* multimodal_logits = memory.batch_8;              // [batch, 4]
  float* shifted_logits_exp = memory.batch_9;             // [batch, 4]
  float* shifted_logits_exp_row_sum = memory.batch_10;    // [batch, 1]
  float* shifted_logits_exp_2 = memory.batch_11;          // [batch, 4]
  float* shifted_logits_exp_row_sum_2 = memory.batch_12;  // [batch, 1]
  float* loss = memory.one_7;                             // [1]
  float* dshifted_logits = memory.batch_13;               // [batch, 4]
  float* dshifted_logits_2 = memory.batch_14;             // [batch, 4]
  acoustic_logits_kernel(batch, utterances, drawn, left_hinge_sum, acoustic_classifier_scores,
                         p.acoustic_classifier_bias, acoustic_logits, multimodal_classifier_scores,
                         p.multimodal_classifier_bias, multimodal_logits, shifted_logits_exp, shifted_logits_exp_2,
                         shifted_logits_exp_row_sum, shifted_logits_exp_row_sum_2, loss, dshifted_logits,
                         dshifted_logits_2, d.multimodal_classifier_bias, d.acoustic_classifier_bias);

  // gmu 256 "gmu"    aguilar2019.cpp:38
  // loss    aguilar2019.cpp:66
  for (const EqualBlock& its : std::initializer_list<EqualBlock>{
           {memory.one_0, p.multimodal_gmu_left_norm_running_mean},
           {memory.one_2, p.multimodal_gmu_left_norm_running_var},
           {memory.one_3, p.multimodal_gmu_right_norm_running_mean},
           {memory.one_5, p.multimodal_gmu_right_norm_running_var},
       })
    equal_block(update_statistics, word, its);

  // ── backward ──────────────────────────────────────────────────────────────────────────────

  // contrastive of acoustic and multimodal    aguilar2019.cpp:67
  float* dright_negative_sum = memory.batch_2;  // [batch, 256]
  dright_negative_sum_kernel(pool, batch, utterances, dright_negative, dright_negative_sum);

  // classify 4 "classifier"    aguilar2019.cpp:13
  float* dacoustic_classifier_input = memory.batch_6;  // [batch, 256]
  product_input(pool, utterances.rows, 256, 4, dshifted_logits_2, 4, p.acoustic_classifier_weight,
                dacoustic_classifier_input, 256, false);

  // contrastive of acoustic and multimodal    aguilar2019.cpp:67
  float* dacoustic_frames_1 = memory.frame_8;  // [batch, frame*, 256]
  dacoustic_frames_1_kernel(pool, batch, random, frame, utterances, acoustic_classifier_dropout_key, dleft_negative,
                            dleft, dacoustic_classifier_input, dacoustic_frames_1);
  float* dright_sum = memory.batch_6;  // [batch, 256]
  dright_sum_kernel(pool, batch, utterances, dright, dright_sum);

  // classify 4 "classifier"    aguilar2019.cpp:41
  float* dmultimodal_classifier_input = memory.batch_9;  // [batch, 256]
  product_input(pool, utterances.rows, 256, 4, dshifted_logits, 4, p.multimodal_classifier_weight,
                dmultimodal_classifier_input, 256, false);
  product_weight(pool, utterances.rows, 256, 4, dshifted_logits, 4, multimodal_classifier_input, 256, nullptr,
                 d.multimodal_classifier_weight, false);
  float* dmultimodal_context_1_part = memory.word_25;                 // [batch, word*, 256]
  float* dmultimodal_attention_weights = memory.word_27;              // [batch, word*, 1]
  float* dmultimodal_attention_score_spread_scaled = memory.word_30;  // [batch, word*, 256]
  float* dmultimodal_attention_projected = memory.word_31;            // [batch, word*, 256]
  dmultimodal_attention_weights_kernel(
      pool, batch, random, word, utterances, multimodal_classifier_dropout_key, dright_negative_sum, dright_sum,
      dmultimodal_classifier_input, multimodal_attention_exp_sum, multimodal_attention_weights,
      dmultimodal_context_1_part, multimodal_context_1, dmultimodal_attention_weights, multimodal_attention_exp,
      p.multimodal_attention_vector, multimodal_attention_hidden, dmultimodal_attention_score_spread_scaled,
      dmultimodal_attention_projected);

  // attention 256 "attention"    aguilar2019.cpp:40
  column_sum(pool, word.rows, 256, dmultimodal_attention_score_spread_scaled, 256, d.multimodal_attention_vector,
             false);
  column_sum(pool, word.rows, 256, dmultimodal_attention_projected, 256, d.multimodal_attention_score_bias, false);
  float* dmultimodal_context_1_part_2 = memory.word_26;  // [batch, word*, 256]
  product_input(pool, word.rows, 256, 256, dmultimodal_attention_projected, 256, p.multimodal_attention_score_weight,
                dmultimodal_context_1_part_2, 256, false);
  product_weight(pool, word.rows, 256, 256, dmultimodal_attention_projected, 256, multimodal_context_1, 256, nullptr,
                 d.multimodal_attention_score_weight, false);
  float* dmultimodal_context_1 = memory.word_30;  // [batch, word*, 256]
  dmultimodal_context_1_kernel(pool, word, dmultimodal_context_1_part, dmultimodal_context_1_part_2,
                               dmultimodal_context_1);

  // blstm 256 × 2 "context"    aguilar2019.cpp:39
  lstm_backward<128>(pool, word, p.multimodal_context_weight_hh_l1, p.multimodal_context_weight_hh_l1_reverse,
                     multimodal_context_1_gates, multimodal_context_1_cell, dmultimodal_context_1, 256);
  product_weight(pool, word.rows, 256, 512, multimodal_context_1_gates, 1024, multimodal_context_0_dropped, 256,
                 nullptr, d.multimodal_context_weight_ih_l1, false);
  product_weight(pool, word.rows, 128, 512, multimodal_context_1_gates, 1024, multimodal_context_1, 256,
                 word.before.data(), d.multimodal_context_weight_hh_l1, false);
  column_sum(pool, word.rows, 512, multimodal_context_1_gates, 1024, d.multimodal_context_bias_ih_l1, false);
  product_weight(pool, word.rows, 256, 512, multimodal_context_1_gates + 512, 1024, multimodal_context_0_dropped, 256,
                 nullptr, d.multimodal_context_weight_ih_l1_reverse, false);
  product_weight(pool, word.rows, 128, 512, multimodal_context_1_gates + 512, 1024, multimodal_context_1 + 128, 256,
                 word.after.data(), d.multimodal_context_weight_hh_l1_reverse, false);
  column_sum(pool, word.rows, 512, multimodal_context_1_gates + 512, 1024, d.multimodal_context_bias_ih_l1_reverse,
             false);
  float* dmultimodal_context_0_dropped = memory.word_21;  // [batch, word*, 256]
  product_input(pool, word.rows, 256, 512, multimodal_context_1_gates, 1024, p.multimodal_context_weight_ih_l1,
                dmultimodal_context_0_dropped, 256, false);
  product_input(pool, word.rows, 256, 512, multimodal_context_1_gates + 512, 1024,
                p.multimodal_context_weight_ih_l1_reverse, dmultimodal_context_0_dropped, 256, true);
  float* dmultimodal_context_0 = memory.word_23;  // [batch, word*, 256]
  scaled_kernel(pool, batch, random, word, multimodal_context_dropout1_key, dmultimodal_context_0_dropped,
                dmultimodal_context_0);
  lstm_backward<128>(pool, word, p.multimodal_context_weight_hh_l0, p.multimodal_context_weight_hh_l0_reverse,
                     multimodal_context_0_gates, multimodal_context_0_cell, dmultimodal_context_0, 256);
  product_weight(pool, word.rows, 256, 512, multimodal_context_0_gates, 1024, multimodal_gmu_fused, 256, nullptr,
                 d.multimodal_context_weight_ih_l0, false);
  product_weight(pool, word.rows, 128, 512, multimodal_context_0_gates, 1024, multimodal_context_0, 256,
                 word.before.data(), d.multimodal_context_weight_hh_l0, false);
  column_sum(pool, word.rows, 512, multimodal_context_0_gates, 1024, d.multimodal_context_bias_ih_l0, false);
  product_weight(pool, word.rows, 256, 512, multimodal_context_0_gates + 512, 1024, multimodal_gmu_fused, 256, nullptr,
                 d.multimodal_context_weight_ih_l0_reverse, false);
  product_weight(pool, word.rows, 128, 512, multimodal_context_0_gates + 512, 1024, multimodal_context_0 + 128, 256,
                 word.after.data(), d.multimodal_context_weight_hh_l0_reverse, false);
  column_sum(pool, word.rows, 512, multimodal_context_0_gates + 512, 1024, d.multimodal_context_bias_ih_l0_reverse,
             false);
  float* dmultimodal_gmu_fused = memory.word_14;  // [batch, word*, 256]
  product_input(pool, word.rows, 256, 512, multimodal_context_0_gates, 1024, p.multimodal_context_weight_ih_l0,
                dmultimodal_gmu_fused, 256, false);
  product_input(pool, word.rows, 256, 512, multimodal_context_0_gates + 512, 1024,
                p.multimodal_context_weight_ih_l0_reverse, dmultimodal_gmu_fused, 256, true);

  // gmu 256 "gmu"    aguilar2019.cpp:38
  float* dmultimodal_gmu_gate_projected = memory.word_15;   // [batch, word*, 256]
  float* dmultimodal_gmu_right_projected = memory.word_20;  // [batch, word*, 256]
  float* dmultimodal_gmu_left_projected = memory.word_21;   // [batch, word*, 256]
  dmultimodal_gmu_gate_projected_kernel(pool, word, dmultimodal_gmu_fused, multimodal_gmu_gate,
                                        multimodal_gmu_gate_difference, multimodal_gmu_left, multimodal_gmu_right,
                                        dmultimodal_gmu_gate_projected, dmultimodal_gmu_right_projected,
                                        dmultimodal_gmu_left_projected, d.multimodal_gmu_gate_bias,
                                        d.multimodal_gmu_right_bias, d.multimodal_gmu_left_bias);
  float* dmultimodal_gmu_both = memory.word_14;  // [batch, word*, 512]
  product_input(pool, word.rows, 512, 256, dmultimodal_gmu_gate_projected, 256, p.multimodal_gmu_gate_weight,
                dmultimodal_gmu_both, 512, false);
  product_weight(pool, word.rows, 512, 256, dmultimodal_gmu_gate_projected, 256, multimodal_gmu_both, 512, nullptr,
                 d.multimodal_gmu_gate_weight, false);
  float* dmultimodal_gmu_right_normalised_part = memory.word_15;  // [batch, word*, 256]
  product_input(pool, word.rows, 256, 256, dmultimodal_gmu_right_projected, 256, p.multimodal_gmu_right_weight,
                dmultimodal_gmu_right_normalised_part, 256, false);
  product_weight(pool, word.rows, 256, 256, dmultimodal_gmu_right_projected, 256, multimodal_gmu_both + 256, 512,
                 nullptr, d.multimodal_gmu_right_weight, false);
  float* dmultimodal_gmu_left_normalised_part = memory.word_16;  // [batch, word*, 256]
  product_input(pool, word.rows, 256, 256, dmultimodal_gmu_left_projected, 256, p.multimodal_gmu_left_weight,
                dmultimodal_gmu_left_normalised_part, 256, false);
  product_weight(pool, word.rows, 256, 256, dmultimodal_gmu_left_projected, 256, multimodal_gmu_both, 512, nullptr,
                 d.multimodal_gmu_left_weight, false);
  float* dmultimodal_gmu_right_normalised_scaled = memory.word_17;  // [batch, word*, 256]
  float* dmultimodal_gmu_left_normalised_scaled = memory.word_19;   // [batch, word*, 256]
  dmultimodal_gmu_right_norm_bias_kernel(
      pool, word, dmultimodal_gmu_right_normalised_part, dmultimodal_gmu_both + 256, p.multimodal_gmu_right_norm_weight,
      dmultimodal_gmu_right_normalised_scaled, dmultimodal_gmu_left_normalised_part, dmultimodal_gmu_both,
      p.multimodal_gmu_left_norm_weight, dmultimodal_gmu_left_normalised_scaled, multimodal_words_1_difference_ratio,
      multimodal_frames_1_last_difference_ratio, d.multimodal_gmu_right_norm_bias, d.multimodal_gmu_right_norm_weight,
      d.multimodal_gmu_left_norm_bias, d.multimodal_gmu_left_norm_weight);
  float* dmultimodal_words_1 = memory.word_15;  // [batch, word*, 256]
  dmultimodal_kernel(pool, word, dmultimodal_gmu_right_normalised_scaled, multimodal_gmu_right_norm_deviation,
                     multimodal_words_1_difference_ratio, multimodal_words_1_difference, dmultimodal_words_1);
  float* dmultimodal_frames_1_last = memory.word_12;  // [batch, word*, 256]
  dmultimodal_kernel(pool, word, dmultimodal_gmu_left_normalised_scaled, multimodal_gmu_left_norm_deviation,
                     multimodal_frames_1_last_difference_ratio, multimodal_frames_1_last_difference,
                     dmultimodal_frames_1_last);

  // blstm 256 × 2 "words"    aguilar2019.cpp:37
  lstm_backward<128>(pool, word, p.multimodal_words_weight_hh_l1, p.multimodal_words_weight_hh_l1_reverse,
                     multimodal_words_1_gates, multimodal_words_1_cell, dmultimodal_words_1, 256);
  product_weight(pool, word.rows, 256, 512, multimodal_words_1_gates, 1024, multimodal_words_0_dropped, 256, nullptr,
                 d.multimodal_words_weight_ih_l1, false);
  product_weight(pool, word.rows, 128, 512, multimodal_words_1_gates, 1024, multimodal_words_1, 256, word.before.data(),
                 d.multimodal_words_weight_hh_l1, false);
  column_sum(pool, word.rows, 512, multimodal_words_1_gates, 1024, d.multimodal_words_bias_ih_l1, false);
  product_weight(pool, word.rows, 256, 512, multimodal_words_1_gates + 512, 1024, multimodal_words_0_dropped, 256,
                 nullptr, d.multimodal_words_weight_ih_l1_reverse, false);
  product_weight(pool, word.rows, 128, 512, multimodal_words_1_gates + 512, 1024, multimodal_words_1 + 128, 256,
                 word.after.data(), d.multimodal_words_weight_hh_l1_reverse, false);
  column_sum(pool, word.rows, 512, multimodal_words_1_gates + 512, 1024, d.multimodal_words_bias_ih_l1_reverse, false);
  float* dmultimodal_words_0_dropped = memory.word_1;  // [batch, word*, 256]
  product_input(pool, word.rows, 256, 512, multimodal_words_1_gates, 1024, p.multimodal_words_weight_ih_l1,
                dmultimodal_words_0_dropped, 256, false);
  product_input(pool, word.rows, 256, 512, multimodal_words_1_gates + 512, 1024,
                p.multimodal_words_weight_ih_l1_reverse, dmultimodal_words_0_dropped, 256, true);
  float* dmultimodal_words_0 = memory.word_2;  // [batch, word*, 256]
  scaled_kernel(pool, batch, random, word, multimodal_words_dropout1_key, dmultimodal_words_0_dropped,
                dmultimodal_words_0);
  lstm_backward<128>(pool, word, p.multimodal_words_weight_hh_l0, p.multimodal_words_weight_hh_l0_reverse,
                     multimodal_words_0_gates, multimodal_words_0_cell, dmultimodal_words_0, 256);
  product_weight(pool, word.rows, 1024, 512, multimodal_words_0_gates, 1024, lexical, 1024, nullptr,
                 d.multimodal_words_weight_ih_l0, false);
  product_weight(pool, word.rows, 128, 512, multimodal_words_0_gates, 1024, multimodal_words_0, 256, word.before.data(),
                 d.multimodal_words_weight_hh_l0, false);
  column_sum(pool, word.rows, 512, multimodal_words_0_gates, 1024, d.multimodal_words_bias_ih_l0, false);
  product_weight(pool, word.rows, 1024, 512, multimodal_words_0_gates + 512, 1024, lexical, 1024, nullptr,
                 d.multimodal_words_weight_ih_l0_reverse, false);
  product_weight(pool, word.rows, 128, 512, multimodal_words_0_gates + 512, 1024, multimodal_words_0 + 128, 256,
                 word.after.data(), d.multimodal_words_weight_hh_l0_reverse, false);
  column_sum(pool, word.rows, 512, multimodal_words_0_gates + 512, 1024, d.multimodal_words_bias_ih_l0_reverse, false);

  // last    aguilar2019.cpp:36
  float* dmultimodal_frames_1 = memory.frame_of_word_8;  // [batch, word*, frame-of-word*, 256]
  dmultimodal_frames_1_kernel(pool, frame_of_word, dmultimodal_frames_1_last + 128, dmultimodal_frames_1 + 128);
  dmultimodal_frames_1_2_kernel(pool, frame_of_word, dmultimodal_frames_1_last, dmultimodal_frames_1);

  // blstm 256 × 2 "frames"    aguilar2019.cpp:36
  lstm_backward<128>(pool, frame_of_word, p.multimodal_frames_weight_hh_l1, p.multimodal_frames_weight_hh_l1_reverse,
                     multimodal_frames_1_gates, multimodal_frames_1_cell, dmultimodal_frames_1, 256);
  product_weight(pool, frame_of_word.rows, 256, 512, multimodal_frames_1_gates, 1024, multimodal_frames_0_dropped, 256,
                 nullptr, d.multimodal_frames_weight_ih_l1, false);
  product_weight(pool, frame_of_word.rows, 128, 512, multimodal_frames_1_gates, 1024, multimodal_frames_1, 256,
                 frame_of_word.before.data(), d.multimodal_frames_weight_hh_l1, false);
  column_sum(pool, frame_of_word.rows, 512, multimodal_frames_1_gates, 1024, d.multimodal_frames_bias_ih_l1, false);
  product_weight(pool, frame_of_word.rows, 256, 512, multimodal_frames_1_gates + 512, 1024, multimodal_frames_0_dropped,
                 256, nullptr, d.multimodal_frames_weight_ih_l1_reverse, false);
  product_weight(pool, frame_of_word.rows, 128, 512, multimodal_frames_1_gates + 512, 1024, multimodal_frames_1 + 128,
                 256, frame_of_word.after.data(), d.multimodal_frames_weight_hh_l1_reverse, false);
  column_sum(pool, frame_of_word.rows, 512, multimodal_frames_1_gates + 512, 1024,
             d.multimodal_frames_bias_ih_l1_reverse, false);
  float* dmultimodal_frames_0_dropped = memory.frame_of_word_4;  // [batch, word*, frame-of-word*, 256]
  product_input(pool, frame_of_word.rows, 256, 512, multimodal_frames_1_gates, 1024, p.multimodal_frames_weight_ih_l1,
                dmultimodal_frames_0_dropped, 256, false);
  product_input(pool, frame_of_word.rows, 256, 512, multimodal_frames_1_gates + 512, 1024,
                p.multimodal_frames_weight_ih_l1_reverse, dmultimodal_frames_0_dropped, 256, true);
  float* dmultimodal_frames_0 = memory.frame_of_word_6;  // [batch, word*, frame-of-word*, 256]
  scaled_kernel(pool, batch, random, frame_of_word, multimodal_frames_dropout1_key, dmultimodal_frames_0_dropped,
                dmultimodal_frames_0);
  lstm_backward<128>(pool, frame_of_word, p.multimodal_frames_weight_hh_l0, p.multimodal_frames_weight_hh_l0_reverse,
                     multimodal_frames_0_gates, multimodal_frames_0_cell, dmultimodal_frames_0, 256);
  product_weight(pool, frame_of_word.rows, 130, 512, multimodal_frames_0_gates, 1024, acoustic_2, 130, nullptr,
                 d.multimodal_frames_weight_ih_l0, false);
  product_weight(pool, frame_of_word.rows, 128, 512, multimodal_frames_0_gates, 1024, multimodal_frames_0, 256,
                 frame_of_word.before.data(), d.multimodal_frames_weight_hh_l0, false);
  column_sum(pool, frame_of_word.rows, 512, multimodal_frames_0_gates, 1024, d.multimodal_frames_bias_ih_l0, false);
  product_weight(pool, frame_of_word.rows, 130, 512, multimodal_frames_0_gates + 512, 1024, acoustic_2, 130, nullptr,
                 d.multimodal_frames_weight_ih_l0_reverse, false);
  product_weight(pool, frame_of_word.rows, 128, 512, multimodal_frames_0_gates + 512, 1024, multimodal_frames_0 + 128,
                 256, frame_of_word.after.data(), d.multimodal_frames_weight_hh_l0_reverse, false);
  column_sum(pool, frame_of_word.rows, 512, multimodal_frames_0_gates + 512, 1024,
             d.multimodal_frames_bias_ih_l0_reverse, false);

  // classify 4 "classifier"    aguilar2019.cpp:13
  product_weight(pool, utterances.rows, 256, 4, dshifted_logits_2, 4, acoustic_classifier_input, 256, nullptr,
                 d.acoustic_classifier_weight, false);

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
  std::copy_n(d.multimodal_frames_bias_ih_l0, 512, d.multimodal_frames_bias_hh_l0);
  std::copy_n(d.multimodal_frames_bias_ih_l0_reverse, 512, d.multimodal_frames_bias_hh_l0_reverse);
  std::copy_n(d.multimodal_frames_bias_ih_l1, 512, d.multimodal_frames_bias_hh_l1);
  std::copy_n(d.multimodal_frames_bias_ih_l1_reverse, 512, d.multimodal_frames_bias_hh_l1_reverse);
  std::copy_n(d.multimodal_words_bias_ih_l0, 512, d.multimodal_words_bias_hh_l0);
  std::copy_n(d.multimodal_words_bias_ih_l0_reverse, 512, d.multimodal_words_bias_hh_l0_reverse);
  std::copy_n(d.multimodal_words_bias_ih_l1, 512, d.multimodal_words_bias_hh_l1);
  std::copy_n(d.multimodal_words_bias_ih_l1_reverse, 512, d.multimodal_words_bias_hh_l1_reverse);
  std::copy_n(d.multimodal_context_bias_ih_l0, 512, d.multimodal_context_bias_hh_l0);
  std::copy_n(d.multimodal_context_bias_ih_l0_reverse, 512, d.multimodal_context_bias_hh_l0_reverse);
  std::copy_n(d.multimodal_context_bias_ih_l1, 512, d.multimodal_context_bias_hh_l1);
  std::copy_n(d.multimodal_context_bias_ih_l1_reverse, 512, d.multimodal_context_bias_hh_l1_reverse);

  shown[0] = acoustic_logits;               // acoustic.logits
  shown[1] = acoustic_frames_1_mean;        // acoustic.utterance
  shown[2] = multimodal_attention_weights;  // multimodal.attention
  shown[3] = multimodal_gmu_gate;           // multimodal.gate
  shown[4] = multimodal_logits;             // multimodal.logits
  shown[5] = multimodal_attention_pooled;   // multimodal.utterance
  return loss[0];
}

}  // namespace mv_hmm_program
