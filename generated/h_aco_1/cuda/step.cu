// h_aco_1 — "H-ACO-1": acoustic → by_word → blstm 256 × 2 → last → mean → classify 4
//
// Generated from aguilar2019.cpp:50. Change the spec and regenerate; edits here are lost.
//
// One training step: forward with dropout and batch statistics, then the gradient of every trained parameter. Fused
// kernels first, then the functions that launch them.
#include "runtime/cuda/generated.cuh"

#include "layers.hpp"
#include "memory.hpp"

namespace h_aco_1_program {

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

// A block for each row of utterances, its warps for the rows of word below it.
__global__ void __launch_bounds__(256)
    frames_1_last_mean_kernel(const AxisView utterances, const AxisView word, const BatchView batch,
                              const Random random, const Key classifier_dropout_key,
                              const float* __restrict__ frames_1_last, float* __restrict__ frames_1_last_mean,
                              float* __restrict__ classifier_input) {
  for (std::int64_t outer = blockIdx.x; outer < utterances.rows(); outer += gridDim.x) {
    float t28_total[8];
    fill(t28_total, 0);
    const auto classifier_dropout_mask =
        dropout_row(random, classifier_dropout_key, batch, utterances, outer, 256, 0.5f);
    const float t29 = larger(static_cast<float>(word.count[outer]), 1.0f);
    for (int t = warp(); t < word.count[outer]; t += warps()) {
      const std::int64_t row = word.offset[t] + word.first[outer];
      columns<256>([&](int k, int j) { t28_total[k] += frames_1_last[row * 256 + j]; });
    }
    merge_sum(t28_total);
    columns<256>([&](int k, int j) {
      const float frames_1_last_mean_j = static_cast<float>(t28_total[k]) / t29;
      if (warp() == 0) frames_1_last_mean[outer * 256 + j] = frames_1_last_mean_j;
      const float classifier_input_j = frames_1_last_mean_j * classifier_dropout_mask[j];
      if (warp() == 0) classifier_input[outer * 256 + j] = classifier_input_j;
    });
  }
}

// One block, its warps for the rows of utterances.
__global__ void __launch_bounds__(256)
    logits_kernel(const AxisView utterances, const BatchView batch, const Parameters p, const Gradients d,
                  const float* __restrict__ classifier_scores, float* __restrict__ logits, float* __restrict__ t39,
                  float* __restrict__ t40, float* __restrict__ loss, float* __restrict__ dshifted_logits) {
  double t48_total = 0;
  double t50_total = 0;
  float t70_total[1];
  fill(t70_total, 0);
  for (std::int64_t row = warp(); row < utterances.rows(); row += warps()) {
    const int label = batch.label[row];
    float logits_held[1];
    columns<4>([&](int k, int j) {
      const float logits_j = classifier_scores[row * 4 + j] + p.classifier_bias[j];
      logits_held[k] = logits_j;
      logits[row * 4 + j] = logits_j;
    });
    const float t37 = row_max<4>([&](int k, int) { return logits_held[k]; });
    const float t47 = row_sum<4>([&](int, int j) { return (label == j ? 1.0f : 0.0f); });
    float shifted_logits[1];
    float t39_held[1];
    columns<4>([&](int k, int j) {
      const float shifted_logits_j = logits_held[k] - t37;
      shifted_logits[k] = shifted_logits_j;
      const float t39_j = fast_exp(shifted_logits_j);
      t39_held[k] = t39_j;
      t39[row * 4 + j] = t39_j;
    });
    const float t40_value = row_sum<4>([&](int k, int) { return t39_held[k]; });
    if (lane() == 0) t40[row] = t40_value;
    const float log_sum = fast_log(t40_value);
    const float t45 =
        row_sum<4>([&](int k, int j) { return ((label == j ? 1.0f : 0.0f) * (shifted_logits[k] - log_sum)); });
    t48_total += t47;
    t50_total += t45;
  }
  merge_sum(t48_total);
  merge_sum(t50_total);
  const float t48 = static_cast<float>(t48_total);
  const float t49 = larger(t48, 1.0f);
  const float t50 = static_cast<float>(t50_total);
  const float t52 = -1.0f * t50;
  const float loss_value = t52 / t49;
  if (leads()) loss[0] = loss_value;
  const float t54 = 1.0f / t49;
  const float t55 = t54 * -1.0f;
  for (std::int64_t row = warp(); row < utterances.rows(); row += warps()) {
    const int label = batch.label[row];
    const float t56 = t55;
    const float t65 = t55;
    const float dlog_sum = row_sum<4>([&](int, int j) { return (-1.0f * (t56 * (label == j ? 1.0f : 0.0f))); });
    const float t62 = dlog_sum / t40[row];
    columns<4>([&](int k, int j) {
      const float dshifted_logits_j = (t65 * (label == j ? 1.0f : 0.0f)) + (t62 * t39[row * 4 + j]);
      dshifted_logits[row * 4 + j] = dshifted_logits_j;
      t70_total[k] += dshifted_logits_j;
    });
  }
  merge_sum(t70_total);
  columns<4>([&](int k, int j) {
    const float t70_j = static_cast<float>(t70_total[k]);
    if (warp() == 0) d.classifier_bias[j] = t70_j;
  });
}

// A block for each row of utterances, its warps for the rows of word below it.
__global__ void __launch_bounds__(256)
    dframes_1_last_kernel(const AxisView utterances, const AxisView word, const BatchView batch, const Random random,
                          const Key classifier_dropout_key, const float* __restrict__ dclassifier_input,
                          float* __restrict__ dframes_1_last, float* __restrict__ dframes_1_last_2) {
  for (std::int64_t outer = blockIdx.x; outer < utterances.rows(); outer += gridDim.x) {
    const auto classifier_dropout_2_mask =
        dropout_row(random, classifier_dropout_key, batch, utterances, outer, 256, 0.5f);
    const float t75 = larger(static_cast<float>(word.count[outer]), 1.0f);
    float t76[8];
    columns<256>([&](int k, int j) {
      const float dframes_1_last_mean_j = dclassifier_input[outer * 256 + j] * classifier_dropout_2_mask[j];
      const float t76_j = dframes_1_last_mean_j / t75;
      t76[k] = t76_j;
    });
    for (int t = warp(); t < word.count[outer]; t += warps()) {
      const std::int64_t row = word.offset[t] + word.first[outer];
      columns<256>([&](int k, int j) {
        const float dframes_1_last_j = t76[k];
        dframes_1_last[row * 256 + j] = dframes_1_last_j;
        const float dframes_1_last_2_j = t76[k];
        dframes_1_last_2[row * 256 + j] = dframes_1_last_2_j;
      });
    }
  }
}

// A warp for each row of frame_of_word.
__global__ void __launch_bounds__(256)
    dframes_1_kernel(const AxisView frame_of_word, const float* __restrict__ dframes_1_last_2,
                     float* __restrict__ dframes_1) {
  for (std::int64_t row = first_row(); row < frame_of_word.rows(); row += row_step()) {
    const auto t81_from =
        row_or_zeros(dframes_1_last_2 + 128, 256,
                     (frame_of_word.first[frame_of_word.parent[row]] == row ? frame_of_word.parent[row] : -1));
    columns<128>([&](int, int j) {
      const float t81_j = t81_from[j];
      dframes_1[128 + row * 256 + j] = t81_j;
    });
  }
}

// A warp for each row of frame_of_word.
__global__ void __launch_bounds__(256)
    dframes_1_kernel_2(const AxisView frame_of_word, const float* __restrict__ dframes_1_last,
                       float* __restrict__ dframes_1) {
  for (std::int64_t row = first_row(); row < frame_of_word.rows(); row += row_step()) {
    const auto t82_from = row_or_zeros(
        dframes_1_last, 256, (frame_of_word.last[frame_of_word.parent[row]] == row ? frame_of_word.parent[row] : -1));
    columns<128>([&](int, int j) {
      const float t82_j = t82_from[j];
      dframes_1[row * 256 + j] = t82_j;
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
  const auto classifier_dropout_key = key_of(run, "classifier.dropout");

  // ── forward ───────────────────────────────────────────────────────────────────────────────

  at("aguilar2019.cpp:31", "by_word");
  float* acoustic = memory.frame_of_word_0;  // [batch, word*, frame-of-word*, 130]
  gather_stream(run, batch, frame_of_word, "acoustic", standard, acoustic, 130);

  at("aguilar2019.cpp:31", "blstm 256 × 2 \"frames\"");
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

  at("aguilar2019.cpp:31", "last");
  float* frames_1_last = memory.word_0;  // [batch, word*, 256]
  launch(run, rows_of(run, word), frames_1_last_kernel, word.view, frame_of_word.view, frames_1, frames_1_last);

  at("aguilar2019.cpp:31", "mean");
  float* frames_1_last_mean = memory.batch_0;  // [batch, 256]
  float* classifier_input = memory.batch_1;    // [batch, 256]
  launch(run, segments_of(run, utterances), frames_1_last_mean_kernel, utterances.view, word.view, batch.view,
         run.random, classifier_dropout_key, frames_1_last, frames_1_last_mean, classifier_input);

  at("aguilar2019.cpp:31", "classify 4 \"classifier\"");
  float* classifier_scores = memory.batch_2;  // [batch, 4]
  product(run, utterances, 256, 4, classifier_input, 256, p.classifier_weight, nullptr, nullptr, classifier_scores, 4,
          false);

  // ── backward ──────────────────────────────────────────────────────────────────────────────
  float* logits = memory.batch_3;           // [batch, 4]
  float* t39 = memory.batch_4;              // [batch, 4]
  float* t40 = memory.batch_5;              // [batch, 1]
  float* loss = memory.one_0;               // [1]
  float* dshifted_logits = memory.batch_6;  // [batch, 4]
  launch(run, one_block(), logits_kernel, utterances.view, batch.view, p, d, classifier_scores, logits, t39, t40, loss,
         dshifted_logits);
  float* dclassifier_input = memory.batch_2;  // [batch, 256]
  product_input(run, utterances, 256, 4, dshifted_logits, 4, p.classifier_weight, dclassifier_input, 256, false);
  product_weight(run, utterances, 256, 4, dshifted_logits, 4, classifier_input, 256, nullptr, d.classifier_weight,
                 false);
  float* dframes_1_last = memory.word_0;    // [batch, word*, 256]
  float* dframes_1_last_2 = memory.word_1;  // [batch, word*, 256]
  launch(run, segments_of(run, utterances), dframes_1_last_kernel, utterances.view, word.view, batch.view, run.random,
         classifier_dropout_key, dclassifier_input, dframes_1_last, dframes_1_last_2);

  at("aguilar2019.cpp:31", "last");
  float* dframes_1 = memory.frame_of_word_4;  // [batch, word*, frame-of-word*, 256]
  launch(run, rows_of(run, frame_of_word), dframes_1_kernel, frame_of_word.view, dframes_1_last_2, dframes_1);
  launch(run, rows_of(run, frame_of_word), dframes_1_kernel_2, frame_of_word.view, dframes_1_last, dframes_1);

  at("aguilar2019.cpp:31", "blstm 256 × 2 \"frames\"");
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

  shown[0] = logits;              // logits
  shown[1] = frames_1_last_mean;  // utterance
  return loss;
}

}  // namespace h_aco_1_program
