// ts_hmm_attention — "B-ACO-1 + attention × H-MM-4†, Lc + LKL": acoustic: acoustic → blstm 256 × 2 → attention 256 →
// classify 4; multimodal (frozen): (acoustic → by_word → blstm 256 × 2 → last, lexical → blstm 256 × 2) → gmu 256 →
// blstm 256 × 2 → attention 256 → classify 4
//
// Generated from aguilar2019.cpp:75. Change the spec and regenerate; edits here are lost.
//
// One training step: forward with dropout and batch statistics, then the gradient of every trained parameter. Fused
// kernels first, then the functions that launch them.
#include "runtime/cuda/generated.cuh"

#include "layers.hpp"
#include "memory.hpp"

namespace ts_hmm_attention_program {

using namespace inflect::cuda;

namespace {

// A warp for each row of word.
__global__ void __launch_bounds__(256)
    multimodal_frames_1_last_kernel(const AxisView word, const AxisView frame_of_word,
                                    const float* __restrict__ multimodal_frames_1,
                                    float* __restrict__ multimodal_frames_1_last) {
  for (std::int64_t row = first_row(); row < word.rows(); row += row_step()) {
    const auto t21_from = row_or_zeros(multimodal_frames_1, 256, frame_of_word.last[row]);
    const auto t22_from = row_or_zeros(multimodal_frames_1 + 128, 256, frame_of_word.first[row]);
    columns<128>([&](int, int j) {
      const float t21_j = t21_from[j];
      multimodal_frames_1_last[row * 256 + j] = t21_j;
      const float t22_j = t22_from[j];
      multimodal_frames_1_last[128 + row * 256 + j] = t22_j;
    });
  }
}

// A block for 32 columns, its warps for the rows of word.
__global__ void __launch_bounds__(512) multimodal_gmu_both_kernel(const AxisView word, const Parameters p,
                                                                  const float* __restrict__ multimodal_frames_1_last,
                                                                  float* __restrict__ multimodal_gmu_both) {
  const int column = blockIdx.x * 32;
  float t50[1];
  columns<32>([&](int k, int j) {
    const float t50_j = square_root((p.multimodal_gmu_left_norm_running_var[column + j] + 1e-05f));
    t50[k] = t50_j;
  });
  for (std::int64_t row = warp(); row < word.rows(); row += warps()) {
    columns<32>([&](int k, int j) {
      const float multimodal_gmu_left_normalised_j =
          (((multimodal_frames_1_last[row * 256 + column + j] - p.multimodal_gmu_left_norm_running_mean[column + j]) /
            t50[k]) *
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
  float t60[1];
  columns<32>([&](int k, int j) {
    const float t60_j = square_root((p.multimodal_gmu_right_norm_running_var[column + j] + 1e-05f));
    t60[k] = t60_j;
  });
  for (std::int64_t row = warp(); row < word.rows(); row += warps()) {
    columns<32>([&](int k, int j) {
      const float multimodal_gmu_right_normalised_j =
          (((multimodal_words_1[row * 256 + column + j] - p.multimodal_gmu_right_norm_running_mean[column + j]) /
            t60[k]) *
           p.multimodal_gmu_right_norm_weight[column + j]) +
          p.multimodal_gmu_right_norm_bias[column + j];
      multimodal_gmu_both[256 + row * 512 + column + j] = multimodal_gmu_right_normalised_j;
    });
  }
}

// A warp for each row of word.
__global__ void __launch_bounds__(256)
    multimodal_gmu_fused_kernel(const AxisView word, const Parameters p,
                                const float* __restrict__ multimodal_gmu_left_projected,
                                const float* __restrict__ multimodal_gmu_right_projected,
                                const float* __restrict__ multimodal_gmu_gate_projected,
                                float* __restrict__ multimodal_gmu_fused) {
  for (std::int64_t row = first_row(); row < word.rows(); row += row_step()) {
    columns<256>([&](int, int j) {
      const float multimodal_gmu_left_j =
          fast_tanh((multimodal_gmu_left_projected[row * 256 + j] + p.multimodal_gmu_left_bias[j]));
      const float multimodal_gmu_right_j =
          fast_tanh((multimodal_gmu_right_projected[row * 256 + j] + p.multimodal_gmu_right_bias[j]));
      const float multimodal_gmu_gate_j =
          fast_sigmoid((multimodal_gmu_gate_projected[row * 256 + j] + p.multimodal_gmu_gate_bias[j]));
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
    float* __restrict__ multimodal_attention_exp, float* __restrict__ multimodal_attention_pooled) {
  for (std::int64_t outer = blockIdx.x; outer < utterances.rows(); outer += gridDim.x) {
    float t111_total = lowest;
    double t115_total = 0;
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
      t111_total = larger(t111_total, multimodal_attention_score_value);
    }
    merge_max(t111_total);
    const float t111 = static_cast<float>(t111_total);
    for (int t = warp(); t < word.count[outer]; t += warps()) {
      const std::int64_t row = word.offset[t] + word.first[outer];
      const float t112 = t111;
      const float t113 = multimodal_attention_score[row] - t112;
      const float multimodal_attention_exp_value = fast_exp(t113);
      if (lane() == 0) multimodal_attention_exp[row] = multimodal_attention_exp_value;
      t115_total += multimodal_attention_exp_value;
    }
    merge_sum(t115_total);
    const float t115 = static_cast<float>(t115_total);
    for (int t = warp(); t < word.count[outer]; t += warps()) {
      const std::int64_t row = word.offset[t] + word.first[outer];
      const float t116 = t115;
      const float multimodal_attention_weights = multimodal_attention_exp[row] / t116;
      columns<256>([&](int k, int j) {
        multimodal_attention_pooled_total[k] += (multimodal_context_1[row * 256 + j] * multimodal_attention_weights);
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
__global__ void __launch_bounds__(256) teacher_kernel(const AxisView utterances, const Parameters p,
                                                      const float* __restrict__ multimodal_classifier_scores,
                                                      float* __restrict__ teacher, float* __restrict__ teacher_share) {
  for (std::int64_t row = first_row(); row < utterances.rows(); row += row_step()) {
    float multimodal_logits[1];
    columns<4>([&](int k, int j) {
      const float multimodal_logits_j = multimodal_classifier_scores[row * 4 + j] + p.multimodal_classifier_bias[j];
      multimodal_logits[k] = multimodal_logits_j;
    });
    const float t124 = row_max<4>([&](int k, int) { return multimodal_logits[k]; });
    float t125[1];
    columns<4>([&](int k, int) {
      const float t125_j = multimodal_logits[k] - t124;
      t125[k] = t125_j;
    });
    const float t127 = row_sum<4>([&](int k, int) { return (fast_exp(t125[k])); });
    const float t128 = fast_log(t127);
    columns<4>([&](int k, int j) {
      const float teacher_j = t125[k] - t128;
      teacher[row * 4 + j] = teacher_j;
      const float teacher_share_j = fast_exp(teacher_j);
      teacher_share[row * 4 + j] = teacher_share_j;
    });
  }
}

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
__global__ void __launch_bounds__(256) acoustic_attention_hidden_kernel(
    const AxisView utterances, const AxisView frame, const BatchView batch, const Random random, const Parameters p,
    const Key acoustic_classifier_dropout_key, const float* __restrict__ acoustic_frames_1,
    const float* __restrict__ acoustic_attention_projected, float* __restrict__ acoustic_attention_hidden,
    float* __restrict__ acoustic_attention_score, float* __restrict__ acoustic_attention_exp, float* __restrict__ t33,
    float* __restrict__ acoustic_attention_weights, float* __restrict__ acoustic_attention_pooled,
    float* __restrict__ acoustic_classifier_input) {
  for (std::int64_t outer = blockIdx.x; outer < utterances.rows(); outer += gridDim.x) {
    float t29_total = lowest;
    double t33_total = 0;
    float acoustic_attention_pooled_total[8];
    fill(acoustic_attention_pooled_total, 0);
    const auto acoustic_classifier_dropout_mask =
        dropout_row(random, acoustic_classifier_dropout_key, batch, utterances, outer, 256, 0.5f);
    for (int t = warp(); t < frame.count[outer]; t += warps()) {
      const std::int64_t row = frame.offset[t] + frame.first[outer];
      float acoustic_attention_hidden_held[8];
      columns<256>([&](int k, int j) {
        const float acoustic_attention_hidden_j =
            fast_tanh((acoustic_attention_projected[row * 256 + j] + p.acoustic_attention_score_bias[j]));
        acoustic_attention_hidden_held[k] = acoustic_attention_hidden_j;
        acoustic_attention_hidden[row * 256 + j] = acoustic_attention_hidden_j;
      });
      const float acoustic_attention_score_value = row_sum<256>(
          [&](int k, int j) { return (acoustic_attention_hidden_held[k] * p.acoustic_attention_vector[j]); });
      if (lane() == 0) acoustic_attention_score[row] = acoustic_attention_score_value;
      t29_total = larger(t29_total, acoustic_attention_score_value);
    }
    merge_max(t29_total);
    const float t29 = static_cast<float>(t29_total);
    for (int t = warp(); t < frame.count[outer]; t += warps()) {
      const std::int64_t row = frame.offset[t] + frame.first[outer];
      const float t30 = t29;
      const float t31 = acoustic_attention_score[row] - t30;
      const float acoustic_attention_exp_value = fast_exp(t31);
      if (lane() == 0) acoustic_attention_exp[row] = acoustic_attention_exp_value;
      t33_total += acoustic_attention_exp_value;
    }
    merge_sum(t33_total);
    const float t33_value = static_cast<float>(t33_total);
    if (leads()) t33[outer] = t33_value;
    for (int t = warp(); t < frame.count[outer]; t += warps()) {
      const std::int64_t row = frame.offset[t] + frame.first[outer];
      const float t34 = t33_value;
      const float acoustic_attention_weights_value = acoustic_attention_exp[row] / t34;
      if (lane() == 0) acoustic_attention_weights[row] = acoustic_attention_weights_value;
      columns<256>([&](int k, int j) {
        acoustic_attention_pooled_total[k] += (acoustic_frames_1[row * 256 + j] * acoustic_attention_weights_value);
      });
    }
    merge_sum(acoustic_attention_pooled_total);
    columns<256>([&](int k, int j) {
      const float acoustic_attention_pooled_j = static_cast<float>(acoustic_attention_pooled_total[k]);
      if (warp() == 0) acoustic_attention_pooled[outer * 256 + j] = acoustic_attention_pooled_j;
      const float acoustic_classifier_input_j = acoustic_attention_pooled_j * acoustic_classifier_dropout_mask[j];
      if (warp() == 0) acoustic_classifier_input[outer * 256 + j] = acoustic_classifier_input_j;
    });
  }
}

// One block, its warps for the rows of drawn.
__global__ void __launch_bounds__(256) t117_kernel(const AxisView drawn, float* __restrict__ t117) {
  const float t116 = 1.0f / static_cast<float>(drawn.rows());
  for (std::int64_t row = warp(); row < drawn.rows(); row += warps()) {
    const float t117_value = t116;
    if (lane() == 0) t117[row] = t117_value;
  }
}

// A warp for each row of utterances.
__global__ void __launch_bounds__(256) t118_kernel(const AxisView utterances, const BatchView batch,
                                                   const float* __restrict__ t117, float* __restrict__ t118) {
  for (std::int64_t row = first_row(); row < utterances.rows(); row += row_step()) {
    const auto t118_from = row_or_zeros(t117, 1, batch.as_self[row]);
    const float t118_value = t118_from[0];
    if (lane() == 0) t118[row] = t118_value;
  }
}

// One block, its warps for the rows of utterances.
__global__ void __launch_bounds__(256)
    acoustic_logits_kernel(const AxisView utterances, const Parameters p, const Gradients d,
                           const float* __restrict__ acoustic_classifier_scores, float* __restrict__ acoustic_logits,
                           const float* __restrict__ teacher, const float* __restrict__ teacher_share,
                           float* __restrict__ t111, const float* __restrict__ t118,
                           float* __restrict__ dacoustic_logits) {
  float t189_total[1];
  fill(t189_total, 0);
  for (std::int64_t row = warp(); row < utterances.rows(); row += warps()) {
    float acoustic_logits_held[1];
    float dstudent[1];
    columns<4>([&](int k, int j) {
      const float acoustic_logits_j = acoustic_classifier_scores[row * 4 + j] + p.acoustic_classifier_bias[j];
      acoustic_logits_held[k] = acoustic_logits_j;
      acoustic_logits[row * 4 + j] = acoustic_logits_j;
      const float dstudent_j = -1.0f * (t118[row] * teacher_share[row * 4 + j]);
      dstudent[k] = dstudent_j;
    });
    const float t101 = row_max<4>([&](int k, int) { return acoustic_logits_held[k]; });
    const float t124 = row_sum<4>([&](int k, int) { return (-1.0f * dstudent[k]); });
    float t102[1];
    float t103[1];
    columns<4>([&](int k, int) {
      const float t102_j = acoustic_logits_held[k] - t101;
      t102[k] = t102_j;
      const float t103_j = fast_exp(t102_j);
      t103[k] = t103_j;
    });
    const float t104 = row_sum<4>([&](int k, int) { return t103[k]; });
    const float t105 = fast_log(t104);
    const float t125 = t124 / t104;
    columns<4>([&](int k, int j) {
      const float dacoustic_logits_j = dstudent[k] + (t125 * t103[k]);
      dacoustic_logits[row * 4 + j] = dacoustic_logits_j;
      t189_total[k] += dacoustic_logits_j;
    });
    const float t111_value = row_sum<4>([&](int k, int j) {
      const float student_j = t102[k] - t105;
      return (teacher_share[row * 4 + j] * (teacher[row * 4 + j] - student_j));
    });
    if (lane() == 0) t111[row] = t111_value;
  }
  merge_sum(t189_total);
  columns<4>([&](int k, int j) {
    const float t189_j = static_cast<float>(t189_total[k]);
    if (warp() == 0) d.acoustic_classifier_bias[j] = t189_j;
  });
}

// One block, its warps for the rows of drawn.
__global__ void __launch_bounds__(256)
    dleft_negative_kernel(const AxisView drawn, const BatchView batch,
                          const float* __restrict__ acoustic_attention_pooled,
                          const float* __restrict__ multimodal_attention_pooled, float* __restrict__ t96,
                          float* __restrict__ dleft_negative, float* __restrict__ dleft) {
  double t96_total = 0;
  const float t131 = 2.0f * static_cast<float>(drawn.rows());
  const float t132 = 1.0f / t131;
  const float t152 = 2.0f * static_cast<float>(drawn.rows());
  const float t153 = 1.0f / t152;
  for (std::int64_t row = warp(); row < drawn.rows(); row += warps()) {
    const auto right_from = row_or_zeros(multimodal_attention_pooled, 256, batch.self[row]);
    const auto left_from = row_or_zeros(acoustic_attention_pooled, 256, batch.self[row]);
    const auto left_2_from = row_or_zeros(acoustic_attention_pooled, 256, batch.self[row]);
    const auto right_2_from = row_or_zeros(multimodal_attention_pooled, 256, batch.self[row]);
    const auto right_negative_from = row_or_zeros(multimodal_attention_pooled, 256, batch.negative[row]);
    const auto left_3_from = row_or_zeros(acoustic_attention_pooled, 256, batch.self[row]);
    const auto right_negative_2_from = row_or_zeros(multimodal_attention_pooled, 256, batch.negative[row]);
    const auto left_negative_from = row_or_zeros(acoustic_attention_pooled, 256, batch.negative[row]);
    const auto right_3_from = row_or_zeros(multimodal_attention_pooled, 256, batch.self[row]);
    const auto left_negative_2_from = row_or_zeros(acoustic_attention_pooled, 256, batch.negative[row]);
    const auto right_4_from = row_or_zeros(multimodal_attention_pooled, 256, batch.self[row]);
    const auto left_negative_3_from = row_or_zeros(acoustic_attention_pooled, 256, batch.negative[row]);
    const auto right_negative_3_from = row_or_zeros(multimodal_attention_pooled, 256, batch.negative[row]);
    const auto right_5_from = row_or_zeros(multimodal_attention_pooled, 256, batch.self[row]);
    const auto left_4_from = row_or_zeros(acoustic_attention_pooled, 256, batch.self[row]);
    const float dright_hinge = t132;
    const float dright_hinge_2 = t153;
    const float t49 = row_sum<256>([&](int, int j) { return (right_from[j] * right_from[j]); });
    const float t50 = larger(t49, 1e-16f);
    const float t51 = square_root(t50);
    const float t54 = row_sum<256>([&](int, int j) { return (left_from[j] * left_from[j]); });
    const float t55 = larger(t54, 1e-16f);
    const float t56 = square_root(t55);
    const float t57 = t56 * t51;
    const float t61 = row_sum<256>([&](int, int j) { return (left_2_from[j] * right_2_from[j]); });
    const float t62 = t61 / t57;
    const float pair_distance = 1.0f - t62;
    const float t66 = row_sum<256>([&](int, int j) { return (right_negative_from[j] * right_negative_from[j]); });
    const float t67 = larger(t66, 1e-16f);
    const float t68 = square_root(t67);
    const float t69 = t56 * t68;
    const float t73 = row_sum<256>([&](int, int j) { return (left_3_from[j] * right_negative_2_from[j]); });
    const float t74 = t73 / t69;
    const float negative_distance = 1.0f - t74;
    const float t76 = pair_distance - negative_distance;
    const float t78 = 0.5f + t76;
    const float left_hinge = larger(t78, 0.0f);
    const float t82 = row_sum<256>([&](int, int j) { return (left_negative_from[j] * left_negative_from[j]); });
    const float t83 = larger(t82, 1e-16f);
    const float t84 = square_root(t83);
    const float t85 = t51 * t84;
    const float t89 = row_sum<256>([&](int, int j) { return (right_3_from[j] * left_negative_2_from[j]); });
    const float t90 = t89 / t85;
    const float negative_distance_2 = 1.0f - t90;
    const float t92 = pair_distance - negative_distance_2;
    const float t93 = 0.5f + t92;
    const float right_hinge = larger(t93, 0.0f);
    const float t95 = left_hinge + right_hinge;
    const float t130 = (t93 > 0.0f ? 1.0f : 0.0f);
    const float t134 = dright_hinge * t130;
    const float dnegative_distance = -1.0f * t134;
    const float t136 = -1.0f * dnegative_distance;
    const float t137 = t136 / t85;
    const float t138 = t137 * t90;
    const float t139 = -1.0f * t138;
    const float t143 = t139 * t51;
    const float t144 = 0.5f * t143;
    const float t145 = t144 / t84;
    const float t146 = (t82 > 1e-16f ? 1.0f : 0.0f);
    const float t147 = t145 * t146;
    const float t151 = (t78 > 0.0f ? 1.0f : 0.0f);
    const float t155 = dright_hinge_2 * t151;
    const float dnegative_distance_2 = -1.0f * t155;
    const float t157 = -1.0f * dnegative_distance_2;
    const float t158 = t157 / t69;
    const float t159 = t158 * t74;
    const float t160 = -1.0f * t159;
    const float t164 = t160 * t68;
    const float dpair_distance = t134 + t155;
    const float t166 = -1.0f * dpair_distance;
    const float t167 = t166 / t57;
    const float t168 = t167 * t62;
    const float t169 = -1.0f * t168;
    const float t173 = t169 * t51;
    const float t174 = t164 + t173;
    const float t175 = 0.5f * t174;
    const float t176 = t175 / t56;
    const float t177 = (t54 > 1e-16f ? 1.0f : 0.0f);
    const float t178 = t176 * t177;
    columns<256>([&](int, int j) {
      const float t150_j = t147 * left_negative_3_from[j];
      const float t181_j = t178 * left_4_from[j];
      const float dleft_negative_j = ((t137 * right_4_from[j]) + t150_j) + t150_j;
      dleft_negative[row * 256 + j] = dleft_negative_j;
      const float dleft_j = (((t158 * right_negative_3_from[j]) + (t167 * right_5_from[j])) + t181_j) + t181_j;
      dleft[row * 256 + j] = dleft_j;
    });
    t96_total += t95;
  }
  merge_sum(t96_total);
  const float t96_value = static_cast<float>(t96_total);
  if (leads()) t96[0] = t96_value;
}

// One block, its warps for the rows of drawn.
__global__ void __launch_bounds__(256)
    loss_kernel(const AxisView drawn, const BatchView batch, const float* __restrict__ t96,
                const float* __restrict__ t111, float* __restrict__ loss) {
  double t113_total = 0;
  const float t99 = 2.0f * static_cast<float>(drawn.rows());
  const float contrastive = t96[0] / t99;
  for (std::int64_t row = warp(); row < drawn.rows(); row += warps()) {
    const auto t112_from = row_or_zeros(t111, 1, batch.self[row]);
    const float t112 = t112_from[0];
    t113_total += t112;
  }
  merge_sum(t113_total);
  const float t113 = static_cast<float>(t113_total);
  const float distillation = t113 / static_cast<float>(drawn.rows());
  const float loss_value = contrastive + distillation;
  if (leads()) loss[0] = loss_value;
}

// A warp for each row of utterances.
__global__ void __launch_bounds__(256) t184_kernel(const AxisView utterances, const BatchView batch,
                                                   const float* __restrict__ dleft_negative, float* __restrict__ t184) {
  for (std::int64_t row = first_row(); row < utterances.rows(); row += row_step()) {
    const auto t184_from = row_or_zeros(dleft_negative, 256, batch.as_negative[row]);
    columns<256>([&](int, int j) {
      const float t184_j = t184_from[j];
      t184[row * 256 + j] = t184_j;
    });
  }
}

// A warp for each row of utterances.
__global__ void __launch_bounds__(256) t188_kernel(const AxisView utterances, const BatchView batch,
                                                   const float* __restrict__ dleft, float* __restrict__ t188) {
  for (std::int64_t row = first_row(); row < utterances.rows(); row += row_step()) {
    const auto t188_from = row_or_zeros(dleft, 256, batch.as_self[row]);
    columns<256>([&](int, int j) {
      const float t188_j = t188_from[j];
      t188[row * 256 + j] = t188_j;
    });
  }
}

// A block for each row of utterances, its warps for the rows of frame below it.
__global__ void __launch_bounds__(256) dacoustic_attention_weights_kernel(
    const AxisView utterances, const AxisView frame, const BatchView batch, const Random random, const Parameters p,
    const Key acoustic_classifier_dropout_key, const float* __restrict__ acoustic_frames_1,
    const float* __restrict__ acoustic_attention_hidden, const float* __restrict__ acoustic_attention_exp,
    const float* __restrict__ t33, const float* __restrict__ acoustic_attention_weights, const float* __restrict__ t184,
    const float* __restrict__ t188, const float* __restrict__ dacoustic_classifier_input, float* __restrict__ t197,
    float* __restrict__ dacoustic_attention_weights, float* __restrict__ t211,
    float* __restrict__ dacoustic_attention_projected) {
  for (std::int64_t outer = blockIdx.x; outer < utterances.rows(); outer += gridDim.x) {
    double t205_total = 0;
    const auto acoustic_classifier_dropout_2_mask =
        dropout_row(random, acoustic_classifier_dropout_key, batch, utterances, outer, 256, 0.5f);
    float dacoustic_attention_pooled[8];
    columns<256>([&](int k, int j) {
      const float dacoustic_attention_pooled_j =
          (t184[outer * 256 + j] + t188[outer * 256 + j]) +
          (dacoustic_classifier_input[outer * 256 + j] * acoustic_classifier_dropout_2_mask[j]);
      dacoustic_attention_pooled[k] = dacoustic_attention_pooled_j;
    });
    for (int t = warp(); t < frame.count[outer]; t += warps()) {
      const std::int64_t row = frame.offset[t] + frame.first[outer];
      const auto t201_from = row_or_zeros(t33, 1, outer);
      const float t201 = t201_from[0];
      columns<256>([&](int k, int j) {
        const float t197_j = dacoustic_attention_pooled[k] * acoustic_attention_weights[row];
        t197[row * 256 + j] = t197_j;
      });
      const float dacoustic_attention_weights_value = row_sum<256>(
          [&](int k, int j) { return (dacoustic_attention_pooled[k] * acoustic_frames_1[row * 256 + j]); });
      if (lane() == 0) dacoustic_attention_weights[row] = dacoustic_attention_weights_value;
      const float t202 = dacoustic_attention_weights_value / t201;
      const float t203 = t202 * acoustic_attention_weights[row];
      const float t204 = -1.0f * t203;
      t205_total += t204;
    }
    merge_sum(t205_total);
    const float t205 = static_cast<float>(t205_total);
    for (int t = warp(); t < frame.count[outer]; t += warps()) {
      const std::int64_t row = frame.offset[t] + frame.first[outer];
      const auto t201_from = row_or_zeros(t33, 1, outer);
      const float t201 = t201_from[0];
      const float t202 = dacoustic_attention_weights[row] / t201;
      const float t206 = t205;
      const float dacoustic_attention_exp = t202 + t206;
      const float dacoustic_attention_score = dacoustic_attention_exp * acoustic_attention_exp[row];
      columns<256>([&](int, int j) {
        const float dacoustic_attention_hidden_j = dacoustic_attention_score * p.acoustic_attention_vector[j];
        const float t211_j = dacoustic_attention_score * acoustic_attention_hidden[row * 256 + j];
        t211[row * 256 + j] = t211_j;
        const float dacoustic_attention_projected_j =
            dacoustic_attention_hidden_j *
            (1.0f - (acoustic_attention_hidden[row * 256 + j] * acoustic_attention_hidden[row * 256 + j]));
        dacoustic_attention_projected[row * 256 + j] = dacoustic_attention_projected_j;
      });
    }
  }
}

// A warp for each row of frame.
__global__ void __launch_bounds__(256)
    dacoustic_frames_1_kernel(const AxisView frame, const float* __restrict__ t197, const float* __restrict__ t217,
                              float* __restrict__ dacoustic_frames_1) {
  for (std::int64_t row = first_row(); row < frame.rows(); row += row_step()) {
    columns<256>([&](int, int j) {
      const float dacoustic_frames_1_j = t197[row * 256 + j] + t217[row * 256 + j];
      dacoustic_frames_1[row * 256 + j] = dacoustic_frames_1_j;
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

// Once a fold: what no step changes, a row for each utterance. Steps read it as streams of the data set.
void once(Run& run, const Batch& batch, [[maybe_unused]] const Standard& standard, [[maybe_unused]] const Parameters& p,
          const OnceMemory& memory, [[maybe_unused]] OnceLayers& layers, const float** shown) {
  const Axis& utterances = batch.axes[0];
  const Axis& frame = batch.axes[1];
  const Axis& word = batch.axes[2];
  const Axis& frame_of_word = batch.axes[3];

  // ── forward ───────────────────────────────────────────────────────────────────────────────

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
  float* multimodal_gmu_fused = memory.word_2;  // [batch, word*, 256]
  launch(run, rows_of(run, word), multimodal_gmu_fused_kernel, word.view, p, multimodal_gmu_left_projected,
         multimodal_gmu_right_projected, multimodal_gmu_gate_projected, multimodal_gmu_fused);

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
  launch(run, segments_of(run, utterances), multimodal_attention_score_kernel, utterances.view, word.view, p,
         multimodal_context_1, multimodal_attention_projected, multimodal_attention_score, multimodal_attention_exp,
         multimodal_attention_pooled);

  at("aguilar2019.cpp:41", "classify 4 \"classifier\"");
  float* multimodal_classifier_scores = memory.batch_1;  // [batch, 4]
  product(run, utterances, 256, 4, multimodal_attention_pooled, 256, p.multimodal_classifier_weight, nullptr, nullptr,
          multimodal_classifier_scores, 4, false);
  float* teacher = memory.batch_2;        // [batch, 4]
  float* teacher_share = memory.batch_3;  // [batch, 4]
  launch(run, rows_of(run, utterances), teacher_kernel, utterances.view, p, multimodal_classifier_scores, teacher,
         teacher_share);

  shown[0] = multimodal_attention_pooled;  // once.multimodal_attention_pooled
  shown[1] = teacher;                      // once.teacher
  shown[2] = teacher_share;                // once.teacher_share
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

  at("aguilar2019.cpp:12", "attention 256 \"attention\"");
  float* acoustic_attention_projected = memory.frame_4;  // [batch, frame*, 256]
  product(run, frame, 256, 256, acoustic_frames_1, 256, p.acoustic_attention_score_weight, nullptr, nullptr,
          acoustic_attention_projected, 256, false);
  float* acoustic_attention_hidden = memory.frame_5;   // [batch, frame*, 256]
  float* acoustic_attention_score = memory.frame_6;    // [batch, frame*, 1]
  float* acoustic_attention_exp = memory.frame_7;      // [batch, frame*, 1]
  float* t33 = memory.batch_0;                         // [batch, 1]
  float* acoustic_attention_weights = memory.frame_8;  // [batch, frame*, 1]
  float* acoustic_attention_pooled = memory.batch_1;   // [batch, 256]
  float* acoustic_classifier_input = memory.batch_2;   // [batch, 256]
  launch(run, segments_of(run, utterances), acoustic_attention_hidden_kernel, utterances.view, frame.view, batch.view,
         run.random, p, acoustic_classifier_dropout_key, acoustic_frames_1, acoustic_attention_projected,
         acoustic_attention_hidden, acoustic_attention_score, acoustic_attention_exp, t33, acoustic_attention_weights,
         acoustic_attention_pooled, acoustic_classifier_input);

  at("aguilar2019.cpp:13", "classify 4 \"classifier\"");
  float* acoustic_classifier_scores = memory.batch_3;  // [batch, 4]
  product(run, utterances, 256, 4, acoustic_classifier_input, 256, p.acoustic_classifier_weight, nullptr, nullptr,
          acoustic_classifier_scores, 4, false);

  at("aguilar2019.cpp:76", "distillation of acoustic from multimodal");
  float* teacher = memory.batch_4;  // [batch, 4]
  gather_stream(run, batch, utterances, "once.teacher", standard, teacher, 4);
  float* teacher_share = memory.batch_5;  // [batch, 4]
  gather_stream(run, batch, utterances, "once.teacher_share", standard, teacher_share, 4);

  // ── backward ──────────────────────────────────────────────────────────────────────────────
  float* t117 = memory.drawn_0;  // [drawn, 1]
  launch(run, one_block(), t117_kernel, drawn.view, t117);
  float* t118 = memory.batch_6;  // [batch, 1]
  launch(run, rows_of(run, utterances), t118_kernel, utterances.view, batch.view, t117, t118);

  at("aguilar2019.cpp:13", "classify 4 \"classifier\"");
  float* acoustic_logits = memory.batch_7;   // [batch, 4]
  float* t111 = memory.batch_8;              // [batch, 1]
  float* dacoustic_logits = memory.batch_9;  // [batch, 4]
  launch(run, one_block(), acoustic_logits_kernel, utterances.view, p, d, acoustic_classifier_scores, acoustic_logits,
         teacher, teacher_share, t111, t118, dacoustic_logits);

  at("aguilar2019.cpp:40", "attention 256 \"attention\"");
  float* multimodal_attention_pooled = memory.batch_3;  // [batch, 256]
  gather_stream(run, batch, utterances, "once.multimodal_attention_pooled", standard, multimodal_attention_pooled, 256);

  at("aguilar2019.cpp:76", "contrastive of acoustic and multimodal");
  float* t96 = memory.one_0;               // [1]
  float* dleft_negative = memory.drawn_0;  // [drawn, 256]
  float* dleft = memory.drawn_1;           // [drawn, 256]
  launch(run, one_block(), dleft_negative_kernel, drawn.view, batch.view, acoustic_attention_pooled,
         multimodal_attention_pooled, t96, dleft_negative, dleft);
  float* loss = memory.one_1;  // [1]
  launch(run, one_block(), loss_kernel, drawn.view, batch.view, t96, t111, loss);
  float* t184 = memory.batch_3;  // [batch, 256]
  launch(run, rows_of(run, utterances), t184_kernel, utterances.view, batch.view, dleft_negative, t184);
  float* t188 = memory.batch_4;  // [batch, 256]
  launch(run, rows_of(run, utterances), t188_kernel, utterances.view, batch.view, dleft, t188);

  at("aguilar2019.cpp:13", "classify 4 \"classifier\"");
  float* dacoustic_classifier_input = memory.batch_5;  // [batch, 256]
  product_input(run, utterances, 256, 4, dacoustic_logits, 4, p.acoustic_classifier_weight, dacoustic_classifier_input,
                256, false);
  product_weight(run, utterances, 256, 4, dacoustic_logits, 4, acoustic_classifier_input, 256, nullptr,
                 d.acoustic_classifier_weight, false);
  float* t197 = memory.frame_4;                            // [batch, frame*, 256]
  float* dacoustic_attention_weights = memory.frame_6;     // [batch, frame*, 1]
  float* t211 = memory.frame_9;                            // [batch, frame*, 256]
  float* dacoustic_attention_projected = memory.frame_10;  // [batch, frame*, 256]
  launch(run, segments_of(run, utterances), dacoustic_attention_weights_kernel, utterances.view, frame.view, batch.view,
         run.random, p, acoustic_classifier_dropout_key, acoustic_frames_1, acoustic_attention_hidden,
         acoustic_attention_exp, t33, acoustic_attention_weights, t184, t188, dacoustic_classifier_input, t197,
         dacoustic_attention_weights, t211, dacoustic_attention_projected);

  at("aguilar2019.cpp:12", "attention 256 \"attention\"");
  column_sum(run, frame, 256, t211, 256, d.acoustic_attention_vector, false);
  column_sum(run, frame, 256, dacoustic_attention_projected, 256, d.acoustic_attention_score_bias, false);
  float* t217 = memory.frame_5;  // [batch, frame*, 256]
  product_input(run, frame, 256, 256, dacoustic_attention_projected, 256, p.acoustic_attention_score_weight, t217, 256,
                false);
  product_weight(run, frame, 256, 256, dacoustic_attention_projected, 256, acoustic_frames_1, 256, nullptr,
                 d.acoustic_attention_score_weight, false);
  float* dacoustic_frames_1 = memory.frame_9;  // [batch, frame*, 256]
  launch(run, rows_of(run, frame), dacoustic_frames_1_kernel, frame.view, t197, t217, dacoustic_frames_1);

  at("aguilar2019.cpp:11", "blstm 256 × 2 \"frames\"");
  float* dacoustic_frames_1_2 = memory.frame_4;  // [batch, frame*, 256]
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

  shown[0] = acoustic_attention_weights;  // acoustic.attention
  shown[1] = acoustic_logits;             // acoustic.logits
  shown[2] = acoustic_attention_pooled;   // acoustic.utterance
  return loss;
}

}  // namespace ts_hmm_attention_program
