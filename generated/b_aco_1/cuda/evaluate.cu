// b_aco_1 — "B-ACO-1": acoustic → blstm 256 × 2 → mean → classify 4
//
// Generated from aguilar2019.cpp:45. Change the spec and regenerate; edits here are lost.
//
// Evaluation: forward with running statistics, without dropout. Fused kernels first, then the function that launches
// them.
#include "runtime/cuda/generated.cuh"

#include "layers.hpp"
#include "memory.hpp"

namespace b_aco_1_program {

using namespace inflect::cuda;

namespace {

// A block for each row of utterances, its warps for the rows of frame below it.
__global__ void __launch_bounds__(256)
    frames_1_mean_kernel(const AxisView frame, const AxisView utterances, const float* __restrict__ frames_1,
                         float* __restrict__ frames_1_mean) {
  for (std::int64_t outer = blockIdx.x; outer < utterances.rows(); outer += gridDim.x) {
    float frames_1_sum_total[8];
    fill(frames_1_sum_total, 0);
    const float frame_count_at_least = larger(static_cast<float>(frame.count[outer]), 1.0f);
    for (int t = warp(); t < frame.count[outer]; t += warps()) {
      const std::int64_t row = frame.offset[t] + frame.first[outer];
      columns<256>([&](int k, int j) { frames_1_sum_total[k] += frames_1[row * 256 + j]; });
    }
    merge_sum(frames_1_sum_total);
    columns<256>([&](int k, int j) {
      const float frames_1_mean_j = static_cast<float>(frames_1_sum_total[k]) / frame_count_at_least;
      if (warp() == 0) frames_1_mean[outer * 256 + j] = frames_1_mean_j;
    });
  }
}

// One block, its warps for the rows of utterances.
__global__ void __launch_bounds__(256) onehot_row_sum_sum_kernel(const BatchView batch, const AxisView utterances,
                                                                 float* __restrict__ onehot_row_sum_sum) {
  double onehot_row_sum_sum_total = 0;
  for (std::int64_t row = warp(); row < utterances.rows(); row += warps()) {
    const int label = batch.label[row];
    const float onehot_row_sum = row_sum<4>([&](int, int j) { return (label == j ? 1.0f : 0.0f); });
    onehot_row_sum_sum_total += onehot_row_sum;
  }
  merge_sum(onehot_row_sum_sum_total);
  const float onehot_row_sum_sum_value = static_cast<float>(onehot_row_sum_sum_total);
  if (leads()) onehot_row_sum_sum[0] = onehot_row_sum_sum_value;
}

// One block, its warps for the rows of utterances.
__global__ void __launch_bounds__(256)
    logits_kernel(const BatchView batch, const AxisView utterances, const float* __restrict__ onehot_row_sum_sum,
                  const float* __restrict__ classifier_scores, const float* __restrict__ classifier_bias,
                  float* __restrict__ logits, float* __restrict__ loss) {
  double onehot_row_sum_sum_total = 0;
  const float onehot_sum_at_least = larger(onehot_row_sum_sum[0], 1.0f);
  for (std::int64_t row = warp(); row < utterances.rows(); row += warps()) {
    const int label = batch.label[row];
    float logits_kept[1];
    columns<4>([&](int k, int j) {
      const float logits_j = classifier_scores[row * 4 + j] + classifier_bias[j];
      logits_kept[k] = logits_j;
      logits[row * 4 + j] = logits_j;
    });
    const float logits_max = row_max<4>([&](int k, int) { return logits_kept[k]; });
    float shifted_logits_kept[1];
    columns<4>([&](int k, int) {
      const float shifted_logits_j = logits_kept[k] - logits_max;
      shifted_logits_kept[k] = shifted_logits_j;
    });
    const float shifted_logits_exp_row_sum = row_sum<4>([&](int k, int) { return fast_exp(shifted_logits_kept[k]); });
    const float log_sum = fast_log(shifted_logits_exp_row_sum);
    const float onehot_scaled_row_sum =
        row_sum<4>([&](int k, int j) { return (label == j ? 1.0f : 0.0f) * (shifted_logits_kept[k] - log_sum); });
    onehot_row_sum_sum_total += onehot_scaled_row_sum;
  }
  merge_sum(onehot_row_sum_sum_total);
  const float onehot_row_sum_sum_value = static_cast<float>(onehot_row_sum_sum_total);
  const float onehot_sum_scaled = -1.0f * onehot_row_sum_sum_value;
  const float loss_value = onehot_sum_scaled / onehot_sum_at_least;
  if (leads()) loss[0] = loss_value;
}

}  // namespace

const float* evaluate(Run& run, const Batch& batch, [[maybe_unused]] const Standard& standard, const Parameters& p,
                      const EvaluateMemory& memory, [[maybe_unused]] EvaluateLayers& layers, const float** shown) {
  const Axis& utterances = batch.axes[0];
  const Axis& frame = batch.axes[1];

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
  float* frames_1 = memory.frame_0;  // [batch, frame*, 256]
  layers.frames_1.forward(frame, frames_0,
                          {p.frames_weight_ih_l1, p.frames_weight_hh_l1, p.frames_bias_ih_l1, p.frames_bias_hh_l1,
                           p.frames_weight_ih_l1_reverse, p.frames_weight_hh_l1_reverse, p.frames_bias_ih_l1_reverse,
                           p.frames_bias_hh_l1_reverse},
                          frames_1);

  at("aguilar2019.cpp:12", "mean");
  float* frames_1_mean = memory.batch_0;  // [batch, 256]
  launch(run, segments_of(run, utterances), frames_1_mean_kernel, frame.view, utterances.view, frames_1, frames_1_mean);

  at("aguilar2019.cpp:13", "classify 4 \"classifier\"");
  float* classifier_scores = memory.batch_1;  // [batch, 4]
  product(run, utterances, 256, 4, frames_1_mean, 256, p.classifier_weight, nullptr, nullptr, classifier_scores, 4,
          false);
  float* onehot_row_sum_sum = memory.one_0;  // [1]
  launch(run, one_block(), onehot_row_sum_sum_kernel, batch.view, utterances.view, onehot_row_sum_sum);

  // ── loss ──────────────────────────────────────────────────────────────────────────────────

  at("aguilar2019.cpp:13", "classify 4 \"classifier\"");
  at("aguilar2019.cpp:45", "loss");
  float* logits = memory.batch_2;  // [batch, 4]
  float* loss = memory.one_1;      // [1]
  launch(run, one_block(), logits_kernel, batch.view, utterances.view, onehot_row_sum_sum, classifier_scores,
         p.classifier_bias, logits, loss);

  shown[0] = logits;         // logits
  shown[1] = frames_1_mean;  // utterance
  return loss;
}

}  // namespace b_aco_1_program
