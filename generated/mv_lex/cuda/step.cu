// mv_lex — "B-ACO-1 × B-LEX": acoustic: acoustic → blstm 256 × 2 → mean → classify 4; lexical: lexical → blstm 256 × 2
// → mean → classify 4
//
// Generated from aguilar2019.cpp:63. Change the spec and regenerate; edits here are lost.
//
// One training step: forward with dropout and batch statistics, then the gradient of every trained parameter. Fused
// kernels first, then the functions that launch them.
#include "runtime/cuda/generated.cuh"

#include "layers.hpp"
#include "memory.hpp"

namespace mv_lex_program {

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

// A warp for each row of word.
__global__ void __launch_bounds__(256)
    lexical_words_0_dropped_kernel(const AxisView word, const BatchView batch, const Random random,
                                   const Key lexical_words_dropout1_key, const float* __restrict__ lexical_words_0,
                                   float* __restrict__ lexical_words_0_dropped) {
  for (std::int64_t row = first_row(); row < word.rows(); row += row_step()) {
    const auto lexical_words_dropout1_mask =
        dropout_row(random, lexical_words_dropout1_key, batch, word, row, 256, 0.4f);
    columns<256>([&](int, int j) {
      const float lexical_words_0_dropped_j = lexical_words_0[row * 256 + j] * lexical_words_dropout1_mask[j];
      lexical_words_0_dropped[row * 256 + j] = lexical_words_0_dropped_j;
    });
  }
}

// A block for each row of utterances, its warps for the rows of word below it.
__global__ void __launch_bounds__(256)
    lexical_words_1_mean_kernel(const AxisView utterances, const AxisView word, const BatchView batch,
                                const Random random, const Key lexical_classifier_dropout_key,
                                const float* __restrict__ lexical_words_1, float* __restrict__ lexical_words_1_mean,
                                float* __restrict__ lexical_classifier_input) {
  for (std::int64_t outer = blockIdx.x; outer < utterances.rows(); outer += gridDim.x) {
    float t54_total[8];
    fill(t54_total, 0);
    const auto lexical_classifier_dropout_mask =
        dropout_row(random, lexical_classifier_dropout_key, batch, utterances, outer, 256, 0.5f);
    const float t55 = larger(static_cast<float>(word.count[outer]), 1.0f);
    for (int t = warp(); t < word.count[outer]; t += warps()) {
      const std::int64_t row = word.offset[t] + word.first[outer];
      columns<256>([&](int k, int j) { t54_total[k] += lexical_words_1[row * 256 + j]; });
    }
    merge_sum(t54_total);
    columns<256>([&](int k, int j) {
      const float lexical_words_1_mean_j = static_cast<float>(t54_total[k]) / t55;
      if (warp() == 0) lexical_words_1_mean[outer * 256 + j] = lexical_words_1_mean_j;
      const float lexical_classifier_input_j = lexical_words_1_mean_j * lexical_classifier_dropout_mask[j];
      if (warp() == 0) lexical_classifier_input[outer * 256 + j] = lexical_classifier_input_j;
    });
  }
}

// One block, its warps for the rows of drawn.
__global__ void __launch_bounds__(256)
    dright_negative_kernel(const AxisView drawn, const BatchView batch,
                           const float* __restrict__ acoustic_frames_1_mean,
                           const float* __restrict__ lexical_words_1_mean, float* __restrict__ t113,
                           float* __restrict__ dright_negative, float* __restrict__ dleft_negative,
                           float* __restrict__ dright, float* __restrict__ dleft) {
  double t113_total = 0;
  const float t185 = 2.0f * static_cast<float>(drawn.rows());
  const float t186 = 1.0f / t185;
  const float t209 = 2.0f * static_cast<float>(drawn.rows());
  const float t210 = 1.0f / t209;
  for (std::int64_t row = warp(); row < drawn.rows(); row += warps()) {
    const auto right_from = row_or_zeros(lexical_words_1_mean, 256, batch.self[row]);
    const auto left_from = row_or_zeros(acoustic_frames_1_mean, 256, batch.self[row]);
    const auto left_2_from = row_or_zeros(acoustic_frames_1_mean, 256, batch.self[row]);
    const auto right_2_from = row_or_zeros(lexical_words_1_mean, 256, batch.self[row]);
    const auto right_negative_from = row_or_zeros(lexical_words_1_mean, 256, batch.negative[row]);
    const auto left_3_from = row_or_zeros(acoustic_frames_1_mean, 256, batch.self[row]);
    const auto right_negative_2_from = row_or_zeros(lexical_words_1_mean, 256, batch.negative[row]);
    const auto left_negative_from = row_or_zeros(acoustic_frames_1_mean, 256, batch.negative[row]);
    const auto right_3_from = row_or_zeros(lexical_words_1_mean, 256, batch.self[row]);
    const auto left_negative_2_from = row_or_zeros(acoustic_frames_1_mean, 256, batch.negative[row]);
    const auto left_negative_3_from = row_or_zeros(acoustic_frames_1_mean, 256, batch.negative[row]);
    const auto right_4_from = row_or_zeros(lexical_words_1_mean, 256, batch.self[row]);
    const auto left_negative_4_from = row_or_zeros(acoustic_frames_1_mean, 256, batch.negative[row]);
    const auto right_negative_3_from = row_or_zeros(lexical_words_1_mean, 256, batch.negative[row]);
    const auto left_4_from = row_or_zeros(acoustic_frames_1_mean, 256, batch.self[row]);
    const auto right_negative_4_from = row_or_zeros(lexical_words_1_mean, 256, batch.negative[row]);
    const auto right_5_from = row_or_zeros(lexical_words_1_mean, 256, batch.self[row]);
    const auto left_5_from = row_or_zeros(acoustic_frames_1_mean, 256, batch.self[row]);
    const auto left_6_from = row_or_zeros(acoustic_frames_1_mean, 256, batch.self[row]);
    const auto right_6_from = row_or_zeros(lexical_words_1_mean, 256, batch.self[row]);
    const float dright_hinge = t186;
    const float dright_hinge_2 = t210;
    const float t66 = row_sum<256>([&](int, int j) { return (right_from[j] * right_from[j]); });
    const float t67 = larger(t66, 1e-16f);
    const float t68 = square_root(t67);
    const float t71 = row_sum<256>([&](int, int j) { return (left_from[j] * left_from[j]); });
    const float t72 = larger(t71, 1e-16f);
    const float t73 = square_root(t72);
    const float t74 = t73 * t68;
    const float t78 = row_sum<256>([&](int, int j) { return (left_2_from[j] * right_2_from[j]); });
    const float t79 = t78 / t74;
    const float pair_distance = 1.0f - t79;
    const float t83 = row_sum<256>([&](int, int j) { return (right_negative_from[j] * right_negative_from[j]); });
    const float t84 = larger(t83, 1e-16f);
    const float t85 = square_root(t84);
    const float t86 = t73 * t85;
    const float t90 = row_sum<256>([&](int, int j) { return (left_3_from[j] * right_negative_2_from[j]); });
    const float t91 = t90 / t86;
    const float negative_distance = 1.0f - t91;
    const float t93 = pair_distance - negative_distance;
    const float t95 = 0.5f + t93;
    const float left_hinge = larger(t95, 0.0f);
    const float t99 = row_sum<256>([&](int, int j) { return (left_negative_from[j] * left_negative_from[j]); });
    const float t100 = larger(t99, 1e-16f);
    const float t101 = square_root(t100);
    const float t102 = t68 * t101;
    const float t106 = row_sum<256>([&](int, int j) { return (right_3_from[j] * left_negative_2_from[j]); });
    const float t107 = t106 / t102;
    const float negative_distance_2 = 1.0f - t107;
    const float t109 = pair_distance - negative_distance_2;
    const float t110 = 0.5f + t109;
    const float right_hinge = larger(t110, 0.0f);
    const float t112 = left_hinge + right_hinge;
    const float t184 = (t110 > 0.0f ? 1.0f : 0.0f);
    const float t188 = dright_hinge * t184;
    const float dnegative_distance = -1.0f * t188;
    const float t190 = -1.0f * dnegative_distance;
    const float t191 = t190 / t102;
    const float t192 = t191 * t107;
    const float t193 = -1.0f * t192;
    const float t199 = t193 * t101;
    const float t200 = t193 * t68;
    const float t201 = 0.5f * t200;
    const float t202 = t201 / t101;
    const float t203 = (t99 > 1e-16f ? 1.0f : 0.0f);
    const float t204 = t202 * t203;
    const float t208 = (t95 > 0.0f ? 1.0f : 0.0f);
    const float t212 = dright_hinge_2 * t208;
    const float dnegative_distance_2 = -1.0f * t212;
    const float t214 = -1.0f * dnegative_distance_2;
    const float t215 = t214 / t86;
    const float t216 = t215 * t91;
    const float t217 = -1.0f * t216;
    const float t223 = t217 * t85;
    const float t224 = t217 * t73;
    const float t225 = 0.5f * t224;
    const float t226 = t225 / t85;
    const float t227 = (t83 > 1e-16f ? 1.0f : 0.0f);
    const float t228 = t226 * t227;
    const float dpair_distance = t188 + t212;
    const float t233 = -1.0f * dpair_distance;
    const float t234 = t233 / t74;
    const float t235 = t234 * t79;
    const float t236 = -1.0f * t235;
    const float t242 = t236 * t68;
    const float t243 = t236 * t73;
    const float t244 = t223 + t242;
    const float t245 = 0.5f * t244;
    const float t246 = t245 / t73;
    const float t247 = (t71 > 1e-16f ? 1.0f : 0.0f);
    const float t248 = t246 * t247;
    const float t252 = t199 + t243;
    const float t253 = 0.5f * t252;
    const float t254 = t253 / t68;
    const float t255 = (t66 > 1e-16f ? 1.0f : 0.0f);
    const float t256 = t254 * t255;
    columns<256>([&](int, int j) {
      const float t207_j = t204 * left_negative_4_from[j];
      const float t231_j = t228 * right_negative_4_from[j];
      const float t251_j = t248 * left_6_from[j];
      const float t259_j = t256 * right_6_from[j];
      const float dright_negative_j = ((t215 * left_4_from[j]) + t231_j) + t231_j;
      dright_negative[row * 256 + j] = dright_negative_j;
      const float dleft_negative_j = ((t191 * right_4_from[j]) + t207_j) + t207_j;
      dleft_negative[row * 256 + j] = dleft_negative_j;
      const float dright_j = (((t191 * left_negative_3_from[j]) + (t234 * left_5_from[j])) + t259_j) + t259_j;
      dright[row * 256 + j] = dright_j;
      const float dleft_j = (((t215 * right_negative_3_from[j]) + (t234 * right_5_from[j])) + t251_j) + t251_j;
      dleft[row * 256 + j] = dleft_j;
    });
    t113_total += t112;
  }
  merge_sum(t113_total);
  const float t113_value = static_cast<float>(t113_total);
  if (leads()) t113[0] = t113_value;
}

// One block, its warps for the rows of utterances.
__global__ void __launch_bounds__(256)
    acoustic_logits_kernel(const AxisView utterances, const AxisView drawn, const BatchView batch, const Parameters p,
                           const Gradients d, const float* __restrict__ acoustic_classifier_scores,
                           float* __restrict__ acoustic_logits, const float* __restrict__ lexical_classifier_scores,
                           float* __restrict__ lexical_logits, const float* __restrict__ t113, float* __restrict__ t120,
                           float* __restrict__ t121, float* __restrict__ t137, float* __restrict__ t138,
                           float* __restrict__ loss, float* __restrict__ dshifted_logits,
                           float* __restrict__ dshifted_logits_2) {
  double t129_total = 0;
  double t131_total = 0;
  double t144_total = 0;
  float t274_total[1];
  fill(t274_total, 0);
  float t288_total[1];
  fill(t288_total, 0);
  const float t116 = 2.0f * static_cast<float>(drawn.rows());
  const float contrastive = t113[0] / t116;
  for (std::int64_t row = warp(); row < utterances.rows(); row += warps()) {
    const int label = batch.label[row];
    float acoustic_logits_held[1];
    float lexical_logits_held[1];
    columns<4>([&](int k, int j) {
      const float acoustic_logits_j = acoustic_classifier_scores[row * 4 + j] + p.acoustic_classifier_bias[j];
      acoustic_logits_held[k] = acoustic_logits_j;
      acoustic_logits[row * 4 + j] = acoustic_logits_j;
      const float lexical_logits_j = lexical_classifier_scores[row * 4 + j] + p.lexical_classifier_bias[j];
      lexical_logits_held[k] = lexical_logits_j;
      lexical_logits[row * 4 + j] = lexical_logits_j;
    });
    const float t118 = row_max<4>([&](int k, int) { return acoustic_logits_held[k]; });
    const float t128 = row_sum<4>([&](int, int j) { return (label == j ? 1.0f : 0.0f); });
    const float t135 = row_max<4>([&](int k, int) { return lexical_logits_held[k]; });
    float shifted_logits[1];
    float t120_held[1];
    float shifted_logits_2[1];
    float t137_held[1];
    columns<4>([&](int k, int j) {
      const float shifted_logits_j = acoustic_logits_held[k] - t118;
      shifted_logits[k] = shifted_logits_j;
      const float t120_j = fast_exp(shifted_logits_j);
      t120_held[k] = t120_j;
      t120[row * 4 + j] = t120_j;
      const float shifted_logits_2_j = lexical_logits_held[k] - t135;
      shifted_logits_2[k] = shifted_logits_2_j;
      const float t137_j = fast_exp(shifted_logits_2_j);
      t137_held[k] = t137_j;
      t137[row * 4 + j] = t137_j;
    });
    const float t121_value = row_sum<4>([&](int k, int) { return t120_held[k]; });
    if (lane() == 0) t121[row] = t121_value;
    const float log_sum = fast_log(t121_value);
    const float t138_value = row_sum<4>([&](int k, int) { return t137_held[k]; });
    if (lane() == 0) t138[row] = t138_value;
    const float log_sum_2 = fast_log(t138_value);
    const float t126 =
        row_sum<4>([&](int k, int j) { return ((label == j ? 1.0f : 0.0f) * (shifted_logits[k] - log_sum)); });
    const float t143 =
        row_sum<4>([&](int k, int j) { return ((label == j ? 1.0f : 0.0f) * (shifted_logits_2[k] - log_sum_2)); });
    t129_total += t128;
    t131_total += t126;
    t144_total += t143;
  }
  merge_sum(t129_total);
  merge_sum(t131_total);
  merge_sum(t144_total);
  const float t129 = static_cast<float>(t129_total);
  const float t130 = larger(t129, 1.0f);
  const float t131 = static_cast<float>(t131_total);
  const float t133 = -1.0f * t131;
  const float cross_entropy = t133 / t130;
  const float t144 = static_cast<float>(t144_total);
  const float t145 = -1.0f * t144;
  const float cross_entropy_2 = t145 / t130;
  const float t148 = 0.3f * cross_entropy_2;
  const float t149 = contrastive + cross_entropy;
  const float loss_value = t149 + t148;
  if (leads()) loss[0] = loss_value;
  const float t151 = 0.3f / t130;
  const float t152 = t151 * -1.0f;
  const float t167 = 1.0f / t130;
  const float t168 = t167 * -1.0f;
  for (std::int64_t row = warp(); row < utterances.rows(); row += warps()) {
    const int label = batch.label[row];
    const float t153 = t152;
    const float t162 = t152;
    const float t169 = t168;
    const float t178 = t168;
    const float dlog_sum = row_sum<4>([&](int, int j) { return (-1.0f * (t153 * (label == j ? 1.0f : 0.0f))); });
    const float t159 = dlog_sum / t138[row];
    const float dlog_sum_2 = row_sum<4>([&](int, int j) { return (-1.0f * (t169 * (label == j ? 1.0f : 0.0f))); });
    const float t175 = dlog_sum_2 / t121[row];
    columns<4>([&](int k, int j) {
      const float dshifted_logits_j = (t162 * (label == j ? 1.0f : 0.0f)) + (t159 * t137[row * 4 + j]);
      dshifted_logits[row * 4 + j] = dshifted_logits_j;
      const float dshifted_logits_2_j = (t178 * (label == j ? 1.0f : 0.0f)) + (t175 * t120[row * 4 + j]);
      dshifted_logits_2[row * 4 + j] = dshifted_logits_2_j;
      t274_total[k] += dshifted_logits_j;
      t288_total[k] += dshifted_logits_2_j;
    });
  }
  merge_sum(t274_total);
  merge_sum(t288_total);
  columns<4>([&](int k, int j) {
    const float t274_j = static_cast<float>(t274_total[k]);
    if (warp() == 0) d.lexical_classifier_bias[j] = t274_j;
    const float t288_j = static_cast<float>(t288_total[k]);
    if (warp() == 0) d.acoustic_classifier_bias[j] = t288_j;
  });
}

// A warp for each row of utterances.
__global__ void __launch_bounds__(256)
    t262_kernel(const AxisView utterances, const BatchView batch, const float* __restrict__ dright_negative,
                float* __restrict__ t262) {
  for (std::int64_t row = first_row(); row < utterances.rows(); row += row_step()) {
    const auto t262_from = row_or_zeros(dright_negative, 256, batch.as_negative[row]);
    columns<256>([&](int, int j) {
      const float t262_j = t262_from[j];
      t262[row * 256 + j] = t262_j;
    });
  }
}

// A warp for each row of utterances.
__global__ void __launch_bounds__(256) t265_kernel(const AxisView utterances, const BatchView batch,
                                                   const float* __restrict__ dleft_negative, float* __restrict__ t265) {
  for (std::int64_t row = first_row(); row < utterances.rows(); row += row_step()) {
    const auto t265_from = row_or_zeros(dleft_negative, 256, batch.as_negative[row]);
    columns<256>([&](int, int j) {
      const float t265_j = t265_from[j];
      t265[row * 256 + j] = t265_j;
    });
  }
}

// A warp for each row of utterances.
__global__ void __launch_bounds__(256) t269_kernel(const AxisView utterances, const BatchView batch,
                                                   const float* __restrict__ dright, float* __restrict__ t269) {
  for (std::int64_t row = first_row(); row < utterances.rows(); row += row_step()) {
    const auto t269_from = row_or_zeros(dright, 256, batch.as_self[row]);
    columns<256>([&](int, int j) {
      const float t269_j = t269_from[j];
      t269[row * 256 + j] = t269_j;
    });
  }
}

// A warp for each row of utterances.
__global__ void __launch_bounds__(256) t273_kernel(const AxisView utterances, const BatchView batch,
                                                   const float* __restrict__ dleft, float* __restrict__ t273) {
  for (std::int64_t row = first_row(); row < utterances.rows(); row += row_step()) {
    const auto t273_from = row_or_zeros(dleft, 256, batch.as_self[row]);
    columns<256>([&](int, int j) {
      const float t273_j = t273_from[j];
      t273[row * 256 + j] = t273_j;
    });
  }
}

// A block for each row of utterances, its warps for the rows of word below it.
__global__ void __launch_bounds__(256)
    dlexical_words_1_kernel(const AxisView utterances, const AxisView word, const BatchView batch, const Random random,
                            const Key lexical_classifier_dropout_key, const float* __restrict__ t262,
                            const float* __restrict__ t269, const float* __restrict__ dlexical_classifier_input,
                            float* __restrict__ dlexical_words_1) {
  for (std::int64_t outer = blockIdx.x; outer < utterances.rows(); outer += gridDim.x) {
    const auto lexical_classifier_dropout_2_mask =
        dropout_row(random, lexical_classifier_dropout_key, batch, utterances, outer, 256, 0.5f);
    const float t281 = larger(static_cast<float>(word.count[outer]), 1.0f);
    float t282[8];
    columns<256>([&](int k, int j) {
      const float dlexical_words_1_mean_j =
          (t262[outer * 256 + j] + t269[outer * 256 + j]) +
          (dlexical_classifier_input[outer * 256 + j] * lexical_classifier_dropout_2_mask[j]);
      const float t282_j = dlexical_words_1_mean_j / t281;
      t282[k] = t282_j;
    });
    for (int t = warp(); t < word.count[outer]; t += warps()) {
      const std::int64_t row = word.offset[t] + word.first[outer];
      columns<256>([&](int k, int j) {
        const float dlexical_words_1_j = t282[k];
        dlexical_words_1[row * 256 + j] = dlexical_words_1_j;
      });
    }
  }
}

// A warp for each row of word.
__global__ void __launch_bounds__(256)
    dlexical_words_0_kernel(const AxisView word, const BatchView batch, const Random random,
                            const Key lexical_words_dropout1_key, const float* __restrict__ dlexical_words_1_2,
                            float* __restrict__ dlexical_words_0) {
  for (std::int64_t row = first_row(); row < word.rows(); row += row_step()) {
    const auto lexical_words_dropout1_2_mask =
        dropout_row(random, lexical_words_dropout1_key, batch, word, row, 256, 0.4f);
    columns<256>([&](int, int j) {
      const float dlexical_words_0_j = dlexical_words_1_2[row * 256 + j] * lexical_words_dropout1_2_mask[j];
      dlexical_words_0[row * 256 + j] = dlexical_words_0_j;
    });
  }
}

// A block for each row of utterances, its warps for the rows of frame below it.
__global__ void __launch_bounds__(256)
    dacoustic_frames_1_kernel(const AxisView utterances, const AxisView frame, const BatchView batch,
                              const Random random, const Key acoustic_classifier_dropout_key,
                              const float* __restrict__ t265, const float* __restrict__ t273,
                              const float* __restrict__ dacoustic_classifier_input,
                              float* __restrict__ dacoustic_frames_1) {
  for (std::int64_t outer = blockIdx.x; outer < utterances.rows(); outer += gridDim.x) {
    const auto acoustic_classifier_dropout_2_mask =
        dropout_row(random, acoustic_classifier_dropout_key, batch, utterances, outer, 256, 0.5f);
    const float t295 = larger(static_cast<float>(frame.count[outer]), 1.0f);
    float t296[8];
    columns<256>([&](int k, int j) {
      const float dacoustic_frames_1_mean_j =
          (t265[outer * 256 + j] + t273[outer * 256 + j]) +
          (dacoustic_classifier_input[outer * 256 + j] * acoustic_classifier_dropout_2_mask[j]);
      const float t296_j = dacoustic_frames_1_mean_j / t295;
      t296[k] = t296_j;
    });
    for (int t = warp(); t < frame.count[outer]; t += warps()) {
      const std::int64_t row = frame.offset[t] + frame.first[outer];
      columns<256>([&](int k, int j) {
        const float dacoustic_frames_1_j = t296[k];
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

const float* step(Run& run, const Batch& batch, [[maybe_unused]] const Standard& standard, const Parameters& p,
                  const Gradients& d, const StepMemory& memory, [[maybe_unused]] StepLayers& layers,
                  const float** shown) {
  const Axis& utterances = batch.axes[0];
  const Axis& frame = batch.axes[1];
  const Axis& word = batch.axes[2];
  const Axis& drawn = batch.axes[3];
  const auto acoustic_frames_dropout1_key = key_of(run, "acoustic.frames.dropout1");
  const auto acoustic_classifier_dropout_key = key_of(run, "acoustic.classifier.dropout");
  const auto lexical_words_dropout1_key = key_of(run, "lexical.words.dropout1");
  const auto lexical_classifier_dropout_key = key_of(run, "lexical.classifier.dropout");

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

  at("aguilar2019.cpp:18", "lexical");
  float* lexical_lexical = memory.word_0;  // [batch, word*, 1024]
  gather_stream(run, batch, word, "lexical", standard, lexical_lexical, 1024);

  at("aguilar2019.cpp:18", "blstm 256 × 2 \"words\"");
  float* lexical_words_0 = memory.word_1;  // [batch, word*, 256]
  layers.lexical_words_0.forward(
      word, lexical_lexical,
      {p.lexical_words_weight_ih_l0, p.lexical_words_weight_hh_l0, p.lexical_words_bias_ih_l0,
       p.lexical_words_bias_hh_l0, p.lexical_words_weight_ih_l0_reverse, p.lexical_words_weight_hh_l0_reverse,
       p.lexical_words_bias_ih_l0_reverse, p.lexical_words_bias_hh_l0_reverse},
      lexical_words_0);
  float* lexical_words_0_dropped = memory.word_2;  // [batch, word*, 256]
  launch(run, rows_of(run, word), lexical_words_0_dropped_kernel, word.view, batch.view, run.random,
         lexical_words_dropout1_key, lexical_words_0, lexical_words_0_dropped);
  float* lexical_words_1 = memory.word_3;  // [batch, word*, 256]
  layers.lexical_words_1.forward(
      word, lexical_words_0_dropped,
      {p.lexical_words_weight_ih_l1, p.lexical_words_weight_hh_l1, p.lexical_words_bias_ih_l1,
       p.lexical_words_bias_hh_l1, p.lexical_words_weight_ih_l1_reverse, p.lexical_words_weight_hh_l1_reverse,
       p.lexical_words_bias_ih_l1_reverse, p.lexical_words_bias_hh_l1_reverse},
      lexical_words_1);

  at("aguilar2019.cpp:18", "mean");
  float* lexical_words_1_mean = memory.batch_3;      // [batch, 256]
  float* lexical_classifier_input = memory.batch_4;  // [batch, 256]
  launch(run, segments_of(run, utterances), lexical_words_1_mean_kernel, utterances.view, word.view, batch.view,
         run.random, lexical_classifier_dropout_key, lexical_words_1, lexical_words_1_mean, lexical_classifier_input);

  at("aguilar2019.cpp:18", "classify 4 \"classifier\"");
  float* lexical_classifier_scores = memory.batch_5;  // [batch, 4]
  product(run, utterances, 256, 4, lexical_classifier_input, 256, p.lexical_classifier_weight, nullptr, nullptr,
          lexical_classifier_scores, 4, false);

  // ── backward ──────────────────────────────────────────────────────────────────────────────

  at("aguilar2019.cpp:64", "contrastive of acoustic and lexical");
  float* t113 = memory.one_0;               // [1]
  float* dright_negative = memory.drawn_0;  // [drawn, 256]
  float* dleft_negative = memory.drawn_1;   // [drawn, 256]
  float* dright = memory.drawn_2;           // [drawn, 256]
  float* dleft = memory.drawn_3;            // [drawn, 256]
  launch(run, one_block(), dright_negative_kernel, drawn.view, batch.view, acoustic_frames_1_mean, lexical_words_1_mean,
         t113, dright_negative, dleft_negative, dright, dleft);

  at("aguilar2019.cpp:13", "classify 4 \"classifier\"");
  float* acoustic_logits = memory.batch_6;     // [batch, 4]
  float* lexical_logits = memory.batch_7;      // [batch, 4]
  float* t120 = memory.batch_8;                // [batch, 4]
  float* t121 = memory.batch_9;                // [batch, 1]
  float* t137 = memory.batch_10;               // [batch, 4]
  float* t138 = memory.batch_11;               // [batch, 1]
  float* loss = memory.one_1;                  // [1]
  float* dshifted_logits = memory.batch_12;    // [batch, 4]
  float* dshifted_logits_2 = memory.batch_13;  // [batch, 4]
  launch(run, one_block(), acoustic_logits_kernel, utterances.view, drawn.view, batch.view, p, d,
         acoustic_classifier_scores, acoustic_logits, lexical_classifier_scores, lexical_logits, t113, t120, t121, t137,
         t138, loss, dshifted_logits, dshifted_logits_2);

  at("aguilar2019.cpp:64", "contrastive of acoustic and lexical");
  float* t262 = memory.batch_2;  // [batch, 256]
  launch(run, rows_of(run, utterances), t262_kernel, utterances.view, batch.view, dright_negative, t262);
  float* t265 = memory.batch_5;  // [batch, 256]
  launch(run, rows_of(run, utterances), t265_kernel, utterances.view, batch.view, dleft_negative, t265);
  float* t269 = memory.batch_8;  // [batch, 256]
  launch(run, rows_of(run, utterances), t269_kernel, utterances.view, batch.view, dright, t269);
  float* t273 = memory.batch_10;  // [batch, 256]
  launch(run, rows_of(run, utterances), t273_kernel, utterances.view, batch.view, dleft, t273);

  at("aguilar2019.cpp:18", "classify 4 \"classifier\"");
  float* dlexical_classifier_input = memory.batch_9;  // [batch, 256]
  product_input(run, utterances, 256, 4, dshifted_logits, 4, p.lexical_classifier_weight, dlexical_classifier_input,
                256, false);
  product_weight(run, utterances, 256, 4, dshifted_logits, 4, lexical_classifier_input, 256, nullptr,
                 d.lexical_classifier_weight, false);
  float* dlexical_words_1 = memory.word_4;  // [batch, word*, 256]
  launch(run, segments_of(run, utterances), dlexical_words_1_kernel, utterances.view, word.view, batch.view, run.random,
         lexical_classifier_dropout_key, t262, t269, dlexical_classifier_input, dlexical_words_1);

  at("aguilar2019.cpp:18", "blstm 256 × 2 \"words\"");
  float* dlexical_words_1_2 = memory.word_5;  // [batch, word*, 256]
  layers.lexical_words_1.backward(
      word, lexical_words_0_dropped, lexical_words_1, dlexical_words_1,
      {p.lexical_words_weight_ih_l1, p.lexical_words_weight_hh_l1, p.lexical_words_bias_ih_l1,
       p.lexical_words_bias_hh_l1, p.lexical_words_weight_ih_l1_reverse, p.lexical_words_weight_hh_l1_reverse,
       p.lexical_words_bias_ih_l1_reverse, p.lexical_words_bias_hh_l1_reverse},
      dlexical_words_1_2,
      {d.lexical_words_weight_ih_l1, d.lexical_words_weight_hh_l1, d.lexical_words_bias_ih_l1,
       d.lexical_words_bias_hh_l1, d.lexical_words_weight_ih_l1_reverse, d.lexical_words_weight_hh_l1_reverse,
       d.lexical_words_bias_ih_l1_reverse, d.lexical_words_bias_hh_l1_reverse});
  float* dlexical_words_0 = memory.word_2;  // [batch, word*, 256]
  launch(run, rows_of(run, word), dlexical_words_0_kernel, word.view, batch.view, run.random,
         lexical_words_dropout1_key, dlexical_words_1_2, dlexical_words_0);
  layers.lexical_words_0.backward(
      word, lexical_lexical, lexical_words_0, dlexical_words_0,
      {p.lexical_words_weight_ih_l0, p.lexical_words_weight_hh_l0, p.lexical_words_bias_ih_l0,
       p.lexical_words_bias_hh_l0, p.lexical_words_weight_ih_l0_reverse, p.lexical_words_weight_hh_l0_reverse,
       p.lexical_words_bias_ih_l0_reverse, p.lexical_words_bias_hh_l0_reverse},
      nullptr,
      {d.lexical_words_weight_ih_l0, d.lexical_words_weight_hh_l0, d.lexical_words_bias_ih_l0,
       d.lexical_words_bias_hh_l0, d.lexical_words_weight_ih_l0_reverse, d.lexical_words_weight_hh_l0_reverse,
       d.lexical_words_bias_ih_l0_reverse, d.lexical_words_bias_hh_l0_reverse});

  at("aguilar2019.cpp:13", "classify 4 \"classifier\"");
  float* dacoustic_classifier_input = memory.batch_2;  // [batch, 256]
  product_input(run, utterances, 256, 4, dshifted_logits_2, 4, p.acoustic_classifier_weight, dacoustic_classifier_input,
                256, false);
  product_weight(run, utterances, 256, 4, dshifted_logits_2, 4, acoustic_classifier_input, 256, nullptr,
                 d.acoustic_classifier_weight, false);
  float* dacoustic_frames_1 = memory.frame_4;  // [batch, frame*, 256]
  launch(run, segments_of(run, utterances), dacoustic_frames_1_kernel, utterances.view, frame.view, batch.view,
         run.random, acoustic_classifier_dropout_key, t265, t273, dacoustic_classifier_input, dacoustic_frames_1);

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
  shown[2] = lexical_logits;          // lexical.logits
  shown[3] = lexical_words_1_mean;    // lexical.utterance
  return loss;
}

}  // namespace mv_lex_program
