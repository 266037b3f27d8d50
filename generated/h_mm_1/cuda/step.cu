// h_mm_1 — "H-MM-1": (acoustic → by_word → blstm 256 × 2 → last, lexical → blstm 256 × 2) → concat → blstm 256 × 2 →
// mean → classify 4
//
// Generated from aguilar2019.cpp:51. Change the spec and regenerate; edits here are lost.
//
// One training step: forward with dropout and batch statistics, then the gradient of every trained parameter. Fused
// kernels first, then the functions that launch them.
#include "runtime/cuda/generated.cuh"

#include "layers.hpp"
#include "memory.hpp"

namespace h_mm_1_program {

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
    frames_1_last_and_words_1_kernel(const AxisView word, const AxisView frame_of_word,
                                     const float* __restrict__ frames_1,
                                     float* __restrict__ frames_1_last_and_words_1) {
  for (std::int64_t row = first_row(); row < word.rows(); row += row_step()) {
    const auto t23_from = row_or_zeros(frames_1, 256, frame_of_word.last[row]);
    const auto t24_from = row_or_zeros(frames_1 + 128, 256, frame_of_word.first[row]);
    columns<128>([&](int, int j) {
      const float t23_j = t23_from[j];
      frames_1_last_and_words_1[row * 512 + j] = t23_j;
      const float t24_j = t24_from[j];
      frames_1_last_and_words_1[128 + row * 512 + j] = t24_j;
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

// A warp for each row of word.
__global__ void __launch_bounds__(256)
    frames_1_last_and_words_1_kernel_2(const AxisView word, float* __restrict__ frames_1_last_and_words_1,
                                       const float* __restrict__ words_1) {
  for (std::int64_t row = first_row(); row < word.rows(); row += row_step()) {
    columns<256>([&](int, int j) {
      const float t47_j = words_1[row * 256 + j];
      frames_1_last_and_words_1[256 + row * 512 + j] = t47_j;
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
    float t71_total[8];
    fill(t71_total, 0);
    const auto classifier_dropout_mask =
        dropout_row(random, classifier_dropout_key, batch, utterances, outer, 256, 0.5f);
    const float t72 = larger(static_cast<float>(word.count[outer]), 1.0f);
    for (int t = warp(); t < word.count[outer]; t += warps()) {
      const std::int64_t row = word.offset[t] + word.first[outer];
      columns<256>([&](int k, int j) { t71_total[k] += context_1[row * 256 + j]; });
    }
    merge_sum(t71_total);
    columns<256>([&](int k, int j) {
      const float context_1_mean_j = static_cast<float>(t71_total[k]) / t72;
      if (warp() == 0) context_1_mean[outer * 256 + j] = context_1_mean_j;
      const float classifier_input_j = context_1_mean_j * classifier_dropout_mask[j];
      if (warp() == 0) classifier_input[outer * 256 + j] = classifier_input_j;
    });
  }
}

// One block, its warps for the rows of utterances.
__global__ void __launch_bounds__(256)
    logits_kernel(const AxisView utterances, const BatchView batch, const Parameters p, const Gradients d,
                  const float* __restrict__ classifier_scores, float* __restrict__ logits, float* __restrict__ t82,
                  float* __restrict__ t83, float* __restrict__ loss, float* __restrict__ dshifted_logits) {
  double t91_total = 0;
  double t93_total = 0;
  float t113_total[1];
  fill(t113_total, 0);
  for (std::int64_t row = warp(); row < utterances.rows(); row += warps()) {
    const int label = batch.label[row];
    float logits_held[1];
    columns<4>([&](int k, int j) {
      const float logits_j = classifier_scores[row * 4 + j] + p.classifier_bias[j];
      logits_held[k] = logits_j;
      logits[row * 4 + j] = logits_j;
    });
    const float t80 = row_max<4>([&](int k, int) { return logits_held[k]; });
    const float t90 = row_sum<4>([&](int, int j) { return (label == j ? 1.0f : 0.0f); });
    float shifted_logits[1];
    float t82_held[1];
    columns<4>([&](int k, int j) {
      const float shifted_logits_j = logits_held[k] - t80;
      shifted_logits[k] = shifted_logits_j;
      const float t82_j = fast_exp(shifted_logits_j);
      t82_held[k] = t82_j;
      t82[row * 4 + j] = t82_j;
    });
    const float t83_value = row_sum<4>([&](int k, int) { return t82_held[k]; });
    if (lane() == 0) t83[row] = t83_value;
    const float log_sum = fast_log(t83_value);
    const float t88 =
        row_sum<4>([&](int k, int j) { return ((label == j ? 1.0f : 0.0f) * (shifted_logits[k] - log_sum)); });
    t91_total += t90;
    t93_total += t88;
  }
  merge_sum(t91_total);
  merge_sum(t93_total);
  const float t91 = static_cast<float>(t91_total);
  const float t92 = larger(t91, 1.0f);
  const float t93 = static_cast<float>(t93_total);
  const float t95 = -1.0f * t93;
  const float loss_value = t95 / t92;
  if (leads()) loss[0] = loss_value;
  const float t97 = 1.0f / t92;
  const float t98 = t97 * -1.0f;
  for (std::int64_t row = warp(); row < utterances.rows(); row += warps()) {
    const int label = batch.label[row];
    const float t99 = t98;
    const float t108 = t98;
    const float dlog_sum = row_sum<4>([&](int, int j) { return (-1.0f * (t99 * (label == j ? 1.0f : 0.0f))); });
    const float t105 = dlog_sum / t83[row];
    columns<4>([&](int k, int j) {
      const float dshifted_logits_j = (t108 * (label == j ? 1.0f : 0.0f)) + (t105 * t82[row * 4 + j]);
      dshifted_logits[row * 4 + j] = dshifted_logits_j;
      t113_total[k] += dshifted_logits_j;
    });
  }
  merge_sum(t113_total);
  columns<4>([&](int k, int j) {
    const float t113_j = static_cast<float>(t113_total[k]);
    if (warp() == 0) d.classifier_bias[j] = t113_j;
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
    const float t118 = larger(static_cast<float>(word.count[outer]), 1.0f);
    float t119[8];
    columns<256>([&](int k, int j) {
      const float dcontext_1_mean_j = dclassifier_input[outer * 256 + j] * classifier_dropout_2_mask[j];
      const float t119_j = dcontext_1_mean_j / t118;
      t119[k] = t119_j;
    });
    for (int t = warp(); t < word.count[outer]; t += warps()) {
      const std::int64_t row = word.offset[t] + word.first[outer];
      columns<256>([&](int k, int j) {
        const float dcontext_1_j = t119[k];
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

// A warp for each row of word.
__global__ void __launch_bounds__(256)
    t127_kernel(const AxisView word, const float* __restrict__ dcontext_0_2, float* __restrict__ t127) {
  for (std::int64_t row = first_row(); row < word.rows(); row += row_step()) {
    columns<256>([&](int, int j) {
      const float t127_j = dcontext_0_2[256 + row * 512 + j];
      t127[row * 256 + j] = t127_j;
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
    dframes_1_kernel(const AxisView frame_of_word, const float* __restrict__ dcontext_0_2,
                     float* __restrict__ dframes_1) {
  for (std::int64_t row = first_row(); row < frame_of_word.rows(); row += row_step()) {
    const auto t134_from =
        row_or_zeros(dcontext_0_2 + 128, 512,
                     (frame_of_word.first[frame_of_word.parent[row]] == row ? frame_of_word.parent[row] : -1));
    columns<128>([&](int, int j) {
      const float t134_j = t134_from[j];
      dframes_1[128 + row * 256 + j] = t134_j;
    });
  }
}

// A warp for each row of frame_of_word.
__global__ void __launch_bounds__(256)
    dframes_1_kernel_2(const AxisView frame_of_word, const float* __restrict__ dcontext_0_2,
                       float* __restrict__ dframes_1) {
  for (std::int64_t row = first_row(); row < frame_of_word.rows(); row += row_step()) {
    const auto t135_from = row_or_zeros(
        dcontext_0_2, 512, (frame_of_word.last[frame_of_word.parent[row]] == row ? frame_of_word.parent[row] : -1));
    columns<128>([&](int, int j) {
      const float t135_j = t135_from[j];
      dframes_1[row * 256 + j] = t135_j;
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
  float* frames_1_last_and_words_1 = memory.word_0;  // [batch, word*, 512]
  launch(run, rows_of(run, word), frames_1_last_and_words_1_kernel, word.view, frame_of_word.view, frames_1,
         frames_1_last_and_words_1);

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

  at("aguilar2019.cpp:38", "concat");
  launch(run, rows_of(run, word), frames_1_last_and_words_1_kernel_2, word.view, frames_1_last_and_words_1, words_1);

  at("aguilar2019.cpp:39", "blstm 256 × 2 \"context\"");
  float* context_0 = memory.word_5;  // [batch, word*, 256]
  layers.context_0.forward(word, frames_1_last_and_words_1,
                           {p.context_weight_ih_l0, p.context_weight_hh_l0, p.context_bias_ih_l0, p.context_bias_hh_l0,
                            p.context_weight_ih_l0_reverse, p.context_weight_hh_l0_reverse,
                            p.context_bias_ih_l0_reverse, p.context_bias_hh_l0_reverse},
                           context_0);
  float* context_0_dropped = memory.word_6;  // [batch, word*, 256]
  launch(run, rows_of(run, word), context_0_dropped_kernel, word.view, batch.view, run.random, context_dropout1_key,
         context_0, context_0_dropped);
  float* context_1 = memory.word_7;  // [batch, word*, 256]
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
  float* t82 = memory.batch_4;              // [batch, 4]
  float* t83 = memory.batch_5;              // [batch, 1]
  float* loss = memory.one_0;               // [1]
  float* dshifted_logits = memory.batch_6;  // [batch, 4]
  launch(run, one_block(), logits_kernel, utterances.view, batch.view, p, d, classifier_scores, logits, t82, t83, loss,
         dshifted_logits);
  float* dclassifier_input = memory.batch_2;  // [batch, 256]
  product_input(run, utterances, 256, 4, dshifted_logits, 4, p.classifier_weight, dclassifier_input, 256, false);
  product_weight(run, utterances, 256, 4, dshifted_logits, 4, classifier_input, 256, nullptr, d.classifier_weight,
                 false);
  float* dcontext_1 = memory.word_8;  // [batch, word*, 256]
  launch(run, segments_of(run, utterances), dcontext_1_kernel, utterances.view, word.view, batch.view, run.random,
         classifier_dropout_key, dclassifier_input, dcontext_1);

  at("aguilar2019.cpp:39", "blstm 256 × 2 \"context\"");
  float* dcontext_1_2 = memory.word_9;  // [batch, word*, 256]
  layers.context_1.backward(word, context_0_dropped, context_1, dcontext_1,
                            {p.context_weight_ih_l1, p.context_weight_hh_l1, p.context_bias_ih_l1, p.context_bias_hh_l1,
                             p.context_weight_ih_l1_reverse, p.context_weight_hh_l1_reverse,
                             p.context_bias_ih_l1_reverse, p.context_bias_hh_l1_reverse},
                            dcontext_1_2,
                            {d.context_weight_ih_l1, d.context_weight_hh_l1, d.context_bias_ih_l1, d.context_bias_hh_l1,
                             d.context_weight_ih_l1_reverse, d.context_weight_hh_l1_reverse,
                             d.context_bias_ih_l1_reverse, d.context_bias_hh_l1_reverse});
  float* dcontext_0 = memory.word_6;  // [batch, word*, 256]
  launch(run, rows_of(run, word), dcontext_0_kernel, word.view, batch.view, run.random, context_dropout1_key,
         dcontext_1_2, dcontext_0);
  float* dcontext_0_2 = memory.word_7;  // [batch, word*, 512]
  layers.context_0.backward(word, frames_1_last_and_words_1, context_0, dcontext_0,
                            {p.context_weight_ih_l0, p.context_weight_hh_l0, p.context_bias_ih_l0, p.context_bias_hh_l0,
                             p.context_weight_ih_l0_reverse, p.context_weight_hh_l0_reverse,
                             p.context_bias_ih_l0_reverse, p.context_bias_hh_l0_reverse},
                            dcontext_0_2,
                            {d.context_weight_ih_l0, d.context_weight_hh_l0, d.context_bias_ih_l0, d.context_bias_hh_l0,
                             d.context_weight_ih_l0_reverse, d.context_weight_hh_l0_reverse,
                             d.context_bias_ih_l0_reverse, d.context_bias_hh_l0_reverse});

  at("aguilar2019.cpp:38", "concat");
  float* t127 = memory.word_5;  // [batch, word*, 256]
  launch(run, rows_of(run, word), t127_kernel, word.view, dcontext_0_2, t127);

  at("aguilar2019.cpp:37", "blstm 256 × 2 \"words\"");
  float* dwords_1_2 = memory.word_6;  // [batch, word*, 256]
  layers.words_1.backward(
      word, words_0_dropped, words_1, t127,
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
  launch(run, rows_of(run, frame_of_word), dframes_1_kernel, frame_of_word.view, dcontext_0_2, dframes_1);
  launch(run, rows_of(run, frame_of_word), dframes_1_kernel_2, frame_of_word.view, dcontext_0_2, dframes_1);

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

  shown[0] = logits;          // logits
  shown[1] = context_1_mean;  // utterance
  return loss;
}

}  // namespace h_mm_1_program
