// b_lex — "B-LEX": lexical → blstm 256 × 2 → mean → classify 4
//
// Generated from aguilar2019.cpp:47. Change the spec and regenerate; edits here are lost.
//
// One training step: forward with dropout and batch statistics, then the gradient of every trained parameter. Fused
// kernels first, then the functions that launch them.
#include "runtime/cuda/generated.cuh"

#include "layers.hpp"
#include "memory.hpp"

namespace b_lex_program {

using namespace inflect::cuda;

namespace {

// A warp for each row of word.
__global__ void __launch_bounds__(256)
    scaled_kernel(const BatchView batch, const Random random, const AxisView word, const Key words_dropout1_key,
                  const float* __restrict__ x, float* __restrict__ y) {
  for (std::int64_t row = first_row(); row < word.rows(); row += row_step()) {
    const auto words_dropout1_mask = dropout_row(random, words_dropout1_key, batch, word, row, 256, 0.4f);
    columns<256>([&](int, int j) {
      const float scaled_j = x[row * 256 + j] * words_dropout1_mask[j];
      y[row * 256 + j] = scaled_j;
    });
  }
}

// A block for each row of utterances, its warps for the rows of word below it.
__global__ void __launch_bounds__(256)
    words_1_mean_kernel(const BatchView batch, const Random random, const AxisView word, const AxisView utterances,
                        const Key classifier_dropout_key, const float* __restrict__ words_1,
                        float* __restrict__ words_1_mean, float* __restrict__ classifier_input) {
  for (std::int64_t outer = blockIdx.x; outer < utterances.rows(); outer += gridDim.x) {
    float words_1_sum_total[8];
    fill(words_1_sum_total, 0);
    const auto classifier_dropout_mask =
        dropout_row(random, classifier_dropout_key, batch, utterances, outer, 256, 0.5f);
    const float word_count_at_least = larger(static_cast<float>(word.count[outer]), 1.0f);
    for (int t = warp(); t < word.count[outer]; t += warps()) {
      const std::int64_t row = word.offset[t] + word.first[outer];
      columns<256>([&](int k, int j) { words_1_sum_total[k] += words_1[row * 256 + j]; });
    }
    merge_sum(words_1_sum_total);
    columns<256>([&](int k, int j) {
      const float words_1_mean_j = static_cast<float>(words_1_sum_total[k]) / word_count_at_least;
      if (warp() == 0) words_1_mean[outer * 256 + j] = words_1_mean_j;
      const float classifier_input_j = words_1_mean_j * classifier_dropout_mask[j];
      if (warp() == 0) classifier_input[outer * 256 + j] = classifier_input_j;
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
    dwords_1_kernel(const BatchView batch, const Random random, const AxisView word, const AxisView utterances,
                    const Key classifier_dropout_key, const float* __restrict__ dclassifier_input,
                    float* __restrict__ dwords_1) {
  for (std::int64_t outer = blockIdx.x; outer < utterances.rows(); outer += gridDim.x) {
    const auto classifier_dropout_mask =
        dropout_row(random, classifier_dropout_key, batch, utterances, outer, 256, 0.5f);
    const float word_count_at_least = larger(static_cast<float>(word.count[outer]), 1.0f);
    float dwords_1_mean_ratio_kept[8];
    columns<256>([&](int k, int j) {
      const float dwords_1_mean_j = dclassifier_input[outer * 256 + j] * classifier_dropout_mask[j];
      const float dwords_1_mean_ratio_j = dwords_1_mean_j / word_count_at_least;
      dwords_1_mean_ratio_kept[k] = dwords_1_mean_ratio_j;
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

}  // namespace

const float* step(Run& run, const Batch& batch, [[maybe_unused]] const Standard& standard, const Parameters& p,
                  const Gradients& d, const StepMemory& memory, [[maybe_unused]] StepLayers& layers,
                  const float** shown) {
  const Axis& utterances = batch.axes[0];
  const Axis& word = batch.axes[1];
  const auto words_dropout1_key = key_of(run, "words.dropout1");
  const auto classifier_dropout_key = key_of(run, "classifier.dropout");

  // ── forward ───────────────────────────────────────────────────────────────────────────────

  at("aguilar2019.cpp:18", "lexical");
  float* lexical = memory.word_0;  // [batch, word*, 1024]
  gather_stream(run, batch, word, "lexical", standard, lexical, 1024);

  at("aguilar2019.cpp:18", "blstm 256 × 2 \"words\"");
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

  at("aguilar2019.cpp:18", "mean");
  at("aguilar2019.cpp:18", "classify 4 \"classifier\"");
  float* words_1_mean = memory.batch_0;      // [batch, 256]
  float* classifier_input = memory.batch_1;  // [batch, 256]
  launch(run, segments_of(run, utterances), words_1_mean_kernel, batch.view, run.random, word.view, utterances.view,
         classifier_dropout_key, words_1, words_1_mean, classifier_input);
  float* classifier_scores = memory.batch_2;  // [batch, 4]
  product(run, utterances, 256, 4, classifier_input, 256, p.classifier_weight, nullptr, nullptr, classifier_scores, 4,
          false);

  // ── loss ──────────────────────────────────────────────────────────────────────────────────

  at("aguilar2019.cpp:18", "classify 4 \"classifier\"");
  at("aguilar2019.cpp:47", "loss");
  float* logits = memory.batch_3;                      // [batch, 4]
  float* shifted_logits_exp = memory.batch_4;          // [batch, 4]
  float* shifted_logits_exp_row_sum = memory.batch_5;  // [batch, 1]
  float* loss = memory.one_0;                          // [1]
  float* dshifted_logits = memory.batch_6;             // [batch, 4]
  launch(run, one_block(), logits_kernel, batch.view, utterances.view, classifier_scores, p.classifier_bias, logits,
         shifted_logits_exp, shifted_logits_exp_row_sum, loss, dshifted_logits, d.classifier_bias);

  // ── backward ──────────────────────────────────────────────────────────────────────────────

  at("aguilar2019.cpp:18", "classify 4 \"classifier\"");
  float* dclassifier_input = memory.batch_2;  // [batch, 256]
  product_input(run, utterances, 256, 4, dshifted_logits, 4, p.classifier_weight, dclassifier_input, 256, false);
  product_weight(run, utterances, 256, 4, dshifted_logits, 4, classifier_input, 256, nullptr, d.classifier_weight,
                 false);
  float* dwords_1 = memory.word_4;  // [batch, word*, 256]
  launch(run, segments_of(run, utterances), dwords_1_kernel, batch.view, run.random, word.view, utterances.view,
         classifier_dropout_key, dclassifier_input, dwords_1);

  at("aguilar2019.cpp:18", "blstm 256 × 2 \"words\"");
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

  shown[0] = logits;        // logits
  shown[1] = words_1_mean;  // utterance
  return loss;
}

}  // namespace b_lex_program
