// h_mm_2 — "H-MM-2": (acoustic → by_word → blstm 256 × 2 → last, lexical → blstm 256 × 2) → gmu 256 → blstm 256 × 2 →
// mean → classify 4
//
// Generated from aguilar2019.cpp:52. Change the spec and regenerate; edits here are lost.
//
// One training step: forward with dropout and batch statistics, then the gradient of every trained parameter.
#include "runtime/cpu/generated.hpp"

#include "memory.hpp"

namespace h_mm_2_program {

using namespace inflect;

float step(Pool& pool, const Batch& batch, const Standardiser& standard, const Parameters& p, const Gradients& d,
           const StepMemory& memory, [[maybe_unused]] const Randomness& random, [[maybe_unused]] bool update_statistics,
           const float** shown) {
  const Axis& utterances = batch.axes[0];
  const Axis& word = batch.axes[1];
  const Axis& frame_of_word = batch.axes[2];
  const auto frames_dropout1_key = key_of(random.seed, Purpose::dropout, "frames.dropout1");
  const auto words_dropout1_key = key_of(random.seed, Purpose::dropout, "words.dropout1");
  const auto context_dropout1_key = key_of(random.seed, Purpose::dropout, "context.dropout1");
  const auto classifier_dropout_key = key_of(random.seed, Purpose::dropout, "classifier.dropout");

  // ── forward ───────────────────────────────────────────────────────────────────────────────

  // by_word    aguilar2019.cpp:36
  float* acoustic = memory.frame_of_word_0;  // [batch, word*, frame-of-word*, 130]
  gather_stream(pool, batch, frame_of_word, "acoustic", standard, acoustic, 130);

  // blstm 256 × 2 "frames"    aguilar2019.cpp:36
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

  // last    aguilar2019.cpp:36
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

  // lexical    aguilar2019.cpp:37
  float* lexical = memory.word_1;  // [batch, word*, 1024]
  gather_stream(pool, batch, word, "lexical", standard, lexical, 1024);

  // blstm 256 × 2 "words"    aguilar2019.cpp:37
  float* words_0_gates = memory.word_2;  // [batch, word*, 1024]
  product(pool, word.rows, 1024, 512, lexical, 1024, p.words_weight_ih_l0, p.words_bias_ih_l0, p.words_bias_hh_l0,
          words_0_gates, 1024, false);
  product(pool, word.rows, 1024, 512, lexical, 1024, p.words_weight_ih_l0_reverse, p.words_bias_ih_l0_reverse,
          p.words_bias_hh_l0_reverse, words_0_gates + 512, 1024, false);
  float* words_0 = memory.word_3;       // [batch, word*, 256]
  float* words_0_cell = memory.word_4;  // [batch, word*, 256]
  lstm_forward<128>(pool, word, p.words_weight_hh_l0, p.words_weight_hh_l0_reverse, words_0_gates, words_0_cell,
                    words_0, 256);
  float* words_0_dropped = memory.word_5;  // [batch, word*, 256]
  pool.rows(word.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      float words_dropout1_mask[256];
      dropout_row(random, words_dropout1_key, batch, word, row, 256, 0.4f, words_dropout1_mask);
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float words_0_dropped_j = words_0[row * 256 + j] * words_dropout1_mask[j];
        words_0_dropped[row * 256 + j] = words_0_dropped_j;
      }
    }
  });
  float* words_1_gates = memory.word_6;  // [batch, word*, 1024]
  product(pool, word.rows, 256, 512, words_0_dropped, 256, p.words_weight_ih_l1, p.words_bias_ih_l1, p.words_bias_hh_l1,
          words_1_gates, 1024, false);
  product(pool, word.rows, 256, 512, words_0_dropped, 256, p.words_weight_ih_l1_reverse, p.words_bias_ih_l1_reverse,
          p.words_bias_hh_l1_reverse, words_1_gates + 512, 1024, false);
  float* words_1 = memory.word_7;       // [batch, word*, 256]
  float* words_1_cell = memory.word_8;  // [batch, word*, 256]
  lstm_forward<128>(pool, word, p.words_weight_hh_l1, p.words_weight_hh_l1_reverse, words_1_gates, words_1_cell,
                    words_1, 256);

  // gmu 256 "gmu"    aguilar2019.cpp:38
  float* gmu_left_norm_mean = memory.one_0;       // [256]
  float* t67 = memory.word_9;                     // [batch, word*, 256]
  float* gmu_left_norm_deviation = memory.one_1;  // [256]
  float* t80 = memory.one_2;                      // [256]
  float* t83 = memory.word_10;                    // [batch, word*, 256]
  float* gmu_both = memory.word_11;               // [batch, word*, 512]
  pool.run(16, [&](int strip) {
    const int column = strip * 16;
    double t63_total[16] = {};
    double t69_total[16] = {};
    const float t64 = larger(static_cast<float>(word.rows), 1.0f);
    const float t70 = larger(static_cast<float>(word.rows), 1.0f);
    const float t76 = larger(static_cast<float>(word.rows), 1.0f);
    const float t77 = t76 - 1.0f;
    const float t78 = larger(t77, 1.0f);
    const float t79 = t76 / t78;
    for (std::int64_t row = 0; row < word.rows; ++row) {
      INFLECT_VECTOR
      for (int j = 0; j < 16; ++j) {
        t63_total[j] += frames_1_last[row * 256 + column + j];
      }
    }
    INFLECT_VECTOR
    for (int j = 0; j < 16; ++j) {
      const float gmu_left_norm_mean_j = static_cast<float>(t63_total[j]) / t64;
      gmu_left_norm_mean[column + j] = gmu_left_norm_mean_j;
    }
    for (std::int64_t row = 0; row < word.rows; ++row) {
      INFLECT_VECTOR
      for (int j = 0; j < 16; ++j) {
        const float t67_j = frames_1_last[row * 256 + column + j] - gmu_left_norm_mean[column + j];
        t67[row * 256 + column + j] = t67_j;
        t69_total[j] += (t67_j * t67_j);
      }
    }
    INFLECT_VECTOR
    for (int j = 0; j < 16; ++j) {
      const float gmu_left_norm_var_j = static_cast<float>(t69_total[j]) / t70;
      const float gmu_left_norm_deviation_j = square_root((gmu_left_norm_var_j + 1e-05f));
      gmu_left_norm_deviation[column + j] = gmu_left_norm_deviation_j;
      const float t80_j = gmu_left_norm_var_j * t79;
      t80[column + j] = t80_j;
    }
    for (std::int64_t row = 0; row < word.rows; ++row) {
      INFLECT_VECTOR
      for (int j = 0; j < 16; ++j) {
        const float t83_j = (frames_1_last[row * 256 + column + j] - gmu_left_norm_mean[column + j]) /
                            gmu_left_norm_deviation[column + j];
        t83[row * 256 + column + j] = t83_j;
        const float gmu_left_normalised_j =
            (t83_j * p.gmu_left_norm_weight[column + j]) + p.gmu_left_norm_bias[column + j];
        gmu_both[row * 512 + column + j] = gmu_left_normalised_j;
      }
    }
  });
  update_running(update_statistics && word.rows > 0, 256, 0.1f, gmu_left_norm_mean, p.gmu_left_norm_running_mean);
  update_running(update_statistics && word.rows > 0, 256, 0.1f, t80, p.gmu_left_norm_running_var);
  float* gmu_right_norm_mean = memory.one_0;       // [256]
  float* t92 = memory.word_0;                      // [batch, word*, 256]
  float* gmu_right_norm_deviation = memory.one_2;  // [256]
  float* t104 = memory.one_3;                      // [256]
  float* t107 = memory.word_12;                    // [batch, word*, 256]
  pool.run(16, [&](int strip) {
    const int column = strip * 16;
    double t88_total[16] = {};
    double t94_total[16] = {};
    const float t89 = larger(static_cast<float>(word.rows), 1.0f);
    const float t95 = larger(static_cast<float>(word.rows), 1.0f);
    const float t100 = larger(static_cast<float>(word.rows), 1.0f);
    const float t101 = t100 - 1.0f;
    const float t102 = larger(t101, 1.0f);
    const float t103 = t100 / t102;
    for (std::int64_t row = 0; row < word.rows; ++row) {
      INFLECT_VECTOR
      for (int j = 0; j < 16; ++j) {
        t88_total[j] += words_1[row * 256 + column + j];
      }
    }
    INFLECT_VECTOR
    for (int j = 0; j < 16; ++j) {
      const float gmu_right_norm_mean_j = static_cast<float>(t88_total[j]) / t89;
      gmu_right_norm_mean[column + j] = gmu_right_norm_mean_j;
    }
    for (std::int64_t row = 0; row < word.rows; ++row) {
      INFLECT_VECTOR
      for (int j = 0; j < 16; ++j) {
        const float t92_j = words_1[row * 256 + column + j] - gmu_right_norm_mean[column + j];
        t92[row * 256 + column + j] = t92_j;
        t94_total[j] += (t92_j * t92_j);
      }
    }
    INFLECT_VECTOR
    for (int j = 0; j < 16; ++j) {
      const float gmu_right_norm_var_j = static_cast<float>(t94_total[j]) / t95;
      const float gmu_right_norm_deviation_j = square_root((gmu_right_norm_var_j + 1e-05f));
      gmu_right_norm_deviation[column + j] = gmu_right_norm_deviation_j;
      const float t104_j = gmu_right_norm_var_j * t103;
      t104[column + j] = t104_j;
    }
    for (std::int64_t row = 0; row < word.rows; ++row) {
      INFLECT_VECTOR
      for (int j = 0; j < 16; ++j) {
        const float t107_j =
            (words_1[row * 256 + column + j] - gmu_right_norm_mean[column + j]) / gmu_right_norm_deviation[column + j];
        t107[row * 256 + column + j] = t107_j;
        const float gmu_right_normalised_j =
            (t107_j * p.gmu_right_norm_weight[column + j]) + p.gmu_right_norm_bias[column + j];
        gmu_both[256 + row * 512 + column + j] = gmu_right_normalised_j;
      }
    }
  });
  update_running(update_statistics && word.rows > 0, 256, 0.1f, gmu_right_norm_mean, p.gmu_right_norm_running_mean);
  update_running(update_statistics && word.rows > 0, 256, 0.1f, t104, p.gmu_right_norm_running_var);
  float* gmu_left_projected = memory.word_13;  // [batch, word*, 256]
  product(pool, word.rows, 256, 256, gmu_both, 512, p.gmu_left_weight, nullptr, nullptr, gmu_left_projected, 256,
          false);
  float* gmu_right_projected = memory.word_14;  // [batch, word*, 256]
  product(pool, word.rows, 256, 256, gmu_both + 256, 512, p.gmu_right_weight, nullptr, nullptr, gmu_right_projected,
          256, false);
  float* gmu_gate_projected = memory.word_15;  // [batch, word*, 256]
  product(pool, word.rows, 512, 256, gmu_both, 512, p.gmu_gate_weight, nullptr, nullptr, gmu_gate_projected, 256,
          false);
  float* gmu_left = memory.word_16;   // [batch, word*, 256]
  float* gmu_right = memory.word_17;  // [batch, word*, 256]
  float* gmu_gate = memory.word_18;   // [batch, word*, 256]
  float* t126 = memory.word_19;       // [batch, word*, 256]
  float* gmu_fused = memory.word_20;  // [batch, word*, 256]
  pool.rows(word.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float gmu_left_j = fast_tanh((gmu_left_projected[row * 256 + j] + p.gmu_left_bias[j]));
        gmu_left[row * 256 + j] = gmu_left_j;
        const float gmu_right_j = fast_tanh((gmu_right_projected[row * 256 + j] + p.gmu_right_bias[j]));
        gmu_right[row * 256 + j] = gmu_right_j;
        const float gmu_gate_j = fast_sigmoid((gmu_gate_projected[row * 256 + j] + p.gmu_gate_bias[j]));
        gmu_gate[row * 256 + j] = gmu_gate_j;
        const float t126_j = 1.0f - gmu_gate_j;
        t126[row * 256 + j] = t126_j;
        const float gmu_fused_j = (gmu_gate_j * gmu_left_j) + (t126_j * gmu_right_j);
        gmu_fused[row * 256 + j] = gmu_fused_j;
      }
    }
  });

  // blstm 256 × 2 "context"    aguilar2019.cpp:39
  float* context_0_gates = memory.word_13;  // [batch, word*, 1024]
  product(pool, word.rows, 256, 512, gmu_fused, 256, p.context_weight_ih_l0, p.context_bias_ih_l0, p.context_bias_hh_l0,
          context_0_gates, 1024, false);
  product(pool, word.rows, 256, 512, gmu_fused, 256, p.context_weight_ih_l0_reverse, p.context_bias_ih_l0_reverse,
          p.context_bias_hh_l0_reverse, context_0_gates + 512, 1024, false);
  float* context_0 = memory.word_14;       // [batch, word*, 256]
  float* context_0_cell = memory.word_15;  // [batch, word*, 256]
  lstm_forward<128>(pool, word, p.context_weight_hh_l0, p.context_weight_hh_l0_reverse, context_0_gates, context_0_cell,
                    context_0, 256);
  float* context_0_dropped = memory.word_21;  // [batch, word*, 256]
  pool.rows(word.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      float context_dropout1_mask[256];
      dropout_row(random, context_dropout1_key, batch, word, row, 256, 0.4f, context_dropout1_mask);
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float context_0_dropped_j = context_0[row * 256 + j] * context_dropout1_mask[j];
        context_0_dropped[row * 256 + j] = context_0_dropped_j;
      }
    }
  });
  float* context_1_gates = memory.word_22;  // [batch, word*, 1024]
  product(pool, word.rows, 256, 512, context_0_dropped, 256, p.context_weight_ih_l1, p.context_bias_ih_l1,
          p.context_bias_hh_l1, context_1_gates, 1024, false);
  product(pool, word.rows, 256, 512, context_0_dropped, 256, p.context_weight_ih_l1_reverse,
          p.context_bias_ih_l1_reverse, p.context_bias_hh_l1_reverse, context_1_gates + 512, 1024, false);
  float* context_1 = memory.word_23;       // [batch, word*, 256]
  float* context_1_cell = memory.word_24;  // [batch, word*, 256]
  lstm_forward<128>(pool, word, p.context_weight_hh_l1, p.context_weight_hh_l1_reverse, context_1_gates, context_1_cell,
                    context_1, 256);

  // mean    aguilar2019.cpp:40
  float* context_1_mean = memory.batch_0;    // [batch, 256]
  float* classifier_input = memory.batch_1;  // [batch, 256]
  pool.rows(utterances.rows, 4, [&](int begin, int end) {
    for (std::int64_t outer = begin; outer < end; ++outer) {
      float t157_total[256] = {};
      float classifier_dropout_mask[256];
      dropout_row(random, classifier_dropout_key, batch, utterances, outer, 256, 0.5f, classifier_dropout_mask);
      const float t158 = larger(static_cast<float>(word.count[outer]), 1.0f);
      for (int t = 0; t < word.count[outer]; ++t) {
        const std::int64_t row = word.offset[t] + word.first[outer];
        INFLECT_VECTOR
        for (int j = 0; j < 256; ++j) {
          t157_total[j] += context_1[row * 256 + j];
        }
      }
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float context_1_mean_j = static_cast<float>(t157_total[j]) / t158;
        context_1_mean[outer * 256 + j] = context_1_mean_j;
        const float classifier_input_j = context_1_mean_j * classifier_dropout_mask[j];
        classifier_input[outer * 256 + j] = classifier_input_j;
      }
    }
  });

  // classify 4 "classifier"    aguilar2019.cpp:41
  float* classifier_scores = memory.batch_2;  // [batch, 4]
  product(pool, utterances.rows, 256, 4, classifier_input, 256, p.classifier_weight, nullptr, nullptr,
          classifier_scores, 4, false);

  // ── backward ──────────────────────────────────────────────────────────────────────────────
  float* logits = memory.batch_3;           // [batch, 4]
  float* t168 = memory.batch_4;             // [batch, 4]
  float* t169 = memory.batch_5;             // [batch, 1]
  float* loss = memory.one_0;               // [1]
  float* dshifted_logits = memory.batch_6;  // [batch, 4]
  {
    double t177_total = 0;
    double t179_total = 0;
    float t199_total[4] = {};
    for (std::int64_t row = 0; row < utterances.rows; ++row) {
      const int label = batch.label[row];
      INFLECT_VECTOR
      for (int j = 0; j < 4; ++j) {
        const float logits_j = classifier_scores[row * 4 + j] + p.classifier_bias[j];
        logits[row * 4 + j] = logits_j;
      }
      const float t166 = row_max<4>([&](int j) { return logits[row * 4 + j]; });
      const float t176 = row_sum<4>([&](int j) { return (label == j ? 1.0f : 0.0f); });
      float shifted_logits[4];
      INFLECT_VECTOR
      for (int j = 0; j < 4; ++j) {
        const float shifted_logits_j = logits[row * 4 + j] - t166;
        shifted_logits[j] = shifted_logits_j;
        const float t168_j = fast_exp(shifted_logits_j);
        t168[row * 4 + j] = t168_j;
      }
      const float t169_value = row_sum<4>([&](int j) { return t168[row * 4 + j]; });
      t169[row] = t169_value;
      const float log_sum = fast_log(t169_value);
      const float t174 =
          row_sum<4>([&](int j) { return ((label == j ? 1.0f : 0.0f) * (shifted_logits[j] - log_sum)); });
      t177_total += t176;
      t179_total += t174;
    }
    const float t177 = static_cast<float>(t177_total);
    const float t178 = larger(t177, 1.0f);
    const float t179 = static_cast<float>(t179_total);
    const float t181 = -1.0f * t179;
    const float loss_value = t181 / t178;
    loss[0] = loss_value;
    const float t183 = 1.0f / t178;
    const float t184 = t183 * -1.0f;
    for (std::int64_t row = 0; row < utterances.rows; ++row) {
      const int label = batch.label[row];
      const float t185 = t184;
      const float t194 = t184;
      const float dlog_sum = row_sum<4>([&](int j) { return (-1.0f * (t185 * (label == j ? 1.0f : 0.0f))); });
      const float t191 = dlog_sum / t169[row];
      INFLECT_VECTOR
      for (int j = 0; j < 4; ++j) {
        const float dshifted_logits_j = (t194 * (label == j ? 1.0f : 0.0f)) + (t191 * t168[row * 4 + j]);
        dshifted_logits[row * 4 + j] = dshifted_logits_j;
        t199_total[j] += dshifted_logits_j;
      }
    }
    INFLECT_VECTOR
    for (int j = 0; j < 4; ++j) {
      const float t199_j = static_cast<float>(t199_total[j]);
      d.classifier_bias[j] = t199_j;
    }
  }
  float* dclassifier_input = memory.batch_2;  // [batch, 256]
  product_input(pool, utterances.rows, 256, 4, dshifted_logits, 4, p.classifier_weight, dclassifier_input, 256, false);
  product_weight(pool, utterances.rows, 256, 4, dshifted_logits, 4, classifier_input, 256, nullptr, d.classifier_weight,
                 false);
  float* dcontext_1 = memory.word_25;  // [batch, word*, 256]
  pool.rows(utterances.rows, 4, [&](int begin, int end) {
    for (std::int64_t outer = begin; outer < end; ++outer) {
      float classifier_dropout_2_mask[256];
      dropout_row(random, classifier_dropout_key, batch, utterances, outer, 256, 0.5f, classifier_dropout_2_mask);
      const float t204 = larger(static_cast<float>(word.count[outer]), 1.0f);
      float t205[256];
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float dcontext_1_mean_j = dclassifier_input[outer * 256 + j] * classifier_dropout_2_mask[j];
        const float t205_j = dcontext_1_mean_j / t204;
        t205[j] = t205_j;
      }
      for (int t = 0; t < word.count[outer]; ++t) {
        const std::int64_t row = word.offset[t] + word.first[outer];
        INFLECT_VECTOR
        for (int j = 0; j < 256; ++j) {
          const float dcontext_1_j = t205[j];
          dcontext_1[row * 256 + j] = dcontext_1_j;
        }
      }
    }
  });

  // blstm 256 × 2 "context"    aguilar2019.cpp:39
  lstm_backward<128>(pool, word, p.context_weight_hh_l1, p.context_weight_hh_l1_reverse, context_1_gates,
                     context_1_cell, dcontext_1, 256);
  product_weight(pool, word.rows, 256, 512, context_1_gates, 1024, context_0_dropped, 256, nullptr,
                 d.context_weight_ih_l1, false);
  product_weight(pool, word.rows, 128, 512, context_1_gates, 1024, context_1, 256, word.before.data(),
                 d.context_weight_hh_l1, false);
  column_sum(pool, word.rows, 512, context_1_gates, 1024, d.context_bias_ih_l1, false);
  product_weight(pool, word.rows, 256, 512, context_1_gates + 512, 1024, context_0_dropped, 256, nullptr,
                 d.context_weight_ih_l1_reverse, false);
  product_weight(pool, word.rows, 128, 512, context_1_gates + 512, 1024, context_1 + 128, 256, word.after.data(),
                 d.context_weight_hh_l1_reverse, false);
  column_sum(pool, word.rows, 512, context_1_gates + 512, 1024, d.context_bias_ih_l1_reverse, false);
  float* t218 = memory.word_21;  // [batch, word*, 256]
  product_input(pool, word.rows, 256, 512, context_1_gates, 1024, p.context_weight_ih_l1, t218, 256, false);
  product_input(pool, word.rows, 256, 512, context_1_gates + 512, 1024, p.context_weight_ih_l1_reverse, t218, 256,
                true);
  float* dcontext_0 = memory.word_23;  // [batch, word*, 256]
  pool.rows(word.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      float context_dropout1_2_mask[256];
      dropout_row(random, context_dropout1_key, batch, word, row, 256, 0.4f, context_dropout1_2_mask);
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float dcontext_0_j = t218[row * 256 + j] * context_dropout1_2_mask[j];
        dcontext_0[row * 256 + j] = dcontext_0_j;
      }
    }
  });
  lstm_backward<128>(pool, word, p.context_weight_hh_l0, p.context_weight_hh_l0_reverse, context_0_gates,
                     context_0_cell, dcontext_0, 256);
  product_weight(pool, word.rows, 256, 512, context_0_gates, 1024, gmu_fused, 256, nullptr, d.context_weight_ih_l0,
                 false);
  product_weight(pool, word.rows, 128, 512, context_0_gates, 1024, context_0, 256, word.before.data(),
                 d.context_weight_hh_l0, false);
  column_sum(pool, word.rows, 512, context_0_gates, 1024, d.context_bias_ih_l0, false);
  product_weight(pool, word.rows, 256, 512, context_0_gates + 512, 1024, gmu_fused, 256, nullptr,
                 d.context_weight_ih_l0_reverse, false);
  product_weight(pool, word.rows, 128, 512, context_0_gates + 512, 1024, context_0 + 128, 256, word.after.data(),
                 d.context_weight_hh_l0_reverse, false);
  column_sum(pool, word.rows, 512, context_0_gates + 512, 1024, d.context_bias_ih_l0_reverse, false);
  float* t233 = memory.word_14;  // [batch, word*, 256]
  product_input(pool, word.rows, 256, 512, context_0_gates, 1024, p.context_weight_ih_l0, t233, 256, false);
  product_input(pool, word.rows, 256, 512, context_0_gates + 512, 1024, p.context_weight_ih_l0_reverse, t233, 256,
                true);

  // gmu 256 "gmu"    aguilar2019.cpp:38
  float* dgmu_gate_projected = memory.word_15;   // [batch, word*, 256]
  float* dgmu_right_projected = memory.word_20;  // [batch, word*, 256]
  float* dgmu_left_projected = memory.word_21;   // [batch, word*, 256]
  pool.run(16, [&](int strip) {
    const int column = strip * 16;
    double t243_total[16] = {};
    double t249_total[16] = {};
    double t255_total[16] = {};
    for (std::int64_t row = 0; row < word.rows; ++row) {
      INFLECT_VECTOR
      for (int j = 0; j < 16; ++j) {
        const float dgmu_left_j = t233[row * 256 + column + j] * gmu_gate[row * 256 + column + j];
        const float dgmu_right_j = t233[row * 256 + column + j] * t126[row * 256 + column + j];
        const float dgmu_gate_j = (t233[row * 256 + column + j] * gmu_left[row * 256 + column + j]) +
                                  (-1.0f * (t233[row * 256 + column + j] * gmu_right[row * 256 + column + j]));
        const float dgmu_gate_projected_j =
            dgmu_gate_j * (gmu_gate[row * 256 + column + j] * t126[row * 256 + column + j]);
        dgmu_gate_projected[row * 256 + column + j] = dgmu_gate_projected_j;
        const float dgmu_right_projected_j =
            dgmu_right_j * (1.0f - (gmu_right[row * 256 + column + j] * gmu_right[row * 256 + column + j]));
        dgmu_right_projected[row * 256 + column + j] = dgmu_right_projected_j;
        const float dgmu_left_projected_j =
            dgmu_left_j * (1.0f - (gmu_left[row * 256 + column + j] * gmu_left[row * 256 + column + j]));
        dgmu_left_projected[row * 256 + column + j] = dgmu_left_projected_j;
        t243_total[j] += dgmu_gate_projected_j;
        t249_total[j] += dgmu_right_projected_j;
        t255_total[j] += dgmu_left_projected_j;
      }
    }
    INFLECT_VECTOR
    for (int j = 0; j < 16; ++j) {
      const float t243_j = static_cast<float>(t243_total[j]);
      d.gmu_gate_bias[column + j] = t243_j;
      const float t249_j = static_cast<float>(t249_total[j]);
      d.gmu_right_bias[column + j] = t249_j;
      const float t255_j = static_cast<float>(t255_total[j]);
      d.gmu_left_bias[column + j] = t255_j;
    }
  });
  float* dgmu_both = memory.word_14;  // [batch, word*, 512]
  product_input(pool, word.rows, 512, 256, dgmu_gate_projected, 256, p.gmu_gate_weight, dgmu_both, 512, false);
  product_weight(pool, word.rows, 512, 256, dgmu_gate_projected, 256, gmu_both, 512, nullptr, d.gmu_gate_weight, false);
  float* t250 = memory.word_15;  // [batch, word*, 256]
  product_input(pool, word.rows, 256, 256, dgmu_right_projected, 256, p.gmu_right_weight, t250, 256, false);
  product_weight(pool, word.rows, 256, 256, dgmu_right_projected, 256, gmu_both + 256, 512, nullptr, d.gmu_right_weight,
                 false);
  float* t256 = memory.word_16;  // [batch, word*, 256]
  product_input(pool, word.rows, 256, 256, dgmu_left_projected, 256, p.gmu_left_weight, t256, 256, false);
  product_weight(pool, word.rows, 256, 256, dgmu_left_projected, 256, gmu_both, 512, nullptr, d.gmu_left_weight, false);
  float* dwords_1 = memory.word_17;        // [batch, word*, 256]
  float* dframes_1_last = memory.word_19;  // [batch, word*, 256]
  pool.run(16, [&](int strip) {
    const int column = strip * 16;
    double t261_total[16] = {};
    double t264_total[16] = {};
    double dgmu_right_norm_deviation_total[16] = {};
    double dgmu_right_norm_mean_total[16] = {};
    double t284_total[16] = {};
    double t287_total[16] = {};
    double dgmu_left_norm_deviation_total[16] = {};
    double dgmu_left_norm_mean_total[16] = {};
    const float t273 = larger(static_cast<float>(word.rows), 1.0f);
    const float t281 = larger(static_cast<float>(word.rows), 1.0f);
    const float t295 = larger(static_cast<float>(word.rows), 1.0f);
    const float t303 = larger(static_cast<float>(word.rows), 1.0f);
    for (std::int64_t row = 0; row < word.rows; ++row) {
      INFLECT_VECTOR
      for (int j = 0; j < 16; ++j) {
        const float dgmu_right_normalised_j = t250[row * 256 + column + j] + dgmu_both[256 + row * 512 + column + j];
        const float dgmu_left_normalised_j = t256[row * 256 + column + j] + dgmu_both[row * 512 + column + j];
        t261_total[j] += dgmu_right_normalised_j;
        t264_total[j] += (dgmu_right_normalised_j * t107[row * 256 + column + j]);
        dgmu_right_norm_deviation_total[j] +=
            (-1.0f *
             (((dgmu_right_normalised_j * p.gmu_right_norm_weight[column + j]) / gmu_right_norm_deviation[column + j]) *
              t107[row * 256 + column + j]));
        t284_total[j] += dgmu_left_normalised_j;
        t287_total[j] += (dgmu_left_normalised_j * t83[row * 256 + column + j]);
        dgmu_left_norm_deviation_total[j] +=
            (-1.0f *
             (((dgmu_left_normalised_j * p.gmu_left_norm_weight[column + j]) / gmu_left_norm_deviation[column + j]) *
              t83[row * 256 + column + j]));
      }
    }
    float t274[16];
    float t296[16];
    INFLECT_VECTOR
    for (int j = 0; j < 16; ++j) {
      const float t261_j = static_cast<float>(t261_total[j]);
      d.gmu_right_norm_bias[column + j] = t261_j;
      const float t264_j = static_cast<float>(t264_total[j]);
      d.gmu_right_norm_weight[column + j] = t264_j;
      const float dgmu_right_norm_var_j =
          (0.5f * static_cast<float>(dgmu_right_norm_deviation_total[j])) / gmu_right_norm_deviation[column + j];
      const float t274_j = dgmu_right_norm_var_j / t273;
      t274[j] = t274_j;
      const float t284_j = static_cast<float>(t284_total[j]);
      d.gmu_left_norm_bias[column + j] = t284_j;
      const float t287_j = static_cast<float>(t287_total[j]);
      d.gmu_left_norm_weight[column + j] = t287_j;
      const float dgmu_left_norm_var_j =
          (0.5f * static_cast<float>(dgmu_left_norm_deviation_total[j])) / gmu_left_norm_deviation[column + j];
      const float t296_j = dgmu_left_norm_var_j / t295;
      t296[j] = t296_j;
    }
    for (std::int64_t row = 0; row < word.rows; ++row) {
      INFLECT_VECTOR
      for (int j = 0; j < 16; ++j) {
        const float dgmu_right_normalised_j = t250[row * 256 + column + j] + dgmu_both[256 + row * 512 + column + j];
        const float t276_j = t274[j] * t92[row * 256 + column + j];
        const float dgmu_left_normalised_j = t256[row * 256 + column + j] + dgmu_both[row * 512 + column + j];
        const float t298_j = t296[j] * t67[row * 256 + column + j];
        dgmu_right_norm_mean_total[j] += (-1.0f * ((((dgmu_right_normalised_j * p.gmu_right_norm_weight[column + j]) /
                                                     gmu_right_norm_deviation[column + j]) +
                                                    t276_j) +
                                                   t276_j));
        dgmu_left_norm_mean_total[j] +=
            (-1.0f *
             ((((dgmu_left_normalised_j * p.gmu_left_norm_weight[column + j]) / gmu_left_norm_deviation[column + j]) +
               t298_j) +
              t298_j));
      }
    }
    float t282[16];
    float t304[16];
    INFLECT_VECTOR
    for (int j = 0; j < 16; ++j) {
      const float t282_j = static_cast<float>(dgmu_right_norm_mean_total[j]) / t281;
      t282[j] = t282_j;
      const float t304_j = static_cast<float>(dgmu_left_norm_mean_total[j]) / t303;
      t304[j] = t304_j;
    }
    for (std::int64_t row = 0; row < word.rows; ++row) {
      INFLECT_VECTOR
      for (int j = 0; j < 16; ++j) {
        const float dgmu_right_normalised_j = t250[row * 256 + column + j] + dgmu_both[256 + row * 512 + column + j];
        const float t276_j = t274[j] * t92[row * 256 + column + j];
        const float dgmu_left_normalised_j = t256[row * 256 + column + j] + dgmu_both[row * 512 + column + j];
        const float t298_j = t296[j] * t67[row * 256 + column + j];
        const float dwords_1_j =
            ((((dgmu_right_normalised_j * p.gmu_right_norm_weight[column + j]) / gmu_right_norm_deviation[column + j]) +
              t276_j) +
             t276_j) +
            t282[j];
        dwords_1[row * 256 + column + j] = dwords_1_j;
        const float dframes_1_last_j =
            ((((dgmu_left_normalised_j * p.gmu_left_norm_weight[column + j]) / gmu_left_norm_deviation[column + j]) +
              t298_j) +
             t298_j) +
            t304[j];
        dframes_1_last[row * 256 + column + j] = dframes_1_last_j;
      }
    }
  });

  // blstm 256 × 2 "words"    aguilar2019.cpp:37
  lstm_backward<128>(pool, word, p.words_weight_hh_l1, p.words_weight_hh_l1_reverse, words_1_gates, words_1_cell,
                     dwords_1, 256);
  product_weight(pool, word.rows, 256, 512, words_1_gates, 1024, words_0_dropped, 256, nullptr, d.words_weight_ih_l1,
                 false);
  product_weight(pool, word.rows, 128, 512, words_1_gates, 1024, words_1, 256, word.before.data(), d.words_weight_hh_l1,
                 false);
  column_sum(pool, word.rows, 512, words_1_gates, 1024, d.words_bias_ih_l1, false);
  product_weight(pool, word.rows, 256, 512, words_1_gates + 512, 1024, words_0_dropped, 256, nullptr,
                 d.words_weight_ih_l1_reverse, false);
  product_weight(pool, word.rows, 128, 512, words_1_gates + 512, 1024, words_1 + 128, 256, word.after.data(),
                 d.words_weight_hh_l1_reverse, false);
  column_sum(pool, word.rows, 512, words_1_gates + 512, 1024, d.words_bias_ih_l1_reverse, false);
  float* t318 = memory.word_0;  // [batch, word*, 256]
  product_input(pool, word.rows, 256, 512, words_1_gates, 1024, p.words_weight_ih_l1, t318, 256, false);
  product_input(pool, word.rows, 256, 512, words_1_gates + 512, 1024, p.words_weight_ih_l1_reverse, t318, 256, true);
  float* dwords_0 = memory.word_5;  // [batch, word*, 256]
  pool.rows(word.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      float words_dropout1_2_mask[256];
      dropout_row(random, words_dropout1_key, batch, word, row, 256, 0.4f, words_dropout1_2_mask);
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float dwords_0_j = t318[row * 256 + j] * words_dropout1_2_mask[j];
        dwords_0[row * 256 + j] = dwords_0_j;
      }
    }
  });
  lstm_backward<128>(pool, word, p.words_weight_hh_l0, p.words_weight_hh_l0_reverse, words_0_gates, words_0_cell,
                     dwords_0, 256);
  product_weight(pool, word.rows, 1024, 512, words_0_gates, 1024, lexical, 1024, nullptr, d.words_weight_ih_l0, false);
  product_weight(pool, word.rows, 128, 512, words_0_gates, 1024, words_0, 256, word.before.data(), d.words_weight_hh_l0,
                 false);
  column_sum(pool, word.rows, 512, words_0_gates, 1024, d.words_bias_ih_l0, false);
  product_weight(pool, word.rows, 1024, 512, words_0_gates + 512, 1024, lexical, 1024, nullptr,
                 d.words_weight_ih_l0_reverse, false);
  product_weight(pool, word.rows, 128, 512, words_0_gates + 512, 1024, words_0 + 128, 256, word.after.data(),
                 d.words_weight_hh_l0_reverse, false);
  column_sum(pool, word.rows, 512, words_0_gates + 512, 1024, d.words_bias_ih_l0_reverse, false);

  // last    aguilar2019.cpp:36
  float* dframes_1 = memory.frame_of_word_8;  // [batch, word*, frame-of-word*, 256]
  pool.rows(frame_of_word.rows, 128, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      const float* t337_from =
          row_or_zeros(dframes_1_last + 128, 256,
                       (frame_of_word.first[frame_of_word.parent[row]] == row ? frame_of_word.parent[row] : -1));
      INFLECT_VECTOR
      for (int j = 0; j < 128; ++j) {
        const float t337_j = t337_from[j];
        dframes_1[128 + row * 256 + j] = t337_j;
      }
    }
  });
  pool.rows(frame_of_word.rows, 128, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      const float* t338_from = row_or_zeros(
          dframes_1_last, 256, (frame_of_word.last[frame_of_word.parent[row]] == row ? frame_of_word.parent[row] : -1));
      INFLECT_VECTOR
      for (int j = 0; j < 128; ++j) {
        const float t338_j = t338_from[j];
        dframes_1[row * 256 + j] = t338_j;
      }
    }
  });

  // blstm 256 × 2 "frames"    aguilar2019.cpp:36
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
  float* t349 = memory.frame_of_word_4;  // [batch, word*, frame-of-word*, 256]
  product_input(pool, frame_of_word.rows, 256, 512, frames_1_gates, 1024, p.frames_weight_ih_l1, t349, 256, false);
  product_input(pool, frame_of_word.rows, 256, 512, frames_1_gates + 512, 1024, p.frames_weight_ih_l1_reverse, t349,
                256, true);
  float* dframes_0 = memory.frame_of_word_6;  // [batch, word*, frame-of-word*, 256]
  pool.rows(frame_of_word.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      float frames_dropout1_2_mask[256];
      dropout_row(random, frames_dropout1_key, batch, frame_of_word, row, 256, 0.4f, frames_dropout1_2_mask);
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float dframes_0_j = t349[row * 256 + j] * frames_dropout1_2_mask[j];
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
  std::copy_n(d.words_bias_ih_l0, 512, d.words_bias_hh_l0);
  std::copy_n(d.words_bias_ih_l0_reverse, 512, d.words_bias_hh_l0_reverse);
  std::copy_n(d.words_bias_ih_l1, 512, d.words_bias_hh_l1);
  std::copy_n(d.words_bias_ih_l1_reverse, 512, d.words_bias_hh_l1_reverse);
  std::copy_n(d.context_bias_ih_l0, 512, d.context_bias_hh_l0);
  std::copy_n(d.context_bias_ih_l0_reverse, 512, d.context_bias_hh_l0_reverse);
  std::copy_n(d.context_bias_ih_l1, 512, d.context_bias_hh_l1);
  std::copy_n(d.context_bias_ih_l1_reverse, 512, d.context_bias_hh_l1_reverse);

  shown[0] = gmu_gate;        // gate
  shown[1] = logits;          // logits
  shown[2] = context_1_mean;  // utterance
  return loss[0];
}

}  // namespace h_mm_2_program
