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
    multimodal_frames_1_last_kernel(const AxisView word, const AxisView frame_of_word,
                                    const float* __restrict__ multimodal_frames_1,
                                    float* __restrict__ multimodal_frames_1_last) {
  for (std::int64_t row = first_row(); row < word.rows(); row += row_step()) {
    const auto t22_from = row_or_zeros(multimodal_frames_1, 256, frame_of_word.last[row]);
    const auto t23_from = row_or_zeros(multimodal_frames_1 + 128, 256, frame_of_word.first[row]);
    columns<128>([&](int, int j) {
      const float t22_j = t22_from[j];
      multimodal_frames_1_last[row * 256 + j] = t22_j;
      const float t23_j = t23_from[j];
      multimodal_frames_1_last[128 + row * 256 + j] = t23_j;
    });
  }
}

// A block for 32 columns, its warps for the rows of word.
__global__ void __launch_bounds__(512) multimodal_gmu_both_kernel(const AxisView word, const Parameters p,
                                                                  const float* __restrict__ multimodal_frames_1_last,
                                                                  float* __restrict__ multimodal_gmu_both) {
  const int column = blockIdx.x * 32;
  float t51[1];
  columns<32>([&](int k, int j) {
    const float t51_j = square_root((p.multimodal_gmu_left_norm_running_var[column + j] + 1e-05f));
    t51[k] = t51_j;
  });
  for (std::int64_t row = warp(); row < word.rows(); row += warps()) {
    columns<32>([&](int k, int j) {
      const float multimodal_gmu_left_normalised_j =
          (((multimodal_frames_1_last[row * 256 + column + j] - p.multimodal_gmu_left_norm_running_mean[column + j]) /
            t51[k]) *
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
  float t61[1];
  columns<32>([&](int k, int j) {
    const float t61_j = square_root((p.multimodal_gmu_right_norm_running_var[column + j] + 1e-05f));
    t61[k] = t61_j;
  });
  for (std::int64_t row = warp(); row < word.rows(); row += warps()) {
    columns<32>([&](int k, int j) {
      const float multimodal_gmu_right_normalised_j =
          (((multimodal_words_1[row * 256 + column + j] - p.multimodal_gmu_right_norm_running_mean[column + j]) /
            t61[k]) *
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

// One block, its warps for the rows of drawn.
__global__ void __launch_bounds__(256)
    dleft_negative_kernel(const AxisView drawn, const BatchView batch, const float* __restrict__ acoustic_frames_1_mean,
                          const float* __restrict__ multimodal_attention_pooled, float* __restrict__ t83,
                          float* __restrict__ dleft_negative, float* __restrict__ dleft) {
  double t83_total = 0;
  const float t124 = 2.0f * static_cast<float>(drawn.rows());
  const float t125 = 1.0f / t124;
  const float t145 = 2.0f * static_cast<float>(drawn.rows());
  const float t146 = 1.0f / t145;
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
    const auto right_4_from = row_or_zeros(multimodal_attention_pooled, 256, batch.self[row]);
    const auto left_negative_3_from = row_or_zeros(acoustic_frames_1_mean, 256, batch.negative[row]);
    const auto right_negative_3_from = row_or_zeros(multimodal_attention_pooled, 256, batch.negative[row]);
    const auto right_5_from = row_or_zeros(multimodal_attention_pooled, 256, batch.self[row]);
    const auto left_4_from = row_or_zeros(acoustic_frames_1_mean, 256, batch.self[row]);
    const float dright_hinge = t125;
    const float dright_hinge_2 = t146;
    const float t36 = row_sum<256>([&](int, int j) { return (right_from[j] * right_from[j]); });
    const float t37 = larger(t36, 1e-16f);
    const float t38 = square_root(t37);
    const float t41 = row_sum<256>([&](int, int j) { return (left_from[j] * left_from[j]); });
    const float t42 = larger(t41, 1e-16f);
    const float t43 = square_root(t42);
    const float t44 = t43 * t38;
    const float t48 = row_sum<256>([&](int, int j) { return (left_2_from[j] * right_2_from[j]); });
    const float t49 = t48 / t44;
    const float pair_distance = 1.0f - t49;
    const float t53 = row_sum<256>([&](int, int j) { return (right_negative_from[j] * right_negative_from[j]); });
    const float t54 = larger(t53, 1e-16f);
    const float t55 = square_root(t54);
    const float t56 = t43 * t55;
    const float t60 = row_sum<256>([&](int, int j) { return (left_3_from[j] * right_negative_2_from[j]); });
    const float t61 = t60 / t56;
    const float negative_distance = 1.0f - t61;
    const float t63 = pair_distance - negative_distance;
    const float t65 = 0.5f + t63;
    const float left_hinge = larger(t65, 0.0f);
    const float t69 = row_sum<256>([&](int, int j) { return (left_negative_from[j] * left_negative_from[j]); });
    const float t70 = larger(t69, 1e-16f);
    const float t71 = square_root(t70);
    const float t72 = t38 * t71;
    const float t76 = row_sum<256>([&](int, int j) { return (right_3_from[j] * left_negative_2_from[j]); });
    const float t77 = t76 / t72;
    const float negative_distance_2 = 1.0f - t77;
    const float t79 = pair_distance - negative_distance_2;
    const float t80 = 0.5f + t79;
    const float right_hinge = larger(t80, 0.0f);
    const float t82 = left_hinge + right_hinge;
    const float t123 = (t80 > 0.0f ? 1.0f : 0.0f);
    const float t127 = dright_hinge * t123;
    const float dnegative_distance = -1.0f * t127;
    const float t129 = -1.0f * dnegative_distance;
    const float t130 = t129 / t72;
    const float t131 = t130 * t77;
    const float t132 = -1.0f * t131;
    const float t136 = t132 * t38;
    const float t137 = 0.5f * t136;
    const float t138 = t137 / t71;
    const float t139 = (t69 > 1e-16f ? 1.0f : 0.0f);
    const float t140 = t138 * t139;
    const float t144 = (t65 > 0.0f ? 1.0f : 0.0f);
    const float t148 = dright_hinge_2 * t144;
    const float dnegative_distance_2 = -1.0f * t148;
    const float t150 = -1.0f * dnegative_distance_2;
    const float t151 = t150 / t56;
    const float t152 = t151 * t61;
    const float t153 = -1.0f * t152;
    const float t157 = t153 * t55;
    const float dpair_distance = t127 + t148;
    const float t159 = -1.0f * dpair_distance;
    const float t160 = t159 / t44;
    const float t161 = t160 * t49;
    const float t162 = -1.0f * t161;
    const float t166 = t162 * t38;
    const float t167 = t157 + t166;
    const float t168 = 0.5f * t167;
    const float t169 = t168 / t43;
    const float t170 = (t41 > 1e-16f ? 1.0f : 0.0f);
    const float t171 = t169 * t170;
    columns<256>([&](int, int j) {
      const float t143_j = t140 * left_negative_3_from[j];
      const float t174_j = t171 * left_4_from[j];
      const float dleft_negative_j = ((t130 * right_4_from[j]) + t143_j) + t143_j;
      dleft_negative[row * 256 + j] = dleft_negative_j;
      const float dleft_j = (((t151 * right_negative_3_from[j]) + (t160 * right_5_from[j])) + t174_j) + t174_j;
      dleft[row * 256 + j] = dleft_j;
    });
    t83_total += t82;
  }
  merge_sum(t83_total);
  const float t83_value = static_cast<float>(t83_total);
  if (leads()) t83[0] = t83_value;
}

// One block, its warps for the rows of utterances.
__global__ void __launch_bounds__(256)
    acoustic_logits_kernel(const AxisView utterances, const AxisView drawn, const BatchView batch, const Parameters p,
                           const Gradients d, const float* __restrict__ acoustic_classifier_scores,
                           float* __restrict__ acoustic_logits, const float* __restrict__ t83, float* __restrict__ t90,
                           float* __restrict__ t91, float* __restrict__ loss, float* __restrict__ dshifted_logits) {
  double t99_total = 0;
  double t101_total = 0;
  float t182_total[1];
  fill(t182_total, 0);
  const float t86 = 2.0f * static_cast<float>(drawn.rows());
  const float contrastive = t83[0] / t86;
  for (std::int64_t row = warp(); row < utterances.rows(); row += warps()) {
    const int label = batch.label[row];
    float acoustic_logits_held[1];
    columns<4>([&](int k, int j) {
      const float acoustic_logits_j = acoustic_classifier_scores[row * 4 + j] + p.acoustic_classifier_bias[j];
      acoustic_logits_held[k] = acoustic_logits_j;
      acoustic_logits[row * 4 + j] = acoustic_logits_j;
    });
    const float t88 = row_max<4>([&](int k, int) { return acoustic_logits_held[k]; });
    const float t98 = row_sum<4>([&](int, int j) { return (label == j ? 1.0f : 0.0f); });
    float shifted_logits[1];
    float t90_held[1];
    columns<4>([&](int k, int j) {
      const float shifted_logits_j = acoustic_logits_held[k] - t88;
      shifted_logits[k] = shifted_logits_j;
      const float t90_j = fast_exp(shifted_logits_j);
      t90_held[k] = t90_j;
      t90[row * 4 + j] = t90_j;
    });
    const float t91_value = row_sum<4>([&](int k, int) { return t90_held[k]; });
    if (lane() == 0) t91[row] = t91_value;
    const float log_sum = fast_log(t91_value);
    const float t96 =
        row_sum<4>([&](int k, int j) { return ((label == j ? 1.0f : 0.0f) * (shifted_logits[k] - log_sum)); });
    t99_total += t98;
    t101_total += t96;
  }
  merge_sum(t99_total);
  merge_sum(t101_total);
  const float t99 = static_cast<float>(t99_total);
  const float t100 = larger(t99, 1.0f);
  const float t101 = static_cast<float>(t101_total);
  const float t103 = -1.0f * t101;
  const float cross_entropy = t103 / t100;
  const float loss_value = contrastive + cross_entropy;
  if (leads()) loss[0] = loss_value;
  const float t106 = 1.0f / t100;
  const float t107 = t106 * -1.0f;
  for (std::int64_t row = warp(); row < utterances.rows(); row += warps()) {
    const int label = batch.label[row];
    const float t108 = t107;
    const float t117 = t107;
    const float dlog_sum = row_sum<4>([&](int, int j) { return (-1.0f * (t108 * (label == j ? 1.0f : 0.0f))); });
    const float t114 = dlog_sum / t91[row];
    columns<4>([&](int k, int j) {
      const float dshifted_logits_j = (t117 * (label == j ? 1.0f : 0.0f)) + (t114 * t90[row * 4 + j]);
      dshifted_logits[row * 4 + j] = dshifted_logits_j;
      t182_total[k] += dshifted_logits_j;
    });
  }
  merge_sum(t182_total);
  columns<4>([&](int k, int j) {
    const float t182_j = static_cast<float>(t182_total[k]);
    if (warp() == 0) d.acoustic_classifier_bias[j] = t182_j;
  });
}

// A warp for each row of utterances.
__global__ void __launch_bounds__(256) t177_kernel(const AxisView utterances, const BatchView batch,
                                                   const float* __restrict__ dleft_negative, float* __restrict__ t177) {
  for (std::int64_t row = first_row(); row < utterances.rows(); row += row_step()) {
    const auto t177_from = row_or_zeros(dleft_negative, 256, batch.as_negative[row]);
    columns<256>([&](int, int j) {
      const float t177_j = t177_from[j];
      t177[row * 256 + j] = t177_j;
    });
  }
}

// A warp for each row of utterances.
__global__ void __launch_bounds__(256) t181_kernel(const AxisView utterances, const BatchView batch,
                                                   const float* __restrict__ dleft, float* __restrict__ t181) {
  for (std::int64_t row = first_row(); row < utterances.rows(); row += row_step()) {
    const auto t181_from = row_or_zeros(dleft, 256, batch.as_self[row]);
    columns<256>([&](int, int j) {
      const float t181_j = t181_from[j];
      t181[row * 256 + j] = t181_j;
    });
  }
}

// A block for each row of utterances, its warps for the rows of frame below it.
__global__ void __launch_bounds__(256)
    dacoustic_frames_1_kernel(const AxisView utterances, const AxisView frame, const BatchView batch,
                              const Random random, const Key acoustic_classifier_dropout_key,
                              const float* __restrict__ t177, const float* __restrict__ t181,
                              const float* __restrict__ dacoustic_classifier_input,
                              float* __restrict__ dacoustic_frames_1) {
  for (std::int64_t outer = blockIdx.x; outer < utterances.rows(); outer += gridDim.x) {
    const auto acoustic_classifier_dropout_2_mask =
        dropout_row(random, acoustic_classifier_dropout_key, batch, utterances, outer, 256, 0.5f);
    const float t189 = larger(static_cast<float>(frame.count[outer]), 1.0f);
    float t190[8];
    columns<256>([&](int k, int j) {
      const float dacoustic_frames_1_mean_j =
          (t177[outer * 256 + j] + t181[outer * 256 + j]) +
          (dacoustic_classifier_input[outer * 256 + j] * acoustic_classifier_dropout_2_mask[j]);
      const float t190_j = dacoustic_frames_1_mean_j / t189;
      t190[k] = t190_j;
    });
    for (int t = warp(); t < frame.count[outer]; t += warps()) {
      const std::int64_t row = frame.offset[t] + frame.first[outer];
      columns<256>([&](int k, int j) {
        const float dacoustic_frames_1_j = t190[k];
        dacoustic_frames_1[row * 256 + j] = dacoustic_frames_1_j;
      });
    }
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

  at("aguilar2019.cpp:40", "attention 256 \"attention\"");
  float* multimodal_attention_pooled = memory.batch_3;  // [batch, 256]
  gather_stream(run, batch, utterances, "once.multimodal_attention_pooled", standard, multimodal_attention_pooled, 256);

  // ── backward ──────────────────────────────────────────────────────────────────────────────

  at("aguilar2019.cpp:70", "contrastive of acoustic and multimodal");
  float* t83 = memory.one_0;               // [1]
  float* dleft_negative = memory.drawn_0;  // [drawn, 256]
  float* dleft = memory.drawn_1;           // [drawn, 256]
  launch(run, one_block(), dleft_negative_kernel, drawn.view, batch.view, acoustic_frames_1_mean,
         multimodal_attention_pooled, t83, dleft_negative, dleft);

  at("aguilar2019.cpp:13", "classify 4 \"classifier\"");
  float* acoustic_logits = memory.batch_3;  // [batch, 4]
  float* t90 = memory.batch_4;              // [batch, 4]
  float* t91 = memory.batch_5;              // [batch, 1]
  float* loss = memory.one_1;               // [1]
  float* dshifted_logits = memory.batch_6;  // [batch, 4]
  launch(run, one_block(), acoustic_logits_kernel, utterances.view, drawn.view, batch.view, p, d,
         acoustic_classifier_scores, acoustic_logits, t83, t90, t91, loss, dshifted_logits);

  at("aguilar2019.cpp:70", "contrastive of acoustic and multimodal");
  float* t177 = memory.batch_2;  // [batch, 256]
  launch(run, rows_of(run, utterances), t177_kernel, utterances.view, batch.view, dleft_negative, t177);
  float* t181 = memory.batch_4;  // [batch, 256]
  launch(run, rows_of(run, utterances), t181_kernel, utterances.view, batch.view, dleft, t181);

  at("aguilar2019.cpp:13", "classify 4 \"classifier\"");
  float* dacoustic_classifier_input = memory.batch_5;  // [batch, 256]
  product_input(run, utterances, 256, 4, dshifted_logits, 4, p.acoustic_classifier_weight, dacoustic_classifier_input,
                256, false);
  product_weight(run, utterances, 256, 4, dshifted_logits, 4, acoustic_classifier_input, 256, nullptr,
                 d.acoustic_classifier_weight, false);
  float* dacoustic_frames_1 = memory.frame_4;  // [batch, frame*, 256]
  launch(run, segments_of(run, utterances), dacoustic_frames_1_kernel, utterances.view, frame.view, batch.view,
         run.random, acoustic_classifier_dropout_key, t177, t181, dacoustic_classifier_input, dacoustic_frames_1);

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

  shown[0] = acoustic_logits;         // acoustic.logits
  shown[1] = acoustic_frames_1_mean;  // acoustic.utterance
  return loss;
}

}  // namespace mv_hmm_frozen_program
