// ts_hmm_attention — "B-ACO-1 + attention × H-MM-4†, Lc + LKL": acoustic: acoustic → blstm 256 × 2 → attention 256 →
// classify 4; multimodal (frozen): (acoustic → by_word → blstm 256 × 2 → last, lexical → blstm 256 × 2) → gmu 256 →
// blstm 256 × 2 → attention 256 → classify 4
//
// Generated from aguilar2019.cpp:75. Change the spec and regenerate; edits here are lost.
//
// One training step: forward with dropout and batch statistics, then the gradient of every trained parameter.
#include "runtime/cpu/generated.hpp"

#include "memory.hpp"

namespace ts_hmm_attention_program {

using namespace inflect;

// Once a fold: what no step changes, a row for each utterance. Steps read it as streams of the data set.
void once(Pool& pool, const Batch& batch, const Standardiser& standard, [[maybe_unused]] const Parameters& p,
          const OnceMemory& memory, const float** shown) {
  const Axis& utterances = batch.axes[0];
  const Axis& frame = batch.axes[1];
  const Axis& word = batch.axes[2];
  const Axis& frame_of_word = batch.axes[3];

  // ── forward ───────────────────────────────────────────────────────────────────────────────

  // by_word    aguilar2019.cpp:36
  float* multimodal_acoustic = memory.frame_of_word_0;  // [batch, word*, frame-of-word*, 130]
  gather_stream(pool, batch, frame_of_word, "acoustic", standard, multimodal_acoustic, 130);

  // blstm 256 × 2 "frames"    aguilar2019.cpp:36
  float* multimodal_frames_0_gates = memory.frame_of_word_1;  // [batch, word*, frame-of-word*, 1024]
  product(pool, frame_of_word.rows, 130, 512, multimodal_acoustic, 130, p.multimodal_frames_weight_ih_l0,
          p.multimodal_frames_bias_ih_l0, p.multimodal_frames_bias_hh_l0, multimodal_frames_0_gates, 1024, false);
  product(pool, frame_of_word.rows, 130, 512, multimodal_acoustic, 130, p.multimodal_frames_weight_ih_l0_reverse,
          p.multimodal_frames_bias_ih_l0_reverse, p.multimodal_frames_bias_hh_l0_reverse,
          multimodal_frames_0_gates + 512, 1024, false);
  float* multimodal_frames_0 = memory.frame_of_word_0;       // [batch, word*, frame-of-word*, 256]
  float* multimodal_frames_0_cell = memory.frame_of_word_2;  // [batch, word*, frame-of-word*, 256]
  lstm_forward<128>(pool, frame_of_word, p.multimodal_frames_weight_hh_l0, p.multimodal_frames_weight_hh_l0_reverse,
                    multimodal_frames_0_gates, multimodal_frames_0_cell, multimodal_frames_0, 256);
  float* multimodal_frames_1_gates = memory.frame_of_word_1;  // [batch, word*, frame-of-word*, 1024]
  product(pool, frame_of_word.rows, 256, 512, multimodal_frames_0, 256, p.multimodal_frames_weight_ih_l1,
          p.multimodal_frames_bias_ih_l1, p.multimodal_frames_bias_hh_l1, multimodal_frames_1_gates, 1024, false);
  product(pool, frame_of_word.rows, 256, 512, multimodal_frames_0, 256, p.multimodal_frames_weight_ih_l1_reverse,
          p.multimodal_frames_bias_ih_l1_reverse, p.multimodal_frames_bias_hh_l1_reverse,
          multimodal_frames_1_gates + 512, 1024, false);
  float* multimodal_frames_1 = memory.frame_of_word_0;       // [batch, word*, frame-of-word*, 256]
  float* multimodal_frames_1_cell = memory.frame_of_word_2;  // [batch, word*, frame-of-word*, 256]
  lstm_forward<128>(pool, frame_of_word, p.multimodal_frames_weight_hh_l1, p.multimodal_frames_weight_hh_l1_reverse,
                    multimodal_frames_1_gates, multimodal_frames_1_cell, multimodal_frames_1, 256);

  // last    aguilar2019.cpp:36
  float* multimodal_frames_1_last = memory.word_0;  // [batch, word*, 256]
  pool.rows(word.rows, 128, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      const float* t27_from = row_or_zeros(multimodal_frames_1, 256, frame_of_word.last[row]);
      const float* t28_from = row_or_zeros(multimodal_frames_1 + 128, 256, frame_of_word.first[row]);
      INFLECT_VECTOR
      for (int j = 0; j < 128; ++j) {
        const float t27_j = t27_from[j];
        multimodal_frames_1_last[row * 256 + j] = t27_j;
        const float t28_j = t28_from[j];
        multimodal_frames_1_last[128 + row * 256 + j] = t28_j;
      }
    }
  });

  // lexical    aguilar2019.cpp:37
  float* multimodal_lexical = memory.word_1;  // [batch, word*, 1024]
  gather_stream(pool, batch, word, "lexical", standard, multimodal_lexical, 1024);

  // blstm 256 × 2 "words"    aguilar2019.cpp:37
  float* multimodal_words_0_gates = memory.word_2;  // [batch, word*, 1024]
  product(pool, word.rows, 1024, 512, multimodal_lexical, 1024, p.multimodal_words_weight_ih_l0,
          p.multimodal_words_bias_ih_l0, p.multimodal_words_bias_hh_l0, multimodal_words_0_gates, 1024, false);
  product(pool, word.rows, 1024, 512, multimodal_lexical, 1024, p.multimodal_words_weight_ih_l0_reverse,
          p.multimodal_words_bias_ih_l0_reverse, p.multimodal_words_bias_hh_l0_reverse, multimodal_words_0_gates + 512,
          1024, false);
  float* multimodal_words_0 = memory.word_1;       // [batch, word*, 256]
  float* multimodal_words_0_cell = memory.word_3;  // [batch, word*, 256]
  lstm_forward<128>(pool, word, p.multimodal_words_weight_hh_l0, p.multimodal_words_weight_hh_l0_reverse,
                    multimodal_words_0_gates, multimodal_words_0_cell, multimodal_words_0, 256);
  float* multimodal_words_1_gates = memory.word_2;  // [batch, word*, 1024]
  product(pool, word.rows, 256, 512, multimodal_words_0, 256, p.multimodal_words_weight_ih_l1,
          p.multimodal_words_bias_ih_l1, p.multimodal_words_bias_hh_l1, multimodal_words_1_gates, 1024, false);
  product(pool, word.rows, 256, 512, multimodal_words_0, 256, p.multimodal_words_weight_ih_l1_reverse,
          p.multimodal_words_bias_ih_l1_reverse, p.multimodal_words_bias_hh_l1_reverse, multimodal_words_1_gates + 512,
          1024, false);
  float* multimodal_words_1 = memory.word_3;       // [batch, word*, 256]
  float* multimodal_words_1_cell = memory.word_1;  // [batch, word*, 256]
  lstm_forward<128>(pool, word, p.multimodal_words_weight_hh_l1, p.multimodal_words_weight_hh_l1_reverse,
                    multimodal_words_1_gates, multimodal_words_1_cell, multimodal_words_1, 256);

  // gmu 256 "gmu"    aguilar2019.cpp:38
  float* multimodal_gmu_both = memory.word_1;  // [batch, word*, 512]
  pool.run(16, [&](int strip) {
    const int column = strip * 16;
    float t62[16];
    INFLECT_VECTOR
    for (int j = 0; j < 16; ++j) {
      const float t62_j = square_root((p.multimodal_gmu_left_norm_running_var[column + j] + 1e-05f));
      t62[j] = t62_j;
    }
    for (std::int64_t row = 0; row < word.rows; ++row) {
      INFLECT_VECTOR
      for (int j = 0; j < 16; ++j) {
        const float multimodal_gmu_left_normalised_j =
            (((multimodal_frames_1_last[row * 256 + column + j] - p.multimodal_gmu_left_norm_running_mean[column + j]) /
              t62[j]) *
             p.multimodal_gmu_left_norm_weight[column + j]) +
            p.multimodal_gmu_left_norm_bias[column + j];
        multimodal_gmu_both[row * 512 + column + j] = multimodal_gmu_left_normalised_j;
      }
    }
  });
  pool.run(16, [&](int strip) {
    const int column = strip * 16;
    float t72[16];
    INFLECT_VECTOR
    for (int j = 0; j < 16; ++j) {
      const float t72_j = square_root((p.multimodal_gmu_right_norm_running_var[column + j] + 1e-05f));
      t72[j] = t72_j;
    }
    for (std::int64_t row = 0; row < word.rows; ++row) {
      INFLECT_VECTOR
      for (int j = 0; j < 16; ++j) {
        const float multimodal_gmu_right_normalised_j =
            (((multimodal_words_1[row * 256 + column + j] - p.multimodal_gmu_right_norm_running_mean[column + j]) /
              t72[j]) *
             p.multimodal_gmu_right_norm_weight[column + j]) +
            p.multimodal_gmu_right_norm_bias[column + j];
        multimodal_gmu_both[256 + row * 512 + column + j] = multimodal_gmu_right_normalised_j;
      }
    }
  });
  float* multimodal_gmu_left_projected = memory.word_0;  // [batch, word*, 256]
  product(pool, word.rows, 256, 256, multimodal_gmu_both, 512, p.multimodal_gmu_left_weight, nullptr, nullptr,
          multimodal_gmu_left_projected, 256, false);
  float* multimodal_gmu_right_projected = memory.word_3;  // [batch, word*, 256]
  product(pool, word.rows, 256, 256, multimodal_gmu_both + 256, 512, p.multimodal_gmu_right_weight, nullptr, nullptr,
          multimodal_gmu_right_projected, 256, false);
  float* multimodal_gmu_gate_projected = memory.word_2;  // [batch, word*, 256]
  product(pool, word.rows, 512, 256, multimodal_gmu_both, 512, p.multimodal_gmu_gate_weight, nullptr, nullptr,
          multimodal_gmu_gate_projected, 256, false);
  float* multimodal_gmu_fused = memory.word_1;  // [batch, word*, 256]
  pool.rows(word.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float multimodal_gmu_left_j =
            fast_tanh((multimodal_gmu_left_projected[row * 256 + j] + p.multimodal_gmu_left_bias[j]));
        const float multimodal_gmu_right_j =
            fast_tanh((multimodal_gmu_right_projected[row * 256 + j] + p.multimodal_gmu_right_bias[j]));
        const float multimodal_gmu_gate_j =
            fast_sigmoid((multimodal_gmu_gate_projected[row * 256 + j] + p.multimodal_gmu_gate_bias[j]));
        const float multimodal_gmu_fused_j =
            (multimodal_gmu_gate_j * multimodal_gmu_left_j) + ((1.0f - multimodal_gmu_gate_j) * multimodal_gmu_right_j);
        multimodal_gmu_fused[row * 256 + j] = multimodal_gmu_fused_j;
      }
    }
  });

  // blstm 256 × 2 "context"    aguilar2019.cpp:39
  float* multimodal_context_0_gates = memory.word_2;  // [batch, word*, 1024]
  product(pool, word.rows, 256, 512, multimodal_gmu_fused, 256, p.multimodal_context_weight_ih_l0,
          p.multimodal_context_bias_ih_l0, p.multimodal_context_bias_hh_l0, multimodal_context_0_gates, 1024, false);
  product(pool, word.rows, 256, 512, multimodal_gmu_fused, 256, p.multimodal_context_weight_ih_l0_reverse,
          p.multimodal_context_bias_ih_l0_reverse, p.multimodal_context_bias_hh_l0_reverse,
          multimodal_context_0_gates + 512, 1024, false);
  float* multimodal_context_0 = memory.word_0;       // [batch, word*, 256]
  float* multimodal_context_0_cell = memory.word_3;  // [batch, word*, 256]
  lstm_forward<128>(pool, word, p.multimodal_context_weight_hh_l0, p.multimodal_context_weight_hh_l0_reverse,
                    multimodal_context_0_gates, multimodal_context_0_cell, multimodal_context_0, 256);
  float* multimodal_context_1_gates = memory.word_1;  // [batch, word*, 1024]
  product(pool, word.rows, 256, 512, multimodal_context_0, 256, p.multimodal_context_weight_ih_l1,
          p.multimodal_context_bias_ih_l1, p.multimodal_context_bias_hh_l1, multimodal_context_1_gates, 1024, false);
  product(pool, word.rows, 256, 512, multimodal_context_0, 256, p.multimodal_context_weight_ih_l1_reverse,
          p.multimodal_context_bias_ih_l1_reverse, p.multimodal_context_bias_hh_l1_reverse,
          multimodal_context_1_gates + 512, 1024, false);
  float* multimodal_context_1 = memory.word_0;       // [batch, word*, 256]
  float* multimodal_context_1_cell = memory.word_3;  // [batch, word*, 256]
  lstm_forward<128>(pool, word, p.multimodal_context_weight_hh_l1, p.multimodal_context_weight_hh_l1_reverse,
                    multimodal_context_1_gates, multimodal_context_1_cell, multimodal_context_1, 256);

  // attention 256 "attention"    aguilar2019.cpp:40
  float* multimodal_attention_projected = memory.word_3;  // [batch, word*, 256]
  product(pool, word.rows, 256, 256, multimodal_context_1, 256, p.multimodal_attention_score_weight, nullptr, nullptr,
          multimodal_attention_projected, 256, false);
  float* multimodal_attention_score = memory.word_1;    // [batch, word*, 1]
  float* multimodal_attention_exp = memory.word_2;      // [batch, word*, 1]
  float* multimodal_attention_pooled = memory.batch_0;  // [batch, 256]
  pool.rows(utterances.rows, 4, [&](int begin, int end) {
    for (std::int64_t outer = begin; outer < end; ++outer) {
      float t129_total = -std::numeric_limits<float>::infinity();
      double t133_total = 0;
      float multimodal_attention_pooled_total[256] = {};
      for (int t = 0; t < word.count[outer]; ++t) {
        const std::int64_t row = word.offset[t] + word.first[outer];
        const float multimodal_attention_score_value = row_sum<256>([&](int j) {
          const float multimodal_attention_hidden_j =
              fast_tanh((multimodal_attention_projected[row * 256 + j] + p.multimodal_attention_score_bias[j]));
          return (multimodal_attention_hidden_j * p.multimodal_attention_vector[j]);
        });
        multimodal_attention_score[row] = multimodal_attention_score_value;
        t129_total = larger(t129_total, multimodal_attention_score_value);
      }
      const float t129 = static_cast<float>(t129_total);
      for (int t = 0; t < word.count[outer]; ++t) {
        const std::int64_t row = word.offset[t] + word.first[outer];
        const float t130 = t129;
        const float t131 = multimodal_attention_score[row] - t130;
        const float multimodal_attention_exp_value = fast_exp(t131);
        multimodal_attention_exp[row] = multimodal_attention_exp_value;
        t133_total += multimodal_attention_exp_value;
      }
      const float t133 = static_cast<float>(t133_total);
      for (int t = 0; t < word.count[outer]; ++t) {
        const std::int64_t row = word.offset[t] + word.first[outer];
        const float t134 = t133;
        const float multimodal_attention_weights = multimodal_attention_exp[row] / t134;
        INFLECT_VECTOR
        for (int j = 0; j < 256; ++j) {
          multimodal_attention_pooled_total[j] += (multimodal_context_1[row * 256 + j] * multimodal_attention_weights);
        }
      }
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float multimodal_attention_pooled_j = static_cast<float>(multimodal_attention_pooled_total[j]);
        multimodal_attention_pooled[outer * 256 + j] = multimodal_attention_pooled_j;
      }
    }
  });

  // classify 4 "classifier"    aguilar2019.cpp:41
  float* multimodal_classifier_scores = memory.batch_1;  // [batch, 4]
  product(pool, utterances.rows, 256, 4, multimodal_attention_pooled, 256, p.multimodal_classifier_weight, nullptr,
          nullptr, multimodal_classifier_scores, 4, false);
  float* teacher = memory.batch_2;        // [batch, 4]
  float* teacher_share = memory.batch_3;  // [batch, 4]
  pool.rows(utterances.rows, 4096, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      float multimodal_logits[4];
      INFLECT_VECTOR
      for (int j = 0; j < 4; ++j) {
        const float multimodal_logits_j = multimodal_classifier_scores[row * 4 + j] + p.multimodal_classifier_bias[j];
        multimodal_logits[j] = multimodal_logits_j;
      }
      const float t142 = row_max<4>([&](int j) { return multimodal_logits[j]; });
      float t143[4];
      INFLECT_VECTOR
      for (int j = 0; j < 4; ++j) {
        const float t143_j = multimodal_logits[j] - t142;
        t143[j] = t143_j;
      }
      const float t145 = row_sum<4>([&](int j) { return (fast_exp(t143[j])); });
      const float t146 = fast_log(t145);
      INFLECT_VECTOR
      for (int j = 0; j < 4; ++j) {
        const float teacher_j = t143[j] - t146;
        teacher[row * 4 + j] = teacher_j;
        const float teacher_share_j = fast_exp(teacher_j);
        teacher_share[row * 4 + j] = teacher_share_j;
      }
    }
  });

  shown[0] = multimodal_attention_pooled;  // once.multimodal_attention_pooled
  shown[1] = teacher;                      // once.teacher
  shown[2] = teacher_share;                // once.teacher_share
}

float step(Pool& pool, const Batch& batch, const Standardiser& standard, const Parameters& p, const Gradients& d,
           const StepMemory& memory, [[maybe_unused]] const Randomness& random, [[maybe_unused]] bool update_statistics,
           const float** shown) {
  const Axis& utterances = batch.axes[0];
  const Axis& frame = batch.axes[1];
  const Axis& drawn = batch.axes[4];
  const auto acoustic_frames_dropout1_key = key_of(random.seed, Purpose::dropout, "acoustic.frames.dropout1");
  const auto acoustic_classifier_dropout_key = key_of(random.seed, Purpose::dropout, "acoustic.classifier.dropout");

  // ── forward ───────────────────────────────────────────────────────────────────────────────

  // acoustic    aguilar2019.cpp:10
  float* acoustic_acoustic = memory.frame_0;  // [batch, frame*, 130]
  gather_stream(pool, batch, frame, "acoustic", standard, acoustic_acoustic, 130);

  // blstm 256 × 2 "frames"    aguilar2019.cpp:11
  float* acoustic_frames_0_gates = memory.frame_1;  // [batch, frame*, 1024]
  product(pool, frame.rows, 130, 512, acoustic_acoustic, 130, p.acoustic_frames_weight_ih_l0,
          p.acoustic_frames_bias_ih_l0, p.acoustic_frames_bias_hh_l0, acoustic_frames_0_gates, 1024, false);
  product(pool, frame.rows, 130, 512, acoustic_acoustic, 130, p.acoustic_frames_weight_ih_l0_reverse,
          p.acoustic_frames_bias_ih_l0_reverse, p.acoustic_frames_bias_hh_l0_reverse, acoustic_frames_0_gates + 512,
          1024, false);
  float* acoustic_frames_0 = memory.frame_2;       // [batch, frame*, 256]
  float* acoustic_frames_0_cell = memory.frame_3;  // [batch, frame*, 256]
  lstm_forward<128>(pool, frame, p.acoustic_frames_weight_hh_l0, p.acoustic_frames_weight_hh_l0_reverse,
                    acoustic_frames_0_gates, acoustic_frames_0_cell, acoustic_frames_0, 256);
  float* acoustic_frames_0_dropped = memory.frame_4;  // [batch, frame*, 256]
  pool.rows(frame.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      float acoustic_frames_dropout1_mask[256];
      dropout_row(random, acoustic_frames_dropout1_key, batch, frame, row, 256, 0.4f, acoustic_frames_dropout1_mask);
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float acoustic_frames_0_dropped_j = acoustic_frames_0[row * 256 + j] * acoustic_frames_dropout1_mask[j];
        acoustic_frames_0_dropped[row * 256 + j] = acoustic_frames_0_dropped_j;
      }
    }
  });
  float* acoustic_frames_1_gates = memory.frame_5;  // [batch, frame*, 1024]
  product(pool, frame.rows, 256, 512, acoustic_frames_0_dropped, 256, p.acoustic_frames_weight_ih_l1,
          p.acoustic_frames_bias_ih_l1, p.acoustic_frames_bias_hh_l1, acoustic_frames_1_gates, 1024, false);
  product(pool, frame.rows, 256, 512, acoustic_frames_0_dropped, 256, p.acoustic_frames_weight_ih_l1_reverse,
          p.acoustic_frames_bias_ih_l1_reverse, p.acoustic_frames_bias_hh_l1_reverse, acoustic_frames_1_gates + 512,
          1024, false);
  float* acoustic_frames_1 = memory.frame_6;       // [batch, frame*, 256]
  float* acoustic_frames_1_cell = memory.frame_7;  // [batch, frame*, 256]
  lstm_forward<128>(pool, frame, p.acoustic_frames_weight_hh_l1, p.acoustic_frames_weight_hh_l1_reverse,
                    acoustic_frames_1_gates, acoustic_frames_1_cell, acoustic_frames_1, 256);

  // attention 256 "attention"    aguilar2019.cpp:12
  float* acoustic_attention_projected = memory.frame_8;  // [batch, frame*, 256]
  product(pool, frame.rows, 256, 256, acoustic_frames_1, 256, p.acoustic_attention_score_weight, nullptr, nullptr,
          acoustic_attention_projected, 256, false);
  float* acoustic_attention_hidden = memory.frame_9;    // [batch, frame*, 256]
  float* acoustic_attention_score = memory.frame_10;    // [batch, frame*, 1]
  float* acoustic_attention_exp = memory.frame_11;      // [batch, frame*, 1]
  float* t39 = memory.batch_0;                          // [batch, 1]
  float* acoustic_attention_weights = memory.frame_12;  // [batch, frame*, 1]
  float* acoustic_attention_pooled = memory.batch_1;    // [batch, 256]
  float* acoustic_classifier_input = memory.batch_2;    // [batch, 256]
  pool.rows(utterances.rows, 4, [&](int begin, int end) {
    for (std::int64_t outer = begin; outer < end; ++outer) {
      float t35_total = -std::numeric_limits<float>::infinity();
      double t39_total = 0;
      float acoustic_attention_pooled_total[256] = {};
      float acoustic_classifier_dropout_mask[256];
      dropout_row(random, acoustic_classifier_dropout_key, batch, utterances, outer, 256, 0.5f,
                  acoustic_classifier_dropout_mask);
      for (int t = 0; t < frame.count[outer]; ++t) {
        const std::int64_t row = frame.offset[t] + frame.first[outer];
        INFLECT_VECTOR
        for (int j = 0; j < 256; ++j) {
          const float acoustic_attention_hidden_j =
              fast_tanh((acoustic_attention_projected[row * 256 + j] + p.acoustic_attention_score_bias[j]));
          acoustic_attention_hidden[row * 256 + j] = acoustic_attention_hidden_j;
        }
        const float acoustic_attention_score_value = row_sum<256>(
            [&](int j) { return (acoustic_attention_hidden[row * 256 + j] * p.acoustic_attention_vector[j]); });
        acoustic_attention_score[row] = acoustic_attention_score_value;
        t35_total = larger(t35_total, acoustic_attention_score_value);
      }
      const float t35 = static_cast<float>(t35_total);
      for (int t = 0; t < frame.count[outer]; ++t) {
        const std::int64_t row = frame.offset[t] + frame.first[outer];
        const float t36 = t35;
        const float t37 = acoustic_attention_score[row] - t36;
        const float acoustic_attention_exp_value = fast_exp(t37);
        acoustic_attention_exp[row] = acoustic_attention_exp_value;
        t39_total += acoustic_attention_exp_value;
      }
      const float t39_value = static_cast<float>(t39_total);
      t39[outer] = t39_value;
      for (int t = 0; t < frame.count[outer]; ++t) {
        const std::int64_t row = frame.offset[t] + frame.first[outer];
        const float t40 = t39_value;
        const float acoustic_attention_weights_value = acoustic_attention_exp[row] / t40;
        acoustic_attention_weights[row] = acoustic_attention_weights_value;
        INFLECT_VECTOR
        for (int j = 0; j < 256; ++j) {
          acoustic_attention_pooled_total[j] += (acoustic_frames_1[row * 256 + j] * acoustic_attention_weights_value);
        }
      }
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float acoustic_attention_pooled_j = static_cast<float>(acoustic_attention_pooled_total[j]);
        acoustic_attention_pooled[outer * 256 + j] = acoustic_attention_pooled_j;
        const float acoustic_classifier_input_j = acoustic_attention_pooled_j * acoustic_classifier_dropout_mask[j];
        acoustic_classifier_input[outer * 256 + j] = acoustic_classifier_input_j;
      }
    }
  });

  // classify 4 "classifier"    aguilar2019.cpp:13
  float* acoustic_classifier_scores = memory.batch_3;  // [batch, 4]
  product(pool, utterances.rows, 256, 4, acoustic_classifier_input, 256, p.acoustic_classifier_weight, nullptr, nullptr,
          acoustic_classifier_scores, 4, false);

  // distillation of acoustic from multimodal    aguilar2019.cpp:76
  float* teacher = memory.batch_4;  // [batch, 4]
  gather_stream(pool, batch, utterances, "once.teacher", standard, teacher, 4);
  float* teacher_share = memory.batch_5;  // [batch, 4]
  gather_stream(pool, batch, utterances, "once.teacher_share", standard, teacher_share, 4);

  // ── backward ──────────────────────────────────────────────────────────────────────────────
  float* t123 = memory.drawn_0;  // [drawn, 1]
  {
    const float t122 = 1.0f / static_cast<float>(drawn.rows);
    for (std::int64_t row = 0; row < drawn.rows; ++row) {
      const float t123_value = t122;
      t123[row] = t123_value;
    }
  }
  float* t124 = memory.batch_6;  // [batch, 1]
  pool.rows(utterances.rows, 16384, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      const float* t124_from = row_or_zeros(t123, 1, batch.as_self[row]);
      const float t124_value = t124_from[0];
      t124[row] = t124_value;
    }
  });

  // classify 4 "classifier"    aguilar2019.cpp:13
  float* acoustic_logits = memory.batch_7;   // [batch, 4]
  float* t117 = memory.batch_8;              // [batch, 1]
  float* dacoustic_logits = memory.batch_9;  // [batch, 4]
  {
    float t195_total[4] = {};
    for (std::int64_t row = 0; row < utterances.rows; ++row) {
      float dstudent[4];
      INFLECT_VECTOR
      for (int j = 0; j < 4; ++j) {
        const float acoustic_logits_j = acoustic_classifier_scores[row * 4 + j] + p.acoustic_classifier_bias[j];
        acoustic_logits[row * 4 + j] = acoustic_logits_j;
        const float dstudent_j = -1.0f * (t124[row] * teacher_share[row * 4 + j]);
        dstudent[j] = dstudent_j;
      }
      const float t107 = row_max<4>([&](int j) { return acoustic_logits[row * 4 + j]; });
      const float t130 = row_sum<4>([&](int j) { return (-1.0f * dstudent[j]); });
      float t108[4];
      float t109[4];
      INFLECT_VECTOR
      for (int j = 0; j < 4; ++j) {
        const float t108_j = acoustic_logits[row * 4 + j] - t107;
        t108[j] = t108_j;
        const float t109_j = fast_exp(t108_j);
        t109[j] = t109_j;
      }
      const float t110 = row_sum<4>([&](int j) { return t109[j]; });
      const float t111 = fast_log(t110);
      const float t131 = t130 / t110;
      INFLECT_VECTOR
      for (int j = 0; j < 4; ++j) {
        const float dacoustic_logits_j = dstudent[j] + (t131 * t109[j]);
        dacoustic_logits[row * 4 + j] = dacoustic_logits_j;
        t195_total[j] += dacoustic_logits_j;
      }
      const float t117_value = row_sum<4>([&](int j) {
        const float student_j = t108[j] - t111;
        return (teacher_share[row * 4 + j] * (teacher[row * 4 + j] - student_j));
      });
      t117[row] = t117_value;
    }
    INFLECT_VECTOR
    for (int j = 0; j < 4; ++j) {
      const float t195_j = static_cast<float>(t195_total[j]);
      d.acoustic_classifier_bias[j] = t195_j;
    }
  }

  // attention 256 "attention"    aguilar2019.cpp:40
  float* multimodal_attention_pooled = memory.batch_3;  // [batch, 256]
  gather_stream(pool, batch, utterances, "once.multimodal_attention_pooled", standard, multimodal_attention_pooled,
                256);

  // contrastive of acoustic and multimodal    aguilar2019.cpp:76
  float* t102 = memory.one_0;              // [1]
  float* dleft_negative = memory.drawn_0;  // [drawn, 256]
  float* dleft = memory.drawn_1;           // [drawn, 256]
  {
    double t102_total = 0;
    const float t137 = 2.0f * static_cast<float>(drawn.rows);
    const float t138 = 1.0f / t137;
    const float t158 = 2.0f * static_cast<float>(drawn.rows);
    const float t159 = 1.0f / t158;
    for (std::int64_t row = 0; row < drawn.rows; ++row) {
      const float* right_from = row_or_zeros(multimodal_attention_pooled, 256, batch.self[row]);
      const float* left_from = row_or_zeros(acoustic_attention_pooled, 256, batch.self[row]);
      const float* left_2_from = row_or_zeros(acoustic_attention_pooled, 256, batch.self[row]);
      const float* right_2_from = row_or_zeros(multimodal_attention_pooled, 256, batch.self[row]);
      const float* right_negative_from = row_or_zeros(multimodal_attention_pooled, 256, batch.negative[row]);
      const float* left_3_from = row_or_zeros(acoustic_attention_pooled, 256, batch.self[row]);
      const float* right_negative_2_from = row_or_zeros(multimodal_attention_pooled, 256, batch.negative[row]);
      const float* left_negative_from = row_or_zeros(acoustic_attention_pooled, 256, batch.negative[row]);
      const float* right_3_from = row_or_zeros(multimodal_attention_pooled, 256, batch.self[row]);
      const float* left_negative_2_from = row_or_zeros(acoustic_attention_pooled, 256, batch.negative[row]);
      const float* right_4_from = row_or_zeros(multimodal_attention_pooled, 256, batch.self[row]);
      const float* left_negative_3_from = row_or_zeros(acoustic_attention_pooled, 256, batch.negative[row]);
      const float* right_negative_3_from = row_or_zeros(multimodal_attention_pooled, 256, batch.negative[row]);
      const float* right_5_from = row_or_zeros(multimodal_attention_pooled, 256, batch.self[row]);
      const float* left_4_from = row_or_zeros(acoustic_attention_pooled, 256, batch.self[row]);
      const float dright_hinge = t138;
      const float dright_hinge_2 = t159;
      const float t55 = row_sum<256>([&](int j) { return (right_from[j] * right_from[j]); });
      const float t56 = larger(t55, 1e-16f);
      const float t57 = square_root(t56);
      const float t60 = row_sum<256>([&](int j) { return (left_from[j] * left_from[j]); });
      const float t61 = larger(t60, 1e-16f);
      const float t62 = square_root(t61);
      const float t63 = t62 * t57;
      const float t67 = row_sum<256>([&](int j) { return (left_2_from[j] * right_2_from[j]); });
      const float t68 = t67 / t63;
      const float pair_distance = 1.0f - t68;
      const float t72 = row_sum<256>([&](int j) { return (right_negative_from[j] * right_negative_from[j]); });
      const float t73 = larger(t72, 1e-16f);
      const float t74 = square_root(t73);
      const float t75 = t62 * t74;
      const float t79 = row_sum<256>([&](int j) { return (left_3_from[j] * right_negative_2_from[j]); });
      const float t80 = t79 / t75;
      const float negative_distance = 1.0f - t80;
      const float t82 = pair_distance - negative_distance;
      const float t84 = 0.5f + t82;
      const float left_hinge = larger(t84, 0.0f);
      const float t88 = row_sum<256>([&](int j) { return (left_negative_from[j] * left_negative_from[j]); });
      const float t89 = larger(t88, 1e-16f);
      const float t90 = square_root(t89);
      const float t91 = t57 * t90;
      const float t95 = row_sum<256>([&](int j) { return (right_3_from[j] * left_negative_2_from[j]); });
      const float t96 = t95 / t91;
      const float negative_distance_2 = 1.0f - t96;
      const float t98 = pair_distance - negative_distance_2;
      const float t99 = 0.5f + t98;
      const float right_hinge = larger(t99, 0.0f);
      const float t101 = left_hinge + right_hinge;
      const float t136 = (t99 > 0.0f ? 1.0f : 0.0f);
      const float t140 = dright_hinge * t136;
      const float dnegative_distance = -1.0f * t140;
      const float t142 = -1.0f * dnegative_distance;
      const float t143 = t142 / t91;
      const float t144 = t143 * t96;
      const float t145 = -1.0f * t144;
      const float t149 = t145 * t57;
      const float t150 = 0.5f * t149;
      const float t151 = t150 / t90;
      const float t152 = (t88 > 1e-16f ? 1.0f : 0.0f);
      const float t153 = t151 * t152;
      const float t157 = (t84 > 0.0f ? 1.0f : 0.0f);
      const float t161 = dright_hinge_2 * t157;
      const float dnegative_distance_2 = -1.0f * t161;
      const float t163 = -1.0f * dnegative_distance_2;
      const float t164 = t163 / t75;
      const float t165 = t164 * t80;
      const float t166 = -1.0f * t165;
      const float t170 = t166 * t74;
      const float dpair_distance = t140 + t161;
      const float t172 = -1.0f * dpair_distance;
      const float t173 = t172 / t63;
      const float t174 = t173 * t68;
      const float t175 = -1.0f * t174;
      const float t179 = t175 * t57;
      const float t180 = t170 + t179;
      const float t181 = 0.5f * t180;
      const float t182 = t181 / t62;
      const float t183 = (t60 > 1e-16f ? 1.0f : 0.0f);
      const float t184 = t182 * t183;
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float t156_j = t153 * left_negative_3_from[j];
        const float t187_j = t184 * left_4_from[j];
        const float dleft_negative_j = ((t143 * right_4_from[j]) + t156_j) + t156_j;
        dleft_negative[row * 256 + j] = dleft_negative_j;
        const float dleft_j = (((t164 * right_negative_3_from[j]) + (t173 * right_5_from[j])) + t187_j) + t187_j;
        dleft[row * 256 + j] = dleft_j;
      }
      t102_total += t101;
    }
    const float t102_value = static_cast<float>(t102_total);
    t102[0] = t102_value;
  }
  float* loss = memory.one_1;  // [1]
  {
    double t119_total = 0;
    const float t105 = 2.0f * static_cast<float>(drawn.rows);
    const float contrastive = t102[0] / t105;
    for (std::int64_t row = 0; row < drawn.rows; ++row) {
      const float* t118_from = row_or_zeros(t117, 1, batch.self[row]);
      const float t118 = t118_from[0];
      t119_total += t118;
    }
    const float t119 = static_cast<float>(t119_total);
    const float distillation = t119 / static_cast<float>(drawn.rows);
    const float loss_value = contrastive + distillation;
    loss[0] = loss_value;
  }
  float* t190 = memory.batch_3;  // [batch, 256]
  pool.rows(utterances.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      const float* t190_from = row_or_zeros(dleft_negative, 256, batch.as_negative[row]);
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float t190_j = t190_from[j];
        t190[row * 256 + j] = t190_j;
      }
    }
  });
  float* t194 = memory.batch_4;  // [batch, 256]
  pool.rows(utterances.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      const float* t194_from = row_or_zeros(dleft, 256, batch.as_self[row]);
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float t194_j = t194_from[j];
        t194[row * 256 + j] = t194_j;
      }
    }
  });

  // classify 4 "classifier"    aguilar2019.cpp:13
  float* dacoustic_classifier_input = memory.batch_5;  // [batch, 256]
  product_input(pool, utterances.rows, 256, 4, dacoustic_logits, 4, p.acoustic_classifier_weight,
                dacoustic_classifier_input, 256, false);
  product_weight(pool, utterances.rows, 256, 4, dacoustic_logits, 4, acoustic_classifier_input, 256, nullptr,
                 d.acoustic_classifier_weight, false);
  float* t203 = memory.frame_8;                            // [batch, frame*, 256]
  float* dacoustic_attention_weights = memory.frame_10;    // [batch, frame*, 1]
  float* t217 = memory.frame_13;                           // [batch, frame*, 256]
  float* dacoustic_attention_projected = memory.frame_14;  // [batch, frame*, 256]
  pool.rows(utterances.rows, 4, [&](int begin, int end) {
    for (std::int64_t outer = begin; outer < end; ++outer) {
      double t211_total = 0;
      float acoustic_classifier_dropout_2_mask[256];
      dropout_row(random, acoustic_classifier_dropout_key, batch, utterances, outer, 256, 0.5f,
                  acoustic_classifier_dropout_2_mask);
      float dacoustic_attention_pooled[256];
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float dacoustic_attention_pooled_j =
            (t190[outer * 256 + j] + t194[outer * 256 + j]) +
            (dacoustic_classifier_input[outer * 256 + j] * acoustic_classifier_dropout_2_mask[j]);
        dacoustic_attention_pooled[j] = dacoustic_attention_pooled_j;
      }
      for (int t = 0; t < frame.count[outer]; ++t) {
        const std::int64_t row = frame.offset[t] + frame.first[outer];
        const float* t207_from = row_or_zeros(t39, 1, outer);
        const float t207 = t207_from[0];
        INFLECT_VECTOR
        for (int j = 0; j < 256; ++j) {
          const float t203_j = dacoustic_attention_pooled[j] * acoustic_attention_weights[row];
          t203[row * 256 + j] = t203_j;
        }
        const float dacoustic_attention_weights_value =
            row_sum<256>([&](int j) { return (dacoustic_attention_pooled[j] * acoustic_frames_1[row * 256 + j]); });
        dacoustic_attention_weights[row] = dacoustic_attention_weights_value;
        const float t208 = dacoustic_attention_weights_value / t207;
        const float t209 = t208 * acoustic_attention_weights[row];
        const float t210 = -1.0f * t209;
        t211_total += t210;
      }
      const float t211 = static_cast<float>(t211_total);
      for (int t = 0; t < frame.count[outer]; ++t) {
        const std::int64_t row = frame.offset[t] + frame.first[outer];
        const float* t207_from = row_or_zeros(t39, 1, outer);
        const float t207 = t207_from[0];
        const float t208 = dacoustic_attention_weights[row] / t207;
        const float t212 = t211;
        const float dacoustic_attention_exp = t208 + t212;
        const float dacoustic_attention_score = dacoustic_attention_exp * acoustic_attention_exp[row];
        INFLECT_VECTOR
        for (int j = 0; j < 256; ++j) {
          const float dacoustic_attention_hidden_j = dacoustic_attention_score * p.acoustic_attention_vector[j];
          const float t217_j = dacoustic_attention_score * acoustic_attention_hidden[row * 256 + j];
          t217[row * 256 + j] = t217_j;
          const float dacoustic_attention_projected_j =
              dacoustic_attention_hidden_j *
              (1.0f - (acoustic_attention_hidden[row * 256 + j] * acoustic_attention_hidden[row * 256 + j]));
          dacoustic_attention_projected[row * 256 + j] = dacoustic_attention_projected_j;
        }
      }
    }
  });

  // attention 256 "attention"    aguilar2019.cpp:12
  column_sum(pool, frame.rows, 256, t217, 256, d.acoustic_attention_vector, false);
  column_sum(pool, frame.rows, 256, dacoustic_attention_projected, 256, d.acoustic_attention_score_bias, false);
  float* t223 = memory.frame_9;  // [batch, frame*, 256]
  product_input(pool, frame.rows, 256, 256, dacoustic_attention_projected, 256, p.acoustic_attention_score_weight, t223,
                256, false);
  product_weight(pool, frame.rows, 256, 256, dacoustic_attention_projected, 256, acoustic_frames_1, 256, nullptr,
                 d.acoustic_attention_score_weight, false);
  float* dacoustic_frames_1 = memory.frame_13;  // [batch, frame*, 256]
  pool.rows(frame.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float dacoustic_frames_1_j = t203[row * 256 + j] + t223[row * 256 + j];
        dacoustic_frames_1[row * 256 + j] = dacoustic_frames_1_j;
      }
    }
  });

  // blstm 256 × 2 "frames"    aguilar2019.cpp:11
  lstm_backward<128>(pool, frame, p.acoustic_frames_weight_hh_l1, p.acoustic_frames_weight_hh_l1_reverse,
                     acoustic_frames_1_gates, acoustic_frames_1_cell, dacoustic_frames_1, 256);
  product_weight(pool, frame.rows, 256, 512, acoustic_frames_1_gates, 1024, acoustic_frames_0_dropped, 256, nullptr,
                 d.acoustic_frames_weight_ih_l1, false);
  product_weight(pool, frame.rows, 128, 512, acoustic_frames_1_gates, 1024, acoustic_frames_1, 256, frame.before.data(),
                 d.acoustic_frames_weight_hh_l1, false);
  column_sum(pool, frame.rows, 512, acoustic_frames_1_gates, 1024, d.acoustic_frames_bias_ih_l1, false);
  product_weight(pool, frame.rows, 256, 512, acoustic_frames_1_gates + 512, 1024, acoustic_frames_0_dropped, 256,
                 nullptr, d.acoustic_frames_weight_ih_l1_reverse, false);
  product_weight(pool, frame.rows, 128, 512, acoustic_frames_1_gates + 512, 1024, acoustic_frames_1 + 128, 256,
                 frame.after.data(), d.acoustic_frames_weight_hh_l1_reverse, false);
  column_sum(pool, frame.rows, 512, acoustic_frames_1_gates + 512, 1024, d.acoustic_frames_bias_ih_l1_reverse, false);
  float* t237 = memory.frame_4;  // [batch, frame*, 256]
  product_input(pool, frame.rows, 256, 512, acoustic_frames_1_gates, 1024, p.acoustic_frames_weight_ih_l1, t237, 256,
                false);
  product_input(pool, frame.rows, 256, 512, acoustic_frames_1_gates + 512, 1024, p.acoustic_frames_weight_ih_l1_reverse,
                t237, 256, true);
  float* dacoustic_frames_0 = memory.frame_6;  // [batch, frame*, 256]
  pool.rows(frame.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      float acoustic_frames_dropout1_2_mask[256];
      dropout_row(random, acoustic_frames_dropout1_key, batch, frame, row, 256, 0.4f, acoustic_frames_dropout1_2_mask);
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float dacoustic_frames_0_j = t237[row * 256 + j] * acoustic_frames_dropout1_2_mask[j];
        dacoustic_frames_0[row * 256 + j] = dacoustic_frames_0_j;
      }
    }
  });
  lstm_backward<128>(pool, frame, p.acoustic_frames_weight_hh_l0, p.acoustic_frames_weight_hh_l0_reverse,
                     acoustic_frames_0_gates, acoustic_frames_0_cell, dacoustic_frames_0, 256);
  product_weight(pool, frame.rows, 130, 512, acoustic_frames_0_gates, 1024, acoustic_acoustic, 130, nullptr,
                 d.acoustic_frames_weight_ih_l0, false);
  product_weight(pool, frame.rows, 128, 512, acoustic_frames_0_gates, 1024, acoustic_frames_0, 256, frame.before.data(),
                 d.acoustic_frames_weight_hh_l0, false);
  column_sum(pool, frame.rows, 512, acoustic_frames_0_gates, 1024, d.acoustic_frames_bias_ih_l0, false);
  product_weight(pool, frame.rows, 130, 512, acoustic_frames_0_gates + 512, 1024, acoustic_acoustic, 130, nullptr,
                 d.acoustic_frames_weight_ih_l0_reverse, false);
  product_weight(pool, frame.rows, 128, 512, acoustic_frames_0_gates + 512, 1024, acoustic_frames_0 + 128, 256,
                 frame.after.data(), d.acoustic_frames_weight_hh_l0_reverse, false);
  column_sum(pool, frame.rows, 512, acoustic_frames_0_gates + 512, 1024, d.acoustic_frames_bias_ih_l0_reverse, false);
  std::copy_n(d.acoustic_frames_bias_ih_l0, 512, d.acoustic_frames_bias_hh_l0);
  std::copy_n(d.acoustic_frames_bias_ih_l0_reverse, 512, d.acoustic_frames_bias_hh_l0_reverse);
  std::copy_n(d.acoustic_frames_bias_ih_l1, 512, d.acoustic_frames_bias_hh_l1);
  std::copy_n(d.acoustic_frames_bias_ih_l1_reverse, 512, d.acoustic_frames_bias_hh_l1_reverse);

  shown[0] = acoustic_attention_weights;  // acoustic.attention
  shown[1] = acoustic_logits;             // acoustic.logits
  shown[2] = acoustic_attention_pooled;   // acoustic.utterance
  return loss[0];
}

}  // namespace ts_hmm_attention_program
