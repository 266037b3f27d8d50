// h_aco_1 — "H-ACO-1": acoustic → by_word → blstm 256 × 2 → last → mean → classify 4
//
// Generated from aguilar2019.cpp:50. Change the spec and regenerate; edits here are lost.
//
// Evaluation: forward with running statistics, without dropout.
#include "runtime/cpu/generated.hpp"

#include "memory.hpp"

namespace h_aco_1_program {

using namespace inflect;

float evaluate(Pool& pool, const Batch& batch, const Standardiser& standard, const Parameters& p,
               const EvaluateMemory& memory, const float** shown) {
  const Axis& utterances = batch.axes[0];
  const Axis& word = batch.axes[1];
  const Axis& frame_of_word = batch.axes[2];

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
  float* frames_0 = memory.frame_of_word_0;       // [batch, word*, frame-of-word*, 256]
  float* frames_0_cell = memory.frame_of_word_2;  // [batch, word*, frame-of-word*, 256]
  lstm_forward<128>(pool, frame_of_word, p.frames_weight_hh_l0, p.frames_weight_hh_l0_reverse, frames_0_gates,
                    frames_0_cell, frames_0, 256);
  float* frames_1_gates = memory.frame_of_word_1;  // [batch, word*, frame-of-word*, 1024]
  product(pool, frame_of_word.rows, 256, 512, frames_0, 256, p.frames_weight_ih_l1, p.frames_bias_ih_l1,
          p.frames_bias_hh_l1, frames_1_gates, 1024, false);
  product(pool, frame_of_word.rows, 256, 512, frames_0, 256, p.frames_weight_ih_l1_reverse, p.frames_bias_ih_l1_reverse,
          p.frames_bias_hh_l1_reverse, frames_1_gates + 512, 1024, false);
  float* frames_1 = memory.frame_of_word_0;       // [batch, word*, frame-of-word*, 256]
  float* frames_1_cell = memory.frame_of_word_2;  // [batch, word*, frame-of-word*, 256]
  lstm_forward<128>(pool, frame_of_word, p.frames_weight_hh_l1, p.frames_weight_hh_l1_reverse, frames_1_gates,
                    frames_1_cell, frames_1, 256);

  // last    aguilar2019.cpp:31
  float* frames_1_last = memory.word_0;  // [batch, word*, 256]
  pool.rows(word.rows, 128, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      const float* t27_from = row_or_zeros(frames_1, 256, frame_of_word.last[row]);
      const float* t28_from = row_or_zeros(frames_1 + 128, 256, frame_of_word.first[row]);
      INFLECT_VECTOR
      for (int j = 0; j < 128; ++j) {
        const float t27_j = t27_from[j];
        frames_1_last[row * 256 + j] = t27_j;
        const float t28_j = t28_from[j];
        frames_1_last[128 + row * 256 + j] = t28_j;
      }
    }
  });

  // mean    aguilar2019.cpp:31
  float* frames_1_last_mean = memory.batch_0;  // [batch, 256]
  pool.rows(utterances.rows, 4, [&](int begin, int end) {
    for (std::int64_t outer = begin; outer < end; ++outer) {
      float t32_total[256] = {};
      const float t33 = larger(static_cast<float>(word.count[outer]), 1.0f);
      for (int t = 0; t < word.count[outer]; ++t) {
        const std::int64_t row = word.offset[t] + word.first[outer];
        INFLECT_VECTOR
        for (int j = 0; j < 256; ++j) {
          t32_total[j] += frames_1_last[row * 256 + j];
        }
      }
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float frames_1_last_mean_j = static_cast<float>(t32_total[j]) / t33;
        frames_1_last_mean[outer * 256 + j] = frames_1_last_mean_j;
      }
    }
  });

  // classify 4 "classifier"    aguilar2019.cpp:31
  float* classifier_scores = memory.batch_1;  // [batch, 4]
  product(pool, utterances.rows, 256, 4, frames_1_last_mean, 256, p.classifier_weight, nullptr, nullptr,
          classifier_scores, 4, false);
  float* t50 = memory.one_0;  // [1]
  {
    double t50_total = 0;
    for (std::int64_t row = 0; row < utterances.rows; ++row) {
      const int label = batch.label[row];
      const float t49 = row_sum<4>([&](int j) { return (label == j ? 1.0f : 0.0f); });
      t50_total += t49;
    }
    const float t50_value = static_cast<float>(t50_total);
    t50[0] = t50_value;
  }
  float* logits = memory.batch_2;  // [batch, 4]
  float* loss = memory.one_1;      // [1]
  {
    double t52_total = 0;
    const float t51 = larger(t50[0], 1.0f);
    for (std::int64_t row = 0; row < utterances.rows; ++row) {
      const int label = batch.label[row];
      INFLECT_VECTOR
      for (int j = 0; j < 4; ++j) {
        const float logits_j = classifier_scores[row * 4 + j] + p.classifier_bias[j];
        logits[row * 4 + j] = logits_j;
      }
      const float t39 = row_max<4>([&](int j) { return logits[row * 4 + j]; });
      float shifted_logits[4];
      INFLECT_VECTOR
      for (int j = 0; j < 4; ++j) {
        const float shifted_logits_j = logits[row * 4 + j] - t39;
        shifted_logits[j] = shifted_logits_j;
      }
      const float t42 = row_sum<4>([&](int j) { return (fast_exp(shifted_logits[j])); });
      const float log_sum = fast_log(t42);
      const float t47 = row_sum<4>([&](int j) { return ((label == j ? 1.0f : 0.0f) * (shifted_logits[j] - log_sum)); });
      t52_total += t47;
    }
    const float t52 = static_cast<float>(t52_total);
    const float t54 = -1.0f * t52;
    const float loss_value = t54 / t51;
    loss[0] = loss_value;
  }

  shown[0] = logits;              // logits
  shown[1] = frames_1_last_mean;  // utterance
  return loss[0];
}

}  // namespace h_aco_1_program
