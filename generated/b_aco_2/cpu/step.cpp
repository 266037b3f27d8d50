// b_aco_2 — "B-ACO-2": acoustic → in_words → blstm 256 × 2 → mean → classify 4
//
// Generated from aguilar2019.cpp:46. Change the spec and regenerate; edits here are lost.
//
// One training step: forward with dropout and batch statistics, then the gradient of every trained parameter.
#include "runtime/cpu/generated.hpp"

#include "memory.hpp"

namespace b_aco_2_program {

using namespace inflect;

float step(Pool& pool, const Batch& batch, const Standardiser& standard, const Parameters& p, const Gradients& d,
           const StepMemory& memory, [[maybe_unused]] const Randomness& random, [[maybe_unused]] bool update_statistics,
           const float** shown) {
  const Axis& utterances = batch.axes[0];
  const Axis& frame_in_words = batch.axes[1];
  const auto frames_dropout1_key = key_of(random.seed, Purpose::dropout, "frames.dropout1");
  const auto classifier_dropout_key = key_of(random.seed, Purpose::dropout, "classifier.dropout");

  // ── forward ───────────────────────────────────────────────────────────────────────────────

  // in_words    aguilar2019.cpp:10
  float* acoustic = memory.frame_in_words_0;  // [batch, frame-in-words*, 130]
  gather_stream(pool, batch, frame_in_words, "acoustic", standard, acoustic, 130);

  // blstm 256 × 2 "frames"    aguilar2019.cpp:11
  float* frames_0_gates = memory.frame_in_words_1;  // [batch, frame-in-words*, 1024]
  product(pool, frame_in_words.rows, 130, 512, acoustic, 130, p.frames_weight_ih_l0, p.frames_bias_ih_l0,
          p.frames_bias_hh_l0, frames_0_gates, 1024, false);
  product(pool, frame_in_words.rows, 130, 512, acoustic, 130, p.frames_weight_ih_l0_reverse,
          p.frames_bias_ih_l0_reverse, p.frames_bias_hh_l0_reverse, frames_0_gates + 512, 1024, false);
  float* frames_0 = memory.frame_in_words_2;       // [batch, frame-in-words*, 256]
  float* frames_0_cell = memory.frame_in_words_3;  // [batch, frame-in-words*, 256]
  lstm_forward<128>(pool, frame_in_words, p.frames_weight_hh_l0, p.frames_weight_hh_l0_reverse, frames_0_gates,
                    frames_0_cell, frames_0, 256);
  float* frames_0_dropped = memory.frame_in_words_4;  // [batch, frame-in-words*, 256]
  pool.rows(frame_in_words.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      float frames_dropout1_mask[256];
      dropout_row(random, frames_dropout1_key, batch, frame_in_words, row, 256, 0.4f, frames_dropout1_mask);
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float frames_0_dropped_j = frames_0[row * 256 + j] * frames_dropout1_mask[j];
        frames_0_dropped[row * 256 + j] = frames_0_dropped_j;
      }
    }
  });
  float* frames_1_gates = memory.frame_in_words_5;  // [batch, frame-in-words*, 1024]
  product(pool, frame_in_words.rows, 256, 512, frames_0_dropped, 256, p.frames_weight_ih_l1, p.frames_bias_ih_l1,
          p.frames_bias_hh_l1, frames_1_gates, 1024, false);
  product(pool, frame_in_words.rows, 256, 512, frames_0_dropped, 256, p.frames_weight_ih_l1_reverse,
          p.frames_bias_ih_l1_reverse, p.frames_bias_hh_l1_reverse, frames_1_gates + 512, 1024, false);
  float* frames_1 = memory.frame_in_words_6;       // [batch, frame-in-words*, 256]
  float* frames_1_cell = memory.frame_in_words_7;  // [batch, frame-in-words*, 256]
  lstm_forward<128>(pool, frame_in_words, p.frames_weight_hh_l1, p.frames_weight_hh_l1_reverse, frames_1_gates,
                    frames_1_cell, frames_1, 256);

  // mean    aguilar2019.cpp:12
  float* frames_1_mean = memory.batch_0;     // [batch, 256]
  float* classifier_input = memory.batch_1;  // [batch, 256]
  pool.rows(utterances.rows, 4, [&](int begin, int end) {
    for (std::int64_t outer = begin; outer < end; ++outer) {
      float t29_total[256] = {};
      float classifier_dropout_mask[256];
      dropout_row(random, classifier_dropout_key, batch, utterances, outer, 256, 0.5f, classifier_dropout_mask);
      const float t30 = larger(static_cast<float>(frame_in_words.count[outer]), 1.0f);
      for (int t = 0; t < frame_in_words.count[outer]; ++t) {
        const std::int64_t row = frame_in_words.offset[t] + frame_in_words.first[outer];
        INFLECT_VECTOR
        for (int j = 0; j < 256; ++j) {
          t29_total[j] += frames_1[row * 256 + j];
        }
      }
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float frames_1_mean_j = static_cast<float>(t29_total[j]) / t30;
        frames_1_mean[outer * 256 + j] = frames_1_mean_j;
        const float classifier_input_j = frames_1_mean_j * classifier_dropout_mask[j];
        classifier_input[outer * 256 + j] = classifier_input_j;
      }
    }
  });

  // classify 4 "classifier"    aguilar2019.cpp:13
  float* classifier_scores = memory.batch_2;  // [batch, 4]
  product(pool, utterances.rows, 256, 4, classifier_input, 256, p.classifier_weight, nullptr, nullptr,
          classifier_scores, 4, false);

  // ── backward ──────────────────────────────────────────────────────────────────────────────
  float* logits = memory.batch_3;           // [batch, 4]
  float* t40 = memory.batch_4;              // [batch, 4]
  float* t41 = memory.batch_5;              // [batch, 1]
  float* loss = memory.one_0;               // [1]
  float* dshifted_logits = memory.batch_6;  // [batch, 4]
  {
    double t49_total = 0;
    double t51_total = 0;
    float t71_total[4] = {};
    for (std::int64_t row = 0; row < utterances.rows; ++row) {
      const int label = batch.label[row];
      INFLECT_VECTOR
      for (int j = 0; j < 4; ++j) {
        const float logits_j = classifier_scores[row * 4 + j] + p.classifier_bias[j];
        logits[row * 4 + j] = logits_j;
      }
      const float t38 = row_max<4>([&](int j) { return logits[row * 4 + j]; });
      const float t48 = row_sum<4>([&](int j) { return (label == j ? 1.0f : 0.0f); });
      float shifted_logits[4];
      INFLECT_VECTOR
      for (int j = 0; j < 4; ++j) {
        const float shifted_logits_j = logits[row * 4 + j] - t38;
        shifted_logits[j] = shifted_logits_j;
        const float t40_j = fast_exp(shifted_logits_j);
        t40[row * 4 + j] = t40_j;
      }
      const float t41_value = row_sum<4>([&](int j) { return t40[row * 4 + j]; });
      t41[row] = t41_value;
      const float log_sum = fast_log(t41_value);
      const float t46 = row_sum<4>([&](int j) { return ((label == j ? 1.0f : 0.0f) * (shifted_logits[j] - log_sum)); });
      t49_total += t48;
      t51_total += t46;
    }
    const float t49 = static_cast<float>(t49_total);
    const float t50 = larger(t49, 1.0f);
    const float t51 = static_cast<float>(t51_total);
    const float t53 = -1.0f * t51;
    const float loss_value = t53 / t50;
    loss[0] = loss_value;
    const float t55 = 1.0f / t50;
    const float t56 = t55 * -1.0f;
    for (std::int64_t row = 0; row < utterances.rows; ++row) {
      const int label = batch.label[row];
      const float t57 = t56;
      const float t66 = t56;
      const float dlog_sum = row_sum<4>([&](int j) { return (-1.0f * (t57 * (label == j ? 1.0f : 0.0f))); });
      const float t63 = dlog_sum / t41[row];
      INFLECT_VECTOR
      for (int j = 0; j < 4; ++j) {
        const float dshifted_logits_j = (t66 * (label == j ? 1.0f : 0.0f)) + (t63 * t40[row * 4 + j]);
        dshifted_logits[row * 4 + j] = dshifted_logits_j;
        t71_total[j] += dshifted_logits_j;
      }
    }
    INFLECT_VECTOR
    for (int j = 0; j < 4; ++j) {
      const float t71_j = static_cast<float>(t71_total[j]);
      d.classifier_bias[j] = t71_j;
    }
  }
  float* dclassifier_input = memory.batch_2;  // [batch, 256]
  product_input(pool, utterances.rows, 256, 4, dshifted_logits, 4, p.classifier_weight, dclassifier_input, 256, false);
  product_weight(pool, utterances.rows, 256, 4, dshifted_logits, 4, classifier_input, 256, nullptr, d.classifier_weight,
                 false);
  float* dframes_1 = memory.frame_in_words_8;  // [batch, frame-in-words*, 256]
  pool.rows(utterances.rows, 4, [&](int begin, int end) {
    for (std::int64_t outer = begin; outer < end; ++outer) {
      float classifier_dropout_2_mask[256];
      dropout_row(random, classifier_dropout_key, batch, utterances, outer, 256, 0.5f, classifier_dropout_2_mask);
      const float t76 = larger(static_cast<float>(frame_in_words.count[outer]), 1.0f);
      float t77[256];
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float dframes_1_mean_j = dclassifier_input[outer * 256 + j] * classifier_dropout_2_mask[j];
        const float t77_j = dframes_1_mean_j / t76;
        t77[j] = t77_j;
      }
      for (int t = 0; t < frame_in_words.count[outer]; ++t) {
        const std::int64_t row = frame_in_words.offset[t] + frame_in_words.first[outer];
        INFLECT_VECTOR
        for (int j = 0; j < 256; ++j) {
          const float dframes_1_j = t77[j];
          dframes_1[row * 256 + j] = dframes_1_j;
        }
      }
    }
  });

  // blstm 256 × 2 "frames"    aguilar2019.cpp:11
  lstm_backward<128>(pool, frame_in_words, p.frames_weight_hh_l1, p.frames_weight_hh_l1_reverse, frames_1_gates,
                     frames_1_cell, dframes_1, 256);
  product_weight(pool, frame_in_words.rows, 256, 512, frames_1_gates, 1024, frames_0_dropped, 256, nullptr,
                 d.frames_weight_ih_l1, false);
  product_weight(pool, frame_in_words.rows, 128, 512, frames_1_gates, 1024, frames_1, 256, frame_in_words.before.data(),
                 d.frames_weight_hh_l1, false);
  column_sum(pool, frame_in_words.rows, 512, frames_1_gates, 1024, d.frames_bias_ih_l1, false);
  product_weight(pool, frame_in_words.rows, 256, 512, frames_1_gates + 512, 1024, frames_0_dropped, 256, nullptr,
                 d.frames_weight_ih_l1_reverse, false);
  product_weight(pool, frame_in_words.rows, 128, 512, frames_1_gates + 512, 1024, frames_1 + 128, 256,
                 frame_in_words.after.data(), d.frames_weight_hh_l1_reverse, false);
  column_sum(pool, frame_in_words.rows, 512, frames_1_gates + 512, 1024, d.frames_bias_ih_l1_reverse, false);
  float* t90 = memory.frame_in_words_4;  // [batch, frame-in-words*, 256]
  product_input(pool, frame_in_words.rows, 256, 512, frames_1_gates, 1024, p.frames_weight_ih_l1, t90, 256, false);
  product_input(pool, frame_in_words.rows, 256, 512, frames_1_gates + 512, 1024, p.frames_weight_ih_l1_reverse, t90,
                256, true);
  float* dframes_0 = memory.frame_in_words_6;  // [batch, frame-in-words*, 256]
  pool.rows(frame_in_words.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      float frames_dropout1_2_mask[256];
      dropout_row(random, frames_dropout1_key, batch, frame_in_words, row, 256, 0.4f, frames_dropout1_2_mask);
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float dframes_0_j = t90[row * 256 + j] * frames_dropout1_2_mask[j];
        dframes_0[row * 256 + j] = dframes_0_j;
      }
    }
  });
  lstm_backward<128>(pool, frame_in_words, p.frames_weight_hh_l0, p.frames_weight_hh_l0_reverse, frames_0_gates,
                     frames_0_cell, dframes_0, 256);
  product_weight(pool, frame_in_words.rows, 130, 512, frames_0_gates, 1024, acoustic, 130, nullptr,
                 d.frames_weight_ih_l0, false);
  product_weight(pool, frame_in_words.rows, 128, 512, frames_0_gates, 1024, frames_0, 256, frame_in_words.before.data(),
                 d.frames_weight_hh_l0, false);
  column_sum(pool, frame_in_words.rows, 512, frames_0_gates, 1024, d.frames_bias_ih_l0, false);
  product_weight(pool, frame_in_words.rows, 130, 512, frames_0_gates + 512, 1024, acoustic, 130, nullptr,
                 d.frames_weight_ih_l0_reverse, false);
  product_weight(pool, frame_in_words.rows, 128, 512, frames_0_gates + 512, 1024, frames_0 + 128, 256,
                 frame_in_words.after.data(), d.frames_weight_hh_l0_reverse, false);
  column_sum(pool, frame_in_words.rows, 512, frames_0_gates + 512, 1024, d.frames_bias_ih_l0_reverse, false);
  std::copy_n(d.frames_bias_ih_l0, 512, d.frames_bias_hh_l0);
  std::copy_n(d.frames_bias_ih_l0_reverse, 512, d.frames_bias_hh_l0_reverse);
  std::copy_n(d.frames_bias_ih_l1, 512, d.frames_bias_hh_l1);
  std::copy_n(d.frames_bias_ih_l1_reverse, 512, d.frames_bias_hh_l1_reverse);

  shown[0] = logits;         // logits
  shown[1] = frames_1_mean;  // utterance
  return loss[0];
}

}  // namespace b_aco_2_program
