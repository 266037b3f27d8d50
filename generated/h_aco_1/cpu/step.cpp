// h_aco_1 — "H-ACO-1": acoustic → by_word → blstm 256 × 2 → last → mean → classify 4
//
// Generated from aguilar2019.cpp:50. Change the spec and regenerate; edits here are lost.
//
// One training step: forward with dropout and batch statistics, then the gradient of every trained parameter. Fused
// kernels first, then the functions that call them.
#include "runtime/cpu/generated.hpp"

#include "memory.hpp"

namespace h_aco_1_program {

using namespace inflect;

namespace {

// Each row of frame_of_word.
void scaled_kernel(Pool& pool, const Batch& batch, const Randomness& random, const Axis& frame_of_word,
                   std::array<std::uint32_t, 2> frames_dropout1_key, const float* x, float* y) {
  pool.rows(frame_of_word.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      float frames_dropout1_mask[256];
      dropout_row(random, frames_dropout1_key, batch, frame_of_word, row, 256, 0.4f, frames_dropout1_mask);
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float scaled_j = x[row * 256 + j] * frames_dropout1_mask[j];
        y[row * 256 + j] = scaled_j;
      }
    }
  });
}

// Each row of word.
void frames_1_last_kernel(Pool& pool, const Axis& frame_of_word, const Axis& word, const float* frames_1,
                          const float* frames_1_2, float* frames_1_last, float* frames_1_last_2) {
  pool.rows(word.rows, 128, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      const float* frames_1_last_from = row_or_zeros(frames_1, 256, frame_of_word.last[row]);
      const float* frames_1_first_from = row_or_zeros(frames_1_2, 256, frame_of_word.first[row]);
      INFLECT_VECTOR
      for (int j = 0; j < 128; ++j) {
        const float frames_1_last_j = frames_1_last_from[j];
        frames_1_last[row * 256 + j] = frames_1_last_j;
        const float frames_1_first_j = frames_1_first_from[j];
        frames_1_last_2[row * 256 + j] = frames_1_first_j;
      }
    }
  });
}

// Each row of utterances, through the rows of word below it.
void frames_1_last_mean_kernel(Pool& pool, const Batch& batch, const Randomness& random, const Axis& word,
                               const Axis& utterances, std::array<std::uint32_t, 2> classifier_dropout_key,
                               const float* frames_1_last, float* frames_1_last_mean, float* classifier_input) {
  pool.rows(utterances.rows, 4, [&](int begin, int end) {
    for (std::int64_t outer = begin; outer < end; ++outer) {
      float frames_1_last_sum_total[256] = {};
      float classifier_dropout_mask[256];
      dropout_row(random, classifier_dropout_key, batch, utterances, outer, 256, 0.5f, classifier_dropout_mask);
      const float word_count_at_least = larger(static_cast<float>(word.count[outer]), 1.0f);
      for (int t = 0; t < word.count[outer]; ++t) {
        const std::int64_t row = word.offset[t] + word.first[outer];
        INFLECT_VECTOR
        for (int j = 0; j < 256; ++j) {
          frames_1_last_sum_total[j] += frames_1_last[row * 256 + j];
        }
      }
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float frames_1_last_mean_j = static_cast<float>(frames_1_last_sum_total[j]) / word_count_at_least;
        frames_1_last_mean[outer * 256 + j] = frames_1_last_mean_j;
        const float classifier_input_j = frames_1_last_mean_j * classifier_dropout_mask[j];
        classifier_input[outer * 256 + j] = classifier_input_j;
      }
    }
  });
}

// All rows of utterances, into one.
void logits_kernel(const Batch& batch, const Axis& utterances, const float* classifier_scores,
                   const float* classifier_bias, float* logits, float* shifted_logits_exp,
                   float* shifted_logits_exp_row_sum, float* loss, float* dshifted_logits, float* dclassifier_bias) {
  double onehot_row_sum_sum_total = 0;
  double onehot_row_sum_sum_total_2 = 0;
  float dclassifier_bias_total[4] = {};
  for (std::int64_t row = 0; row < utterances.rows; ++row) {
    const int label = batch.label[row];
    INFLECT_VECTOR
    for (int j = 0; j < 4; ++j) {
      const float logits_j = classifier_scores[row * 4 + j] + classifier_bias[j];
      logits[row * 4 + j] = logits_j;
    }
    const float logits_max = row_max<4>([&](int j) { return logits[row * 4 + j]; });
    const float onehot_row_sum = row_sum<4>([&](int j) { return (label == j ? 1.0f : 0.0f); });
    float shifted_logits_kept[4];
    INFLECT_VECTOR
    for (int j = 0; j < 4; ++j) {
      const float shifted_logits_j = logits[row * 4 + j] - logits_max;
      shifted_logits_kept[j] = shifted_logits_j;
      const float shifted_logits_exp_j = fast_exp(shifted_logits_j);
      shifted_logits_exp[row * 4 + j] = shifted_logits_exp_j;
    }
    const float shifted_logits_exp_row_sum_value = row_sum<4>([&](int j) { return shifted_logits_exp[row * 4 + j]; });
    shifted_logits_exp_row_sum[row] = shifted_logits_exp_row_sum_value;
    const float log_sum = fast_log(shifted_logits_exp_row_sum_value);
    const float onehot_scaled_row_sum =
        row_sum<4>([&](int j) { return (label == j ? 1.0f : 0.0f) * (shifted_logits_kept[j] - log_sum); });
    onehot_row_sum_sum_total += onehot_row_sum;
    onehot_row_sum_sum_total_2 += onehot_scaled_row_sum;
  }
  const float onehot_row_sum_sum = static_cast<float>(onehot_row_sum_sum_total);
  const float onehot_sum_at_least = larger(onehot_row_sum_sum, 1.0f);
  const float onehot_row_sum_sum_2 = static_cast<float>(onehot_row_sum_sum_total_2);
  const float onehot_sum_scaled = -1.0f * onehot_row_sum_sum_2;
  const float loss_value = onehot_sum_scaled / onehot_sum_at_least;
  loss[0] = loss_value;
  const float onehot_at_least_ratio = 1.0f / onehot_sum_at_least;
  const float onehot_ratio_scaled = onehot_at_least_ratio * -1.0f;
  for (std::int64_t row = 0; row < utterances.rows; ++row) {
    const int label = batch.label[row];
    const float onehot_scaled_of_batch = onehot_ratio_scaled;
    const float onehot_scaled_of_batch_2 = onehot_ratio_scaled;
    const float dlog_sum =
        row_sum<4>([&](int j) { return -1.0f * (onehot_scaled_of_batch * (label == j ? 1.0f : 0.0f)); });
    const float dlog_sum_ratio = dlog_sum / shifted_logits_exp_row_sum[row];
    INFLECT_VECTOR
    for (int j = 0; j < 4; ++j) {
      const float dshifted_logits_j =
          (onehot_scaled_of_batch_2 * (label == j ? 1.0f : 0.0f)) + (dlog_sum_ratio * shifted_logits_exp[row * 4 + j]);
      dshifted_logits[row * 4 + j] = dshifted_logits_j;
      dclassifier_bias_total[j] += dshifted_logits_j;
    }
  }
  INFLECT_VECTOR
  for (int j = 0; j < 4; ++j) {
    const float dclassifier_bias_j = static_cast<float>(dclassifier_bias_total[j]);
    dclassifier_bias[j] = dclassifier_bias_j;
  }
}

// Each row of utterances, through the rows of word below it.
void dframes_1_last_kernel(Pool& pool, const Batch& batch, const Randomness& random, const Axis& word,
                           const Axis& utterances, std::array<std::uint32_t, 2> classifier_dropout_key,
                           const float* dclassifier_input, float* dframes_1_last, float* dframes_1_last_2) {
  pool.rows(utterances.rows, 4, [&](int begin, int end) {
    for (std::int64_t outer = begin; outer < end; ++outer) {
      float classifier_dropout_mask[256];
      dropout_row(random, classifier_dropout_key, batch, utterances, outer, 256, 0.5f, classifier_dropout_mask);
      const float word_count_at_least = larger(static_cast<float>(word.count[outer]), 1.0f);
      float dframes_1_last_mean_ratio_kept[256];
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float dframes_1_last_mean_j = dclassifier_input[outer * 256 + j] * classifier_dropout_mask[j];
        const float dframes_1_last_mean_ratio_j = dframes_1_last_mean_j / word_count_at_least;
        dframes_1_last_mean_ratio_kept[j] = dframes_1_last_mean_ratio_j;
      }
      for (int t = 0; t < word.count[outer]; ++t) {
        const std::int64_t row = word.offset[t] + word.first[outer];
        INFLECT_VECTOR
        for (int j = 0; j < 256; ++j) {
          const float dframes_1_last_j = dframes_1_last_mean_ratio_kept[j];
          dframes_1_last[row * 256 + j] = dframes_1_last_j;
          const float dframes_1_last_j_2 = dframes_1_last_mean_ratio_kept[j];
          dframes_1_last_2[row * 256 + j] = dframes_1_last_j_2;
        }
      }
    }
  });
}

// Each row of frame_of_word.
void dframes_1_kernel(Pool& pool, const Axis& frame_of_word, const float* dframes_1_last_2, float* dframes_1) {
  pool.rows(frame_of_word.rows, 128, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      const float* dframes_1_last_sum_from =
          row_or_zeros(dframes_1_last_2, 256,
                       (frame_of_word.first[frame_of_word.parent[row]] == row ? frame_of_word.parent[row] : -1));
      INFLECT_VECTOR
      for (int j = 0; j < 128; ++j) {
        const float dframes_1_last_sum_j = dframes_1_last_sum_from[j];
        dframes_1[row * 256 + j] = dframes_1_last_sum_j;
      }
    }
  });
}

// Each row of frame_of_word.
void dframes_1_2_kernel(Pool& pool, const Axis& frame_of_word, const float* dframes_1_last, float* dframes_1) {
  pool.rows(frame_of_word.rows, 128, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      const float* dframes_1_last_sum_from = row_or_zeros(
          dframes_1_last, 256, (frame_of_word.last[frame_of_word.parent[row]] == row ? frame_of_word.parent[row] : -1));
      INFLECT_VECTOR
      for (int j = 0; j < 128; ++j) {
        const float dframes_1_last_sum_j = dframes_1_last_sum_from[j];
        dframes_1[row * 256 + j] = dframes_1_last_sum_j;
      }
    }
  });
}

}  // namespace

float step(Pool& pool, const Batch& batch, const Standardiser& standard, const Parameters& p, const Gradients& d,
           const StepMemory& memory, [[maybe_unused]] const Randomness& random, [[maybe_unused]] bool update_statistics,
           const float** shown) {
  const Axis& utterances = batch.axes[0];
  const Axis& word = batch.axes[1];
  const Axis& frame_of_word = batch.axes[2];
  const auto frames_dropout1_key = key_of(random.seed, Purpose::dropout, "frames.dropout1");
  const auto classifier_dropout_key = key_of(random.seed, Purpose::dropout, "classifier.dropout");

  // ── forward ───────────────────────────────────────────────────────────────────────────────

  // by_word    aguilar2019.cpp:31
  float* acoustic = memory.frame_of_word_0;  // [batch, word*, frame-of-word*, 130]
  gather_stream(pool, batch, frame_of_word, "acoustic", standard, acoustic, 130);

  // blstm 256 × 2 "frames"    aguilar2019.cpp:31
  float* frames_0_gates = memory.frame_of_word_1;  // [batch, word*, frame-of-word*, 1024]
  product(pool, frame_of_word.rows, 130, 512, acoustic, 130, p.frames_weight_ih_l0, p.frames_bias_ih_l0,
          p.frames_bias_hh_l0, frames_0_gates, 1024, false);
  product(pool, frame_of_word.rows, 130, 512, acoustic, 130, p.frames_weight_ih_l0_reverse, p.frames_bias_ih_l0_reverse,
          p.frames_bias_hh_l0_reverse, frames_0_gates + 512, 1024, false);
  float* frames_0 = memory.frame_of_word_2;       // [batch, word*, frame-of-word*, 256]
  float* frames_0_cell = memory.frame_of_word_3;  // [batch, word*, frame-of-word*, 256]
  lstm_forward<128>(pool, frame_of_word, p.frames_weight_hh_l0, p.frames_weight_hh_l0_reverse, frames_0_gates,
                    frames_0_cell, frames_0, 256);
  float* frames_0_dropped = memory.frame_of_word_4;  // [batch, word*, frame-of-word*, 256]
  scaled_kernel(pool, batch, random, frame_of_word, frames_dropout1_key, frames_0, frames_0_dropped);
  float* frames_1_gates = memory.frame_of_word_5;  // [batch, word*, frame-of-word*, 1024]
  product(pool, frame_of_word.rows, 256, 512, frames_0_dropped, 256, p.frames_weight_ih_l1, p.frames_bias_ih_l1,
          p.frames_bias_hh_l1, frames_1_gates, 1024, false);
  product(pool, frame_of_word.rows, 256, 512, frames_0_dropped, 256, p.frames_weight_ih_l1_reverse,
          p.frames_bias_ih_l1_reverse, p.frames_bias_hh_l1_reverse, frames_1_gates + 512, 1024, false);
  float* frames_1 = memory.frame_of_word_6;       // [batch, word*, frame-of-word*, 256]
  float* frames_1_cell = memory.frame_of_word_7;  // [batch, word*, frame-of-word*, 256]
  lstm_forward<128>(pool, frame_of_word, p.frames_weight_hh_l1, p.frames_weight_hh_l1_reverse, frames_1_gates,
                    frames_1_cell, frames_1, 256);

  // last    aguilar2019.cpp:31
  float* frames_1_last = memory.word_0;  // [batch, word*, 256]
  frames_1_last_kernel(pool, frame_of_word, word, frames_1, frames_1 + 128, frames_1_last, frames_1_last + 128);

  // mean    aguilar2019.cpp:31
  // classify 4 "classifier"    aguilar2019.cpp:31
  float* frames_1_last_mean = memory.batch_0;  // [batch, 256]
  float* classifier_input = memory.batch_1;    // [batch, 256]
  frames_1_last_mean_kernel(pool, batch, random, word, utterances, classifier_dropout_key, frames_1_last,
                            frames_1_last_mean, classifier_input);
  float* classifier_scores = memory.batch_2;  // [batch, 4]
  product(pool, utterances.rows, 256, 4, classifier_input, 256, p.classifier_weight, nullptr, nullptr,
          classifier_scores, 4, false);

  // ── loss ──────────────────────────────────────────────────────────────────────────────────

  // classify 4 "classifier"    aguilar2019.cpp:31
  // loss    aguilar2019.cpp:50
  float* logits = memory.batch_3;                      // [batch, 4]
  float* shifted_logits_exp = memory.batch_4;          // [batch, 4]
  float* shifted_logits_exp_row_sum = memory.batch_5;  // [batch, 1]
  float* loss = memory.one_0;                          // [1]
  float* dshifted_logits = memory.batch_6;             // [batch, 4]
  logits_kernel(batch, utterances, classifier_scores, p.classifier_bias, logits, shifted_logits_exp,
                shifted_logits_exp_row_sum, loss, dshifted_logits, d.classifier_bias);

  // ── backward ──────────────────────────────────────────────────────────────────────────────

  // classify 4 "classifier"    aguilar2019.cpp:31
  float* dclassifier_input = memory.batch_2;  // [batch, 256]
  product_input(pool, utterances.rows, 256, 4, dshifted_logits, 4, p.classifier_weight, dclassifier_input, 256, false);
  product_weight(pool, utterances.rows, 256, 4, dshifted_logits, 4, classifier_input, 256, nullptr, d.classifier_weight,
                 false);
  float* dframes_1_last = memory.word_0;    // [batch, word*, 256]
  float* dframes_1_last_2 = memory.word_1;  // [batch, word*, 256]
  dframes_1_last_kernel(pool, batch, random, word, utterances, classifier_dropout_key, dclassifier_input,
                        dframes_1_last, dframes_1_last_2);

  // last    aguilar2019.cpp:31
  float* dframes_1 = memory.frame_of_word_8;  // [batch, word*, frame-of-word*, 256]
  dframes_1_kernel(pool, frame_of_word, dframes_1_last_2 + 128, dframes_1 + 128);
  dframes_1_2_kernel(pool, frame_of_word, dframes_1_last, dframes_1);

  // blstm 256 × 2 "frames"    aguilar2019.cpp:31
  lstm_backward<128>(pool, frame_of_word, p.frames_weight_hh_l1, p.frames_weight_hh_l1_reverse, frames_1_gates,
                     frames_1_cell, dframes_1, 256);
  product_weight(pool, frame_of_word.rows, 256, 512, frames_1_gates, 1024, frames_0_dropped, 256, nullptr,
                 d.frames_weight_ih_l1, false);
  product_weight(pool, frame_of_word.rows, 128, 512, frames_1_gates, 1024, frames_1, 256, frame_of_word.before.data(),
                 d.frames_weight_hh_l1, false);
  column_sum(pool, frame_of_word.rows, 512, frames_1_gates, 1024, d.frames_bias_ih_l1, false);
  product_weight(pool, frame_of_word.rows, 256, 512, frames_1_gates + 512, 1024, frames_0_dropped, 256, nullptr,
                 d.frames_weight_ih_l1_reverse, false);
  product_weight(pool, frame_of_word.rows, 128, 512, frames_1_gates + 512, 1024, frames_1 + 128, 256,
                 frame_of_word.after.data(), d.frames_weight_hh_l1_reverse, false);
  column_sum(pool, frame_of_word.rows, 512, frames_1_gates + 512, 1024, d.frames_bias_ih_l1_reverse, false);
  float* dframes_0_dropped = memory.frame_of_word_4;  // [batch, word*, frame-of-word*, 256]
  product_input(pool, frame_of_word.rows, 256, 512, frames_1_gates, 1024, p.frames_weight_ih_l1, dframes_0_dropped, 256,
                false);
  product_input(pool, frame_of_word.rows, 256, 512, frames_1_gates + 512, 1024, p.frames_weight_ih_l1_reverse,
                dframes_0_dropped, 256, true);
  float* dframes_0 = memory.frame_of_word_6;  // [batch, word*, frame-of-word*, 256]
  scaled_kernel(pool, batch, random, frame_of_word, frames_dropout1_key, dframes_0_dropped, dframes_0);
  lstm_backward<128>(pool, frame_of_word, p.frames_weight_hh_l0, p.frames_weight_hh_l0_reverse, frames_0_gates,
                     frames_0_cell, dframes_0, 256);
  product_weight(pool, frame_of_word.rows, 130, 512, frames_0_gates, 1024, acoustic, 130, nullptr,
                 d.frames_weight_ih_l0, false);
  product_weight(pool, frame_of_word.rows, 128, 512, frames_0_gates, 1024, frames_0, 256, frame_of_word.before.data(),
                 d.frames_weight_hh_l0, false);
  column_sum(pool, frame_of_word.rows, 512, frames_0_gates, 1024, d.frames_bias_ih_l0, false);
  product_weight(pool, frame_of_word.rows, 130, 512, frames_0_gates + 512, 1024, acoustic, 130, nullptr,
                 d.frames_weight_ih_l0_reverse, false);
  product_weight(pool, frame_of_word.rows, 128, 512, frames_0_gates + 512, 1024, frames_0 + 128, 256,
                 frame_of_word.after.data(), d.frames_weight_hh_l0_reverse, false);
  column_sum(pool, frame_of_word.rows, 512, frames_0_gates + 512, 1024, d.frames_bias_ih_l0_reverse, false);

  // what is added to the same thing has the same gradient
  std::copy_n(d.frames_bias_ih_l0, 512, d.frames_bias_hh_l0);
  std::copy_n(d.frames_bias_ih_l0_reverse, 512, d.frames_bias_hh_l0_reverse);
  std::copy_n(d.frames_bias_ih_l1, 512, d.frames_bias_hh_l1);
  std::copy_n(d.frames_bias_ih_l1_reverse, 512, d.frames_bias_hh_l1_reverse);

  shown[0] = logits;              // logits
  shown[1] = frames_1_last_mean;  // utterance
  return loss[0];
}

}  // namespace h_aco_1_program
