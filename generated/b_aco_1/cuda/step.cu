// b_aco_1 — "B-ACO-1": acoustic → blstm 256 × 2 → mean → classify 4
//
// Generated from aguilar2019.cpp:45. Change the spec and regenerate; edits here are lost.
//
// One training step: forward with dropout and batch statistics, then the gradient of every trained parameter. Fused
// kernels first, then the functions that launch them.
#include "runtime/cuda/generated.cuh"

#include "layers.hpp"
#include "memory.hpp"

namespace b_aco_1_program {

using namespace inflect::cuda;

namespace {

// A warp for each row of frame.
__global__ void __launch_bounds__(256)
    frames_0_dropped_kernel(const AxisView frame, const BatchView batch, const Random random,
                            const Key frames_dropout1_key, const float* __restrict__ frames_0,
                            float* __restrict__ frames_0_dropped) {
  for (std::int64_t row = first_row(); row < frame.rows(); row += row_step()) {
    const auto frames_dropout1_mask = dropout_row(random, frames_dropout1_key, batch, frame, row, 256, 0.4f);
    columns<256>([&](int, int j) {
      const float frames_0_dropped_j = frames_0[row * 256 + j] * frames_dropout1_mask[j];
      frames_0_dropped[row * 256 + j] = frames_0_dropped_j;
    });
  }
}

// A block for each row of utterances, its warps for the rows of frame below it.
__global__ void __launch_bounds__(256)
    frames_1_mean_kernel(const AxisView utterances, const AxisView frame, const BatchView batch, const Random random,
                         const Key classifier_dropout_key, const float* __restrict__ frames_1,
                         float* __restrict__ frames_1_mean, float* __restrict__ classifier_input) {
  for (std::int64_t outer = blockIdx.x; outer < utterances.rows(); outer += gridDim.x) {
    float t23_total[8];
    fill(t23_total, 0);
    const auto classifier_dropout_mask =
        dropout_row(random, classifier_dropout_key, batch, utterances, outer, 256, 0.5f);
    const float t24 = larger(static_cast<float>(frame.count[outer]), 1.0f);
    for (int t = warp(); t < frame.count[outer]; t += warps()) {
      const std::int64_t row = frame.offset[t] + frame.first[outer];
      columns<256>([&](int k, int j) { t23_total[k] += frames_1[row * 256 + j]; });
    }
    merge_sum(t23_total);
    columns<256>([&](int k, int j) {
      const float frames_1_mean_j = static_cast<float>(t23_total[k]) / t24;
      if (warp() == 0) frames_1_mean[outer * 256 + j] = frames_1_mean_j;
      const float classifier_input_j = frames_1_mean_j * classifier_dropout_mask[j];
      if (warp() == 0) classifier_input[outer * 256 + j] = classifier_input_j;
    });
  }
}

// One block, its warps for the rows of utterances.
__global__ void __launch_bounds__(256)
    logits_kernel(const AxisView utterances, const BatchView batch, const Parameters p, const Gradients d,
                  const float* __restrict__ classifier_scores, float* __restrict__ logits, float* __restrict__ t34,
                  float* __restrict__ t35, float* __restrict__ loss, float* __restrict__ dshifted_logits) {
  double t43_total = 0;
  double t45_total = 0;
  float t65_total[1];
  fill(t65_total, 0);
  for (std::int64_t row = warp(); row < utterances.rows(); row += warps()) {
    const int label = batch.label[row];
    float logits_held[1];
    columns<4>([&](int k, int j) {
      const float logits_j = classifier_scores[row * 4 + j] + p.classifier_bias[j];
      logits_held[k] = logits_j;
      logits[row * 4 + j] = logits_j;
    });
    const float t32 = row_max<4>([&](int k, int) { return logits_held[k]; });
    const float t42 = row_sum<4>([&](int, int j) { return (label == j ? 1.0f : 0.0f); });
    float shifted_logits[1];
    float t34_held[1];
    columns<4>([&](int k, int j) {
      const float shifted_logits_j = logits_held[k] - t32;
      shifted_logits[k] = shifted_logits_j;
      const float t34_j = fast_exp(shifted_logits_j);
      t34_held[k] = t34_j;
      t34[row * 4 + j] = t34_j;
    });
    const float t35_value = row_sum<4>([&](int k, int) { return t34_held[k]; });
    if (lane() == 0) t35[row] = t35_value;
    const float log_sum = fast_log(t35_value);
    const float t40 =
        row_sum<4>([&](int k, int j) { return ((label == j ? 1.0f : 0.0f) * (shifted_logits[k] - log_sum)); });
    t43_total += t42;
    t45_total += t40;
  }
  merge_sum(t43_total);
  merge_sum(t45_total);
  const float t43 = static_cast<float>(t43_total);
  const float t44 = larger(t43, 1.0f);
  const float t45 = static_cast<float>(t45_total);
  const float t47 = -1.0f * t45;
  const float loss_value = t47 / t44;
  if (leads()) loss[0] = loss_value;
  const float t49 = 1.0f / t44;
  const float t50 = t49 * -1.0f;
  for (std::int64_t row = warp(); row < utterances.rows(); row += warps()) {
    const int label = batch.label[row];
    const float t51 = t50;
    const float t60 = t50;
    const float dlog_sum = row_sum<4>([&](int, int j) { return (-1.0f * (t51 * (label == j ? 1.0f : 0.0f))); });
    const float t57 = dlog_sum / t35[row];
    columns<4>([&](int k, int j) {
      const float dshifted_logits_j = (t60 * (label == j ? 1.0f : 0.0f)) + (t57 * t34[row * 4 + j]);
      dshifted_logits[row * 4 + j] = dshifted_logits_j;
      t65_total[k] += dshifted_logits_j;
    });
  }
  merge_sum(t65_total);
  columns<4>([&](int k, int j) {
    const float t65_j = static_cast<float>(t65_total[k]);
    if (warp() == 0) d.classifier_bias[j] = t65_j;
  });
}

// A block for each row of utterances, its warps for the rows of frame below it.
__global__ void __launch_bounds__(256)
    dframes_1_kernel(const AxisView utterances, const AxisView frame, const BatchView batch, const Random random,
                     const Key classifier_dropout_key, const float* __restrict__ dclassifier_input,
                     float* __restrict__ dframes_1) {
  for (std::int64_t outer = blockIdx.x; outer < utterances.rows(); outer += gridDim.x) {
    const auto classifier_dropout_2_mask =
        dropout_row(random, classifier_dropout_key, batch, utterances, outer, 256, 0.5f);
    const float t70 = larger(static_cast<float>(frame.count[outer]), 1.0f);
    float t71[8];
    columns<256>([&](int k, int j) {
      const float dframes_1_mean_j = dclassifier_input[outer * 256 + j] * classifier_dropout_2_mask[j];
      const float t71_j = dframes_1_mean_j / t70;
      t71[k] = t71_j;
    });
    for (int t = warp(); t < frame.count[outer]; t += warps()) {
      const std::int64_t row = frame.offset[t] + frame.first[outer];
      columns<256>([&](int k, int j) {
        const float dframes_1_j = t71[k];
        dframes_1[row * 256 + j] = dframes_1_j;
      });
    }
  }
}

// A warp for each row of frame.
__global__ void __launch_bounds__(256)
    dframes_0_kernel(const AxisView frame, const BatchView batch, const Random random, const Key frames_dropout1_key,
                     const float* __restrict__ dframes_1_2, float* __restrict__ dframes_0) {
  for (std::int64_t row = first_row(); row < frame.rows(); row += row_step()) {
    const auto frames_dropout1_2_mask = dropout_row(random, frames_dropout1_key, batch, frame, row, 256, 0.4f);
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
  const Axis& frame = batch.axes[1];
  const auto frames_dropout1_key = key_of(run, "frames.dropout1");
  const auto classifier_dropout_key = key_of(run, "classifier.dropout");

  // ── forward ───────────────────────────────────────────────────────────────────────────────

  at("aguilar2019.cpp:10", "acoustic");
  float* acoustic = memory.frame_0;  // [batch, frame*, 130]
  gather_stream(run, batch, frame, "acoustic", standard, acoustic, 130);

  at("aguilar2019.cpp:11", "blstm 256 × 2 \"frames\"");
  float* frames_0 = memory.frame_1;  // [batch, frame*, 256]
  layers.frames_0.forward(frame, acoustic,
                          {p.frames_weight_ih_l0, p.frames_weight_hh_l0, p.frames_bias_ih_l0, p.frames_bias_hh_l0,
                           p.frames_weight_ih_l0_reverse, p.frames_weight_hh_l0_reverse, p.frames_bias_ih_l0_reverse,
                           p.frames_bias_hh_l0_reverse},
                          frames_0);
  float* frames_0_dropped = memory.frame_2;  // [batch, frame*, 256]
  launch(run, rows_of(run, frame), frames_0_dropped_kernel, frame.view, batch.view, run.random, frames_dropout1_key,
         frames_0, frames_0_dropped);
  float* frames_1 = memory.frame_3;  // [batch, frame*, 256]
  layers.frames_1.forward(frame, frames_0_dropped,
                          {p.frames_weight_ih_l1, p.frames_weight_hh_l1, p.frames_bias_ih_l1, p.frames_bias_hh_l1,
                           p.frames_weight_ih_l1_reverse, p.frames_weight_hh_l1_reverse, p.frames_bias_ih_l1_reverse,
                           p.frames_bias_hh_l1_reverse},
                          frames_1);

  at("aguilar2019.cpp:12", "mean");
  float* frames_1_mean = memory.batch_0;     // [batch, 256]
  float* classifier_input = memory.batch_1;  // [batch, 256]
  launch(run, segments_of(run, utterances), frames_1_mean_kernel, utterances.view, frame.view, batch.view, run.random,
         classifier_dropout_key, frames_1, frames_1_mean, classifier_input);

  at("aguilar2019.cpp:13", "classify 4 \"classifier\"");
  float* classifier_scores = memory.batch_2;  // [batch, 4]
  product(run, utterances, 256, 4, classifier_input, 256, p.classifier_weight, nullptr, nullptr, classifier_scores, 4,
          false);

  // ── backward ──────────────────────────────────────────────────────────────────────────────
  float* logits = memory.batch_3;           // [batch, 4]
  float* t34 = memory.batch_4;              // [batch, 4]
  float* t35 = memory.batch_5;              // [batch, 1]
  float* loss = memory.one_0;               // [1]
  float* dshifted_logits = memory.batch_6;  // [batch, 4]
  launch(run, one_block(), logits_kernel, utterances.view, batch.view, p, d, classifier_scores, logits, t34, t35, loss,
         dshifted_logits);
  float* dclassifier_input = memory.batch_2;  // [batch, 256]
  product_input(run, utterances, 256, 4, dshifted_logits, 4, p.classifier_weight, dclassifier_input, 256, false);
  product_weight(run, utterances, 256, 4, dshifted_logits, 4, classifier_input, 256, nullptr, d.classifier_weight,
                 false);
  float* dframes_1 = memory.frame_4;  // [batch, frame*, 256]
  launch(run, segments_of(run, utterances), dframes_1_kernel, utterances.view, frame.view, batch.view, run.random,
         classifier_dropout_key, dclassifier_input, dframes_1);

  at("aguilar2019.cpp:11", "blstm 256 × 2 \"frames\"");
  float* dframes_1_2 = memory.frame_5;  // [batch, frame*, 256]
  layers.frames_1.backward(frame, frames_0_dropped, frames_1, dframes_1,
                           {p.frames_weight_ih_l1, p.frames_weight_hh_l1, p.frames_bias_ih_l1, p.frames_bias_hh_l1,
                            p.frames_weight_ih_l1_reverse, p.frames_weight_hh_l1_reverse, p.frames_bias_ih_l1_reverse,
                            p.frames_bias_hh_l1_reverse},
                           dframes_1_2,
                           {d.frames_weight_ih_l1, d.frames_weight_hh_l1, d.frames_bias_ih_l1, d.frames_bias_hh_l1,
                            d.frames_weight_ih_l1_reverse, d.frames_weight_hh_l1_reverse, d.frames_bias_ih_l1_reverse,
                            d.frames_bias_hh_l1_reverse});
  float* dframes_0 = memory.frame_2;  // [batch, frame*, 256]
  launch(run, rows_of(run, frame), dframes_0_kernel, frame.view, batch.view, run.random, frames_dropout1_key,
         dframes_1_2, dframes_0);
  layers.frames_0.backward(frame, acoustic, frames_0, dframes_0,
                           {p.frames_weight_ih_l0, p.frames_weight_hh_l0, p.frames_bias_ih_l0, p.frames_bias_hh_l0,
                            p.frames_weight_ih_l0_reverse, p.frames_weight_hh_l0_reverse, p.frames_bias_ih_l0_reverse,
                            p.frames_bias_hh_l0_reverse},
                           nullptr,
                           {d.frames_weight_ih_l0, d.frames_weight_hh_l0, d.frames_bias_ih_l0, d.frames_bias_hh_l0,
                            d.frames_weight_ih_l0_reverse, d.frames_weight_hh_l0_reverse, d.frames_bias_ih_l0_reverse,
                            d.frames_bias_hh_l0_reverse});

  shown[0] = logits;         // logits
  shown[1] = frames_1_mean;  // utterance
  return loss;
}

}  // namespace b_aco_1_program
