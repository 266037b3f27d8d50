// b_mm_1 — "B-MM-1": (acoustic → blstm 256 × 2 → mean, lexical → blstm 256 × 2 → mean) → concat → classify 4
//
// Generated from aguilar2019.cpp:48. Change the spec and regenerate; edits here are lost.
//
// One training step: forward with dropout and batch statistics, then the gradient of every trained parameter. Fused
// kernels first, then the functions that launch them.
#include "runtime/cuda/generated.cuh"

#include "layers.hpp"
#include "memory.hpp"

namespace b_mm_1_program {

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
    frames_1_mean_and_words_1_mean_kernel(const AxisView utterances, const AxisView frame,
                                          const float* __restrict__ frames_1,
                                          float* __restrict__ frames_1_mean_and_words_1_mean) {
  for (std::int64_t outer = blockIdx.x; outer < utterances.rows(); outer += gridDim.x) {
    float t23_total[8];
    fill(t23_total, 0);
    const float t24 = larger(static_cast<float>(frame.count[outer]), 1.0f);
    for (int t = warp(); t < frame.count[outer]; t += warps()) {
      const std::int64_t row = frame.offset[t] + frame.first[outer];
      columns<256>([&](int k, int j) { t23_total[k] += frames_1[row * 256 + j]; });
    }
    merge_sum(t23_total);
    columns<256>([&](int k, int j) {
      const float frames_1_mean_j = static_cast<float>(t23_total[k]) / t24;
      if (warp() == 0) frames_1_mean_and_words_1_mean[outer * 512 + j] = frames_1_mean_j;
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

// A block for each row of utterances, its warps for the rows of word below it.
__global__ void __launch_bounds__(256)
    frames_1_mean_and_words_1_mean_kernel_2(const AxisView utterances, const AxisView word,
                                            float* __restrict__ frames_1_mean_and_words_1_mean,
                                            const float* __restrict__ words_1) {
  for (std::int64_t outer = blockIdx.x; outer < utterances.rows(); outer += gridDim.x) {
    float t48_total[8];
    fill(t48_total, 0);
    const float t49 = larger(static_cast<float>(word.count[outer]), 1.0f);
    for (int t = warp(); t < word.count[outer]; t += warps()) {
      const std::int64_t row = word.offset[t] + word.first[outer];
      columns<256>([&](int k, int j) { t48_total[k] += words_1[row * 256 + j]; });
    }
    merge_sum(t48_total);
    columns<256>([&](int k, int j) {
      const float words_1_mean_j = static_cast<float>(t48_total[k]) / t49;
      if (warp() == 0) frames_1_mean_and_words_1_mean[256 + outer * 512 + j] = words_1_mean_j;
    });
  }
}

// A warp for each row of utterances.
__global__ void __launch_bounds__(256)
    classifier_input_kernel(const AxisView utterances, const BatchView batch, const Random random,
                            const Key classifier_dropout_key, const float* __restrict__ frames_1_mean_and_words_1_mean,
                            float* __restrict__ classifier_input) {
  for (std::int64_t row = first_row(); row < utterances.rows(); row += row_step()) {
    const auto classifier_dropout_mask = dropout_row(random, classifier_dropout_key, batch, utterances, row, 512, 0.5f);
    columns<512>([&](int, int j) {
      const float classifier_input_j = frames_1_mean_and_words_1_mean[row * 512 + j] * classifier_dropout_mask[j];
      classifier_input[row * 512 + j] = classifier_input_j;
    });
  }
}

// One block, its warps for the rows of utterances.
__global__ void __launch_bounds__(256)
    logits_kernel(const AxisView utterances, const BatchView batch, const Parameters p, const Gradients d,
                  const float* __restrict__ classifier_scores, float* __restrict__ logits, float* __restrict__ t60,
                  float* __restrict__ t61, float* __restrict__ loss, float* __restrict__ dshifted_logits) {
  double t69_total = 0;
  double t71_total = 0;
  float t91_total[1];
  fill(t91_total, 0);
  for (std::int64_t row = warp(); row < utterances.rows(); row += warps()) {
    const int label = batch.label[row];
    float logits_held[1];
    columns<4>([&](int k, int j) {
      const float logits_j = classifier_scores[row * 4 + j] + p.classifier_bias[j];
      logits_held[k] = logits_j;
      logits[row * 4 + j] = logits_j;
    });
    const float t58 = row_max<4>([&](int k, int) { return logits_held[k]; });
    const float t68 = row_sum<4>([&](int, int j) { return (label == j ? 1.0f : 0.0f); });
    float shifted_logits[1];
    float t60_held[1];
    columns<4>([&](int k, int j) {
      const float shifted_logits_j = logits_held[k] - t58;
      shifted_logits[k] = shifted_logits_j;
      const float t60_j = fast_exp(shifted_logits_j);
      t60_held[k] = t60_j;
      t60[row * 4 + j] = t60_j;
    });
    const float t61_value = row_sum<4>([&](int k, int) { return t60_held[k]; });
    if (lane() == 0) t61[row] = t61_value;
    const float log_sum = fast_log(t61_value);
    const float t66 =
        row_sum<4>([&](int k, int j) { return ((label == j ? 1.0f : 0.0f) * (shifted_logits[k] - log_sum)); });
    t69_total += t68;
    t71_total += t66;
  }
  merge_sum(t69_total);
  merge_sum(t71_total);
  const float t69 = static_cast<float>(t69_total);
  const float t70 = larger(t69, 1.0f);
  const float t71 = static_cast<float>(t71_total);
  const float t73 = -1.0f * t71;
  const float loss_value = t73 / t70;
  if (leads()) loss[0] = loss_value;
  const float t75 = 1.0f / t70;
  const float t76 = t75 * -1.0f;
  for (std::int64_t row = warp(); row < utterances.rows(); row += warps()) {
    const int label = batch.label[row];
    const float t77 = t76;
    const float t86 = t76;
    const float dlog_sum = row_sum<4>([&](int, int j) { return (-1.0f * (t77 * (label == j ? 1.0f : 0.0f))); });
    const float t83 = dlog_sum / t61[row];
    columns<4>([&](int k, int j) {
      const float dshifted_logits_j = (t86 * (label == j ? 1.0f : 0.0f)) + (t83 * t60[row * 4 + j]);
      dshifted_logits[row * 4 + j] = dshifted_logits_j;
      t91_total[k] += dshifted_logits_j;
    });
  }
  merge_sum(t91_total);
  columns<4>([&](int k, int j) {
    const float t91_j = static_cast<float>(t91_total[k]);
    if (warp() == 0) d.classifier_bias[j] = t91_j;
  });
}

// A warp for each row of utterances.
__global__ void __launch_bounds__(256)
    dframes_1_mean_and_words_1_mean_kernel(const AxisView utterances, const BatchView batch, const Random random,
                                           const Key classifier_dropout_key,
                                           const float* __restrict__ dclassifier_input,
                                           float* __restrict__ dframes_1_mean_and_words_1_mean) {
  for (std::int64_t row = first_row(); row < utterances.rows(); row += row_step()) {
    const auto classifier_dropout_2_mask =
        dropout_row(random, classifier_dropout_key, batch, utterances, row, 512, 0.5f);
    columns<512>([&](int, int j) {
      const float dframes_1_mean_and_words_1_mean_j = dclassifier_input[row * 512 + j] * classifier_dropout_2_mask[j];
      dframes_1_mean_and_words_1_mean[row * 512 + j] = dframes_1_mean_and_words_1_mean_j;
    });
  }
}

// A block for each row of utterances, its warps for the rows of word below it.
__global__ void __launch_bounds__(256)
    dwords_1_kernel(const AxisView utterances, const AxisView frame, const AxisView word,
                    const float* __restrict__ dframes_1_mean_and_words_1_mean, float* __restrict__ dwords_1,
                    float* __restrict__ t106) {
  for (std::int64_t outer = blockIdx.x; outer < utterances.rows(); outer += gridDim.x) {
    const float t98 = larger(static_cast<float>(word.count[outer]), 1.0f);
    const float t105 = larger(static_cast<float>(frame.count[outer]), 1.0f);
    float t99[8];
    columns<256>([&](int k, int j) {
      const float t99_j = dframes_1_mean_and_words_1_mean[256 + outer * 512 + j] / t98;
      t99[k] = t99_j;
      const float t106_j = dframes_1_mean_and_words_1_mean[outer * 512 + j] / t105;
      if (warp() == 0) t106[outer * 256 + j] = t106_j;
    });
    for (int t = warp(); t < word.count[outer]; t += warps()) {
      const std::int64_t row = word.offset[t] + word.first[outer];
      columns<256>([&](int k, int j) {
        const float dwords_1_j = t99[k];
        dwords_1[row * 256 + j] = dwords_1_j;
      });
    }
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

// A warp for each row of frame.
__global__ void __launch_bounds__(256)
    dframes_1_kernel(const AxisView frame, const float* __restrict__ t106, float* __restrict__ dframes_1) {
  for (std::int64_t row = first_row(); row < frame.rows(); row += row_step()) {
    const auto dframes_1_from = row_or_zeros(t106, 256, frame.parent[row]);
    columns<256>([&](int, int j) {
      const float dframes_1_j = dframes_1_from[j];
      dframes_1[row * 256 + j] = dframes_1_j;
    });
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
  const Axis& word = batch.axes[2];
  const auto frames_dropout1_key = key_of(run, "frames.dropout1");
  const auto words_dropout1_key = key_of(run, "words.dropout1");
  const auto classifier_dropout_key = key_of(run, "classifier.dropout");

  // ── forward ───────────────────────────────────────────────────────────────────────────────

  at("aguilar2019.cpp:23", "acoustic");
  float* acoustic = memory.frame_0;  // [batch, frame*, 130]
  gather_stream(run, batch, frame, "acoustic", standard, acoustic, 130);

  at("aguilar2019.cpp:24", "blstm 256 × 2 \"frames\"");
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

  at("aguilar2019.cpp:24", "mean");
  float* frames_1_mean_and_words_1_mean = memory.batch_0;  // [batch, 512]
  launch(run, segments_of(run, utterances), frames_1_mean_and_words_1_mean_kernel, utterances.view, frame.view,
         frames_1, frames_1_mean_and_words_1_mean);

  at("aguilar2019.cpp:25", "lexical");
  float* lexical = memory.word_0;  // [batch, word*, 1024]
  gather_stream(run, batch, word, "lexical", standard, lexical, 1024);

  at("aguilar2019.cpp:25", "blstm 256 × 2 \"words\"");
  float* words_0 = memory.word_1;  // [batch, word*, 256]
  layers.words_0.forward(
      word, lexical,
      {p.words_weight_ih_l0, p.words_weight_hh_l0, p.words_bias_ih_l0, p.words_bias_hh_l0, p.words_weight_ih_l0_reverse,
       p.words_weight_hh_l0_reverse, p.words_bias_ih_l0_reverse, p.words_bias_hh_l0_reverse},
      words_0);
  float* words_0_dropped = memory.word_2;  // [batch, word*, 256]
  launch(run, rows_of(run, word), words_0_dropped_kernel, word.view, batch.view, run.random, words_dropout1_key,
         words_0, words_0_dropped);
  float* words_1 = memory.word_3;  // [batch, word*, 256]
  layers.words_1.forward(
      word, words_0_dropped,
      {p.words_weight_ih_l1, p.words_weight_hh_l1, p.words_bias_ih_l1, p.words_bias_hh_l1, p.words_weight_ih_l1_reverse,
       p.words_weight_hh_l1_reverse, p.words_bias_ih_l1_reverse, p.words_bias_hh_l1_reverse},
      words_1);

  at("aguilar2019.cpp:25", "mean");
  launch(run, segments_of(run, utterances), frames_1_mean_and_words_1_mean_kernel_2, utterances.view, word.view,
         frames_1_mean_and_words_1_mean, words_1);

  at("aguilar2019.cpp:26", "classify 4 \"classifier\"");
  float* classifier_input = memory.batch_1;  // [batch, 512]
  launch(run, rows_of(run, utterances), classifier_input_kernel, utterances.view, batch.view, run.random,
         classifier_dropout_key, frames_1_mean_and_words_1_mean, classifier_input);
  float* classifier_scores = memory.batch_2;  // [batch, 4]
  product(run, utterances, 512, 4, classifier_input, 512, p.classifier_weight, nullptr, nullptr, classifier_scores, 4,
          false);

  // ── backward ──────────────────────────────────────────────────────────────────────────────
  float* logits = memory.batch_3;           // [batch, 4]
  float* t60 = memory.batch_4;              // [batch, 4]
  float* t61 = memory.batch_5;              // [batch, 1]
  float* loss = memory.one_0;               // [1]
  float* dshifted_logits = memory.batch_6;  // [batch, 4]
  launch(run, one_block(), logits_kernel, utterances.view, batch.view, p, d, classifier_scores, logits, t60, t61, loss,
         dshifted_logits);
  float* dclassifier_input = memory.batch_2;  // [batch, 512]
  product_input(run, utterances, 512, 4, dshifted_logits, 4, p.classifier_weight, dclassifier_input, 512, false);
  product_weight(run, utterances, 512, 4, dshifted_logits, 4, classifier_input, 512, nullptr, d.classifier_weight,
                 false);
  float* dframes_1_mean_and_words_1_mean = memory.batch_1;  // [batch, 512]
  launch(run, rows_of(run, utterances), dframes_1_mean_and_words_1_mean_kernel, utterances.view, batch.view, run.random,
         classifier_dropout_key, dclassifier_input, dframes_1_mean_and_words_1_mean);

  at("aguilar2019.cpp:25", "mean");
  float* dwords_1 = memory.word_4;  // [batch, word*, 256]
  float* t106 = memory.batch_4;     // [batch, 256]
  launch(run, segments_of(run, utterances), dwords_1_kernel, utterances.view, frame.view, word.view,
         dframes_1_mean_and_words_1_mean, dwords_1, t106);

  at("aguilar2019.cpp:25", "blstm 256 × 2 \"words\"");
  float* dwords_1_2 = memory.word_5;  // [batch, word*, 256]
  layers.words_1.backward(
      word, words_0_dropped, words_1, dwords_1,
      {p.words_weight_ih_l1, p.words_weight_hh_l1, p.words_bias_ih_l1, p.words_bias_hh_l1, p.words_weight_ih_l1_reverse,
       p.words_weight_hh_l1_reverse, p.words_bias_ih_l1_reverse, p.words_bias_hh_l1_reverse},
      dwords_1_2,
      {d.words_weight_ih_l1, d.words_weight_hh_l1, d.words_bias_ih_l1, d.words_bias_hh_l1, d.words_weight_ih_l1_reverse,
       d.words_weight_hh_l1_reverse, d.words_bias_ih_l1_reverse, d.words_bias_hh_l1_reverse});
  float* dwords_0 = memory.word_2;  // [batch, word*, 256]
  launch(run, rows_of(run, word), dwords_0_kernel, word.view, batch.view, run.random, words_dropout1_key, dwords_1_2,
         dwords_0);
  layers.words_0.backward(
      word, lexical, words_0, dwords_0,
      {p.words_weight_ih_l0, p.words_weight_hh_l0, p.words_bias_ih_l0, p.words_bias_hh_l0, p.words_weight_ih_l0_reverse,
       p.words_weight_hh_l0_reverse, p.words_bias_ih_l0_reverse, p.words_bias_hh_l0_reverse},
      nullptr,
      {d.words_weight_ih_l0, d.words_weight_hh_l0, d.words_bias_ih_l0, d.words_bias_hh_l0, d.words_weight_ih_l0_reverse,
       d.words_weight_hh_l0_reverse, d.words_bias_ih_l0_reverse, d.words_bias_hh_l0_reverse});

  at("aguilar2019.cpp:24", "mean");
  float* dframes_1 = memory.frame_4;  // [batch, frame*, 256]
  launch(run, rows_of(run, frame), dframes_1_kernel, frame.view, t106, dframes_1);

  at("aguilar2019.cpp:24", "blstm 256 × 2 \"frames\"");
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

  shown[0] = logits;                          // logits
  shown[1] = frames_1_mean_and_words_1_mean;  // utterance
  return loss;
}

}  // namespace b_mm_1_program
