// h_mm_4 — "H-MM-4": (acoustic → by_word → blstm 256 × 2 → last, lexical → blstm 256 × 2) → gmu 256 → blstm 256 × 2 →
// attention 256 → classify 4
//
// Generated from aguilar2019.cpp:54. Change the spec and regenerate; edits here are lost.
//
// One training step: forward with dropout and batch statistics, then the gradient of every trained parameter.
#include "runtime/cpu/generated.hpp"

#include "memory.hpp"

namespace h_mm_4_program {

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

  // attention 256 "attention"    aguilar2019.cpp:40
  float* attention_projected = memory.word_25;  // [batch, word*, 256]
  product(pool, word.rows, 256, 256, context_1, 256, p.attention_score_weight, nullptr, nullptr, attention_projected,
          256, false);
  float* attention_hidden = memory.word_26;   // [batch, word*, 256]
  float* attention_score = memory.word_27;    // [batch, word*, 1]
  float* attention_exp = memory.word_28;      // [batch, word*, 1]
  float* t168 = memory.batch_0;               // [batch, 1]
  float* attention_weights = memory.word_29;  // [batch, word*, 1]
  float* attention_pooled = memory.batch_1;   // [batch, 256]
  float* classifier_input = memory.batch_2;   // [batch, 256]
  pool.rows(utterances.rows, 4, [&](int begin, int end) {
    for (std::int64_t outer = begin; outer < end; ++outer) {
      float t164_total = -std::numeric_limits<float>::infinity();
      double t168_total = 0;
      float attention_pooled_total[256] = {};
      float classifier_dropout_mask[256];
      dropout_row(random, classifier_dropout_key, batch, utterances, outer, 256, 0.5f, classifier_dropout_mask);
      for (int t = 0; t < word.count[outer]; ++t) {
        const std::int64_t row = word.offset[t] + word.first[outer];
        INFLECT_VECTOR
        for (int j = 0; j < 256; ++j) {
          const float attention_hidden_j = fast_tanh((attention_projected[row * 256 + j] + p.attention_score_bias[j]));
          attention_hidden[row * 256 + j] = attention_hidden_j;
        }
        const float attention_score_value =
            row_sum<256>([&](int j) { return (attention_hidden[row * 256 + j] * p.attention_vector[j]); });
        attention_score[row] = attention_score_value;
        t164_total = larger(t164_total, attention_score_value);
      }
      const float t164 = static_cast<float>(t164_total);
      for (int t = 0; t < word.count[outer]; ++t) {
        const std::int64_t row = word.offset[t] + word.first[outer];
        const float t165 = t164;
        const float t166 = attention_score[row] - t165;
        const float attention_exp_value = fast_exp(t166);
        attention_exp[row] = attention_exp_value;
        t168_total += attention_exp_value;
      }
      const float t168_value = static_cast<float>(t168_total);
      t168[outer] = t168_value;
      for (int t = 0; t < word.count[outer]; ++t) {
        const std::int64_t row = word.offset[t] + word.first[outer];
        const float t169 = t168_value;
        const float attention_weights_value = attention_exp[row] / t169;
        attention_weights[row] = attention_weights_value;
        INFLECT_VECTOR
        for (int j = 0; j < 256; ++j) {
          attention_pooled_total[j] += (context_1[row * 256 + j] * attention_weights_value);
        }
      }
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float attention_pooled_j = static_cast<float>(attention_pooled_total[j]);
        attention_pooled[outer * 256 + j] = attention_pooled_j;
        const float classifier_input_j = attention_pooled_j * classifier_dropout_mask[j];
        classifier_input[outer * 256 + j] = classifier_input_j;
      }
    }
  });

  // classify 4 "classifier"    aguilar2019.cpp:41
  float* classifier_scores = memory.batch_3;  // [batch, 4]
  product(pool, utterances.rows, 256, 4, classifier_input, 256, p.classifier_weight, nullptr, nullptr,
          classifier_scores, 4, false);

  // ── backward ──────────────────────────────────────────────────────────────────────────────
  float* logits = memory.batch_4;           // [batch, 4]
  float* t181 = memory.batch_5;             // [batch, 4]
  float* t182 = memory.batch_6;             // [batch, 1]
  float* loss = memory.one_0;               // [1]
  float* dshifted_logits = memory.batch_7;  // [batch, 4]
  {
    double t190_total = 0;
    double t192_total = 0;
    float t212_total[4] = {};
    for (std::int64_t row = 0; row < utterances.rows; ++row) {
      const int label = batch.label[row];
      INFLECT_VECTOR
      for (int j = 0; j < 4; ++j) {
        const float logits_j = classifier_scores[row * 4 + j] + p.classifier_bias[j];
        logits[row * 4 + j] = logits_j;
      }
      const float t179 = row_max<4>([&](int j) { return logits[row * 4 + j]; });
      const float t189 = row_sum<4>([&](int j) { return (label == j ? 1.0f : 0.0f); });
      float shifted_logits[4];
      INFLECT_VECTOR
      for (int j = 0; j < 4; ++j) {
        const float shifted_logits_j = logits[row * 4 + j] - t179;
        shifted_logits[j] = shifted_logits_j;
        const float t181_j = fast_exp(shifted_logits_j);
        t181[row * 4 + j] = t181_j;
      }
      const float t182_value = row_sum<4>([&](int j) { return t181[row * 4 + j]; });
      t182[row] = t182_value;
      const float log_sum = fast_log(t182_value);
      const float t187 =
          row_sum<4>([&](int j) { return ((label == j ? 1.0f : 0.0f) * (shifted_logits[j] - log_sum)); });
      t190_total += t189;
      t192_total += t187;
    }
    const float t190 = static_cast<float>(t190_total);
    const float t191 = larger(t190, 1.0f);
    const float t192 = static_cast<float>(t192_total);
    const float t194 = -1.0f * t192;
    const float loss_value = t194 / t191;
    loss[0] = loss_value;
    const float t196 = 1.0f / t191;
    const float t197 = t196 * -1.0f;
    for (std::int64_t row = 0; row < utterances.rows; ++row) {
      const int label = batch.label[row];
      const float t198 = t197;
      const float t207 = t197;
      const float dlog_sum = row_sum<4>([&](int j) { return (-1.0f * (t198 * (label == j ? 1.0f : 0.0f))); });
      const float t204 = dlog_sum / t182[row];
      INFLECT_VECTOR
      for (int j = 0; j < 4; ++j) {
        const float dshifted_logits_j = (t207 * (label == j ? 1.0f : 0.0f)) + (t204 * t181[row * 4 + j]);
        dshifted_logits[row * 4 + j] = dshifted_logits_j;
        t212_total[j] += dshifted_logits_j;
      }
    }
    INFLECT_VECTOR
    for (int j = 0; j < 4; ++j) {
      const float t212_j = static_cast<float>(t212_total[j]);
      d.classifier_bias[j] = t212_j;
    }
  }
  float* dclassifier_input = memory.batch_3;  // [batch, 256]
  product_input(pool, utterances.rows, 256, 4, dshifted_logits, 4, p.classifier_weight, dclassifier_input, 256, false);
  product_weight(pool, utterances.rows, 256, 4, dshifted_logits, 4, classifier_input, 256, nullptr, d.classifier_weight,
                 false);
  float* t218 = memory.word_25;                  // [batch, word*, 256]
  float* dattention_weights = memory.word_27;    // [batch, word*, 1]
  float* t232 = memory.word_30;                  // [batch, word*, 256]
  float* dattention_projected = memory.word_31;  // [batch, word*, 256]
  pool.rows(utterances.rows, 4, [&](int begin, int end) {
    for (std::int64_t outer = begin; outer < end; ++outer) {
      double t226_total = 0;
      float classifier_dropout_2_mask[256];
      dropout_row(random, classifier_dropout_key, batch, utterances, outer, 256, 0.5f, classifier_dropout_2_mask);
      float dattention_pooled[256];
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float dattention_pooled_j = dclassifier_input[outer * 256 + j] * classifier_dropout_2_mask[j];
        dattention_pooled[j] = dattention_pooled_j;
      }
      for (int t = 0; t < word.count[outer]; ++t) {
        const std::int64_t row = word.offset[t] + word.first[outer];
        const float* t222_from = row_or_zeros(t168, 1, outer);
        const float t222 = t222_from[0];
        INFLECT_VECTOR
        for (int j = 0; j < 256; ++j) {
          const float t218_j = dattention_pooled[j] * attention_weights[row];
          t218[row * 256 + j] = t218_j;
        }
        const float dattention_weights_value =
            row_sum<256>([&](int j) { return (dattention_pooled[j] * context_1[row * 256 + j]); });
        dattention_weights[row] = dattention_weights_value;
        const float t223 = dattention_weights_value / t222;
        const float t224 = t223 * attention_weights[row];
        const float t225 = -1.0f * t224;
        t226_total += t225;
      }
      const float t226 = static_cast<float>(t226_total);
      for (int t = 0; t < word.count[outer]; ++t) {
        const std::int64_t row = word.offset[t] + word.first[outer];
        const float* t222_from = row_or_zeros(t168, 1, outer);
        const float t222 = t222_from[0];
        const float t223 = dattention_weights[row] / t222;
        const float t227 = t226;
        const float dattention_exp = t223 + t227;
        const float dattention_score = dattention_exp * attention_exp[row];
        INFLECT_VECTOR
        for (int j = 0; j < 256; ++j) {
          const float dattention_hidden_j = dattention_score * p.attention_vector[j];
          const float t232_j = dattention_score * attention_hidden[row * 256 + j];
          t232[row * 256 + j] = t232_j;
          const float dattention_projected_j =
              dattention_hidden_j * (1.0f - (attention_hidden[row * 256 + j] * attention_hidden[row * 256 + j]));
          dattention_projected[row * 256 + j] = dattention_projected_j;
        }
      }
    }
  });

  // attention 256 "attention"    aguilar2019.cpp:40
  column_sum(pool, word.rows, 256, t232, 256, d.attention_vector, false);
  column_sum(pool, word.rows, 256, dattention_projected, 256, d.attention_score_bias, false);
  float* t238 = memory.word_26;  // [batch, word*, 256]
  product_input(pool, word.rows, 256, 256, dattention_projected, 256, p.attention_score_weight, t238, 256, false);
  product_weight(pool, word.rows, 256, 256, dattention_projected, 256, context_1, 256, nullptr,
                 d.attention_score_weight, false);
  float* dcontext_1 = memory.word_30;  // [batch, word*, 256]
  pool.rows(word.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float dcontext_1_j = t218[row * 256 + j] + t238[row * 256 + j];
        dcontext_1[row * 256 + j] = dcontext_1_j;
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
  float* t252 = memory.word_21;  // [batch, word*, 256]
  product_input(pool, word.rows, 256, 512, context_1_gates, 1024, p.context_weight_ih_l1, t252, 256, false);
  product_input(pool, word.rows, 256, 512, context_1_gates + 512, 1024, p.context_weight_ih_l1_reverse, t252, 256,
                true);
  float* dcontext_0 = memory.word_23;  // [batch, word*, 256]
  pool.rows(word.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      float context_dropout1_2_mask[256];
      dropout_row(random, context_dropout1_key, batch, word, row, 256, 0.4f, context_dropout1_2_mask);
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float dcontext_0_j = t252[row * 256 + j] * context_dropout1_2_mask[j];
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
  float* t267 = memory.word_14;  // [batch, word*, 256]
  product_input(pool, word.rows, 256, 512, context_0_gates, 1024, p.context_weight_ih_l0, t267, 256, false);
  product_input(pool, word.rows, 256, 512, context_0_gates + 512, 1024, p.context_weight_ih_l0_reverse, t267, 256,
                true);

  // gmu 256 "gmu"    aguilar2019.cpp:38
  float* dgmu_gate_projected = memory.word_15;   // [batch, word*, 256]
  float* dgmu_right_projected = memory.word_20;  // [batch, word*, 256]
  float* dgmu_left_projected = memory.word_21;   // [batch, word*, 256]
  pool.run(16, [&](int strip) {
    const int column = strip * 16;
    double t277_total[16] = {};
    double t283_total[16] = {};
    double t289_total[16] = {};
    for (std::int64_t row = 0; row < word.rows; ++row) {
      INFLECT_VECTOR
      for (int j = 0; j < 16; ++j) {
        const float dgmu_left_j = t267[row * 256 + column + j] * gmu_gate[row * 256 + column + j];
        const float dgmu_right_j = t267[row * 256 + column + j] * t126[row * 256 + column + j];
        const float dgmu_gate_j = (t267[row * 256 + column + j] * gmu_left[row * 256 + column + j]) +
                                  (-1.0f * (t267[row * 256 + column + j] * gmu_right[row * 256 + column + j]));
        const float dgmu_gate_projected_j =
            dgmu_gate_j * (gmu_gate[row * 256 + column + j] * t126[row * 256 + column + j]);
        dgmu_gate_projected[row * 256 + column + j] = dgmu_gate_projected_j;
        const float dgmu_right_projected_j =
            dgmu_right_j * (1.0f - (gmu_right[row * 256 + column + j] * gmu_right[row * 256 + column + j]));
        dgmu_right_projected[row * 256 + column + j] = dgmu_right_projected_j;
        const float dgmu_left_projected_j =
            dgmu_left_j * (1.0f - (gmu_left[row * 256 + column + j] * gmu_left[row * 256 + column + j]));
        dgmu_left_projected[row * 256 + column + j] = dgmu_left_projected_j;
        t277_total[j] += dgmu_gate_projected_j;
        t283_total[j] += dgmu_right_projected_j;
        t289_total[j] += dgmu_left_projected_j;
      }
    }
    INFLECT_VECTOR
    for (int j = 0; j < 16; ++j) {
      const float t277_j = static_cast<float>(t277_total[j]);
      d.gmu_gate_bias[column + j] = t277_j;
      const float t283_j = static_cast<float>(t283_total[j]);
      d.gmu_right_bias[column + j] = t283_j;
      const float t289_j = static_cast<float>(t289_total[j]);
      d.gmu_left_bias[column + j] = t289_j;
    }
  });
  float* dgmu_both = memory.word_14;  // [batch, word*, 512]
  product_input(pool, word.rows, 512, 256, dgmu_gate_projected, 256, p.gmu_gate_weight, dgmu_both, 512, false);
  product_weight(pool, word.rows, 512, 256, dgmu_gate_projected, 256, gmu_both, 512, nullptr, d.gmu_gate_weight, false);
  float* t284 = memory.word_15;  // [batch, word*, 256]
  product_input(pool, word.rows, 256, 256, dgmu_right_projected, 256, p.gmu_right_weight, t284, 256, false);
  product_weight(pool, word.rows, 256, 256, dgmu_right_projected, 256, gmu_both + 256, 512, nullptr, d.gmu_right_weight,
                 false);
  float* t290 = memory.word_16;  // [batch, word*, 256]
  product_input(pool, word.rows, 256, 256, dgmu_left_projected, 256, p.gmu_left_weight, t290, 256, false);
  product_weight(pool, word.rows, 256, 256, dgmu_left_projected, 256, gmu_both, 512, nullptr, d.gmu_left_weight, false);
  float* dwords_1 = memory.word_17;        // [batch, word*, 256]
  float* dframes_1_last = memory.word_19;  // [batch, word*, 256]
  pool.run(16, [&](int strip) {
    const int column = strip * 16;
    double t295_total[16] = {};
    double t298_total[16] = {};
    double dgmu_right_norm_deviation_total[16] = {};
    double dgmu_right_norm_mean_total[16] = {};
    double t318_total[16] = {};
    double t321_total[16] = {};
    double dgmu_left_norm_deviation_total[16] = {};
    double dgmu_left_norm_mean_total[16] = {};
    const float t307 = larger(static_cast<float>(word.rows), 1.0f);
    const float t315 = larger(static_cast<float>(word.rows), 1.0f);
    const float t329 = larger(static_cast<float>(word.rows), 1.0f);
    const float t337 = larger(static_cast<float>(word.rows), 1.0f);
    for (std::int64_t row = 0; row < word.rows; ++row) {
      INFLECT_VECTOR
      for (int j = 0; j < 16; ++j) {
        const float dgmu_right_normalised_j = t284[row * 256 + column + j] + dgmu_both[256 + row * 512 + column + j];
        const float dgmu_left_normalised_j = t290[row * 256 + column + j] + dgmu_both[row * 512 + column + j];
        t295_total[j] += dgmu_right_normalised_j;
        t298_total[j] += (dgmu_right_normalised_j * t107[row * 256 + column + j]);
        dgmu_right_norm_deviation_total[j] +=
            (-1.0f *
             (((dgmu_right_normalised_j * p.gmu_right_norm_weight[column + j]) / gmu_right_norm_deviation[column + j]) *
              t107[row * 256 + column + j]));
        t318_total[j] += dgmu_left_normalised_j;
        t321_total[j] += (dgmu_left_normalised_j * t83[row * 256 + column + j]);
        dgmu_left_norm_deviation_total[j] +=
            (-1.0f *
             (((dgmu_left_normalised_j * p.gmu_left_norm_weight[column + j]) / gmu_left_norm_deviation[column + j]) *
              t83[row * 256 + column + j]));
      }
    }
    float t308[16];
    float t330[16];
    INFLECT_VECTOR
    for (int j = 0; j < 16; ++j) {
      const float t295_j = static_cast<float>(t295_total[j]);
      d.gmu_right_norm_bias[column + j] = t295_j;
      const float t298_j = static_cast<float>(t298_total[j]);
      d.gmu_right_norm_weight[column + j] = t298_j;
      const float dgmu_right_norm_var_j =
          (0.5f * static_cast<float>(dgmu_right_norm_deviation_total[j])) / gmu_right_norm_deviation[column + j];
      const float t308_j = dgmu_right_norm_var_j / t307;
      t308[j] = t308_j;
      const float t318_j = static_cast<float>(t318_total[j]);
      d.gmu_left_norm_bias[column + j] = t318_j;
      const float t321_j = static_cast<float>(t321_total[j]);
      d.gmu_left_norm_weight[column + j] = t321_j;
      const float dgmu_left_norm_var_j =
          (0.5f * static_cast<float>(dgmu_left_norm_deviation_total[j])) / gmu_left_norm_deviation[column + j];
      const float t330_j = dgmu_left_norm_var_j / t329;
      t330[j] = t330_j;
    }
    for (std::int64_t row = 0; row < word.rows; ++row) {
      INFLECT_VECTOR
      for (int j = 0; j < 16; ++j) {
        const float dgmu_right_normalised_j = t284[row * 256 + column + j] + dgmu_both[256 + row * 512 + column + j];
        const float t310_j = t308[j] * t92[row * 256 + column + j];
        const float dgmu_left_normalised_j = t290[row * 256 + column + j] + dgmu_both[row * 512 + column + j];
        const float t332_j = t330[j] * t67[row * 256 + column + j];
        dgmu_right_norm_mean_total[j] += (-1.0f * ((((dgmu_right_normalised_j * p.gmu_right_norm_weight[column + j]) /
                                                     gmu_right_norm_deviation[column + j]) +
                                                    t310_j) +
                                                   t310_j));
        dgmu_left_norm_mean_total[j] +=
            (-1.0f *
             ((((dgmu_left_normalised_j * p.gmu_left_norm_weight[column + j]) / gmu_left_norm_deviation[column + j]) +
               t332_j) +
              t332_j));
      }
    }
    float t316[16];
    float t338[16];
    INFLECT_VECTOR
    for (int j = 0; j < 16; ++j) {
      const float t316_j = static_cast<float>(dgmu_right_norm_mean_total[j]) / t315;
      t316[j] = t316_j;
      const float t338_j = static_cast<float>(dgmu_left_norm_mean_total[j]) / t337;
      t338[j] = t338_j;
    }
    for (std::int64_t row = 0; row < word.rows; ++row) {
      INFLECT_VECTOR
      for (int j = 0; j < 16; ++j) {
        const float dgmu_right_normalised_j = t284[row * 256 + column + j] + dgmu_both[256 + row * 512 + column + j];
        const float t310_j = t308[j] * t92[row * 256 + column + j];
        const float dgmu_left_normalised_j = t290[row * 256 + column + j] + dgmu_both[row * 512 + column + j];
        const float t332_j = t330[j] * t67[row * 256 + column + j];
        const float dwords_1_j =
            ((((dgmu_right_normalised_j * p.gmu_right_norm_weight[column + j]) / gmu_right_norm_deviation[column + j]) +
              t310_j) +
             t310_j) +
            t316[j];
        dwords_1[row * 256 + column + j] = dwords_1_j;
        const float dframes_1_last_j =
            ((((dgmu_left_normalised_j * p.gmu_left_norm_weight[column + j]) / gmu_left_norm_deviation[column + j]) +
              t332_j) +
             t332_j) +
            t338[j];
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
  float* t352 = memory.word_0;  // [batch, word*, 256]
  product_input(pool, word.rows, 256, 512, words_1_gates, 1024, p.words_weight_ih_l1, t352, 256, false);
  product_input(pool, word.rows, 256, 512, words_1_gates + 512, 1024, p.words_weight_ih_l1_reverse, t352, 256, true);
  float* dwords_0 = memory.word_5;  // [batch, word*, 256]
  pool.rows(word.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      float words_dropout1_2_mask[256];
      dropout_row(random, words_dropout1_key, batch, word, row, 256, 0.4f, words_dropout1_2_mask);
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float dwords_0_j = t352[row * 256 + j] * words_dropout1_2_mask[j];
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
      const float* t371_from =
          row_or_zeros(dframes_1_last + 128, 256,
                       (frame_of_word.first[frame_of_word.parent[row]] == row ? frame_of_word.parent[row] : -1));
      INFLECT_VECTOR
      for (int j = 0; j < 128; ++j) {
        const float t371_j = t371_from[j];
        dframes_1[128 + row * 256 + j] = t371_j;
      }
    }
  });
  pool.rows(frame_of_word.rows, 128, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      const float* t372_from = row_or_zeros(
          dframes_1_last, 256, (frame_of_word.last[frame_of_word.parent[row]] == row ? frame_of_word.parent[row] : -1));
      INFLECT_VECTOR
      for (int j = 0; j < 128; ++j) {
        const float t372_j = t372_from[j];
        dframes_1[row * 256 + j] = t372_j;
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
  float* t383 = memory.frame_of_word_4;  // [batch, word*, frame-of-word*, 256]
  product_input(pool, frame_of_word.rows, 256, 512, frames_1_gates, 1024, p.frames_weight_ih_l1, t383, 256, false);
  product_input(pool, frame_of_word.rows, 256, 512, frames_1_gates + 512, 1024, p.frames_weight_ih_l1_reverse, t383,
                256, true);
  float* dframes_0 = memory.frame_of_word_6;  // [batch, word*, frame-of-word*, 256]
  pool.rows(frame_of_word.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      float frames_dropout1_2_mask[256];
      dropout_row(random, frames_dropout1_key, batch, frame_of_word, row, 256, 0.4f, frames_dropout1_2_mask);
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float dframes_0_j = t383[row * 256 + j] * frames_dropout1_2_mask[j];
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

  shown[0] = attention_weights;  // attention
  shown[1] = gmu_gate;           // gate
  shown[2] = logits;             // logits
  shown[3] = attention_pooled;   // utterance
  return loss[0];
}

}  // namespace h_mm_4_program
