// ts_hmm — "B-ACO-1 × H-MM-4†, Lc + LKL": acoustic: acoustic → blstm 256 × 2 → mean → classify 4; multimodal (frozen):
// (acoustic → by_word → blstm 256 × 2 → last, lexical → blstm 256 × 2) → gmu 256 → blstm 256 × 2 → attention 256 →
// classify 4
//
// Generated from aguilar2019.cpp:72. Change the spec and regenerate; edits here are lost.
//
// One training step: forward with dropout and batch statistics, then the gradient of every trained parameter. Fused
// kernels first, then the functions that launch them.
#include "runtime/cuda/generated.cuh"

#include "layers.hpp"
#include "memory.hpp"

namespace ts_hmm_program {

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
__global__ void __launch_bounds__(256) t104_kernel(const AxisView drawn, float* __restrict__ t104) {
  const float t103 = 1.0f / static_cast<float>(drawn.rows());
  for (std::int64_t row = warp(); row < drawn.rows(); row += warps()) {
    const float t104_value = t103;
    if (lane() == 0) t104[row] = t104_value;
  }
}

// A warp for each row of utterances.
__global__ void __launch_bounds__(256) t105_kernel(const AxisView utterances, const BatchView batch,
                                                   const float* __restrict__ t104, float* __restrict__ t105) {
  for (std::int64_t row = first_row(); row < utterances.rows(); row += row_step()) {
    const auto t105_from = row_or_zeros(t104, 1, batch.as_self[row]);
    const float t105_value = t105_from[0];
    if (lane() == 0) t105[row] = t105_value;
  }
}

// One block, its warps for the rows of utterances.
__global__ void __launch_bounds__(256)
    acoustic_logits_kernel(const AxisView utterances, const Parameters p, const Gradients d,
                           const float* __restrict__ acoustic_classifier_scores, float* __restrict__ acoustic_logits,
                           const float* __restrict__ teacher, const float* __restrict__ teacher_share,
                           float* __restrict__ t98, const float* __restrict__ t105,
                           float* __restrict__ dacoustic_logits) {
  float t176_total[1];
  fill(t176_total, 0);
  for (std::int64_t row = warp(); row < utterances.rows(); row += warps()) {
    float acoustic_logits_held[1];
    float dstudent[1];
    columns<4>([&](int k, int j) {
      const float acoustic_logits_j = acoustic_classifier_scores[row * 4 + j] + p.acoustic_classifier_bias[j];
      acoustic_logits_held[k] = acoustic_logits_j;
      acoustic_logits[row * 4 + j] = acoustic_logits_j;
      const float dstudent_j = -1.0f * (t105[row] * teacher_share[row * 4 + j]);
      dstudent[k] = dstudent_j;
    });
    const float t88 = row_max<4>([&](int k, int) { return acoustic_logits_held[k]; });
    const float t111 = row_sum<4>([&](int k, int) { return (-1.0f * dstudent[k]); });
    float t89[1];
    float t90[1];
    columns<4>([&](int k, int) {
      const float t89_j = acoustic_logits_held[k] - t88;
      t89[k] = t89_j;
      const float t90_j = fast_exp(t89_j);
      t90[k] = t90_j;
    });
    const float t91 = row_sum<4>([&](int k, int) { return t90[k]; });
    const float t92 = fast_log(t91);
    const float t112 = t111 / t91;
    columns<4>([&](int k, int j) {
      const float dacoustic_logits_j = dstudent[k] + (t112 * t90[k]);
      dacoustic_logits[row * 4 + j] = dacoustic_logits_j;
      t176_total[k] += dacoustic_logits_j;
    });
    const float t98_value = row_sum<4>([&](int k, int j) {
      const float student_j = t89[k] - t92;
      return (teacher_share[row * 4 + j] * (teacher[row * 4 + j] - student_j));
    });
    if (lane() == 0) t98[row] = t98_value;
  }
  merge_sum(t176_total);
  columns<4>([&](int k, int j) {
    const float t176_j = static_cast<float>(t176_total[k]);
    if (warp() == 0) d.acoustic_classifier_bias[j] = t176_j;
  });
}

// One block, its warps for the rows of drawn.
__global__ void __launch_bounds__(256)
    dleft_negative_kernel(const AxisView drawn, const BatchView batch, const float* __restrict__ acoustic_frames_1_mean,
                          const float* __restrict__ multimodal_attention_pooled, float* __restrict__ t83,
                          float* __restrict__ dleft_negative, float* __restrict__ dleft) {
  double t83_total = 0;
  const float t118 = 2.0f * static_cast<float>(drawn.rows());
  const float t119 = 1.0f / t118;
  const float t139 = 2.0f * static_cast<float>(drawn.rows());
  const float t140 = 1.0f / t139;
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
    const float dright_hinge = t119;
    const float dright_hinge_2 = t140;
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
    const float t117 = (t80 > 0.0f ? 1.0f : 0.0f);
    const float t121 = dright_hinge * t117;
    const float dnegative_distance = -1.0f * t121;
    const float t123 = -1.0f * dnegative_distance;
    const float t124 = t123 / t72;
    const float t125 = t124 * t77;
    const float t126 = -1.0f * t125;
    const float t130 = t126 * t38;
    const float t131 = 0.5f * t130;
    const float t132 = t131 / t71;
    const float t133 = (t69 > 1e-16f ? 1.0f : 0.0f);
    const float t134 = t132 * t133;
    const float t138 = (t65 > 0.0f ? 1.0f : 0.0f);
    const float t142 = dright_hinge_2 * t138;
    const float dnegative_distance_2 = -1.0f * t142;
    const float t144 = -1.0f * dnegative_distance_2;
    const float t145 = t144 / t56;
    const float t146 = t145 * t61;
    const float t147 = -1.0f * t146;
    const float t151 = t147 * t55;
    const float dpair_distance = t121 + t142;
    const float t153 = -1.0f * dpair_distance;
    const float t154 = t153 / t44;
    const float t155 = t154 * t49;
    const float t156 = -1.0f * t155;
    const float t160 = t156 * t38;
    const float t161 = t151 + t160;
    const float t162 = 0.5f * t161;
    const float t163 = t162 / t43;
    const float t164 = (t41 > 1e-16f ? 1.0f : 0.0f);
    const float t165 = t163 * t164;
    columns<256>([&](int, int j) {
      const float t137_j = t134 * left_negative_3_from[j];
      const float t168_j = t165 * left_4_from[j];
      const float dleft_negative_j = ((t124 * right_4_from[j]) + t137_j) + t137_j;
      dleft_negative[row * 256 + j] = dleft_negative_j;
      const float dleft_j = (((t145 * right_negative_3_from[j]) + (t154 * right_5_from[j])) + t168_j) + t168_j;
      dleft[row * 256 + j] = dleft_j;
    });
    t83_total += t82;
  }
  merge_sum(t83_total);
  const float t83_value = static_cast<float>(t83_total);
  if (leads()) t83[0] = t83_value;
}

// One block, its warps for the rows of drawn.
__global__ void __launch_bounds__(256)
    loss_kernel(const AxisView drawn, const BatchView batch, const float* __restrict__ t83,
                const float* __restrict__ t98, float* __restrict__ loss) {
  double t100_total = 0;
  const float t86 = 2.0f * static_cast<float>(drawn.rows());
  const float contrastive = t83[0] / t86;
  for (std::int64_t row = warp(); row < drawn.rows(); row += warps()) {
    const auto t99_from = row_or_zeros(t98, 1, batch.self[row]);
    const float t99 = t99_from[0];
    t100_total += t99;
  }
  merge_sum(t100_total);
  const float t100 = static_cast<float>(t100_total);
  const float distillation = t100 / static_cast<float>(drawn.rows());
  const float loss_value = contrastive + distillation;
  if (leads()) loss[0] = loss_value;
}

// A warp for each row of utterances.
__global__ void __launch_bounds__(256) t171_kernel(const AxisView utterances, const BatchView batch,
                                                   const float* __restrict__ dleft_negative, float* __restrict__ t171) {
  for (std::int64_t row = first_row(); row < utterances.rows(); row += row_step()) {
    const auto t171_from = row_or_zeros(dleft_negative, 256, batch.as_negative[row]);
    columns<256>([&](int, int j) {
      const float t171_j = t171_from[j];
      t171[row * 256 + j] = t171_j;
    });
  }
}

// A warp for each row of utterances.
__global__ void __launch_bounds__(256) t175_kernel(const AxisView utterances, const BatchView batch,
                                                   const float* __restrict__ dleft, float* __restrict__ t175) {
  for (std::int64_t row = first_row(); row < utterances.rows(); row += row_step()) {
    const auto t175_from = row_or_zeros(dleft, 256, batch.as_self[row]);
    columns<256>([&](int, int j) {
      const float t175_j = t175_from[j];
      t175[row * 256 + j] = t175_j;
    });
  }
}

// A block for each row of utterances, its warps for the rows of frame below it.
__global__ void __launch_bounds__(256)
    dacoustic_frames_1_kernel(const AxisView utterances, const AxisView frame, const BatchView batch,
                              const Random random, const Key acoustic_classifier_dropout_key,
                              const float* __restrict__ t171, const float* __restrict__ t175,
                              const float* __restrict__ dacoustic_classifier_input,
                              float* __restrict__ dacoustic_frames_1) {
  for (std::int64_t outer = blockIdx.x; outer < utterances.rows(); outer += gridDim.x) {
    const auto acoustic_classifier_dropout_2_mask =
        dropout_row(random, acoustic_classifier_dropout_key, batch, utterances, outer, 256, 0.5f);
    const float t183 = larger(static_cast<float>(frame.count[outer]), 1.0f);
    float t184[8];
    columns<256>([&](int k, int j) {
      const float dacoustic_frames_1_mean_j =
          (t171[outer * 256 + j] + t175[outer * 256 + j]) +
          (dacoustic_classifier_input[outer * 256 + j] * acoustic_classifier_dropout_2_mask[j]);
      const float t184_j = dacoustic_frames_1_mean_j / t183;
      t184[k] = t184_j;
    });
    for (int t = warp(); t < frame.count[outer]; t += warps()) {
      const std::int64_t row = frame.offset[t] + frame.first[outer];
      columns<256>([&](int k, int j) {
        const float dacoustic_frames_1_j = t184[k];
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

  at("aguilar2019.cpp:73", "distillation of acoustic from multimodal");
  float* teacher = memory.batch_3;  // [batch, 4]
  gather_stream(run, batch, utterances, "once.teacher", standard, teacher, 4);
  float* teacher_share = memory.batch_4;  // [batch, 4]
  gather_stream(run, batch, utterances, "once.teacher_share", standard, teacher_share, 4);

  // ── backward ──────────────────────────────────────────────────────────────────────────────
  float* t104 = memory.drawn_0;  // [drawn, 1]
  launch(run, one_block(), t104_kernel, drawn.view, t104);
  float* t105 = memory.batch_5;  // [batch, 1]
  launch(run, rows_of(run, utterances), t105_kernel, utterances.view, batch.view, t104, t105);

  at("aguilar2019.cpp:13", "classify 4 \"classifier\"");
  float* acoustic_logits = memory.batch_6;   // [batch, 4]
  float* t98 = memory.batch_7;               // [batch, 1]
  float* dacoustic_logits = memory.batch_8;  // [batch, 4]
  launch(run, one_block(), acoustic_logits_kernel, utterances.view, p, d, acoustic_classifier_scores, acoustic_logits,
         teacher, teacher_share, t98, t105, dacoustic_logits);

  at("aguilar2019.cpp:40", "attention 256 \"attention\"");
  float* multimodal_attention_pooled = memory.batch_2;  // [batch, 256]
  gather_stream(run, batch, utterances, "once.multimodal_attention_pooled", standard, multimodal_attention_pooled, 256);

  at("aguilar2019.cpp:73", "contrastive of acoustic and multimodal");
  float* t83 = memory.one_0;               // [1]
  float* dleft_negative = memory.drawn_0;  // [drawn, 256]
  float* dleft = memory.drawn_1;           // [drawn, 256]
  launch(run, one_block(), dleft_negative_kernel, drawn.view, batch.view, acoustic_frames_1_mean,
         multimodal_attention_pooled, t83, dleft_negative, dleft);
  float* loss = memory.one_1;  // [1]
  launch(run, one_block(), loss_kernel, drawn.view, batch.view, t83, t98, loss);
  float* t171 = memory.batch_2;  // [batch, 256]
  launch(run, rows_of(run, utterances), t171_kernel, utterances.view, batch.view, dleft_negative, t171);
  float* t175 = memory.batch_3;  // [batch, 256]
  launch(run, rows_of(run, utterances), t175_kernel, utterances.view, batch.view, dleft, t175);

  at("aguilar2019.cpp:13", "classify 4 \"classifier\"");
  float* dacoustic_classifier_input = memory.batch_4;  // [batch, 256]
  product_input(run, utterances, 256, 4, dacoustic_logits, 4, p.acoustic_classifier_weight, dacoustic_classifier_input,
                256, false);
  product_weight(run, utterances, 256, 4, dacoustic_logits, 4, acoustic_classifier_input, 256, nullptr,
                 d.acoustic_classifier_weight, false);
  float* dacoustic_frames_1 = memory.frame_4;  // [batch, frame*, 256]
  launch(run, segments_of(run, utterances), dacoustic_frames_1_kernel, utterances.view, frame.view, batch.view,
         run.random, acoustic_classifier_dropout_key, t171, t175, dacoustic_classifier_input, dacoustic_frames_1);

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

}  // namespace ts_hmm_program
