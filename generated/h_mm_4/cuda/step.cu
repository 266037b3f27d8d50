// h_mm_4 — "H-MM-4": (acoustic → by_word → blstm 256 × 2 → last, lexical → blstm 256 × 2) → gmu 256 → blstm 256 × 2 →
// attention 256 → classify 4
//
// Generated from aguilar2019.cpp:54. Change the spec and regenerate; edits here are lost.
//
// One training step: forward with dropout and batch statistics, then the gradient of every trained parameter. Fused
// kernels first, then the functions that launch them.
#include "runtime/cuda/generated.cuh"

#include "layers.hpp"
#include "memory.hpp"

namespace h_mm_4_program {

using namespace inflect::cuda;

namespace {

// A warp for each row of frame_of_word.
__global__ void __launch_bounds__(256)
    frames_0_dropped_kernel(const AxisView frame_of_word, const BatchView batch, const Random random,
                            const Key frames_dropout1_key, const float* __restrict__ frames_0,
                            float* __restrict__ frames_0_dropped) {
  for (std::int64_t row = first_row(); row < frame_of_word.rows(); row += row_step()) {
    const auto frames_dropout1_mask = dropout_row(random, frames_dropout1_key, batch, frame_of_word, row, 256, 0.4f);
    columns<256>([&](int, int j) {
      const float frames_0_dropped_j = frames_0[row * 256 + j] * frames_dropout1_mask[j];
      frames_0_dropped[row * 256 + j] = frames_0_dropped_j;
    });
  }
}

// A warp for each row of word.
__global__ void __launch_bounds__(256)
    frames_1_last_kernel(const AxisView word, const AxisView frame_of_word, const float* __restrict__ frames_1,
                         float* __restrict__ frames_1_last) {
  for (std::int64_t row = first_row(); row < word.rows(); row += row_step()) {
    const auto t23_from = row_or_zeros(frames_1, 256, frame_of_word.last[row]);
    const auto t24_from = row_or_zeros(frames_1 + 128, 256, frame_of_word.first[row]);
    columns<128>([&](int, int j) {
      const float t23_j = t23_from[j];
      frames_1_last[row * 256 + j] = t23_j;
      const float t24_j = t24_from[j];
      frames_1_last[128 + row * 256 + j] = t24_j;
    });
  }
}

// A warp for each row of word.
__global__ void __launch_bounds__(256)
    words_0_dropped_kernel(const AxisView word, const BatchView batch, const Random random,
                           const Key words_dropout1_key, const float* __restrict__ words_0,
                           float* __restrict__ words_0_dropped) {
  for (std::int64_t row = first_row(); row < word.rows(); row += row_step()) {
    const auto words_dropout1_mask = dropout_row(random, words_dropout1_key, batch, word, row, 256, 0.4f);
    columns<256>([&](int, int j) {
      const float words_0_dropped_j = words_0[row * 256 + j] * words_dropout1_mask[j];
      words_0_dropped[row * 256 + j] = words_0_dropped_j;
    });
  }
}

// A block for 32 columns, its warps for the rows of word.
__global__ void __launch_bounds__(512)
    gmu_left_norm_mean_kernel(const AxisView word, const Parameters p, const float* __restrict__ frames_1_last,
                              float* __restrict__ gmu_left_norm_mean, float* __restrict__ t55,
                              float* __restrict__ gmu_left_norm_deviation, float* __restrict__ t68,
                              float* __restrict__ t71, float* __restrict__ gmu_both) {
  const int column = blockIdx.x * 32;
  double t51_total[1];
  fill(t51_total, 0);
  double t57_total[1];
  fill(t57_total, 0);
  const float t52 = larger(static_cast<float>(word.rows()), 1.0f);
  const float t58 = larger(static_cast<float>(word.rows()), 1.0f);
  const float t64 = larger(static_cast<float>(word.rows()), 1.0f);
  const float t65 = t64 - 1.0f;
  const float t66 = larger(t65, 1.0f);
  const float t67 = t64 / t66;
  for (std::int64_t row = warp(); row < word.rows(); row += warps()) {
    columns<32>([&](int k, int j) { t51_total[k] += frames_1_last[row * 256 + column + j]; });
  }
  merge_sum(t51_total);
  float gmu_left_norm_mean_held[1];
  columns<32>([&](int k, int j) {
    const float gmu_left_norm_mean_j = static_cast<float>(t51_total[k]) / t52;
    gmu_left_norm_mean_held[k] = gmu_left_norm_mean_j;
    if (warp() == 0) gmu_left_norm_mean[column + j] = gmu_left_norm_mean_j;
  });
  for (std::int64_t row = warp(); row < word.rows(); row += warps()) {
    columns<32>([&](int k, int j) {
      const float t55_j = frames_1_last[row * 256 + column + j] - gmu_left_norm_mean_held[k];
      t55[row * 256 + column + j] = t55_j;
      t57_total[k] += (t55_j * t55_j);
    });
  }
  merge_sum(t57_total);
  float gmu_left_norm_deviation_held[1];
  columns<32>([&](int k, int j) {
    const float gmu_left_norm_var_j = static_cast<float>(t57_total[k]) / t58;
    const float gmu_left_norm_deviation_j = square_root((gmu_left_norm_var_j + 1e-05f));
    gmu_left_norm_deviation_held[k] = gmu_left_norm_deviation_j;
    if (warp() == 0) gmu_left_norm_deviation[column + j] = gmu_left_norm_deviation_j;
    const float t68_j = gmu_left_norm_var_j * t67;
    if (warp() == 0) t68[column + j] = t68_j;
  });
  for (std::int64_t row = warp(); row < word.rows(); row += warps()) {
    columns<32>([&](int k, int j) {
      const float t71_j =
          (frames_1_last[row * 256 + column + j] - gmu_left_norm_mean_held[k]) / gmu_left_norm_deviation_held[k];
      t71[row * 256 + column + j] = t71_j;
      const float gmu_left_normalised_j =
          (t71_j * p.gmu_left_norm_weight[column + j]) + p.gmu_left_norm_bias[column + j];
      gmu_both[row * 512 + column + j] = gmu_left_normalised_j;
    });
  }
}

// A block for 32 columns, its warps for the rows of word.
__global__ void __launch_bounds__(512)
    gmu_right_norm_mean_kernel(const AxisView word, const Parameters p, const float* __restrict__ words_1,
                               float* __restrict__ gmu_both, float* __restrict__ gmu_right_norm_mean,
                               float* __restrict__ t80, float* __restrict__ gmu_right_norm_deviation,
                               float* __restrict__ t92, float* __restrict__ t95) {
  const int column = blockIdx.x * 32;
  double t76_total[1];
  fill(t76_total, 0);
  double t82_total[1];
  fill(t82_total, 0);
  const float t77 = larger(static_cast<float>(word.rows()), 1.0f);
  const float t83 = larger(static_cast<float>(word.rows()), 1.0f);
  const float t88 = larger(static_cast<float>(word.rows()), 1.0f);
  const float t89 = t88 - 1.0f;
  const float t90 = larger(t89, 1.0f);
  const float t91 = t88 / t90;
  for (std::int64_t row = warp(); row < word.rows(); row += warps()) {
    columns<32>([&](int k, int j) { t76_total[k] += words_1[row * 256 + column + j]; });
  }
  merge_sum(t76_total);
  float gmu_right_norm_mean_held[1];
  columns<32>([&](int k, int j) {
    const float gmu_right_norm_mean_j = static_cast<float>(t76_total[k]) / t77;
    gmu_right_norm_mean_held[k] = gmu_right_norm_mean_j;
    if (warp() == 0) gmu_right_norm_mean[column + j] = gmu_right_norm_mean_j;
  });
  for (std::int64_t row = warp(); row < word.rows(); row += warps()) {
    columns<32>([&](int k, int j) {
      const float t80_j = words_1[row * 256 + column + j] - gmu_right_norm_mean_held[k];
      t80[row * 256 + column + j] = t80_j;
      t82_total[k] += (t80_j * t80_j);
    });
  }
  merge_sum(t82_total);
  float gmu_right_norm_deviation_held[1];
  columns<32>([&](int k, int j) {
    const float gmu_right_norm_var_j = static_cast<float>(t82_total[k]) / t83;
    const float gmu_right_norm_deviation_j = square_root((gmu_right_norm_var_j + 1e-05f));
    gmu_right_norm_deviation_held[k] = gmu_right_norm_deviation_j;
    if (warp() == 0) gmu_right_norm_deviation[column + j] = gmu_right_norm_deviation_j;
    const float t92_j = gmu_right_norm_var_j * t91;
    if (warp() == 0) t92[column + j] = t92_j;
  });
  for (std::int64_t row = warp(); row < word.rows(); row += warps()) {
    columns<32>([&](int k, int j) {
      const float t95_j =
          (words_1[row * 256 + column + j] - gmu_right_norm_mean_held[k]) / gmu_right_norm_deviation_held[k];
      t95[row * 256 + column + j] = t95_j;
      const float gmu_right_normalised_j =
          (t95_j * p.gmu_right_norm_weight[column + j]) + p.gmu_right_norm_bias[column + j];
      gmu_both[256 + row * 512 + column + j] = gmu_right_normalised_j;
    });
  }
}

// A warp for each row of word.
__global__ void __launch_bounds__(256)
    gmu_left_kernel(const AxisView word, const Parameters p, const float* __restrict__ gmu_left_projected,
                    float* __restrict__ gmu_left, const float* __restrict__ gmu_right_projected,
                    float* __restrict__ gmu_right, const float* __restrict__ gmu_gate_projected,
                    float* __restrict__ gmu_gate, float* __restrict__ t114, float* __restrict__ gmu_fused) {
  for (std::int64_t row = first_row(); row < word.rows(); row += row_step()) {
    columns<256>([&](int, int j) {
      const float gmu_left_j = fast_tanh((gmu_left_projected[row * 256 + j] + p.gmu_left_bias[j]));
      gmu_left[row * 256 + j] = gmu_left_j;
      const float gmu_right_j = fast_tanh((gmu_right_projected[row * 256 + j] + p.gmu_right_bias[j]));
      gmu_right[row * 256 + j] = gmu_right_j;
      const float gmu_gate_j = fast_sigmoid((gmu_gate_projected[row * 256 + j] + p.gmu_gate_bias[j]));
      gmu_gate[row * 256 + j] = gmu_gate_j;
      const float t114_j = 1.0f - gmu_gate_j;
      t114[row * 256 + j] = t114_j;
      const float gmu_fused_j = (gmu_gate_j * gmu_left_j) + (t114_j * gmu_right_j);
      gmu_fused[row * 256 + j] = gmu_fused_j;
    });
  }
}

// A warp for each row of word.
__global__ void __launch_bounds__(256)
    context_0_dropped_kernel(const AxisView word, const BatchView batch, const Random random,
                             const Key context_dropout1_key, const float* __restrict__ context_0,
                             float* __restrict__ context_0_dropped) {
  for (std::int64_t row = first_row(); row < word.rows(); row += row_step()) {
    const auto context_dropout1_mask = dropout_row(random, context_dropout1_key, batch, word, row, 256, 0.4f);
    columns<256>([&](int, int j) {
      const float context_0_dropped_j = context_0[row * 256 + j] * context_dropout1_mask[j];
      context_0_dropped[row * 256 + j] = context_0_dropped_j;
    });
  }
}

// A block for each row of utterances, its warps for the rows of word below it.
__global__ void __launch_bounds__(256)
    attention_hidden_kernel(const AxisView utterances, const AxisView word, const BatchView batch, const Random random,
                            const Parameters p, const Key classifier_dropout_key, const float* __restrict__ context_1,
                            const float* __restrict__ attention_projected, float* __restrict__ attention_hidden,
                            float* __restrict__ attention_score, float* __restrict__ attention_exp,
                            float* __restrict__ t150, float* __restrict__ attention_weights,
                            float* __restrict__ attention_pooled, float* __restrict__ classifier_input) {
  for (std::int64_t outer = blockIdx.x; outer < utterances.rows(); outer += gridDim.x) {
    float t146_total = lowest;
    double t150_total = 0;
    float attention_pooled_total[8];
    fill(attention_pooled_total, 0);
    const auto classifier_dropout_mask =
        dropout_row(random, classifier_dropout_key, batch, utterances, outer, 256, 0.5f);
    for (int t = warp(); t < word.count[outer]; t += warps()) {
      const std::int64_t row = word.offset[t] + word.first[outer];
      float attention_hidden_held[8];
      columns<256>([&](int k, int j) {
        const float attention_hidden_j = fast_tanh((attention_projected[row * 256 + j] + p.attention_score_bias[j]));
        attention_hidden_held[k] = attention_hidden_j;
        attention_hidden[row * 256 + j] = attention_hidden_j;
      });
      const float attention_score_value =
          row_sum<256>([&](int k, int j) { return (attention_hidden_held[k] * p.attention_vector[j]); });
      if (lane() == 0) attention_score[row] = attention_score_value;
      t146_total = larger(t146_total, attention_score_value);
    }
    merge_max(t146_total);
    const float t146 = static_cast<float>(t146_total);
    for (int t = warp(); t < word.count[outer]; t += warps()) {
      const std::int64_t row = word.offset[t] + word.first[outer];
      const float t147 = t146;
      const float t148 = attention_score[row] - t147;
      const float attention_exp_value = fast_exp(t148);
      if (lane() == 0) attention_exp[row] = attention_exp_value;
      t150_total += attention_exp_value;
    }
    merge_sum(t150_total);
    const float t150_value = static_cast<float>(t150_total);
    if (leads()) t150[outer] = t150_value;
    for (int t = warp(); t < word.count[outer]; t += warps()) {
      const std::int64_t row = word.offset[t] + word.first[outer];
      const float t151 = t150_value;
      const float attention_weights_value = attention_exp[row] / t151;
      if (lane() == 0) attention_weights[row] = attention_weights_value;
      columns<256>(
          [&](int k, int j) { attention_pooled_total[k] += (context_1[row * 256 + j] * attention_weights_value); });
    }
    merge_sum(attention_pooled_total);
    columns<256>([&](int k, int j) {
      const float attention_pooled_j = static_cast<float>(attention_pooled_total[k]);
      if (warp() == 0) attention_pooled[outer * 256 + j] = attention_pooled_j;
      const float classifier_input_j = attention_pooled_j * classifier_dropout_mask[j];
      if (warp() == 0) classifier_input[outer * 256 + j] = classifier_input_j;
    });
  }
}

// One block, its warps for the rows of utterances.
__global__ void __launch_bounds__(256)
    logits_kernel(const AxisView utterances, const BatchView batch, const Parameters p, const Gradients d,
                  const float* __restrict__ classifier_scores, float* __restrict__ logits, float* __restrict__ t163,
                  float* __restrict__ t164, float* __restrict__ loss, float* __restrict__ dshifted_logits) {
  double t172_total = 0;
  double t174_total = 0;
  float t194_total[1];
  fill(t194_total, 0);
  for (std::int64_t row = warp(); row < utterances.rows(); row += warps()) {
    const int label = batch.label[row];
    float logits_held[1];
    columns<4>([&](int k, int j) {
      const float logits_j = classifier_scores[row * 4 + j] + p.classifier_bias[j];
      logits_held[k] = logits_j;
      logits[row * 4 + j] = logits_j;
    });
    const float t161 = row_max<4>([&](int k, int) { return logits_held[k]; });
    const float t171 = row_sum<4>([&](int, int j) { return (label == j ? 1.0f : 0.0f); });
    float shifted_logits[1];
    float t163_held[1];
    columns<4>([&](int k, int j) {
      const float shifted_logits_j = logits_held[k] - t161;
      shifted_logits[k] = shifted_logits_j;
      const float t163_j = fast_exp(shifted_logits_j);
      t163_held[k] = t163_j;
      t163[row * 4 + j] = t163_j;
    });
    const float t164_value = row_sum<4>([&](int k, int) { return t163_held[k]; });
    if (lane() == 0) t164[row] = t164_value;
    const float log_sum = fast_log(t164_value);
    const float t169 =
        row_sum<4>([&](int k, int j) { return ((label == j ? 1.0f : 0.0f) * (shifted_logits[k] - log_sum)); });
    t172_total += t171;
    t174_total += t169;
  }
  merge_sum(t172_total);
  merge_sum(t174_total);
  const float t172 = static_cast<float>(t172_total);
  const float t173 = larger(t172, 1.0f);
  const float t174 = static_cast<float>(t174_total);
  const float t176 = -1.0f * t174;
  const float loss_value = t176 / t173;
  if (leads()) loss[0] = loss_value;
  const float t178 = 1.0f / t173;
  const float t179 = t178 * -1.0f;
  for (std::int64_t row = warp(); row < utterances.rows(); row += warps()) {
    const int label = batch.label[row];
    const float t180 = t179;
    const float t189 = t179;
    const float dlog_sum = row_sum<4>([&](int, int j) { return (-1.0f * (t180 * (label == j ? 1.0f : 0.0f))); });
    const float t186 = dlog_sum / t164[row];
    columns<4>([&](int k, int j) {
      const float dshifted_logits_j = (t189 * (label == j ? 1.0f : 0.0f)) + (t186 * t163[row * 4 + j]);
      dshifted_logits[row * 4 + j] = dshifted_logits_j;
      t194_total[k] += dshifted_logits_j;
    });
  }
  merge_sum(t194_total);
  columns<4>([&](int k, int j) {
    const float t194_j = static_cast<float>(t194_total[k]);
    if (warp() == 0) d.classifier_bias[j] = t194_j;
  });
}

// A block for each row of utterances, its warps for the rows of word below it.
__global__ void __launch_bounds__(256)
    dattention_weights_kernel(const AxisView utterances, const AxisView word, const BatchView batch,
                              const Random random, const Parameters p, const Key classifier_dropout_key,
                              const float* __restrict__ context_1, const float* __restrict__ attention_hidden,
                              const float* __restrict__ attention_exp, const float* __restrict__ t150,
                              const float* __restrict__ attention_weights, const float* __restrict__ dclassifier_input,
                              float* __restrict__ t200, float* __restrict__ dattention_weights,
                              float* __restrict__ t214, float* __restrict__ dattention_projected) {
  for (std::int64_t outer = blockIdx.x; outer < utterances.rows(); outer += gridDim.x) {
    double t208_total = 0;
    const auto classifier_dropout_2_mask =
        dropout_row(random, classifier_dropout_key, batch, utterances, outer, 256, 0.5f);
    float dattention_pooled[8];
    columns<256>([&](int k, int j) {
      const float dattention_pooled_j = dclassifier_input[outer * 256 + j] * classifier_dropout_2_mask[j];
      dattention_pooled[k] = dattention_pooled_j;
    });
    for (int t = warp(); t < word.count[outer]; t += warps()) {
      const std::int64_t row = word.offset[t] + word.first[outer];
      const auto t204_from = row_or_zeros(t150, 1, outer);
      const float t204 = t204_from[0];
      columns<256>([&](int k, int j) {
        const float t200_j = dattention_pooled[k] * attention_weights[row];
        t200[row * 256 + j] = t200_j;
      });
      const float dattention_weights_value =
          row_sum<256>([&](int k, int j) { return (dattention_pooled[k] * context_1[row * 256 + j]); });
      if (lane() == 0) dattention_weights[row] = dattention_weights_value;
      const float t205 = dattention_weights_value / t204;
      const float t206 = t205 * attention_weights[row];
      const float t207 = -1.0f * t206;
      t208_total += t207;
    }
    merge_sum(t208_total);
    const float t208 = static_cast<float>(t208_total);
    for (int t = warp(); t < word.count[outer]; t += warps()) {
      const std::int64_t row = word.offset[t] + word.first[outer];
      const auto t204_from = row_or_zeros(t150, 1, outer);
      const float t204 = t204_from[0];
      const float t205 = dattention_weights[row] / t204;
      const float t209 = t208;
      const float dattention_exp = t205 + t209;
      const float dattention_score = dattention_exp * attention_exp[row];
      columns<256>([&](int, int j) {
        const float dattention_hidden_j = dattention_score * p.attention_vector[j];
        const float t214_j = dattention_score * attention_hidden[row * 256 + j];
        t214[row * 256 + j] = t214_j;
        const float dattention_projected_j =
            dattention_hidden_j * (1.0f - (attention_hidden[row * 256 + j] * attention_hidden[row * 256 + j]));
        dattention_projected[row * 256 + j] = dattention_projected_j;
      });
    }
  }
}

// A warp for each row of word.
__global__ void __launch_bounds__(256)
    dcontext_1_kernel(const AxisView word, const float* __restrict__ t200, const float* __restrict__ t220,
                      float* __restrict__ dcontext_1) {
  for (std::int64_t row = first_row(); row < word.rows(); row += row_step()) {
    columns<256>([&](int, int j) {
      const float dcontext_1_j = t200[row * 256 + j] + t220[row * 256 + j];
      dcontext_1[row * 256 + j] = dcontext_1_j;
    });
  }
}

// A warp for each row of word.
__global__ void __launch_bounds__(256)
    dcontext_0_kernel(const AxisView word, const BatchView batch, const Random random, const Key context_dropout1_key,
                      const float* __restrict__ dcontext_1_2, float* __restrict__ dcontext_0) {
  for (std::int64_t row = first_row(); row < word.rows(); row += row_step()) {
    const auto context_dropout1_2_mask = dropout_row(random, context_dropout1_key, batch, word, row, 256, 0.4f);
    columns<256>([&](int, int j) {
      const float dcontext_0_j = dcontext_1_2[row * 256 + j] * context_dropout1_2_mask[j];
      dcontext_0[row * 256 + j] = dcontext_0_j;
    });
  }
}

// A block for 32 columns, its warps for the rows of word.
__global__ void __launch_bounds__(512)
    dgmu_gate_projected_kernel(const AxisView word, const Gradients d, const float* __restrict__ gmu_left,
                               const float* __restrict__ gmu_right, const float* __restrict__ gmu_gate,
                               const float* __restrict__ t114, const float* __restrict__ dcontext_0_2,
                               float* __restrict__ dgmu_gate_projected, float* __restrict__ dgmu_right_projected,
                               float* __restrict__ dgmu_left_projected) {
  const int column = blockIdx.x * 32;
  double t235_total[1];
  fill(t235_total, 0);
  double t241_total[1];
  fill(t241_total, 0);
  double t247_total[1];
  fill(t247_total, 0);
  for (std::int64_t row = warp(); row < word.rows(); row += warps()) {
    columns<32>([&](int k, int j) {
      const float dgmu_left_j = dcontext_0_2[row * 256 + column + j] * gmu_gate[row * 256 + column + j];
      const float dgmu_right_j = dcontext_0_2[row * 256 + column + j] * t114[row * 256 + column + j];
      const float dgmu_gate_j = (dcontext_0_2[row * 256 + column + j] * gmu_left[row * 256 + column + j]) +
                                (-1.0f * (dcontext_0_2[row * 256 + column + j] * gmu_right[row * 256 + column + j]));
      const float dgmu_gate_projected_j =
          dgmu_gate_j * (gmu_gate[row * 256 + column + j] * t114[row * 256 + column + j]);
      dgmu_gate_projected[row * 256 + column + j] = dgmu_gate_projected_j;
      const float dgmu_right_projected_j =
          dgmu_right_j * (1.0f - (gmu_right[row * 256 + column + j] * gmu_right[row * 256 + column + j]));
      dgmu_right_projected[row * 256 + column + j] = dgmu_right_projected_j;
      const float dgmu_left_projected_j =
          dgmu_left_j * (1.0f - (gmu_left[row * 256 + column + j] * gmu_left[row * 256 + column + j]));
      dgmu_left_projected[row * 256 + column + j] = dgmu_left_projected_j;
      t235_total[k] += dgmu_gate_projected_j;
      t241_total[k] += dgmu_right_projected_j;
      t247_total[k] += dgmu_left_projected_j;
    });
  }
  merge_sum(t235_total);
  merge_sum(t241_total);
  merge_sum(t247_total);
  columns<32>([&](int k, int j) {
    const float t235_j = static_cast<float>(t235_total[k]);
    if (warp() == 0) d.gmu_gate_bias[column + j] = t235_j;
    const float t241_j = static_cast<float>(t241_total[k]);
    if (warp() == 0) d.gmu_right_bias[column + j] = t241_j;
    const float t247_j = static_cast<float>(t247_total[k]);
    if (warp() == 0) d.gmu_left_bias[column + j] = t247_j;
  });
}

// A block for 32 columns, its warps for the rows of word.
__global__ void __launch_bounds__(512)
    dwords_1_kernel(const AxisView word, const Parameters p, const Gradients d, const float* __restrict__ t55,
                    const float* __restrict__ gmu_left_norm_deviation, const float* __restrict__ t71,
                    const float* __restrict__ t80, const float* __restrict__ gmu_right_norm_deviation,
                    const float* __restrict__ t95, const float* __restrict__ dgmu_both, const float* __restrict__ t242,
                    const float* __restrict__ t248, float* __restrict__ dwords_1, float* __restrict__ dframes_1_last) {
  const int column = blockIdx.x * 32;
  double t253_total[1];
  fill(t253_total, 0);
  double t256_total[1];
  fill(t256_total, 0);
  double dgmu_right_norm_deviation_total[1];
  fill(dgmu_right_norm_deviation_total, 0);
  double dgmu_right_norm_mean_total[1];
  fill(dgmu_right_norm_mean_total, 0);
  double t276_total[1];
  fill(t276_total, 0);
  double t279_total[1];
  fill(t279_total, 0);
  double dgmu_left_norm_deviation_total[1];
  fill(dgmu_left_norm_deviation_total, 0);
  double dgmu_left_norm_mean_total[1];
  fill(dgmu_left_norm_mean_total, 0);
  const float t265 = larger(static_cast<float>(word.rows()), 1.0f);
  const float t273 = larger(static_cast<float>(word.rows()), 1.0f);
  const float t287 = larger(static_cast<float>(word.rows()), 1.0f);
  const float t295 = larger(static_cast<float>(word.rows()), 1.0f);
  for (std::int64_t row = warp(); row < word.rows(); row += warps()) {
    columns<32>([&](int k, int j) {
      const float dgmu_right_normalised_j = t242[row * 256 + column + j] + dgmu_both[256 + row * 512 + column + j];
      const float dgmu_left_normalised_j = t248[row * 256 + column + j] + dgmu_both[row * 512 + column + j];
      t253_total[k] += dgmu_right_normalised_j;
      t256_total[k] += (dgmu_right_normalised_j * t95[row * 256 + column + j]);
      dgmu_right_norm_deviation_total[k] +=
          (-1.0f *
           (((dgmu_right_normalised_j * p.gmu_right_norm_weight[column + j]) / gmu_right_norm_deviation[column + j]) *
            t95[row * 256 + column + j]));
      t276_total[k] += dgmu_left_normalised_j;
      t279_total[k] += (dgmu_left_normalised_j * t71[row * 256 + column + j]);
      dgmu_left_norm_deviation_total[k] +=
          (-1.0f *
           (((dgmu_left_normalised_j * p.gmu_left_norm_weight[column + j]) / gmu_left_norm_deviation[column + j]) *
            t71[row * 256 + column + j]));
    });
  }
  merge_sum(t253_total);
  merge_sum(t256_total);
  merge_sum(dgmu_right_norm_deviation_total);
  merge_sum(t276_total);
  merge_sum(t279_total);
  merge_sum(dgmu_left_norm_deviation_total);
  float t266[1];
  float t288[1];
  columns<32>([&](int k, int j) {
    const float t253_j = static_cast<float>(t253_total[k]);
    if (warp() == 0) d.gmu_right_norm_bias[column + j] = t253_j;
    const float t256_j = static_cast<float>(t256_total[k]);
    if (warp() == 0) d.gmu_right_norm_weight[column + j] = t256_j;
    const float dgmu_right_norm_var_j =
        (0.5f * static_cast<float>(dgmu_right_norm_deviation_total[k])) / gmu_right_norm_deviation[column + j];
    const float t266_j = dgmu_right_norm_var_j / t265;
    t266[k] = t266_j;
    const float t276_j = static_cast<float>(t276_total[k]);
    if (warp() == 0) d.gmu_left_norm_bias[column + j] = t276_j;
    const float t279_j = static_cast<float>(t279_total[k]);
    if (warp() == 0) d.gmu_left_norm_weight[column + j] = t279_j;
    const float dgmu_left_norm_var_j =
        (0.5f * static_cast<float>(dgmu_left_norm_deviation_total[k])) / gmu_left_norm_deviation[column + j];
    const float t288_j = dgmu_left_norm_var_j / t287;
    t288[k] = t288_j;
  });
  for (std::int64_t row = warp(); row < word.rows(); row += warps()) {
    columns<32>([&](int k, int j) {
      const float dgmu_right_normalised_j = t242[row * 256 + column + j] + dgmu_both[256 + row * 512 + column + j];
      const float t268_j = t266[k] * t80[row * 256 + column + j];
      const float dgmu_left_normalised_j = t248[row * 256 + column + j] + dgmu_both[row * 512 + column + j];
      const float t290_j = t288[k] * t55[row * 256 + column + j];
      dgmu_right_norm_mean_total[k] +=
          (-1.0f *
           ((((dgmu_right_normalised_j * p.gmu_right_norm_weight[column + j]) / gmu_right_norm_deviation[column + j]) +
             t268_j) +
            t268_j));
      dgmu_left_norm_mean_total[k] +=
          (-1.0f *
           ((((dgmu_left_normalised_j * p.gmu_left_norm_weight[column + j]) / gmu_left_norm_deviation[column + j]) +
             t290_j) +
            t290_j));
    });
  }
  merge_sum(dgmu_right_norm_mean_total);
  merge_sum(dgmu_left_norm_mean_total);
  float t274[1];
  float t296[1];
  columns<32>([&](int k, int) {
    const float t274_j = static_cast<float>(dgmu_right_norm_mean_total[k]) / t273;
    t274[k] = t274_j;
    const float t296_j = static_cast<float>(dgmu_left_norm_mean_total[k]) / t295;
    t296[k] = t296_j;
  });
  for (std::int64_t row = warp(); row < word.rows(); row += warps()) {
    columns<32>([&](int k, int j) {
      const float dgmu_right_normalised_j = t242[row * 256 + column + j] + dgmu_both[256 + row * 512 + column + j];
      const float t268_j = t266[k] * t80[row * 256 + column + j];
      const float dgmu_left_normalised_j = t248[row * 256 + column + j] + dgmu_both[row * 512 + column + j];
      const float t290_j = t288[k] * t55[row * 256 + column + j];
      const float dwords_1_j =
          ((((dgmu_right_normalised_j * p.gmu_right_norm_weight[column + j]) / gmu_right_norm_deviation[column + j]) +
            t268_j) +
           t268_j) +
          t274[k];
      dwords_1[row * 256 + column + j] = dwords_1_j;
      const float dframes_1_last_j =
          ((((dgmu_left_normalised_j * p.gmu_left_norm_weight[column + j]) / gmu_left_norm_deviation[column + j]) +
            t290_j) +
           t290_j) +
          t296[k];
      dframes_1_last[row * 256 + column + j] = dframes_1_last_j;
    });
  }
}

// A warp for each row of word.
__global__ void __launch_bounds__(256)
    dwords_0_kernel(const AxisView word, const BatchView batch, const Random random, const Key words_dropout1_key,
                    const float* __restrict__ dwords_1_2, float* __restrict__ dwords_0) {
  for (std::int64_t row = first_row(); row < word.rows(); row += row_step()) {
    const auto words_dropout1_2_mask = dropout_row(random, words_dropout1_key, batch, word, row, 256, 0.4f);
    columns<256>([&](int, int j) {
      const float dwords_0_j = dwords_1_2[row * 256 + j] * words_dropout1_2_mask[j];
      dwords_0[row * 256 + j] = dwords_0_j;
    });
  }
}

// A warp for each row of frame_of_word.
__global__ void __launch_bounds__(256)
    dframes_1_kernel(const AxisView frame_of_word, const float* __restrict__ dframes_1_last,
                     float* __restrict__ dframes_1) {
  for (std::int64_t row = first_row(); row < frame_of_word.rows(); row += row_step()) {
    const auto t307_from =
        row_or_zeros(dframes_1_last + 128, 256,
                     (frame_of_word.first[frame_of_word.parent[row]] == row ? frame_of_word.parent[row] : -1));
    columns<128>([&](int, int j) {
      const float t307_j = t307_from[j];
      dframes_1[128 + row * 256 + j] = t307_j;
    });
  }
}

// A warp for each row of frame_of_word.
__global__ void __launch_bounds__(256)
    dframes_1_kernel_2(const AxisView frame_of_word, const float* __restrict__ dframes_1_last,
                       float* __restrict__ dframes_1) {
  for (std::int64_t row = first_row(); row < frame_of_word.rows(); row += row_step()) {
    const auto t308_from = row_or_zeros(
        dframes_1_last, 256, (frame_of_word.last[frame_of_word.parent[row]] == row ? frame_of_word.parent[row] : -1));
    columns<128>([&](int, int j) {
      const float t308_j = t308_from[j];
      dframes_1[row * 256 + j] = t308_j;
    });
  }
}

// A warp for each row of frame_of_word.
__global__ void __launch_bounds__(256)
    dframes_0_kernel(const AxisView frame_of_word, const BatchView batch, const Random random,
                     const Key frames_dropout1_key, const float* __restrict__ dframes_1_2,
                     float* __restrict__ dframes_0) {
  for (std::int64_t row = first_row(); row < frame_of_word.rows(); row += row_step()) {
    const auto frames_dropout1_2_mask = dropout_row(random, frames_dropout1_key, batch, frame_of_word, row, 256, 0.4f);
    columns<256>([&](int, int j) {
      const float dframes_0_j = dframes_1_2[row * 256 + j] * frames_dropout1_2_mask[j];
      dframes_0[row * 256 + j] = dframes_0_j;
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
  launch(run, rows_of(run, frame_of_word), frames_0_dropped_kernel, frame_of_word.view, batch.view, run.random,
         frames_dropout1_key, frames_0, frames_0_dropped);
  float* frames_1 = memory.frame_of_word_3;  // [batch, word*, frame-of-word*, 256]
  layers.frames_1.forward(frame_of_word, frames_0_dropped,
                          {p.frames_weight_ih_l1, p.frames_weight_hh_l1, p.frames_bias_ih_l1, p.frames_bias_hh_l1,
                           p.frames_weight_ih_l1_reverse, p.frames_weight_hh_l1_reverse, p.frames_bias_ih_l1_reverse,
                           p.frames_bias_hh_l1_reverse},
                          frames_1);

  at("aguilar2019.cpp:36", "last");
  float* frames_1_last = memory.word_0;  // [batch, word*, 256]
  launch(run, rows_of(run, word), frames_1_last_kernel, word.view, frame_of_word.view, frames_1, frames_1_last);

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
  launch(run, rows_of(run, word), words_0_dropped_kernel, word.view, batch.view, run.random, words_dropout1_key,
         words_0, words_0_dropped);
  float* words_1 = memory.word_4;  // [batch, word*, 256]
  layers.words_1.forward(
      word, words_0_dropped,
      {p.words_weight_ih_l1, p.words_weight_hh_l1, p.words_bias_ih_l1, p.words_bias_hh_l1, p.words_weight_ih_l1_reverse,
       p.words_weight_hh_l1_reverse, p.words_bias_ih_l1_reverse, p.words_bias_hh_l1_reverse},
      words_1);

  at("aguilar2019.cpp:38", "gmu 256 \"gmu\"");
  float* gmu_left_norm_mean = memory.one_0;       // [256]
  float* t55 = memory.word_5;                     // [batch, word*, 256]
  float* gmu_left_norm_deviation = memory.one_1;  // [256]
  float* t68 = memory.one_2;                      // [256]
  float* t71 = memory.word_6;                     // [batch, word*, 256]
  float* gmu_both = memory.word_7;                // [batch, word*, 512]
  launch(run, strips(8), gmu_left_norm_mean_kernel, word.view, p, frames_1_last, gmu_left_norm_mean, t55,
         gmu_left_norm_deviation, t68, t71, gmu_both);
  update_running(run, word, 1, 256, 0.1f, gmu_left_norm_mean, p.gmu_left_norm_running_mean);
  update_running(run, word, 1, 256, 0.1f, t68, p.gmu_left_norm_running_var);
  float* gmu_right_norm_mean = memory.one_0;       // [256]
  float* t80 = memory.word_0;                      // [batch, word*, 256]
  float* gmu_right_norm_deviation = memory.one_2;  // [256]
  float* t92 = memory.one_3;                       // [256]
  float* t95 = memory.word_8;                      // [batch, word*, 256]
  launch(run, strips(8), gmu_right_norm_mean_kernel, word.view, p, words_1, gmu_both, gmu_right_norm_mean, t80,
         gmu_right_norm_deviation, t92, t95);
  update_running(run, word, 1, 256, 0.1f, gmu_right_norm_mean, p.gmu_right_norm_running_mean);
  update_running(run, word, 1, 256, 0.1f, t92, p.gmu_right_norm_running_var);
  float* gmu_left_projected = memory.word_9;  // [batch, word*, 256]
  product(run, word, 256, 256, gmu_both, 512, p.gmu_left_weight, nullptr, nullptr, gmu_left_projected, 256, false);
  float* gmu_right_projected = memory.word_10;  // [batch, word*, 256]
  product(run, word, 256, 256, gmu_both + 256, 512, p.gmu_right_weight, nullptr, nullptr, gmu_right_projected, 256,
          false);
  float* gmu_gate_projected = memory.word_11;  // [batch, word*, 256]
  product(run, word, 512, 256, gmu_both, 512, p.gmu_gate_weight, nullptr, nullptr, gmu_gate_projected, 256, false);
  float* gmu_left = memory.word_12;   // [batch, word*, 256]
  float* gmu_right = memory.word_13;  // [batch, word*, 256]
  float* gmu_gate = memory.word_14;   // [batch, word*, 256]
  float* t114 = memory.word_15;       // [batch, word*, 256]
  float* gmu_fused = memory.word_16;  // [batch, word*, 256]
  launch(run, rows_of(run, word), gmu_left_kernel, word.view, p, gmu_left_projected, gmu_left, gmu_right_projected,
         gmu_right, gmu_gate_projected, gmu_gate, t114, gmu_fused);

  at("aguilar2019.cpp:39", "blstm 256 × 2 \"context\"");
  float* context_0 = memory.word_9;  // [batch, word*, 256]
  layers.context_0.forward(word, gmu_fused,
                           {p.context_weight_ih_l0, p.context_weight_hh_l0, p.context_bias_ih_l0, p.context_bias_hh_l0,
                            p.context_weight_ih_l0_reverse, p.context_weight_hh_l0_reverse,
                            p.context_bias_ih_l0_reverse, p.context_bias_hh_l0_reverse},
                           context_0);
  float* context_0_dropped = memory.word_10;  // [batch, word*, 256]
  launch(run, rows_of(run, word), context_0_dropped_kernel, word.view, batch.view, run.random, context_dropout1_key,
         context_0, context_0_dropped);
  float* context_1 = memory.word_11;  // [batch, word*, 256]
  layers.context_1.forward(word, context_0_dropped,
                           {p.context_weight_ih_l1, p.context_weight_hh_l1, p.context_bias_ih_l1, p.context_bias_hh_l1,
                            p.context_weight_ih_l1_reverse, p.context_weight_hh_l1_reverse,
                            p.context_bias_ih_l1_reverse, p.context_bias_hh_l1_reverse},
                           context_1);

  at("aguilar2019.cpp:40", "attention 256 \"attention\"");
  float* attention_projected = memory.word_17;  // [batch, word*, 256]
  product(run, word, 256, 256, context_1, 256, p.attention_score_weight, nullptr, nullptr, attention_projected, 256,
          false);
  float* attention_hidden = memory.word_18;   // [batch, word*, 256]
  float* attention_score = memory.word_19;    // [batch, word*, 1]
  float* attention_exp = memory.word_20;      // [batch, word*, 1]
  float* t150 = memory.batch_0;               // [batch, 1]
  float* attention_weights = memory.word_21;  // [batch, word*, 1]
  float* attention_pooled = memory.batch_1;   // [batch, 256]
  float* classifier_input = memory.batch_2;   // [batch, 256]
  launch(run, segments_of(run, utterances), attention_hidden_kernel, utterances.view, word.view, batch.view, run.random,
         p, classifier_dropout_key, context_1, attention_projected, attention_hidden, attention_score, attention_exp,
         t150, attention_weights, attention_pooled, classifier_input);

  at("aguilar2019.cpp:41", "classify 4 \"classifier\"");
  float* classifier_scores = memory.batch_3;  // [batch, 4]
  product(run, utterances, 256, 4, classifier_input, 256, p.classifier_weight, nullptr, nullptr, classifier_scores, 4,
          false);

  // ── backward ──────────────────────────────────────────────────────────────────────────────
  float* logits = memory.batch_4;           // [batch, 4]
  float* t163 = memory.batch_5;             // [batch, 4]
  float* t164 = memory.batch_6;             // [batch, 1]
  float* loss = memory.one_0;               // [1]
  float* dshifted_logits = memory.batch_7;  // [batch, 4]
  launch(run, one_block(), logits_kernel, utterances.view, batch.view, p, d, classifier_scores, logits, t163, t164,
         loss, dshifted_logits);
  float* dclassifier_input = memory.batch_3;  // [batch, 256]
  product_input(run, utterances, 256, 4, dshifted_logits, 4, p.classifier_weight, dclassifier_input, 256, false);
  product_weight(run, utterances, 256, 4, dshifted_logits, 4, classifier_input, 256, nullptr, d.classifier_weight,
                 false);
  float* t200 = memory.word_17;                  // [batch, word*, 256]
  float* dattention_weights = memory.word_19;    // [batch, word*, 1]
  float* t214 = memory.word_22;                  // [batch, word*, 256]
  float* dattention_projected = memory.word_23;  // [batch, word*, 256]
  launch(run, segments_of(run, utterances), dattention_weights_kernel, utterances.view, word.view, batch.view,
         run.random, p, classifier_dropout_key, context_1, attention_hidden, attention_exp, t150, attention_weights,
         dclassifier_input, t200, dattention_weights, t214, dattention_projected);

  at("aguilar2019.cpp:40", "attention 256 \"attention\"");
  column_sum(run, word, 256, t214, 256, d.attention_vector, false);
  column_sum(run, word, 256, dattention_projected, 256, d.attention_score_bias, false);
  float* t220 = memory.word_18;  // [batch, word*, 256]
  product_input(run, word, 256, 256, dattention_projected, 256, p.attention_score_weight, t220, 256, false);
  product_weight(run, word, 256, 256, dattention_projected, 256, context_1, 256, nullptr, d.attention_score_weight,
                 false);
  float* dcontext_1 = memory.word_22;  // [batch, word*, 256]
  launch(run, rows_of(run, word), dcontext_1_kernel, word.view, t200, t220, dcontext_1);

  at("aguilar2019.cpp:39", "blstm 256 × 2 \"context\"");
  float* dcontext_1_2 = memory.word_17;  // [batch, word*, 256]
  layers.context_1.backward(word, context_0_dropped, context_1, dcontext_1,
                            {p.context_weight_ih_l1, p.context_weight_hh_l1, p.context_bias_ih_l1, p.context_bias_hh_l1,
                             p.context_weight_ih_l1_reverse, p.context_weight_hh_l1_reverse,
                             p.context_bias_ih_l1_reverse, p.context_bias_hh_l1_reverse},
                            dcontext_1_2,
                            {d.context_weight_ih_l1, d.context_weight_hh_l1, d.context_bias_ih_l1, d.context_bias_hh_l1,
                             d.context_weight_ih_l1_reverse, d.context_weight_hh_l1_reverse,
                             d.context_bias_ih_l1_reverse, d.context_bias_hh_l1_reverse});
  float* dcontext_0 = memory.word_10;  // [batch, word*, 256]
  launch(run, rows_of(run, word), dcontext_0_kernel, word.view, batch.view, run.random, context_dropout1_key,
         dcontext_1_2, dcontext_0);
  float* dcontext_0_2 = memory.word_11;  // [batch, word*, 256]
  layers.context_0.backward(word, gmu_fused, context_0, dcontext_0,
                            {p.context_weight_ih_l0, p.context_weight_hh_l0, p.context_bias_ih_l0, p.context_bias_hh_l0,
                             p.context_weight_ih_l0_reverse, p.context_weight_hh_l0_reverse,
                             p.context_bias_ih_l0_reverse, p.context_bias_hh_l0_reverse},
                            dcontext_0_2,
                            {d.context_weight_ih_l0, d.context_weight_hh_l0, d.context_bias_ih_l0, d.context_bias_hh_l0,
                             d.context_weight_ih_l0_reverse, d.context_weight_hh_l0_reverse,
                             d.context_bias_ih_l0_reverse, d.context_bias_hh_l0_reverse});

  at("aguilar2019.cpp:38", "gmu 256 \"gmu\"");
  float* dgmu_gate_projected = memory.word_9;    // [batch, word*, 256]
  float* dgmu_right_projected = memory.word_10;  // [batch, word*, 256]
  float* dgmu_left_projected = memory.word_16;   // [batch, word*, 256]
  launch(run, strips(8), dgmu_gate_projected_kernel, word.view, d, gmu_left, gmu_right, gmu_gate, t114, dcontext_0_2,
         dgmu_gate_projected, dgmu_right_projected, dgmu_left_projected);
  float* dgmu_both = memory.word_11;  // [batch, word*, 512]
  product_input(run, word, 512, 256, dgmu_gate_projected, 256, p.gmu_gate_weight, dgmu_both, 512, false);
  product_weight(run, word, 512, 256, dgmu_gate_projected, 256, gmu_both, 512, nullptr, d.gmu_gate_weight, false);
  float* t242 = memory.word_9;  // [batch, word*, 256]
  product_input(run, word, 256, 256, dgmu_right_projected, 256, p.gmu_right_weight, t242, 256, false);
  product_weight(run, word, 256, 256, dgmu_right_projected, 256, gmu_both + 256, 512, nullptr, d.gmu_right_weight,
                 false);
  float* t248 = memory.word_10;  // [batch, word*, 256]
  product_input(run, word, 256, 256, dgmu_left_projected, 256, p.gmu_left_weight, t248, 256, false);
  product_weight(run, word, 256, 256, dgmu_left_projected, 256, gmu_both, 512, nullptr, d.gmu_left_weight, false);
  float* dwords_1 = memory.word_12;        // [batch, word*, 256]
  float* dframes_1_last = memory.word_13;  // [batch, word*, 256]
  launch(run, strips(8), dwords_1_kernel, word.view, p, d, t55, gmu_left_norm_deviation, t71, t80,
         gmu_right_norm_deviation, t95, dgmu_both, t242, t248, dwords_1, dframes_1_last);

  at("aguilar2019.cpp:37", "blstm 256 × 2 \"words\"");
  float* dwords_1_2 = memory.word_0;  // [batch, word*, 256]
  layers.words_1.backward(
      word, words_0_dropped, words_1, dwords_1,
      {p.words_weight_ih_l1, p.words_weight_hh_l1, p.words_bias_ih_l1, p.words_bias_hh_l1, p.words_weight_ih_l1_reverse,
       p.words_weight_hh_l1_reverse, p.words_bias_ih_l1_reverse, p.words_bias_hh_l1_reverse},
      dwords_1_2,
      {d.words_weight_ih_l1, d.words_weight_hh_l1, d.words_bias_ih_l1, d.words_bias_hh_l1, d.words_weight_ih_l1_reverse,
       d.words_weight_hh_l1_reverse, d.words_bias_ih_l1_reverse, d.words_bias_hh_l1_reverse});
  float* dwords_0 = memory.word_3;  // [batch, word*, 256]
  launch(run, rows_of(run, word), dwords_0_kernel, word.view, batch.view, run.random, words_dropout1_key, dwords_1_2,
         dwords_0);
  layers.words_0.backward(
      word, lexical, words_0, dwords_0,
      {p.words_weight_ih_l0, p.words_weight_hh_l0, p.words_bias_ih_l0, p.words_bias_hh_l0, p.words_weight_ih_l0_reverse,
       p.words_weight_hh_l0_reverse, p.words_bias_ih_l0_reverse, p.words_bias_hh_l0_reverse},
      nullptr,
      {d.words_weight_ih_l0, d.words_weight_hh_l0, d.words_bias_ih_l0, d.words_bias_hh_l0, d.words_weight_ih_l0_reverse,
       d.words_weight_hh_l0_reverse, d.words_bias_ih_l0_reverse, d.words_bias_hh_l0_reverse});

  at("aguilar2019.cpp:36", "last");
  float* dframes_1 = memory.frame_of_word_4;  // [batch, word*, frame-of-word*, 256]
  launch(run, rows_of(run, frame_of_word), dframes_1_kernel, frame_of_word.view, dframes_1_last, dframes_1);
  launch(run, rows_of(run, frame_of_word), dframes_1_kernel_2, frame_of_word.view, dframes_1_last, dframes_1);

  at("aguilar2019.cpp:36", "blstm 256 × 2 \"frames\"");
  float* dframes_1_2 = memory.frame_of_word_5;  // [batch, word*, frame-of-word*, 256]
  layers.frames_1.backward(frame_of_word, frames_0_dropped, frames_1, dframes_1,
                           {p.frames_weight_ih_l1, p.frames_weight_hh_l1, p.frames_bias_ih_l1, p.frames_bias_hh_l1,
                            p.frames_weight_ih_l1_reverse, p.frames_weight_hh_l1_reverse, p.frames_bias_ih_l1_reverse,
                            p.frames_bias_hh_l1_reverse},
                           dframes_1_2,
                           {d.frames_weight_ih_l1, d.frames_weight_hh_l1, d.frames_bias_ih_l1, d.frames_bias_hh_l1,
                            d.frames_weight_ih_l1_reverse, d.frames_weight_hh_l1_reverse, d.frames_bias_ih_l1_reverse,
                            d.frames_bias_hh_l1_reverse});
  float* dframes_0 = memory.frame_of_word_2;  // [batch, word*, frame-of-word*, 256]
  launch(run, rows_of(run, frame_of_word), dframes_0_kernel, frame_of_word.view, batch.view, run.random,
         frames_dropout1_key, dframes_1_2, dframes_0);
  layers.frames_0.backward(frame_of_word, acoustic, frames_0, dframes_0,
                           {p.frames_weight_ih_l0, p.frames_weight_hh_l0, p.frames_bias_ih_l0, p.frames_bias_hh_l0,
                            p.frames_weight_ih_l0_reverse, p.frames_weight_hh_l0_reverse, p.frames_bias_ih_l0_reverse,
                            p.frames_bias_hh_l0_reverse},
                           nullptr,
                           {d.frames_weight_ih_l0, d.frames_weight_hh_l0, d.frames_bias_ih_l0, d.frames_bias_hh_l0,
                            d.frames_weight_ih_l0_reverse, d.frames_weight_hh_l0_reverse, d.frames_bias_ih_l0_reverse,
                            d.frames_bias_hh_l0_reverse});

  shown[0] = attention_weights;  // attention
  shown[1] = gmu_gate;           // gate
  shown[2] = logits;             // logits
  shown[3] = attention_pooled;   // utterance
  return loss;
}

}  // namespace h_mm_4_program
