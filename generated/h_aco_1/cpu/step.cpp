// h_aco_1 — "H-ACO-1": acoustic → by_word → blstm 256 × 2 → last → mean → classify 4
//
// Generated from aguilar2019.cpp:50. Change the spec and regenerate; edits here are lost.
//
// One training step: forward with dropout and batch statistics, then the gradient of every trained parameter.
#include "runtime/cpu/generated.hpp"

#include "memory.hpp"

namespace h_aco_1_program {

using namespace inflect;

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
  pool.rows(frame_of_word.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      float frames_dropout1_mask[256];
      dropout_row(random, frames_dropout1_key, batch, frame_of_word, row, 256, 0.4f, frames_dropout1_mask);
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float frames_0_dropped_j = frames_0[row * 256 + j] * frames_dropout1_mask[j];
        frames_0_dropped[row * 256 + j] = frames_0_dropped_j;
      }
    }
  });
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
  pool.rows(word.rows, 128, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      const float* t29_from = row_or_zeros(frames_1, 256, frame_of_word.last[row]);
      const float* t30_from = row_or_zeros(frames_1 + 128, 256, frame_of_word.first[row]);
      INFLECT_VECTOR
      for (int j = 0; j < 128; ++j) {
        const float t29_j = t29_from[j];
        frames_1_last[row * 256 + j] = t29_j;
        const float t30_j = t30_from[j];
        frames_1_last[128 + row * 256 + j] = t30_j;
      }
    }
  });

  // mean    aguilar2019.cpp:31
  float* frames_1_last_mean = memory.batch_0;  // [batch, 256]
  float* classifier_input = memory.batch_1;    // [batch, 256]
  pool.rows(utterances.rows, 4, [&](int begin, int end) {
    for (std::int64_t outer = begin; outer < end; ++outer) {
      float t34_total[256] = {};
      float classifier_dropout_mask[256];
      dropout_row(random, classifier_dropout_key, batch, utterances, outer, 256, 0.5f, classifier_dropout_mask);
      const float t35 = larger(static_cast<float>(word.count[outer]), 1.0f);
      for (int t = 0; t < word.count[outer]; ++t) {
        const std::int64_t row = word.offset[t] + word.first[outer];
        INFLECT_VECTOR
        for (int j = 0; j < 256; ++j) {
          t34_total[j] += frames_1_last[row * 256 + j];
        }
      }
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float frames_1_last_mean_j = static_cast<float>(t34_total[j]) / t35;
        frames_1_last_mean[outer * 256 + j] = frames_1_last_mean_j;
        const float classifier_input_j = frames_1_last_mean_j * classifier_dropout_mask[j];
        classifier_input[outer * 256 + j] = classifier_input_j;
      }
    }
  });

  // classify 4 "classifier"    aguilar2019.cpp:31
  float* classifier_scores = memory.batch_2;  // [batch, 4]
  product(pool, utterances.rows, 256, 4, classifier_input, 256, p.classifier_weight, nullptr, nullptr,
          classifier_scores, 4, false);

  // ── backward ──────────────────────────────────────────────────────────────────────────────
  float* logits = memory.batch_3;           // [batch, 4]
  float* t45 = memory.batch_4;              // [batch, 4]
  float* t46 = memory.batch_5;              // [batch, 1]
  float* loss = memory.one_0;               // [1]
  float* dshifted_logits = memory.batch_6;  // [batch, 4]
  {
    double t54_total = 0;
    double t56_total = 0;
    float t76_total[4] = {};
    for (std::int64_t row = 0; row < utterances.rows; ++row) {
      const int label = batch.label[row];
      INFLECT_VECTOR
      for (int j = 0; j < 4; ++j) {
        const float logits_j = classifier_scores[row * 4 + j] + p.classifier_bias[j];
        logits[row * 4 + j] = logits_j;
      }
      const float t43 = row_max<4>([&](int j) { return logits[row * 4 + j]; });
      const float t53 = row_sum<4>([&](int j) { return (label == j ? 1.0f : 0.0f); });
      float shifted_logits[4];
      INFLECT_VECTOR
      for (int j = 0; j < 4; ++j) {
        const float shifted_logits_j = logits[row * 4 + j] - t43;
        shifted_logits[j] = shifted_logits_j;
        const float t45_j = fast_exp(shifted_logits_j);
        t45[row * 4 + j] = t45_j;
      }
      const float t46_value = row_sum<4>([&](int j) { return t45[row * 4 + j]; });
      t46[row] = t46_value;
      const float log_sum = fast_log(t46_value);
      const float t51 = row_sum<4>([&](int j) { return ((label == j ? 1.0f : 0.0f) * (shifted_logits[j] - log_sum)); });
      t54_total += t53;
      t56_total += t51;
    }
    const float t54 = static_cast<float>(t54_total);
    const float t55 = larger(t54, 1.0f);
    const float t56 = static_cast<float>(t56_total);
    const float t58 = -1.0f * t56;
    const float loss_value = t58 / t55;
    loss[0] = loss_value;
    const float t60 = 1.0f / t55;
    const float t61 = t60 * -1.0f;
    for (std::int64_t row = 0; row < utterances.rows; ++row) {
      const int label = batch.label[row];
      const float t62 = t61;
      const float t71 = t61;
      const float dlog_sum = row_sum<4>([&](int j) { return (-1.0f * (t62 * (label == j ? 1.0f : 0.0f))); });
      const float t68 = dlog_sum / t46[row];
      INFLECT_VECTOR
      for (int j = 0; j < 4; ++j) {
        const float dshifted_logits_j = (t71 * (label == j ? 1.0f : 0.0f)) + (t68 * t45[row * 4 + j]);
        dshifted_logits[row * 4 + j] = dshifted_logits_j;
        t76_total[j] += dshifted_logits_j;
      }
    }
    INFLECT_VECTOR
    for (int j = 0; j < 4; ++j) {
      const float t76_j = static_cast<float>(t76_total[j]);
      d.classifier_bias[j] = t76_j;
    }
  }
  float* dclassifier_input = memory.batch_2;  // [batch, 256]
  product_input(pool, utterances.rows, 256, 4, dshifted_logits, 4, p.classifier_weight, dclassifier_input, 256, false);
  product_weight(pool, utterances.rows, 256, 4, dshifted_logits, 4, classifier_input, 256, nullptr, d.classifier_weight,
                 false);
  float* dframes_1_last = memory.word_0;    // [batch, word*, 256]
  float* dframes_1_last_2 = memory.word_1;  // [batch, word*, 256]
  pool.rows(utterances.rows, 4, [&](int begin, int end) {
    for (std::int64_t outer = begin; outer < end; ++outer) {
      float classifier_dropout_2_mask[256];
      dropout_row(random, classifier_dropout_key, batch, utterances, outer, 256, 0.5f, classifier_dropout_2_mask);
      const float t81 = larger(static_cast<float>(word.count[outer]), 1.0f);
      float t82[256];
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float dframes_1_last_mean_j = dclassifier_input[outer * 256 + j] * classifier_dropout_2_mask[j];
        const float t82_j = dframes_1_last_mean_j / t81;
        t82[j] = t82_j;
      }
      for (int t = 0; t < word.count[outer]; ++t) {
        const std::int64_t row = word.offset[t] + word.first[outer];
        INFLECT_VECTOR
        for (int j = 0; j < 256; ++j) {
          const float dframes_1_last_j = t82[j];
          dframes_1_last[row * 256 + j] = dframes_1_last_j;
          const float dframes_1_last_2_j = t82[j];
          dframes_1_last_2[row * 256 + j] = dframes_1_last_2_j;
        }
      }
    }
  });

  // last    aguilar2019.cpp:31
  float* dframes_1 = memory.frame_of_word_8;  // [batch, word*, frame-of-word*, 256]
  pool.rows(frame_of_word.rows, 128, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      const float* t87_from =
          row_or_zeros(dframes_1_last_2 + 128, 256,
                       (frame_of_word.first[frame_of_word.parent[row]] == row ? frame_of_word.parent[row] : -1));
      INFLECT_VECTOR
      for (int j = 0; j < 128; ++j) {
        const float t87_j = t87_from[j];
        dframes_1[128 + row * 256 + j] = t87_j;
      }
    }
  });
  pool.rows(frame_of_word.rows, 128, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      const float* t88_from = row_or_zeros(
          dframes_1_last, 256, (frame_of_word.last[frame_of_word.parent[row]] == row ? frame_of_word.parent[row] : -1));
      INFLECT_VECTOR
      for (int j = 0; j < 128; ++j) {
        const float t88_j = t88_from[j];
        dframes_1[row * 256 + j] = t88_j;
      }
    }
  });

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
  float* t99 = memory.frame_of_word_4;  // [batch, word*, frame-of-word*, 256]
  product_input(pool, frame_of_word.rows, 256, 512, frames_1_gates, 1024, p.frames_weight_ih_l1, t99, 256, false);
  product_input(pool, frame_of_word.rows, 256, 512, frames_1_gates + 512, 1024, p.frames_weight_ih_l1_reverse, t99, 256,
                true);
  float* dframes_0 = memory.frame_of_word_6;  // [batch, word*, frame-of-word*, 256]
  pool.rows(frame_of_word.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      float frames_dropout1_2_mask[256];
      dropout_row(random, frames_dropout1_key, batch, frame_of_word, row, 256, 0.4f, frames_dropout1_2_mask);
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float dframes_0_j = t99[row * 256 + j] * frames_dropout1_2_mask[j];
        dframes_0[row * 256 + j] = dframes_0_j;
      }
    }
  });
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
  std::copy_n(d.frames_bias_ih_l0, 512, d.frames_bias_hh_l0);
  std::copy_n(d.frames_bias_ih_l0_reverse, 512, d.frames_bias_hh_l0_reverse);
  std::copy_n(d.frames_bias_ih_l1, 512, d.frames_bias_hh_l1);
  std::copy_n(d.frames_bias_ih_l1_reverse, 512, d.frames_bias_hh_l1_reverse);

  shown[0] = logits;              // logits
  shown[1] = frames_1_last_mean;  // utterance
  return loss[0];
}

}  // namespace h_aco_1_program
