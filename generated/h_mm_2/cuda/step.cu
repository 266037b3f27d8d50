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
    context_1_mean_kernel(const AxisView utterances, const AxisView word, const BatchView batch, const Random random,
                          const Key classifier_dropout_key, const float* __restrict__ context_1,
                          float* __restrict__ context_1_mean, float* __restrict__ classifier_input) {
  for (std::int64_t outer = blockIdx.x; outer < utterances.rows(); outer += gridDim.x) {
    float t139_total[8];
    fill(t139_total, 0);
    const auto classifier_dropout_mask =
        dropout_row(random, classifier_dropout_key, batch, utterances, outer, 256, 0.5f);
    const float t140 = larger(static_cast<float>(word.count[outer]), 1.0f);
    for (int t = warp(); t < word.count[outer]; t += warps()) {
      const std::int64_t row = word.offset[t] + word.first[outer];
      columns<256>([&](int k, int j) { t139_total[k] += context_1[row * 256 + j]; });
    }
    merge_sum(t139_total);
    columns<256>([&](int k, int j) {
      const float context_1_mean_j = static_cast<float>(t139_total[k]) / t140;
      if (warp() == 0) context_1_mean[outer * 256 + j] = context_1_mean_j;
      const float classifier_input_j = context_1_mean_j * classifier_dropout_mask[j];
      if (warp() == 0) classifier_input[outer * 256 + j] = classifier_input_j;
    });
  }
}

// One block, its warps for the rows of utterances.
__global__ void __launch_bounds__(256)
    logits_kernel(const AxisView utterances, const BatchView batch, const Parameters p, const Gradients d,
                  const float* __restrict__ classifier_scores, float* __restrict__ logits, float* __restrict__ t150,
                  float* __restrict__ t151, float* __restrict__ loss, float* __restrict__ dshifted_logits) {
  double t159_total = 0;
  double t161_total = 0;
  float t181_total[1];
  fill(t181_total, 0);
  for (std::int64_t row = warp(); row < utterances.rows(); row += warps()) {
    const int label = batch.label[row];
    float logits_held[1];
    columns<4>([&](int k, int j) {
      const float logits_j = classifier_scores[row * 4 + j] + p.classifier_bias[j];
      logits_held[k] = logits_j;
      logits[row * 4 + j] = logits_j;
    });
    const float t148 = row_max<4>([&](int k, int) { return logits_held[k]; });
    const float t158 = row_sum<4>([&](int, int j) { return (label == j ? 1.0f : 0.0f); });
    float shifted_logits[1];
    float t150_held[1];
    columns<4>([&](int k, int j) {
      const float shifted_logits_j = logits_held[k] - t148;
      shifted_logits[k] = shifted_logits_j;
      const float t150_j = fast_exp(shifted_logits_j);
      t150_held[k] = t150_j;
      t150[row * 4 + j] = t150_j;
    });
    const float t151_value = row_sum<4>([&](int k, int) { return t150_held[k]; });
    if (lane() == 0) t151[row] = t151_value;
    const float log_sum = fast_log(t151_value);
    const float t156 =
        row_sum<4>([&](int k, int j) { return ((label == j ? 1.0f : 0.0f) * (shifted_logits[k] - log_sum)); });
    t159_total += t158;
    t161_total += t156;
  }
  merge_sum(t159_total);
  merge_sum(t161_total);
  const float t159 = static_cast<float>(t159_total);
  const float t160 = larger(t159, 1.0f);
  const float t161 = static_cast<float>(t161_total);
  const float t163 = -1.0f * t161;
  const float loss_value = t163 / t160;
  if (leads()) loss[0] = loss_value;
  const float t165 = 1.0f / t160;
  const float t166 = t165 * -1.0f;
  for (std::int64_t row = warp(); row < utterances.rows(); row += warps()) {
    const int label = batch.label[row];
    const float t167 = t166;
    const float t176 = t166;
    const float dlog_sum = row_sum<4>([&](int, int j) { return (-1.0f * (t167 * (label == j ? 1.0f : 0.0f))); });
    const float t173 = dlog_sum / t151[row];
    columns<4>([&](int k, int j) {
      const float dshifted_logits_j = (t176 * (label == j ? 1.0f : 0.0f)) + (t173 * t150[row * 4 + j]);
      dshifted_logits[row * 4 + j] = dshifted_logits_j;
      t181_total[k] += dshifted_logits_j;
    });
  }
  merge_sum(t181_total);
  columns<4>([&](int k, int j) {
    const float t181_j = static_cast<float>(t181_total[k]);
    if (warp() == 0) d.classifier_bias[j] = t181_j;
  });
}

// A block for each row of utterances, its warps for the rows of word below it.
__global__ void __launch_bounds__(256)
    dcontext_1_kernel(const AxisView utterances, const AxisView word, const BatchView batch, const Random random,
                      const Key classifier_dropout_key, const float* __restrict__ dclassifier_input,
                      float* __restrict__ dcontext_1) {
  for (std::int64_t outer = blockIdx.x; outer < utterances.rows(); outer += gridDim.x) {
    const auto classifier_dropout_2_mask =
        dropout_row(random, classifier_dropout_key, batch, utterances, outer, 256, 0.5f);
    const float t186 = larger(static_cast<float>(word.count[outer]), 1.0f);
    float t187[8];
    columns<256>([&](int k, int j) {
      const float dcontext_1_mean_j = dclassifier_input[outer * 256 + j] * classifier_dropout_2_mask[j];
      const float t187_j = dcontext_1_mean_j / t186;
      t187[k] = t187_j;
    });
    for (int t = warp(); t < word.count[outer]; t += warps()) {
      const std::int64_t row = word.offset[t] + word.first[outer];
      columns<256>([&](int k, int j) {
        const float dcontext_1_j = t187[k];
        dcontext_1[row * 256 + j] = dcontext_1_j;
      });
    }
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
  double t201_total[1];
  fill(t201_total, 0);
  double t207_total[1];
  fill(t207_total, 0);
  double t213_total[1];
  fill(t213_total, 0);
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
      t201_total[k] += dgmu_gate_projected_j;
      t207_total[k] += dgmu_right_projected_j;
      t213_total[k] += dgmu_left_projected_j;
    });
  }
  merge_sum(t201_total);
  merge_sum(t207_total);
  merge_sum(t213_total);
  columns<32>([&](int k, int j) {
    const float t201_j = static_cast<float>(t201_total[k]);
    if (warp() == 0) d.gmu_gate_bias[column + j] = t201_j;
    const float t207_j = static_cast<float>(t207_total[k]);
    if (warp() == 0) d.gmu_right_bias[column + j] = t207_j;
    const float t213_j = static_cast<float>(t213_total[k]);
    if (warp() == 0) d.gmu_left_bias[column + j] = t213_j;
  });
}

// A block for 32 columns, its warps for the rows of word.
__global__ void __launch_bounds__(512)
    dwords_1_kernel(const AxisView word, const Parameters p, const Gradients d, const float* __restrict__ t55,
                    const float* __restrict__ gmu_left_norm_deviation, const float* __restrict__ t71,
                    const float* __restrict__ t80, const float* __restrict__ gmu_right_norm_deviation,
                    const float* __restrict__ t95, const float* __restrict__ dgmu_both, const float* __restrict__ t208,
                    const float* __restrict__ t214, float* __restrict__ dwords_1, float* __restrict__ dframes_1_last) {
  const int column = blockIdx.x * 32;
  double t219_total[1];
  fill(t219_total, 0);
  double t222_total[1];
  fill(t222_total, 0);
  double dgmu_right_norm_deviation_total[1];
  fill(dgmu_right_norm_deviation_total, 0);
  double dgmu_right_norm_mean_total[1];
  fill(dgmu_right_norm_mean_total, 0);
  double t242_total[1];
  fill(t242_total, 0);
  double t245_total[1];
  fill(t245_total, 0);
  double dgmu_left_norm_deviation_total[1];
  fill(dgmu_left_norm_deviation_total, 0);
  double dgmu_left_norm_mean_total[1];
  fill(dgmu_left_norm_mean_total, 0);
  const float t231 = larger(static_cast<float>(word.rows()), 1.0f);
  const float t239 = larger(static_cast<float>(word.rows()), 1.0f);
  const float t253 = larger(static_cast<float>(word.rows()), 1.0f);
  const float t261 = larger(static_cast<float>(word.rows()), 1.0f);
  for (std::int64_t row = warp(); row < word.rows(); row += warps()) {
    columns<32>([&](int k, int j) {
      const float dgmu_right_normalised_j = t208[row * 256 + column + j] + dgmu_both[256 + row * 512 + column + j];
      const float dgmu_left_normalised_j = t214[row * 256 + column + j] + dgmu_both[row * 512 + column + j];
      t219_total[k] += dgmu_right_normalised_j;
      t222_total[k] += (dgmu_right_normalised_j * t95[row * 256 + column + j]);
      dgmu_right_norm_deviation_total[k] +=
          (-1.0f *
           (((dgmu_right_normalised_j * p.gmu_right_norm_weight[column + j]) / gmu_right_norm_deviation[column + j]) *
            t95[row * 256 + column + j]));
      t242_total[k] += dgmu_left_normalised_j;
      t245_total[k] += (dgmu_left_normalised_j * t71[row * 256 + column + j]);
      dgmu_left_norm_deviation_total[k] +=
          (-1.0f *
           (((dgmu_left_normalised_j * p.gmu_left_norm_weight[column + j]) / gmu_left_norm_deviation[column + j]) *
            t71[row * 256 + column + j]));
    });
  }
  merge_sum(t219_total);
  merge_sum(t222_total);
  merge_sum(dgmu_right_norm_deviation_total);
  merge_sum(t242_total);
  merge_sum(t245_total);
  merge_sum(dgmu_left_norm_deviation_total);
  float t232[1];
  float t254[1];
  columns<32>([&](int k, int j) {
    const float t219_j = static_cast<float>(t219_total[k]);
    if (warp() == 0) d.gmu_right_norm_bias[column + j] = t219_j;
    const float t222_j = static_cast<float>(t222_total[k]);
    if (warp() == 0) d.gmu_right_norm_weight[column + j] = t222_j;
    const float dgmu_right_norm_var_j =
        (0.5f * static_cast<float>(dgmu_right_norm_deviation_total[k])) / gmu_right_norm_deviation[column + j];
    const float t232_j = dgmu_right_norm_var_j / t231;
    t232[k] = t232_j;
    const float t242_j = static_cast<float>(t242_total[k]);
    if (warp() == 0) d.gmu_left_norm_bias[column + j] = t242_j;
    const float t245_j = static_cast<float>(t245_total[k]);
    if (warp() == 0) d.gmu_left_norm_weight[column + j] = t245_j;
    const float dgmu_left_norm_var_j =
        (0.5f * static_cast<float>(dgmu_left_norm_deviation_total[k])) / gmu_left_norm_deviation[column + j];
    const float t254_j = dgmu_left_norm_var_j / t253;
    t254[k] = t254_j;
  });
  for (std::int64_t row = warp(); row < word.rows(); row += warps()) {
    columns<32>([&](int k, int j) {
      const float dgmu_right_normalised_j = t208[row * 256 + column + j] + dgmu_both[256 + row * 512 + column + j];
      const float t234_j = t232[k] * t80[row * 256 + column + j];
      const float dgmu_left_normalised_j = t214[row * 256 + column + j] + dgmu_both[row * 512 + column + j];
      const float t256_j = t254[k] * t55[row * 256 + column + j];
      dgmu_right_norm_mean_total[k] +=
          (-1.0f *
           ((((dgmu_right_normalised_j * p.gmu_right_norm_weight[column + j]) / gmu_right_norm_deviation[column + j]) +
             t234_j) +
            t234_j));
      dgmu_left_norm_mean_total[k] +=
          (-1.0f *
           ((((dgmu_left_normalised_j * p.gmu_left_norm_weight[column + j]) / gmu_left_norm_deviation[column + j]) +
             t256_j) +
            t256_j));
    });
  }
  merge_sum(dgmu_right_norm_mean_total);
  merge_sum(dgmu_left_norm_mean_total);
  float t240[1];
  float t262[1];
  columns<32>([&](int k, int) {
    const float t240_j = static_cast<float>(dgmu_right_norm_mean_total[k]) / t239;
    t240[k] = t240_j;
    const float t262_j = static_cast<float>(dgmu_left_norm_mean_total[k]) / t261;
    t262[k] = t262_j;
  });
  for (std::int64_t row = warp(); row < word.rows(); row += warps()) {
    columns<32>([&](int k, int j) {
      const float dgmu_right_normalised_j = t208[row * 256 + column + j] + dgmu_both[256 + row * 512 + column + j];
      const float t234_j = t232[k] * t80[row * 256 + column + j];
      const float dgmu_left_normalised_j = t214[row * 256 + column + j] + dgmu_both[row * 512 + column + j];
      const float t256_j = t254[k] * t55[row * 256 + column + j];
      const float dwords_1_j =
          ((((dgmu_right_normalised_j * p.gmu_right_norm_weight[column + j]) / gmu_right_norm_deviation[column + j]) +
            t234_j) +
           t234_j) +
          t240[k];
      dwords_1[row * 256 + column + j] = dwords_1_j;
      const float dframes_1_last_j =
          ((((dgmu_left_normalised_j * p.gmu_left_norm_weight[column + j]) / gmu_left_norm_deviation[column + j]) +
            t256_j) +
           t256_j) +
          t262[k];
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
    const auto t273_from =
        row_or_zeros(dframes_1_last + 128, 256,
                     (frame_of_word.first[frame_of_word.parent[row]] == row ? frame_of_word.parent[row] : -1));
    columns<128>([&](int, int j) {
      const float t273_j = t273_from[j];
      dframes_1[128 + row * 256 + j] = t273_j;
    });
  }
}

// A warp for each row of frame_of_word.
__global__ void __launch_bounds__(256)
    dframes_1_kernel_2(const AxisView frame_of_word, const float* __restrict__ dframes_1_last,
                       float* __restrict__ dframes_1) {
  for (std::int64_t row = first_row(); row < frame_of_word.rows(); row += row_step()) {
    const auto t274_from = row_or_zeros(
        dframes_1_last, 256, (frame_of_word.last[frame_of_word.parent[row]] == row ? frame_of_word.parent[row] : -1));
    columns<128>([&](int, int j) {
      const float t274_j = t274_from[j];
      dframes_1[row * 256 + j] = t274_j;
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

  at("aguilar2019.cpp:40", "mean");
  float* context_1_mean = memory.batch_0;    // [batch, 256]
  float* classifier_input = memory.batch_1;  // [batch, 256]
  launch(run, segments_of(run, utterances), context_1_mean_kernel, utterances.view, word.view, batch.view, run.random,
         classifier_dropout_key, context_1, context_1_mean, classifier_input);

  at("aguilar2019.cpp:41", "classify 4 \"classifier\"");
  float* classifier_scores = memory.batch_2;  // [batch, 4]
  product(run, utterances, 256, 4, classifier_input, 256, p.classifier_weight, nullptr, nullptr, classifier_scores, 4,
          false);

  // ── backward ──────────────────────────────────────────────────────────────────────────────
  float* logits = memory.batch_3;           // [batch, 4]
  float* t150 = memory.batch_4;             // [batch, 4]
  float* t151 = memory.batch_5;             // [batch, 1]
  float* loss = memory.one_0;               // [1]
  float* dshifted_logits = memory.batch_6;  // [batch, 4]
  launch(run, one_block(), logits_kernel, utterances.view, batch.view, p, d, classifier_scores, logits, t150, t151,
         loss, dshifted_logits);
  float* dclassifier_input = memory.batch_2;  // [batch, 256]
  product_input(run, utterances, 256, 4, dshifted_logits, 4, p.classifier_weight, dclassifier_input, 256, false);
  product_weight(run, utterances, 256, 4, dshifted_logits, 4, classifier_input, 256, nullptr, d.classifier_weight,
                 false);
  float* dcontext_1 = memory.word_17;  // [batch, word*, 256]
  launch(run, segments_of(run, utterances), dcontext_1_kernel, utterances.view, word.view, batch.view, run.random,
         classifier_dropout_key, dclassifier_input, dcontext_1);

  at("aguilar2019.cpp:39", "blstm 256 × 2 \"context\"");
  float* dcontext_1_2 = memory.word_18;  // [batch, word*, 256]
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
  float* t208 = memory.word_9;  // [batch, word*, 256]
  product_input(run, word, 256, 256, dgmu_right_projected, 256, p.gmu_right_weight, t208, 256, false);
  product_weight(run, word, 256, 256, dgmu_right_projected, 256, gmu_both + 256, 512, nullptr, d.gmu_right_weight,
                 false);
  float* t214 = memory.word_10;  // [batch, word*, 256]
  product_input(run, word, 256, 256, dgmu_left_projected, 256, p.gmu_left_weight, t214, 256, false);
  product_weight(run, word, 256, 256, dgmu_left_projected, 256, gmu_both, 512, nullptr, d.gmu_left_weight, false);
  float* dwords_1 = memory.word_12;        // [batch, word*, 256]
  float* dframes_1_last = memory.word_13;  // [batch, word*, 256]
  launch(run, strips(8), dwords_1_kernel, word.view, p, d, t55, gmu_left_norm_deviation, t71, t80,
         gmu_right_norm_deviation, t95, dgmu_both, t208, t214, dwords_1, dframes_1_last);

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

  shown[0] = gmu_gate;        // gate
  shown[1] = logits;          // logits
  shown[2] = context_1_mean;  // utterance
  return loss;
}

}  // namespace h_mm_2_program
