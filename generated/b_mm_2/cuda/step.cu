// b_mm_2 — "B-MM-2": (acoustic → in_words → blstm 256 × 2 → mean, lexical → blstm 256 × 2 → mean) → concat → classify 4
//
// Generated from aguilar2019.cpp:49. Change the spec and regenerate; edits here are lost.
//
// One training step: forward with dropout and batch statistics, then the gradient of every trained parameter. Fused
// kernels first, then the functions that launch them.
#include "runtime/cuda/generated.cuh"

#include "layers.hpp"
#include "memory.hpp"

namespace b_mm_2_program {

using namespace inflect::cuda;

namespace {

// A warp for each row of axis.
__global__ void __launch_bounds__(256)
    scaled_kernel(const BatchView batch, const Random random, const AxisView axis, const Key dropout1_key,
                  const float* __restrict__ x, float* __restrict__ y) {
  for (std::int64_t row = first_row(); row < axis.rows(); row += row_step()) {
    const auto dropout1_mask = dropout_row(random, dropout1_key, batch, axis, row, 256, 0.4f);
    columns<256>([&](int, int j) {
      const float scaled_j = x[row * 256 + j] * dropout1_mask[j];
      y[row * 256 + j] = scaled_j;
    });
  }
}

// A block for each row of utterances, its warps for the rows of axis below it.
__global__ void __launch_bounds__(256)
    frames_1_mean_and_words_1_mean_kernel(const AxisView axis, const AxisView utterances, const float* __restrict__ x,
                                          float* __restrict__ frames_1_mean_and_words_1_mean) {
  for (std::int64_t outer = blockIdx.x; outer < utterances.rows(); outer += gridDim.x) {
    float sum_total[8];
    fill(sum_total, 0);
    const float count_at_least = larger(static_cast<float>(axis.count[outer]), 1.0f);
    for (int t = warp(); t < axis.count[outer]; t += warps()) {
      const std::int64_t row = axis.offset[t] + axis.first[outer];
      columns<256>([&](int k, int j) { sum_total[k] += x[row * 256 + j]; });
    }
    merge_sum(sum_total);
    columns<256>([&](int k, int j) {
      const float mean_j = static_cast<float>(sum_total[k]) / count_at_least;
      if (warp() == 0) frames_1_mean_and_words_1_mean[outer * 512 + j] = mean_j;
    });
  }
}

// A warp for each row of utterances.
__global__ void __launch_bounds__(256)
    scaled_2_kernel(const BatchView batch, const Random random, const AxisView utterances,
                    const Key classifier_dropout_key, const float* __restrict__ x, float* __restrict__ y) {
  for (std::int64_t row = first_row(); row < utterances.rows(); row += row_step()) {
    const auto classifier_dropout_mask = dropout_row(random, classifier_dropout_key, batch, utterances, row, 512, 0.5f);
    columns<512>([&](int, int j) {
      const float scaled_j = x[row * 512 + j] * classifier_dropout_mask[j];
      y[row * 512 + j] = scaled_j;
    });
  }
}

// One block, its warps for the rows of utterances.
__global__ void __launch_bounds__(256)
    logits_kernel(const BatchView batch, const AxisView utterances, const float* __restrict__ classifier_scores,
                  const float* __restrict__ classifier_bias, float* __restrict__ logits,
                  float* __restrict__ shifted_logits_exp, float* __restrict__ shifted_logits_exp_row_sum,
                  float* __restrict__ loss, float* __restrict__ dshifted_logits, float* __restrict__ dclassifier_bias) {
  double onehot_row_sum_sum_total = 0;
  double onehot_row_sum_sum_total_2 = 0;
  float dclassifier_bias_total[1];
  fill(dclassifier_bias_total, 0);
  for (std::int64_t row = warp(); row < utterances.rows(); row += warps()) {
    const int label = batch.label[row];
    float logits_kept[1];
    columns<4>([&](int k, int j) {
      const float logits_j = classifier_scores[row * 4 + j] + classifier_bias[j];
      logits_kept[k] = logits_j;
      logits[row * 4 + j] = logits_j;
    });
    const float logits_max = row_max<4>([&](int k, int) { return logits_kept[k]; });
    const float onehot_row_sum = row_sum<4>([&](int, int j) { return (label == j ? 1.0f : 0.0f); });
    float shifted_logits_kept[1];
    float shifted_logits_exp_kept[1];
    columns<4>([&](int k, int j) {
      const float shifted_logits_j = logits_kept[k] - logits_max;
      shifted_logits_kept[k] = shifted_logits_j;
      const float shifted_logits_exp_j = fast_exp(shifted_logits_j);
      shifted_logits_exp_kept[k] = shifted_logits_exp_j;
      shifted_logits_exp[row * 4 + j] = shifted_logits_exp_j;
    });
    const float shifted_logits_exp_row_sum_value = row_sum<4>([&](int k, int) { return shifted_logits_exp_kept[k]; });
    if (lane() == 0) shifted_logits_exp_row_sum[row] = shifted_logits_exp_row_sum_value;
    const float log_sum = fast_log(shifted_logits_exp_row_sum_value);
    const float onehot_scaled_row_sum =
        row_sum<4>([&](int k, int j) { return (label == j ? 1.0f : 0.0f) * (shifted_logits_kept[k] - log_sum); });
    onehot_row_sum_sum_total += onehot_row_sum;
    onehot_row_sum_sum_total_2 += onehot_scaled_row_sum;
  }
  merge_sum(onehot_row_sum_sum_total);
  merge_sum(onehot_row_sum_sum_total_2);
  const float onehot_row_sum_sum = static_cast<float>(onehot_row_sum_sum_total);
  const float onehot_sum_at_least = larger(onehot_row_sum_sum, 1.0f);
  const float onehot_row_sum_sum_2 = static_cast<float>(onehot_row_sum_sum_total_2);
  const float onehot_sum_scaled = -1.0f * onehot_row_sum_sum_2;
  const float loss_value = onehot_sum_scaled / onehot_sum_at_least;
  if (leads()) loss[0] = loss_value;
  const float onehot_at_least_ratio = 1.0f / onehot_sum_at_least;
  const float onehot_ratio_scaled = onehot_at_least_ratio * -1.0f;
  for (std::int64_t row = warp(); row < utterances.rows(); row += warps()) {
    const int label = batch.label[row];
    const float onehot_scaled_of_batch = onehot_ratio_scaled;
    const float onehot_scaled_of_batch_2 = onehot_ratio_scaled;
    const float dlog_sum =
        row_sum<4>([&](int, int j) { return -1.0f * (onehot_scaled_of_batch * (label == j ? 1.0f : 0.0f)); });
    const float dlog_sum_ratio = dlog_sum / shifted_logits_exp_row_sum[row];
    columns<4>([&](int k, int j) {
      const float dshifted_logits_j =
          (onehot_scaled_of_batch_2 * (label == j ? 1.0f : 0.0f)) + (dlog_sum_ratio * shifted_logits_exp[row * 4 + j]);
      dshifted_logits[row * 4 + j] = dshifted_logits_j;
      dclassifier_bias_total[k] += dshifted_logits_j;
    });
  }
  merge_sum(dclassifier_bias_total);
  columns<4>([&](int k, int j) {
    const float dclassifier_bias_j = static_cast<float>(dclassifier_bias_total[k]);
    if (warp() == 0) dclassifier_bias[j] = dclassifier_bias_j;
  });
}

// A block for each row of utterances, its warps for the rows of word below it.
__global__ void __launch_bounds__(256)
    dwords_1_kernel(const AxisView word, const AxisView frame_in_words, const AxisView utterances,
                    const float* __restrict__ dframes_1_mean_and_words_1_mean,
                    const float* __restrict__ dframes_1_mean_and_words_1_mean_2,
                    float* __restrict__ dframes_1_mean_ratio, float* __restrict__ dwords_1) {
  for (std::int64_t outer = blockIdx.x; outer < utterances.rows(); outer += gridDim.x) {
    const float word_count_at_least = larger(static_cast<float>(word.count[outer]), 1.0f);
    const float frame_in_words_count_at_least = larger(static_cast<float>(frame_in_words.count[outer]), 1.0f);
    float dwords_1_mean_ratio_kept[8];
    columns<256>([&](int k, int j) {
      const float dwords_1_mean_ratio_j = dframes_1_mean_and_words_1_mean[outer * 512 + j] / word_count_at_least;
      dwords_1_mean_ratio_kept[k] = dwords_1_mean_ratio_j;
      const float dframes_1_mean_ratio_j =
          dframes_1_mean_and_words_1_mean_2[outer * 512 + j] / frame_in_words_count_at_least;
      if (warp() == 0) dframes_1_mean_ratio[outer * 256 + j] = dframes_1_mean_ratio_j;
    });
    for (int t = warp(); t < word.count[outer]; t += warps()) {
      const std::int64_t row = word.offset[t] + word.first[outer];
      columns<256>([&](int k, int j) {
        const float dwords_1_j = dwords_1_mean_ratio_kept[k];
        dwords_1[row * 256 + j] = dwords_1_j;
      });
    }
  }
}

// A warp for each row of frame_in_words.
__global__ void __launch_bounds__(256)
    dframes_1_kernel(const AxisView frame_in_words, const float* __restrict__ dframes_1_mean_ratio,
                     float* __restrict__ dframes_1) {
  for (std::int64_t row = first_row(); row < frame_in_words.rows(); row += row_step()) {
    const auto dframes_1_from = row_or_zeros(dframes_1_mean_ratio, 256, frame_in_words.parent[row]);
    columns<256>([&](int, int j) {
      const float dframes_1_j = dframes_1_from[j];
      dframes_1[row * 256 + j] = dframes_1_j;
    });
  }
}

}  // namespace

const float* step(Run& run, const Batch& batch, [[maybe_unused]] const Standard& standard, const Parameters& p,
                  const Gradients& d, const StepMemory& memory, [[maybe_unused]] StepLayers& layers,
                  const float** shown) {
  const Axis& utterances = batch.axes[0];
  const Axis& frame_in_words = batch.axes[1];
  const Axis& word = batch.axes[2];
  const auto frames_dropout1_key = key_of(run, "frames.dropout1");
  const auto words_dropout1_key = key_of(run, "words.dropout1");
  const auto classifier_dropout_key = key_of(run, "classifier.dropout");

  // ── forward ───────────────────────────────────────────────────────────────────────────────

  at("aguilar2019.cpp:23", "in_words");
  float* acoustic = memory.frame_in_words_0;  // [batch, frame-in-words*, 130]
  gather_stream(run, batch, frame_in_words, "acoustic", standard, acoustic, 130);

  at("aguilar2019.cpp:24", "blstm 256 × 2 \"frames\"");
  float* frames_0 = memory.frame_in_words_1;  // [batch, frame-in-words*, 256]
  layers.frames_0.forward(frame_in_words, acoustic,
                          {p.frames_weight_ih_l0, p.frames_weight_hh_l0, p.frames_bias_ih_l0, p.frames_bias_hh_l0,
                           p.frames_weight_ih_l0_reverse, p.frames_weight_hh_l0_reverse, p.frames_bias_ih_l0_reverse,
                           p.frames_bias_hh_l0_reverse},
                          frames_0);
  float* frames_0_dropped = memory.frame_in_words_2;  // [batch, frame-in-words*, 256]
  launch(run, rows_of(run, frame_in_words), scaled_kernel, batch.view, run.random, frame_in_words.view,
         frames_dropout1_key, frames_0, frames_0_dropped);
  float* frames_1 = memory.frame_in_words_3;  // [batch, frame-in-words*, 256]
  layers.frames_1.forward(frame_in_words, frames_0_dropped,
                          {p.frames_weight_ih_l1, p.frames_weight_hh_l1, p.frames_bias_ih_l1, p.frames_bias_hh_l1,
                           p.frames_weight_ih_l1_reverse, p.frames_weight_hh_l1_reverse, p.frames_bias_ih_l1_reverse,
                           p.frames_bias_hh_l1_reverse},
                          frames_1);

  at("aguilar2019.cpp:24", "mean");
  float* frames_1_mean_and_words_1_mean = memory.batch_0;  // [batch, 512]
  launch(run, segments_of(run, utterances), frames_1_mean_and_words_1_mean_kernel, frame_in_words.view, utterances.view,
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
  launch(run, rows_of(run, word), scaled_kernel, batch.view, run.random, word.view, words_dropout1_key, words_0,
         words_0_dropped);
  float* words_1 = memory.word_3;  // [batch, word*, 256]
  layers.words_1.forward(
      word, words_0_dropped,
      {p.words_weight_ih_l1, p.words_weight_hh_l1, p.words_bias_ih_l1, p.words_bias_hh_l1, p.words_weight_ih_l1_reverse,
       p.words_weight_hh_l1_reverse, p.words_bias_ih_l1_reverse, p.words_bias_hh_l1_reverse},
      words_1);

  at("aguilar2019.cpp:25", "mean");
  launch(run, segments_of(run, utterances), frames_1_mean_and_words_1_mean_kernel, word.view, utterances.view, words_1,
         frames_1_mean_and_words_1_mean + 256);

  at("aguilar2019.cpp:26", "classify 4 \"classifier\"");
  float* classifier_input = memory.batch_1;  // [batch, 512]
  launch(run, rows_of(run, utterances), scaled_2_kernel, batch.view, run.random, utterances.view,
         classifier_dropout_key, frames_1_mean_and_words_1_mean, classifier_input);
  float* classifier_scores = memory.batch_2;  // [batch, 4]
  product(run, utterances, 512, 4, classifier_input, 512, p.classifier_weight, nullptr, nullptr, classifier_scores, 4,
          false);

  // ── loss ──────────────────────────────────────────────────────────────────────────────────

  at("aguilar2019.cpp:26", "classify 4 \"classifier\"");
  at("aguilar2019.cpp:49", "loss");
  float* logits = memory.batch_3;                      // [batch, 4]
  float* shifted_logits_exp = memory.batch_4;          // [batch, 4]
  float* shifted_logits_exp_row_sum = memory.batch_5;  // [batch, 1]
  float* loss = memory.one_0;                          // [1]
  float* dshifted_logits = memory.batch_6;             // [batch, 4]
  launch(run, one_block(), logits_kernel, batch.view, utterances.view, classifier_scores, p.classifier_bias, logits,
         shifted_logits_exp, shifted_logits_exp_row_sum, loss, dshifted_logits, d.classifier_bias);

  // ── backward ──────────────────────────────────────────────────────────────────────────────

  at("aguilar2019.cpp:26", "classify 4 \"classifier\"");
  float* dclassifier_input = memory.batch_2;  // [batch, 512]
  product_input(run, utterances, 512, 4, dshifted_logits, 4, p.classifier_weight, dclassifier_input, 512, false);
  product_weight(run, utterances, 512, 4, dshifted_logits, 4, classifier_input, 512, nullptr, d.classifier_weight,
                 false);
  float* dframes_1_mean_and_words_1_mean = memory.batch_1;  // [batch, 512]
  launch(run, rows_of(run, utterances), scaled_2_kernel, batch.view, run.random, utterances.view,
         classifier_dropout_key, dclassifier_input, dframes_1_mean_and_words_1_mean);

  at("aguilar2019.cpp:25", "mean");
  float* dwords_1 = memory.word_4;               // [batch, word*, 256]
  float* dframes_1_mean_ratio = memory.batch_4;  // [batch, 256]
  launch(run, segments_of(run, utterances), dwords_1_kernel, word.view, frame_in_words.view, utterances.view,
         dframes_1_mean_and_words_1_mean + 256, dframes_1_mean_and_words_1_mean, dframes_1_mean_ratio, dwords_1);

  at("aguilar2019.cpp:25", "blstm 256 × 2 \"words\"");
  float* dwords_0_dropped = memory.word_5;  // [batch, word*, 256]
  layers.words_1.backward(
      word, words_0_dropped, words_1, dwords_1,
      {p.words_weight_ih_l1, p.words_weight_hh_l1, p.words_bias_ih_l1, p.words_bias_hh_l1, p.words_weight_ih_l1_reverse,
       p.words_weight_hh_l1_reverse, p.words_bias_ih_l1_reverse, p.words_bias_hh_l1_reverse},
      dwords_0_dropped,
      {d.words_weight_ih_l1, d.words_weight_hh_l1, d.words_bias_ih_l1, d.words_bias_hh_l1, d.words_weight_ih_l1_reverse,
       d.words_weight_hh_l1_reverse, d.words_bias_ih_l1_reverse, d.words_bias_hh_l1_reverse});
  float* dwords_0 = memory.word_2;  // [batch, word*, 256]
  launch(run, rows_of(run, word), scaled_kernel, batch.view, run.random, word.view, words_dropout1_key,
         dwords_0_dropped, dwords_0);
  layers.words_0.backward(
      word, lexical, words_0, dwords_0,
      {p.words_weight_ih_l0, p.words_weight_hh_l0, p.words_bias_ih_l0, p.words_bias_hh_l0, p.words_weight_ih_l0_reverse,
       p.words_weight_hh_l0_reverse, p.words_bias_ih_l0_reverse, p.words_bias_hh_l0_reverse},
      nullptr,
      {d.words_weight_ih_l0, d.words_weight_hh_l0, d.words_bias_ih_l0, d.words_bias_hh_l0, d.words_weight_ih_l0_reverse,
       d.words_weight_hh_l0_reverse, d.words_bias_ih_l0_reverse, d.words_bias_hh_l0_reverse});

  at("aguilar2019.cpp:24", "mean");
  float* dframes_1 = memory.frame_in_words_4;  // [batch, frame-in-words*, 256]
  launch(run, rows_of(run, frame_in_words), dframes_1_kernel, frame_in_words.view, dframes_1_mean_ratio, dframes_1);

  at("aguilar2019.cpp:24", "blstm 256 × 2 \"frames\"");
  float* dframes_0_dropped = memory.frame_in_words_5;  // [batch, frame-in-words*, 256]
  layers.frames_1.backward(frame_in_words, frames_0_dropped, frames_1, dframes_1,
                           {p.frames_weight_ih_l1, p.frames_weight_hh_l1, p.frames_bias_ih_l1, p.frames_bias_hh_l1,
                            p.frames_weight_ih_l1_reverse, p.frames_weight_hh_l1_reverse, p.frames_bias_ih_l1_reverse,
                            p.frames_bias_hh_l1_reverse},
                           dframes_0_dropped,
                           {d.frames_weight_ih_l1, d.frames_weight_hh_l1, d.frames_bias_ih_l1, d.frames_bias_hh_l1,
                            d.frames_weight_ih_l1_reverse, d.frames_weight_hh_l1_reverse, d.frames_bias_ih_l1_reverse,
                            d.frames_bias_hh_l1_reverse});
  float* dframes_0 = memory.frame_in_words_2;  // [batch, frame-in-words*, 256]
  launch(run, rows_of(run, frame_in_words), scaled_kernel, batch.view, run.random, frame_in_words.view,
         frames_dropout1_key, dframes_0_dropped, dframes_0);
  layers.frames_0.backward(frame_in_words, acoustic, frames_0, dframes_0,
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

}  // namespace b_mm_2_program
