// ts_hmm_attention — "B-ACO-1 + attention × H-MM-4†, Lc + LKL": acoustic: acoustic → blstm 256 × 2 → attention 256 →
// classify 4; multimodal (frozen): (acoustic → by_word → blstm 256 × 2 → last, lexical → blstm 256 × 2) → gmu 256 →
// blstm 256 × 2 → attention 256 → classify 4
//
// Generated from aguilar2019.cpp:75. Change the spec and regenerate; edits here are lost.
//
// One training step: forward with dropout and batch statistics, then the gradient of every trained parameter. Fused
// kernels first, then the functions that call them.
#include "runtime/cpu/generated.hpp"

#include "memory.hpp"

namespace ts_hmm_attention_program {

using namespace inflect;

namespace {

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

// Each strip of 16 columns, through all rows of word.
void multimodal_gmu_both_kernel(Pool& pool, const Axis& word, const float* multimodal_gmu_norm_running_var,
                                const float* multimodal, const float* multimodal_gmu_norm_running_mean,
                                const float* multimodal_gmu_norm_weight, const float* multimodal_gmu_norm_bias,
                                float* multimodal_gmu_both) {
  pool.run(16, [&](int strip) {
    const int column = strip * 16;
    float multimodal_gmu_norm_running_var_sum_root_kept[16];
    INFLECT_VECTOR
    for (int j = 0; j < 16; ++j) {
      const float multimodal_gmu_norm_running_var_sum_root_j =
          square_root(multimodal_gmu_norm_running_var[column + j] + 1e-05f);
      multimodal_gmu_norm_running_var_sum_root_kept[j] = multimodal_gmu_norm_running_var_sum_root_j;
    }
    for (std::int64_t row = 0; row < word.rows; ++row) {
      INFLECT_VECTOR
      for (int j = 0; j < 16; ++j) {
        const float multimodal_gmu_normalised_j =
            (((multimodal[row * 256 + column + j] - multimodal_gmu_norm_running_mean[column + j]) /
              multimodal_gmu_norm_running_var_sum_root_kept[j]) *
             multimodal_gmu_norm_weight[column + j]) +
            multimodal_gmu_norm_bias[column + j];
        multimodal_gmu_both[row * 512 + column + j] = multimodal_gmu_normalised_j;
      }
    }
  });
}

// Each row of word.
void multimodal_gmu_fused_kernel(Pool& pool, const Axis& word, const float* multimodal_gmu_left_projected,
                                 const float* multimodal_gmu_left_bias, const float* multimodal_gmu_right_projected,
                                 const float* multimodal_gmu_right_bias, const float* multimodal_gmu_gate_projected,
                                 const float* multimodal_gmu_gate_bias, float* multimodal_gmu_fused) {
  pool.rows(word.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float multimodal_gmu_left_j =
            fast_tanh(multimodal_gmu_left_projected[row * 256 + j] + multimodal_gmu_left_bias[j]);
        const float multimodal_gmu_right_j =
            fast_tanh(multimodal_gmu_right_projected[row * 256 + j] + multimodal_gmu_right_bias[j]);
        const float multimodal_gmu_gate_j =
            fast_sigmoid(multimodal_gmu_gate_projected[row * 256 + j] + multimodal_gmu_gate_bias[j]);
        const float multimodal_gmu_fused_j =
            (multimodal_gmu_gate_j * multimodal_gmu_left_j) + ((1.0f - multimodal_gmu_gate_j) * multimodal_gmu_right_j);
        multimodal_gmu_fused[row * 256 + j] = multimodal_gmu_fused_j;
      }
    }
  });
}

// Each row of utterances, through the rows of word below it.
void multimodal_attention_score_kernel(Pool& pool, const Axis& word, const Axis& utterances,
                                       const float* multimodal_attention_vector,
                                       const float* multimodal_attention_projected,
                                       const float* multimodal_attention_score_bias, float* multimodal_attention_score,
                                       float* multimodal_attention_exp, const float* multimodal_context_1,
                                       float* multimodal_attention_pooled) {
  pool.rows(utterances.rows, 4, [&](int begin, int end) {
    for (std::int64_t outer = begin; outer < end; ++outer) {
      float multimodal_attention_score_max_total = -std::numeric_limits<float>::infinity();
      double multimodal_attention_exp_sum_total = 0;
      float multimodal_attention_pooled_total[256] = {};
      for (int t = 0; t < word.count[outer]; ++t) {
        const std::int64_t row = word.offset[t] + word.first[outer];
        const float multimodal_attention_score_value = row_sum<256>([&](int j) {
          const float multimodal_attention_hidden_j =
              fast_tanh(multimodal_attention_projected[row * 256 + j] + multimodal_attention_score_bias[j]);
          return multimodal_attention_hidden_j * multimodal_attention_vector[j];
        });
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
      const float multimodal_attention_exp_sum = static_cast<float>(multimodal_attention_exp_sum_total);
      for (int t = 0; t < word.count[outer]; ++t) {
        const std::int64_t row = word.offset[t] + word.first[outer];
        const float multimodal_attention_exp_sum_of_word = multimodal_attention_exp_sum;
        const float multimodal_attention_weights = multimodal_attention_exp[row] / multimodal_attention_exp_sum_of_word;
        INFLECT_VECTOR
        for (int j = 0; j < 256; ++j) {
          multimodal_attention_pooled_total[j] += multimodal_context_1[row * 256 + j] * multimodal_attention_weights;
        }
      }
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float multimodal_attention_pooled_j = static_cast<float>(multimodal_attention_pooled_total[j]);
        multimodal_attention_pooled[outer * 256 + j] = multimodal_attention_pooled_j;
      }
    }
  });
}

// Each row of utterances.
void teacher_kernel(Pool& pool, const Axis& utterances, const float* multimodal_classifier_scores,
                    const float* multimodal_classifier_bias, float* teacher, float* teacher_share) {
  pool.rows(utterances.rows, 4096, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      float multimodal_logits_kept[4];
      INFLECT_VECTOR
      for (int j = 0; j < 4; ++j) {
        const float multimodal_logits_j = multimodal_classifier_scores[row * 4 + j] + multimodal_classifier_bias[j];
        multimodal_logits_kept[j] = multimodal_logits_j;
      }
      const float multimodal_logits_max = row_max<4>([&](int j) { return multimodal_logits_kept[j]; });
      float multimodal_logits_difference_kept[4];
      INFLECT_VECTOR
      for (int j = 0; j < 4; ++j) {
        const float multimodal_logits_difference_j = multimodal_logits_kept[j] - multimodal_logits_max;
        multimodal_logits_difference_kept[j] = multimodal_logits_difference_j;
      }
      const float multimodal_logits_exp_row_sum =
          row_sum<4>([&](int j) { return fast_exp(multimodal_logits_difference_kept[j]); });
      const float multimodal_logits_row_sum_log = fast_log(multimodal_logits_exp_row_sum);
      INFLECT_VECTOR
      for (int j = 0; j < 4; ++j) {
        const float teacher_j = multimodal_logits_difference_kept[j] - multimodal_logits_row_sum_log;
        teacher[row * 4 + j] = teacher_j;
        const float teacher_share_j = fast_exp(teacher_j);
        teacher_share[row * 4 + j] = teacher_share_j;
      }
    }
  });
}

// Each row of frame.
void frames_kernel(Pool& pool, const Batch& batch, const Randomness& random, const Axis& frame,
                   std::array<std::uint32_t, 2> acoustic_frames_dropout1_key, const float* frames, float* frames_2) {
  pool.rows(frame.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      float acoustic_frames_dropout1_mask[256];
      dropout_row(random, acoustic_frames_dropout1_key, batch, frame, row, 256, 0.4f, acoustic_frames_dropout1_mask);
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float frames_j = frames[row * 256 + j] * acoustic_frames_dropout1_mask[j];
        frames_2[row * 256 + j] = frames_j;
      }
    }
  });
}

// Each row of utterances, through the rows of frame below it.
void acoustic_attention_hidden_kernel(Pool& pool, const Batch& batch, const Randomness& random, const Axis& frame,
                                      const Axis& utterances,
                                      std::array<std::uint32_t, 2> acoustic_classifier_dropout_key,
                                      const float* acoustic_attention_projected,
                                      const float* acoustic_attention_score_bias, float* acoustic_attention_hidden,
                                      const float* acoustic_attention_vector, float* acoustic_attention_score,
                                      float* acoustic_attention_exp, float* acoustic_attention_exp_sum,
                                      float* acoustic_attention_weights, const float* acoustic_frames_1,
                                      float* acoustic_attention_pooled, float* acoustic_classifier_input) {
  pool.rows(utterances.rows, 4, [&](int begin, int end) {
    for (std::int64_t outer = begin; outer < end; ++outer) {
      float acoustic_attention_score_max_total = -std::numeric_limits<float>::infinity();
      double acoustic_attention_exp_sum_total = 0;
      float acoustic_attention_pooled_total[256] = {};
      float acoustic_classifier_dropout_mask[256];
      dropout_row(random, acoustic_classifier_dropout_key, batch, utterances, outer, 256, 0.5f,
                  acoustic_classifier_dropout_mask);
      for (int t = 0; t < frame.count[outer]; ++t) {
        const std::int64_t row = frame.offset[t] + frame.first[outer];
        INFLECT_VECTOR
        for (int j = 0; j < 256; ++j) {
          const float acoustic_attention_hidden_j =
              fast_tanh(acoustic_attention_projected[row * 256 + j] + acoustic_attention_score_bias[j]);
          acoustic_attention_hidden[row * 256 + j] = acoustic_attention_hidden_j;
        }
        const float acoustic_attention_score_value = row_sum<256>(
            [&](int j) { return acoustic_attention_hidden[row * 256 + j] * acoustic_attention_vector[j]; });
        acoustic_attention_score[row] = acoustic_attention_score_value;
        acoustic_attention_score_max_total = larger(acoustic_attention_score_max_total, acoustic_attention_score_value);
      }
      const float acoustic_attention_score_max = static_cast<float>(acoustic_attention_score_max_total);
      for (int t = 0; t < frame.count[outer]; ++t) {
        const std::int64_t row = frame.offset[t] + frame.first[outer];
        const float acoustic_attention_score_max_of_frame = acoustic_attention_score_max;
        const float acoustic_attention_score_difference =
            acoustic_attention_score[row] - acoustic_attention_score_max_of_frame;
        const float acoustic_attention_exp_value = fast_exp(acoustic_attention_score_difference);
        acoustic_attention_exp[row] = acoustic_attention_exp_value;
        acoustic_attention_exp_sum_total += acoustic_attention_exp_value;
      }
      const float acoustic_attention_exp_sum_value = static_cast<float>(acoustic_attention_exp_sum_total);
      acoustic_attention_exp_sum[outer] = acoustic_attention_exp_sum_value;
      for (int t = 0; t < frame.count[outer]; ++t) {
        const std::int64_t row = frame.offset[t] + frame.first[outer];
        const float acoustic_attention_exp_sum_of_frame = acoustic_attention_exp_sum_value;
        const float acoustic_attention_weights_value =
            acoustic_attention_exp[row] / acoustic_attention_exp_sum_of_frame;
        acoustic_attention_weights[row] = acoustic_attention_weights_value;
        INFLECT_VECTOR
        for (int j = 0; j < 256; ++j) {
          acoustic_attention_pooled_total[j] += acoustic_frames_1[row * 256 + j] * acoustic_attention_weights_value;
        }
      }
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float acoustic_attention_pooled_j = static_cast<float>(acoustic_attention_pooled_total[j]);
        acoustic_attention_pooled[outer * 256 + j] = acoustic_attention_pooled_j;
        const float acoustic_classifier_input_j = acoustic_attention_pooled_j * acoustic_classifier_dropout_mask[j];
        acoustic_classifier_input[outer * 256 + j] = acoustic_classifier_input_j;
      }
    }
  });
}

// All rows of drawn, into one.
void dloss_ratio_of_drawn_kernel(const Axis& drawn, float* dloss_ratio_of_drawn) {
  const float dloss_ratio = 1.0f / static_cast<float>(drawn.rows);
  for (std::int64_t row = 0; row < drawn.rows; ++row) {
    const float dloss_ratio_of_drawn_value = dloss_ratio;
    dloss_ratio_of_drawn[row] = dloss_ratio_of_drawn_value;
  }
}

// Each row of utterances.
void dloss_of_drawn_sum_kernel(Pool& pool, const Batch& batch, const Axis& utterances,
                               const float* dloss_ratio_of_drawn, float* dloss_of_drawn_sum) {
  pool.rows(utterances.rows, 16384, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      const float* dloss_of_drawn_sum_from = row_or_zeros(dloss_ratio_of_drawn, 1, batch.as_self[row]);
      const float dloss_of_drawn_sum_value = dloss_of_drawn_sum_from[0];
      dloss_of_drawn_sum[row] = dloss_of_drawn_sum_value;
    }
  });
}

// All rows of utterances, into one.
void acoustic_logits_kernel(const Axis& utterances, const float* acoustic_classifier_scores,
                            const float* acoustic_classifier_bias, float* acoustic_logits,
                            const float* dloss_of_drawn_sum, const float* once_teacher_share, float* dacoustic_logits,
                            const float* once_teacher, float* once_teacher_share_scaled_row_sum,
                            float* dacoustic_classifier_bias) {
  float dacoustic_classifier_bias_total[4] = {};
  for (std::int64_t row = 0; row < utterances.rows; ++row) {
    float dstudent_kept[4];
    INFLECT_VECTOR
    for (int j = 0; j < 4; ++j) {
      const float acoustic_logits_j = acoustic_classifier_scores[row * 4 + j] + acoustic_classifier_bias[j];
      acoustic_logits[row * 4 + j] = acoustic_logits_j;
      const float dstudent_j = -1.0f * (dloss_of_drawn_sum[row] * once_teacher_share[row * 4 + j]);
      dstudent_kept[j] = dstudent_j;
    }
    const float acoustic_logits_max = row_max<4>([&](int j) { return acoustic_logits[row * 4 + j]; });
    const float dstudent_scaled_row_sum = row_sum<4>([&](int j) { return -1.0f * dstudent_kept[j]; });
    float acoustic_logits_difference_kept[4];
    float acoustic_logits_difference_exp_kept[4];
    INFLECT_VECTOR
    for (int j = 0; j < 4; ++j) {
      const float acoustic_logits_difference_j = acoustic_logits[row * 4 + j] - acoustic_logits_max;
      acoustic_logits_difference_kept[j] = acoustic_logits_difference_j;
      const float acoustic_logits_difference_exp_j = fast_exp(acoustic_logits_difference_j);
      acoustic_logits_difference_exp_kept[j] = acoustic_logits_difference_exp_j;
    }
    const float acoustic_logits_exp_row_sum = row_sum<4>([&](int j) { return acoustic_logits_difference_exp_kept[j]; });
    const float acoustic_logits_row_sum_log = fast_log(acoustic_logits_exp_row_sum);
    const float dstudent_row_sum_ratio = dstudent_scaled_row_sum / acoustic_logits_exp_row_sum;
    INFLECT_VECTOR
    for (int j = 0; j < 4; ++j) {
      const float dacoustic_logits_j =
          dstudent_kept[j] + (dstudent_row_sum_ratio * acoustic_logits_difference_exp_kept[j]);
      dacoustic_logits[row * 4 + j] = dacoustic_logits_j;
      dacoustic_classifier_bias_total[j] += dacoustic_logits_j;
    }
    const float once_teacher_share_scaled_row_sum_value = row_sum<4>([&](int j) {
      const float student_j = acoustic_logits_difference_kept[j] - acoustic_logits_row_sum_log;
      return once_teacher_share[row * 4 + j] * (once_teacher[row * 4 + j] - student_j);
    });
    once_teacher_share_scaled_row_sum[row] = once_teacher_share_scaled_row_sum_value;
  }
  INFLECT_VECTOR
  for (int j = 0; j < 4; ++j) {
    const float dacoustic_classifier_bias_j = static_cast<float>(dacoustic_classifier_bias_total[j]);
    dacoustic_classifier_bias[j] = dacoustic_classifier_bias_j;
  }
}

// All rows of drawn, into one.
void dleft_negative_kernel(const Batch& batch, const Axis& drawn, const float* once_multimodal_attention_pooled,
                           const float* acoustic_attention_pooled, float* dleft_negative, float* dleft,
                           float* left_hinge_sum) {
  double left_hinge_sum_total = 0;
  const float constant_scaled = 2.0f * static_cast<float>(drawn.rows);
  const float constant_scaled_ratio = 1.0f / constant_scaled;
  const float constant_scaled_2 = 2.0f * static_cast<float>(drawn.rows);
  const float constant_scaled_ratio_2 = 1.0f / constant_scaled_2;
  for (std::int64_t row = 0; row < drawn.rows; ++row) {
    const float* right_from = row_or_zeros(once_multimodal_attention_pooled, 256, batch.self[row]);
    const float* left_from = row_or_zeros(acoustic_attention_pooled, 256, batch.self[row]);
    const float* left_from_2 = row_or_zeros(acoustic_attention_pooled, 256, batch.self[row]);
    const float* right_from_2 = row_or_zeros(once_multimodal_attention_pooled, 256, batch.self[row]);
    const float* right_negative_from = row_or_zeros(once_multimodal_attention_pooled, 256, batch.negative[row]);
    const float* left_from_3 = row_or_zeros(acoustic_attention_pooled, 256, batch.self[row]);
    const float* right_negative_from_2 = row_or_zeros(once_multimodal_attention_pooled, 256, batch.negative[row]);
    const float* left_negative_from = row_or_zeros(acoustic_attention_pooled, 256, batch.negative[row]);
    const float* right_from_3 = row_or_zeros(once_multimodal_attention_pooled, 256, batch.self[row]);
    const float* left_negative_from_2 = row_or_zeros(acoustic_attention_pooled, 256, batch.negative[row]);
    const float* right_from_4 = row_or_zeros(once_multimodal_attention_pooled, 256, batch.self[row]);
    const float* left_negative_from_3 = row_or_zeros(acoustic_attention_pooled, 256, batch.negative[row]);
    const float* right_negative_from_3 = row_or_zeros(once_multimodal_attention_pooled, 256, batch.negative[row]);
    const float* right_from_5 = row_or_zeros(once_multimodal_attention_pooled, 256, batch.self[row]);
    const float* left_from_4 = row_or_zeros(acoustic_attention_pooled, 256, batch.self[row]);
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
    INFLECT_VECTOR
    for (int j = 0; j < 256; ++j) {
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
    }
    left_hinge_sum_total += left_hinge_sum_value;
  }
  const float left_hinge_sum_value_2 = static_cast<float>(left_hinge_sum_total);
  left_hinge_sum[0] = left_hinge_sum_value_2;
}

// All rows of drawn, into one.
void loss_kernel(const Batch& batch, const Axis& drawn, const float* left_hinge_sum,
                 const float* once_teacher_share_scaled_row_sum, float* loss) {
  double once_teacher_share_self_sum_total = 0;
  const float constant_scaled = 2.0f * static_cast<float>(drawn.rows);
  const float contrastive = left_hinge_sum[0] / constant_scaled;
  for (std::int64_t row = 0; row < drawn.rows; ++row) {
    const float* once_teacher_share_row_sum_self_from =
        row_or_zeros(once_teacher_share_scaled_row_sum, 1, batch.self[row]);
    const float once_teacher_share_row_sum_self = once_teacher_share_row_sum_self_from[0];
    once_teacher_share_self_sum_total += once_teacher_share_row_sum_self;
  }
  const float once_teacher_share_self_sum = static_cast<float>(once_teacher_share_self_sum_total);
  const float distillation = once_teacher_share_self_sum / static_cast<float>(drawn.rows);
  const float loss_value = contrastive + distillation;
  loss[0] = loss_value;
}

// Each row of utterances.
void dleft_negative_sum_kernel(Pool& pool, const Batch& batch, const Axis& utterances, const float* dleft_negative,
                               float* dleft_negative_sum) {
  pool.rows(utterances.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      const float* dleft_negative_sum_from = row_or_zeros(dleft_negative, 256, batch.as_negative[row]);
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float dleft_negative_sum_j = dleft_negative_sum_from[j];
        dleft_negative_sum[row * 256 + j] = dleft_negative_sum_j;
      }
    }
  });
}

// Each row of utterances.
void dleft_sum_kernel(Pool& pool, const Batch& batch, const Axis& utterances, const float* dleft, float* dleft_sum) {
  pool.rows(utterances.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      const float* dleft_sum_from = row_or_zeros(dleft, 256, batch.as_self[row]);
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float dleft_sum_j = dleft_sum_from[j];
        dleft_sum[row * 256 + j] = dleft_sum_j;
      }
    }
  });
}

// Each row of utterances, through the rows of frame below it.
void dacoustic_attention_weights_kernel(
    Pool& pool, const Batch& batch, const Randomness& random, const Axis& frame, const Axis& utterances,
    std::array<std::uint32_t, 2> acoustic_classifier_dropout_key, const float* dleft_negative_sum,
    const float* dleft_sum, const float* dacoustic_classifier_input, const float* acoustic_attention_exp_sum,
    const float* acoustic_attention_weights, float* dacoustic_frames_1_part, const float* acoustic_frames_1,
    float* dacoustic_attention_weights, const float* acoustic_attention_exp, const float* acoustic_attention_vector,
    const float* acoustic_attention_hidden, float* dacoustic_attention_score_spread_scaled,
    float* dacoustic_attention_projected) {
  pool.rows(utterances.rows, 4, [&](int begin, int end) {
    for (std::int64_t outer = begin; outer < end; ++outer) {
      double dacoustic_attention_weights_scaled_sum_total = 0;
      float acoustic_classifier_dropout_mask[256];
      dropout_row(random, acoustic_classifier_dropout_key, batch, utterances, outer, 256, 0.5f,
                  acoustic_classifier_dropout_mask);
      float dacoustic_attention_pooled_kept[256];
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float dacoustic_attention_pooled_j =
            (dleft_negative_sum[outer * 256 + j] + dleft_sum[outer * 256 + j]) +
            (dacoustic_classifier_input[outer * 256 + j] * acoustic_classifier_dropout_mask[j]);
        dacoustic_attention_pooled_kept[j] = dacoustic_attention_pooled_j;
      }
      for (int t = 0; t < frame.count[outer]; ++t) {
        const std::int64_t row = frame.offset[t] + frame.first[outer];
        const float* acoustic_attention_exp_sum_of_frame_from = row_or_zeros(acoustic_attention_exp_sum, 1, outer);
        const float acoustic_attention_exp_sum_of_frame = acoustic_attention_exp_sum_of_frame_from[0];
        INFLECT_VECTOR
        for (int j = 0; j < 256; ++j) {
          const float dacoustic_frames_1_part_j = dacoustic_attention_pooled_kept[j] * acoustic_attention_weights[row];
          dacoustic_frames_1_part[row * 256 + j] = dacoustic_frames_1_part_j;
        }
        const float dacoustic_attention_weights_value =
            row_sum<256>([&](int j) { return dacoustic_attention_pooled_kept[j] * acoustic_frames_1[row * 256 + j]; });
        dacoustic_attention_weights[row] = dacoustic_attention_weights_value;
        const float dacoustic_attention_weights_ratio =
            dacoustic_attention_weights_value / acoustic_attention_exp_sum_of_frame;
        const float dacoustic_attention_weights_ratio_scaled =
            dacoustic_attention_weights_ratio * acoustic_attention_weights[row];
        const float dacoustic_attention_weights_scaled = -1.0f * dacoustic_attention_weights_ratio_scaled;
        dacoustic_attention_weights_scaled_sum_total += dacoustic_attention_weights_scaled;
      }
      const float dacoustic_attention_weights_scaled_sum =
          static_cast<float>(dacoustic_attention_weights_scaled_sum_total);
      for (int t = 0; t < frame.count[outer]; ++t) {
        const std::int64_t row = frame.offset[t] + frame.first[outer];
        const float* acoustic_attention_exp_sum_of_frame_from = row_or_zeros(acoustic_attention_exp_sum, 1, outer);
        const float acoustic_attention_exp_sum_of_frame = acoustic_attention_exp_sum_of_frame_from[0];
        const float dacoustic_attention_weights_ratio =
            dacoustic_attention_weights[row] / acoustic_attention_exp_sum_of_frame;
        const float dacoustic_attention_exp_part = dacoustic_attention_weights_scaled_sum;
        const float dacoustic_attention_exp = dacoustic_attention_weights_ratio + dacoustic_attention_exp_part;
        const float dacoustic_attention_score = dacoustic_attention_exp * acoustic_attention_exp[row];
        INFLECT_VECTOR
        for (int j = 0; j < 256; ++j) {
          const float dacoustic_attention_hidden_j = dacoustic_attention_score * acoustic_attention_vector[j];
          const float dacoustic_attention_score_spread_scaled_j =
              dacoustic_attention_score * acoustic_attention_hidden[row * 256 + j];
          dacoustic_attention_score_spread_scaled[row * 256 + j] = dacoustic_attention_score_spread_scaled_j;
          const float dacoustic_attention_projected_j =
              dacoustic_attention_hidden_j *
              (1.0f - (acoustic_attention_hidden[row * 256 + j] * acoustic_attention_hidden[row * 256 + j]));
          dacoustic_attention_projected[row * 256 + j] = dacoustic_attention_projected_j;
        }
      }
    }
  });
}

// Each row of frame.
void dacoustic_frames_1_kernel(Pool& pool, const Axis& frame, const float* dacoustic_frames_1_part,
                               const float* dacoustic_frames_1_part_2, float* dacoustic_frames_1) {
  pool.rows(frame.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float dacoustic_frames_1_j =
            dacoustic_frames_1_part[row * 256 + j] + dacoustic_frames_1_part_2[row * 256 + j];
        dacoustic_frames_1[row * 256 + j] = dacoustic_frames_1_j;
      }
    }
  });
}

}  // namespace

// Once a fold: what no step changes, a row for each utterance. Steps read it as streams of the data set.
void once(Pool& pool, const Batch& batch, const Standardiser& standard, [[maybe_unused]] const Parameters& p,
          const OnceMemory& memory, const float** shown) {
  const Axis& utterances = batch.axes[0];
  const Axis& word = batch.axes[2];
  const Axis& frame_of_word = batch.axes[3];

  // ── forward ───────────────────────────────────────────────────────────────────────────────

  // by_word    aguilar2019.cpp:36
  float* acoustic = memory.frame_of_word_0;  // [batch, word*, frame-of-word*, 130]
  gather_stream(pool, batch, frame_of_word, "acoustic", standard, acoustic, 130);

  // blstm 256 × 2 "frames"    aguilar2019.cpp:36
  float* multimodal_frames_0_gates = memory.frame_of_word_1;  // [batch, word*, frame-of-word*, 1024]
  product(pool, frame_of_word.rows, 130, 512, acoustic, 130, p.multimodal_frames_weight_ih_l0,
          p.multimodal_frames_bias_ih_l0, p.multimodal_frames_bias_hh_l0, multimodal_frames_0_gates, 1024, false);
  product(pool, frame_of_word.rows, 130, 512, acoustic, 130, p.multimodal_frames_weight_ih_l0_reverse,
          p.multimodal_frames_bias_ih_l0_reverse, p.multimodal_frames_bias_hh_l0_reverse,
          multimodal_frames_0_gates + 512, 1024, false);
  float* multimodal_frames_0 = memory.frame_of_word_0;       // [batch, word*, frame-of-word*, 256]
  float* multimodal_frames_0_cell = memory.frame_of_word_2;  // [batch, word*, frame-of-word*, 256]
  lstm_forward<128>(pool, frame_of_word, p.multimodal_frames_weight_hh_l0, p.multimodal_frames_weight_hh_l0_reverse,
                    multimodal_frames_0_gates, multimodal_frames_0_cell, multimodal_frames_0, 256);
  float* multimodal_frames_1_gates = memory.frame_of_word_1;  // [batch, word*, frame-of-word*, 1024]
  product(pool, frame_of_word.rows, 256, 512, multimodal_frames_0, 256, p.multimodal_frames_weight_ih_l1,
          p.multimodal_frames_bias_ih_l1, p.multimodal_frames_bias_hh_l1, multimodal_frames_1_gates, 1024, false);
  product(pool, frame_of_word.rows, 256, 512, multimodal_frames_0, 256, p.multimodal_frames_weight_ih_l1_reverse,
          p.multimodal_frames_bias_ih_l1_reverse, p.multimodal_frames_bias_hh_l1_reverse,
          multimodal_frames_1_gates + 512, 1024, false);
  float* multimodal_frames_1 = memory.frame_of_word_0;       // [batch, word*, frame-of-word*, 256]
  float* multimodal_frames_1_cell = memory.frame_of_word_2;  // [batch, word*, frame-of-word*, 256]
  lstm_forward<128>(pool, frame_of_word, p.multimodal_frames_weight_hh_l1, p.multimodal_frames_weight_hh_l1_reverse,
                    multimodal_frames_1_gates, multimodal_frames_1_cell, multimodal_frames_1, 256);

  // last    aguilar2019.cpp:36
  float* multimodal_frames_1_last = memory.word_0;  // [batch, word*, 256]
  multimodal_frames_1_last_kernel(pool, frame_of_word, word, multimodal_frames_1, multimodal_frames_1 + 128,
                                  multimodal_frames_1_last, multimodal_frames_1_last + 128);

  // lexical    aguilar2019.cpp:37
  float* lexical = memory.word_1;  // [batch, word*, 1024]
  gather_stream(pool, batch, word, "lexical", standard, lexical, 1024);

  // blstm 256 × 2 "words"    aguilar2019.cpp:37
  float* multimodal_words_0_gates = memory.word_2;  // [batch, word*, 1024]
  product(pool, word.rows, 1024, 512, lexical, 1024, p.multimodal_words_weight_ih_l0, p.multimodal_words_bias_ih_l0,
          p.multimodal_words_bias_hh_l0, multimodal_words_0_gates, 1024, false);
  product(pool, word.rows, 1024, 512, lexical, 1024, p.multimodal_words_weight_ih_l0_reverse,
          p.multimodal_words_bias_ih_l0_reverse, p.multimodal_words_bias_hh_l0_reverse, multimodal_words_0_gates + 512,
          1024, false);
  float* multimodal_words_0 = memory.word_1;       // [batch, word*, 256]
  float* multimodal_words_0_cell = memory.word_3;  // [batch, word*, 256]
  lstm_forward<128>(pool, word, p.multimodal_words_weight_hh_l0, p.multimodal_words_weight_hh_l0_reverse,
                    multimodal_words_0_gates, multimodal_words_0_cell, multimodal_words_0, 256);
  float* multimodal_words_1_gates = memory.word_2;  // [batch, word*, 1024]
  product(pool, word.rows, 256, 512, multimodal_words_0, 256, p.multimodal_words_weight_ih_l1,
          p.multimodal_words_bias_ih_l1, p.multimodal_words_bias_hh_l1, multimodal_words_1_gates, 1024, false);
  product(pool, word.rows, 256, 512, multimodal_words_0, 256, p.multimodal_words_weight_ih_l1_reverse,
          p.multimodal_words_bias_ih_l1_reverse, p.multimodal_words_bias_hh_l1_reverse, multimodal_words_1_gates + 512,
          1024, false);
  float* multimodal_words_1 = memory.word_3;       // [batch, word*, 256]
  float* multimodal_words_1_cell = memory.word_1;  // [batch, word*, 256]
  lstm_forward<128>(pool, word, p.multimodal_words_weight_hh_l1, p.multimodal_words_weight_hh_l1_reverse,
                    multimodal_words_1_gates, multimodal_words_1_cell, multimodal_words_1, 256);

  // gmu 256 "gmu"    aguilar2019.cpp:38
  float* multimodal_gmu_both = memory.word_1;  // [batch, word*, 512]
  multimodal_gmu_both_kernel(pool, word, p.multimodal_gmu_left_norm_running_var, multimodal_frames_1_last,
                             p.multimodal_gmu_left_norm_running_mean, p.multimodal_gmu_left_norm_weight,
                             p.multimodal_gmu_left_norm_bias, multimodal_gmu_both);
  multimodal_gmu_both_kernel(pool, word, p.multimodal_gmu_right_norm_running_var, multimodal_words_1,
                             p.multimodal_gmu_right_norm_running_mean, p.multimodal_gmu_right_norm_weight,
                             p.multimodal_gmu_right_norm_bias, multimodal_gmu_both + 256);
  float* multimodal_gmu_left_projected = memory.word_0;  // [batch, word*, 256]
  product(pool, word.rows, 256, 256, multimodal_gmu_both, 512, p.multimodal_gmu_left_weight, nullptr, nullptr,
          multimodal_gmu_left_projected, 256, false);
  float* multimodal_gmu_right_projected = memory.word_3;  // [batch, word*, 256]
  product(pool, word.rows, 256, 256, multimodal_gmu_both + 256, 512, p.multimodal_gmu_right_weight, nullptr, nullptr,
          multimodal_gmu_right_projected, 256, false);
  float* multimodal_gmu_gate_projected = memory.word_2;  // [batch, word*, 256]
  product(pool, word.rows, 512, 256, multimodal_gmu_both, 512, p.multimodal_gmu_gate_weight, nullptr, nullptr,
          multimodal_gmu_gate_projected, 256, false);
  float* multimodal_gmu_fused = memory.word_1;  // [batch, word*, 256]
  multimodal_gmu_fused_kernel(pool, word, multimodal_gmu_left_projected, p.multimodal_gmu_left_bias,
                              multimodal_gmu_right_projected, p.multimodal_gmu_right_bias,
                              multimodal_gmu_gate_projected, p.multimodal_gmu_gate_bias, multimodal_gmu_fused);

  // blstm 256 × 2 "context"    aguilar2019.cpp:39
  float* multimodal_context_0_gates = memory.word_2;  // [batch, word*, 1024]
  product(pool, word.rows, 256, 512, multimodal_gmu_fused, 256, p.multimodal_context_weight_ih_l0,
          p.multimodal_context_bias_ih_l0, p.multimodal_context_bias_hh_l0, multimodal_context_0_gates, 1024, false);
  product(pool, word.rows, 256, 512, multimodal_gmu_fused, 256, p.multimodal_context_weight_ih_l0_reverse,
          p.multimodal_context_bias_ih_l0_reverse, p.multimodal_context_bias_hh_l0_reverse,
          multimodal_context_0_gates + 512, 1024, false);
  float* multimodal_context_0 = memory.word_0;       // [batch, word*, 256]
  float* multimodal_context_0_cell = memory.word_3;  // [batch, word*, 256]
  lstm_forward<128>(pool, word, p.multimodal_context_weight_hh_l0, p.multimodal_context_weight_hh_l0_reverse,
                    multimodal_context_0_gates, multimodal_context_0_cell, multimodal_context_0, 256);
  float* multimodal_context_1_gates = memory.word_1;  // [batch, word*, 1024]
  product(pool, word.rows, 256, 512, multimodal_context_0, 256, p.multimodal_context_weight_ih_l1,
          p.multimodal_context_bias_ih_l1, p.multimodal_context_bias_hh_l1, multimodal_context_1_gates, 1024, false);
  product(pool, word.rows, 256, 512, multimodal_context_0, 256, p.multimodal_context_weight_ih_l1_reverse,
          p.multimodal_context_bias_ih_l1_reverse, p.multimodal_context_bias_hh_l1_reverse,
          multimodal_context_1_gates + 512, 1024, false);
  float* multimodal_context_1 = memory.word_0;       // [batch, word*, 256]
  float* multimodal_context_1_cell = memory.word_3;  // [batch, word*, 256]
  lstm_forward<128>(pool, word, p.multimodal_context_weight_hh_l1, p.multimodal_context_weight_hh_l1_reverse,
                    multimodal_context_1_gates, multimodal_context_1_cell, multimodal_context_1, 256);

  // attention 256 "attention"    aguilar2019.cpp:40
  float* multimodal_attention_projected = memory.word_3;  // [batch, word*, 256]
  product(pool, word.rows, 256, 256, multimodal_context_1, 256, p.multimodal_attention_score_weight, nullptr, nullptr,
          multimodal_attention_projected, 256, false);
  float* multimodal_attention_score = memory.word_1;    // [batch, word*, 1]
  float* multimodal_attention_exp = memory.word_2;      // [batch, word*, 1]
  float* multimodal_attention_pooled = memory.batch_0;  // [batch, 256]
  multimodal_attention_score_kernel(pool, word, utterances, p.multimodal_attention_vector,
                                    multimodal_attention_projected, p.multimodal_attention_score_bias,
                                    multimodal_attention_score, multimodal_attention_exp, multimodal_context_1,
                                    multimodal_attention_pooled);

  // classify 4 "classifier"    aguilar2019.cpp:41
  float* multimodal_classifier_scores = memory.batch_1;  // [batch, 4]
  product(pool, utterances.rows, 256, 4, multimodal_attention_pooled, 256, p.multimodal_classifier_weight, nullptr,
          nullptr, multimodal_classifier_scores, 4, false);

  // ── loss ──────────────────────────────────────────────────────────────────────────────────

  // classify 4 "classifier"    aguilar2019.cpp:41
  // distillation of acoustic from multimodal    aguilar2019.cpp:76
  float* teacher = memory.batch_2;        // [batch, 4]
  float* teacher_share = memory.batch_3;  // [batch, 4]
  teacher_kernel(pool, utterances, multimodal_classifier_scores, p.multimodal_classifier_bias, teacher, teacher_share);

  shown[0] = multimodal_attention_pooled;  // once.multimodal_attention_pooled
  shown[1] = teacher;                      // once.teacher
  shown[2] = teacher_share;                // once.teacher_share
}

float step(Pool& pool, const Batch& batch, const Standardiser& standard, const Parameters& p, const Gradients& d,
           const StepMemory& memory, [[maybe_unused]] const Randomness& random, [[maybe_unused]] bool update_statistics,
           const float** shown) {
  const Axis& utterances = batch.axes[0];
  const Axis& frame = batch.axes[1];
  const Axis& drawn = batch.axes[4];
  const auto acoustic_frames_dropout1_key = key_of(random.seed, Purpose::dropout, "acoustic.frames.dropout1");
  const auto acoustic_classifier_dropout_key = key_of(random.seed, Purpose::dropout, "acoustic.classifier.dropout");

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
  frames_kernel(pool, batch, random, frame, acoustic_frames_dropout1_key, acoustic_frames_0, acoustic_frames_0_dropped);
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

  // attention 256 "attention"    aguilar2019.cpp:12
  float* acoustic_attention_projected = memory.frame_8;  // [batch, frame*, 256]
  product(pool, frame.rows, 256, 256, acoustic_frames_1, 256, p.acoustic_attention_score_weight, nullptr, nullptr,
          acoustic_attention_projected, 256, false);

  // classify 4 "classifier"    aguilar2019.cpp:13
  float* acoustic_attention_hidden = memory.frame_9;    // [batch, frame*, 256]
  float* acoustic_attention_score = memory.frame_10;    // [batch, frame*, 1]
  float* acoustic_attention_exp = memory.frame_11;      // [batch, frame*, 1]
  float* acoustic_attention_exp_sum = memory.batch_0;   // [batch, 1]
  float* acoustic_attention_weights = memory.frame_12;  // [batch, frame*, 1]
  float* acoustic_attention_pooled = memory.batch_1;    // [batch, 256]
  float* acoustic_classifier_input = memory.batch_2;    // [batch, 256]
  acoustic_attention_hidden_kernel(pool, batch, random, frame, utterances, acoustic_classifier_dropout_key,
                                   acoustic_attention_projected, p.acoustic_attention_score_bias,
                                   acoustic_attention_hidden, p.acoustic_attention_vector, acoustic_attention_score,
                                   acoustic_attention_exp, acoustic_attention_exp_sum, acoustic_attention_weights,
                                   acoustic_frames_1, acoustic_attention_pooled, acoustic_classifier_input);
  float* acoustic_classifier_scores = memory.batch_3;  // [batch, 4]
  product(pool, utterances.rows, 256, 4, acoustic_classifier_input, 256, p.acoustic_classifier_weight, nullptr, nullptr,
          acoustic_classifier_scores, 4, false);

  // ── loss ──────────────────────────────────────────────────────────────────────────────────

  // distillation of acoustic from multimodal    aguilar2019.cpp:76
  float* once_teacher = memory.batch_4;  // [batch, 4]
  gather_stream(pool, batch, utterances, "once.teacher", standard, once_teacher, 4);
  float* once_teacher_share = memory.batch_5;  // [batch, 4]
  gather_stream(pool, batch, utterances, "once.teacher_share", standard, once_teacher_share, 4);

  // ── backward ──────────────────────────────────────────────────────────────────────────────

  // distillation of acoustic from multimodal    aguilar2019.cpp:76
  float* dloss_ratio_of_drawn = memory.drawn_0;  // [drawn, 1]
  dloss_ratio_of_drawn_kernel(drawn, dloss_ratio_of_drawn);
  float* dloss_of_drawn_sum = memory.batch_6;  // [batch, 1]
  dloss_of_drawn_sum_kernel(pool, batch, utterances, dloss_ratio_of_drawn, dloss_of_drawn_sum);

  // ── loss ──────────────────────────────────────────────────────────────────────────────────

  // classify 4 "classifier"    aguilar2019.cpp:13
  // distillation of acoustic from multimodal    aguilar2019.cpp:76
  float* acoustic_logits = memory.batch_7;                    // [batch, 4]
  float* once_teacher_share_scaled_row_sum = memory.batch_8;  // [batch, 1]
  float* dacoustic_logits = memory.batch_9;                   // [batch, 4]
  acoustic_logits_kernel(utterances, acoustic_classifier_scores, p.acoustic_classifier_bias, acoustic_logits,
                         dloss_of_drawn_sum, once_teacher_share, dacoustic_logits, once_teacher,
                         once_teacher_share_scaled_row_sum, d.acoustic_classifier_bias);

  // ── forward ───────────────────────────────────────────────────────────────────────────────

  // attention 256 "attention"    aguilar2019.cpp:40
  float* once_multimodal_attention_pooled = memory.batch_3;  // [batch, 256]
  gather_stream(pool, batch, utterances, "once.multimodal_attention_pooled", standard, once_multimodal_attention_pooled,
                256);

  // ── loss ──────────────────────────────────────────────────────────────────────────────────

  // contrastive of acoustic and multimodal    aguilar2019.cpp:76
  float* left_hinge_sum = memory.one_0;    // [1]
  float* dleft_negative = memory.drawn_0;  // [drawn, 256]
  float* dleft = memory.drawn_1;           // [drawn, 256]
  dleft_negative_kernel(batch, drawn, once_multimodal_attention_pooled, acoustic_attention_pooled, dleft_negative,
                        dleft, left_hinge_sum);

  // distillation of acoustic from multimodal    aguilar2019.cpp:76
  float* loss = memory.one_1;  // [1]
  loss_kernel(batch, drawn, left_hinge_sum, once_teacher_share_scaled_row_sum, loss);

  // ── backward ──────────────────────────────────────────────────────────────────────────────

  // contrastive of acoustic and multimodal    aguilar2019.cpp:76
  float* dleft_negative_sum = memory.batch_3;  // [batch, 256]
  dleft_negative_sum_kernel(pool, batch, utterances, dleft_negative, dleft_negative_sum);
  float* dleft_sum = memory.batch_4;  // [batch, 256]
  dleft_sum_kernel(pool, batch, utterances, dleft, dleft_sum);

  // classify 4 "classifier"    aguilar2019.cpp:13
  float* dacoustic_classifier_input = memory.batch_5;  // [batch, 256]
  product_input(pool, utterances.rows, 256, 4, dacoustic_logits, 4, p.acoustic_classifier_weight,
                dacoustic_classifier_input, 256, false);
  product_weight(pool, utterances.rows, 256, 4, dacoustic_logits, 4, acoustic_classifier_input, 256, nullptr,
                 d.acoustic_classifier_weight, false);
  float* dacoustic_frames_1_part = memory.frame_8;                   // [batch, frame*, 256]
  float* dacoustic_attention_weights = memory.frame_10;              // [batch, frame*, 1]
  float* dacoustic_attention_score_spread_scaled = memory.frame_13;  // [batch, frame*, 256]
  float* dacoustic_attention_projected = memory.frame_14;            // [batch, frame*, 256]
  dacoustic_attention_weights_kernel(
      pool, batch, random, frame, utterances, acoustic_classifier_dropout_key, dleft_negative_sum, dleft_sum,
      dacoustic_classifier_input, acoustic_attention_exp_sum, acoustic_attention_weights, dacoustic_frames_1_part,
      acoustic_frames_1, dacoustic_attention_weights, acoustic_attention_exp, p.acoustic_attention_vector,
      acoustic_attention_hidden, dacoustic_attention_score_spread_scaled, dacoustic_attention_projected);

  // attention 256 "attention"    aguilar2019.cpp:12
  column_sum(pool, frame.rows, 256, dacoustic_attention_score_spread_scaled, 256, d.acoustic_attention_vector, false);
  column_sum(pool, frame.rows, 256, dacoustic_attention_projected, 256, d.acoustic_attention_score_bias, false);
  float* dacoustic_frames_1_part_2 = memory.frame_9;  // [batch, frame*, 256]
  product_input(pool, frame.rows, 256, 256, dacoustic_attention_projected, 256, p.acoustic_attention_score_weight,
                dacoustic_frames_1_part_2, 256, false);
  product_weight(pool, frame.rows, 256, 256, dacoustic_attention_projected, 256, acoustic_frames_1, 256, nullptr,
                 d.acoustic_attention_score_weight, false);
  float* dacoustic_frames_1 = memory.frame_13;  // [batch, frame*, 256]
  dacoustic_frames_1_kernel(pool, frame, dacoustic_frames_1_part, dacoustic_frames_1_part_2, dacoustic_frames_1);

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
  frames_kernel(pool, batch, random, frame, acoustic_frames_dropout1_key, dacoustic_frames_0_dropped,
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

  shown[0] = acoustic_attention_weights;  // acoustic.attention
  shown[1] = acoustic_logits;             // acoustic.logits
  shown[2] = acoustic_attention_pooled;   // acoustic.utterance
  return loss[0];
}

}  // namespace ts_hmm_attention_program
