// ts_hmm — "B-ACO-1 × H-MM-4†, Lc + LKL": acoustic: acoustic → blstm 256 × 2 → mean → classify 4; multimodal (frozen):
// (acoustic → by_word → blstm 256 × 2 → last, lexical → blstm 256 × 2) → gmu 256 → blstm 256 × 2 → attention 256 →
// classify 4
//
// Generated from aguilar2019.cpp:72. Change the spec and regenerate; edits here are lost.
//
// One training step: forward with dropout and batch statistics, then the gradient of every trained parameter.
#include "runtime/cpu/generated.hpp"

#include "memory.hpp"

namespace ts_hmm_program {

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
      const float* t28_from = row_or_zeros(multimodal_frames_1, 256, frame_of_word.last[row]);
      const float* t29_from = row_or_zeros(multimodal_frames_1 + 128, 256, frame_of_word.first[row]);
      INFLECT_VECTOR
      for (int j = 0; j < 128; ++j) {
        const float t28_j = t28_from[j];
        multimodal_frames_1_last[row * 256 + j] = t28_j;
        const float t29_j = t29_from[j];
        multimodal_frames_1_last[128 + row * 256 + j] = t29_j;
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
    float t63[16];
    INFLECT_VECTOR
    for (int j = 0; j < 16; ++j) {
      const float t63_j = square_root((p.multimodal_gmu_left_norm_running_var[column + j] + 1e-05f));
      t63[j] = t63_j;
    }
    for (std::int64_t row = 0; row < word.rows; ++row) {
      INFLECT_VECTOR
      for (int j = 0; j < 16; ++j) {
        const float multimodal_gmu_left_normalised_j =
            (((multimodal_frames_1_last[row * 256 + column + j] - p.multimodal_gmu_left_norm_running_mean[column + j]) /
              t63[j]) *
             p.multimodal_gmu_left_norm_weight[column + j]) +
            p.multimodal_gmu_left_norm_bias[column + j];
        multimodal_gmu_both[row * 512 + column + j] = multimodal_gmu_left_normalised_j;
      }
    }
  });
  pool.run(16, [&](int strip) {
    const int column = strip * 16;
    float t73[16];
    INFLECT_VECTOR
    for (int j = 0; j < 16; ++j) {
      const float t73_j = square_root((p.multimodal_gmu_right_norm_running_var[column + j] + 1e-05f));
      t73[j] = t73_j;
    }
    for (std::int64_t row = 0; row < word.rows; ++row) {
      INFLECT_VECTOR
      for (int j = 0; j < 16; ++j) {
        const float multimodal_gmu_right_normalised_j =
            (((multimodal_words_1[row * 256 + column + j] - p.multimodal_gmu_right_norm_running_mean[column + j]) /
              t73[j]) *
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

  // mean    aguilar2019.cpp:12
  float* acoustic_frames_1_mean = memory.batch_0;     // [batch, 256]
  float* acoustic_classifier_input = memory.batch_1;  // [batch, 256]
  pool.rows(utterances.rows, 4, [&](int begin, int end) {
    for (std::int64_t outer = begin; outer < end; ++outer) {
      float t29_total[256] = {};
      float acoustic_classifier_dropout_mask[256];
      dropout_row(random, acoustic_classifier_dropout_key, batch, utterances, outer, 256, 0.5f,
                  acoustic_classifier_dropout_mask);
      const float t30 = larger(static_cast<float>(frame.count[outer]), 1.0f);
      for (int t = 0; t < frame.count[outer]; ++t) {
        const std::int64_t row = frame.offset[t] + frame.first[outer];
        INFLECT_VECTOR
        for (int j = 0; j < 256; ++j) {
          t29_total[j] += acoustic_frames_1[row * 256 + j];
        }
      }
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float acoustic_frames_1_mean_j = static_cast<float>(t29_total[j]) / t30;
        acoustic_frames_1_mean[outer * 256 + j] = acoustic_frames_1_mean_j;
        const float acoustic_classifier_input_j = acoustic_frames_1_mean_j * acoustic_classifier_dropout_mask[j];
        acoustic_classifier_input[outer * 256 + j] = acoustic_classifier_input_j;
      }
    }
  });

  // classify 4 "classifier"    aguilar2019.cpp:13
  float* acoustic_classifier_scores = memory.batch_2;  // [batch, 4]
  product(pool, utterances.rows, 256, 4, acoustic_classifier_input, 256, p.acoustic_classifier_weight, nullptr, nullptr,
          acoustic_classifier_scores, 4, false);

  // distillation of acoustic from multimodal    aguilar2019.cpp:73
  float* teacher = memory.batch_3;  // [batch, 4]
  gather_stream(pool, batch, utterances, "once.teacher", standard, teacher, 4);
  float* teacher_share = memory.batch_4;  // [batch, 4]
  gather_stream(pool, batch, utterances, "once.teacher_share", standard, teacher_share, 4);

  // ── backward ──────────────────────────────────────────────────────────────────────────────
  float* t110 = memory.drawn_0;  // [drawn, 1]
  {
    const float t109 = 1.0f / static_cast<float>(drawn.rows);
    for (std::int64_t row = 0; row < drawn.rows; ++row) {
      const float t110_value = t109;
      t110[row] = t110_value;
    }
  }
  float* t111 = memory.batch_5;  // [batch, 1]
  pool.rows(utterances.rows, 16384, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      const float* t111_from = row_or_zeros(t110, 1, batch.as_self[row]);
      const float t111_value = t111_from[0];
      t111[row] = t111_value;
    }
  });

  // classify 4 "classifier"    aguilar2019.cpp:13
  float* acoustic_logits = memory.batch_6;   // [batch, 4]
  float* t104 = memory.batch_7;              // [batch, 1]
  float* dacoustic_logits = memory.batch_8;  // [batch, 4]
  {
    float t182_total[4] = {};
    for (std::int64_t row = 0; row < utterances.rows; ++row) {
      float dstudent[4];
      INFLECT_VECTOR
      for (int j = 0; j < 4; ++j) {
        const float acoustic_logits_j = acoustic_classifier_scores[row * 4 + j] + p.acoustic_classifier_bias[j];
        acoustic_logits[row * 4 + j] = acoustic_logits_j;
        const float dstudent_j = -1.0f * (t111[row] * teacher_share[row * 4 + j]);
        dstudent[j] = dstudent_j;
      }
      const float t94 = row_max<4>([&](int j) { return acoustic_logits[row * 4 + j]; });
      const float t117 = row_sum<4>([&](int j) { return (-1.0f * dstudent[j]); });
      float t95[4];
      float t96[4];
      INFLECT_VECTOR
      for (int j = 0; j < 4; ++j) {
        const float t95_j = acoustic_logits[row * 4 + j] - t94;
        t95[j] = t95_j;
        const float t96_j = fast_exp(t95_j);
        t96[j] = t96_j;
      }
      const float t97 = row_sum<4>([&](int j) { return t96[j]; });
      const float t98 = fast_log(t97);
      const float t118 = t117 / t97;
      INFLECT_VECTOR
      for (int j = 0; j < 4; ++j) {
        const float dacoustic_logits_j = dstudent[j] + (t118 * t96[j]);
        dacoustic_logits[row * 4 + j] = dacoustic_logits_j;
        t182_total[j] += dacoustic_logits_j;
      }
      const float t104_value = row_sum<4>([&](int j) {
        const float student_j = t95[j] - t98;
        return (teacher_share[row * 4 + j] * (teacher[row * 4 + j] - student_j));
      });
      t104[row] = t104_value;
    }
    INFLECT_VECTOR
    for (int j = 0; j < 4; ++j) {
      const float t182_j = static_cast<float>(t182_total[j]);
      d.acoustic_classifier_bias[j] = t182_j;
    }
  }

  // attention 256 "attention"    aguilar2019.cpp:40
  float* multimodal_attention_pooled = memory.batch_2;  // [batch, 256]
  gather_stream(pool, batch, utterances, "once.multimodal_attention_pooled", standard, multimodal_attention_pooled,
                256);

  // contrastive of acoustic and multimodal    aguilar2019.cpp:73
  float* t89 = memory.one_0;               // [1]
  float* dleft_negative = memory.drawn_0;  // [drawn, 256]
  float* dleft = memory.drawn_1;           // [drawn, 256]
  {
    double t89_total = 0;
    const float t124 = 2.0f * static_cast<float>(drawn.rows);
    const float t125 = 1.0f / t124;
    const float t145 = 2.0f * static_cast<float>(drawn.rows);
    const float t146 = 1.0f / t145;
    for (std::int64_t row = 0; row < drawn.rows; ++row) {
      const float* right_from = row_or_zeros(multimodal_attention_pooled, 256, batch.self[row]);
      const float* left_from = row_or_zeros(acoustic_frames_1_mean, 256, batch.self[row]);
      const float* left_2_from = row_or_zeros(acoustic_frames_1_mean, 256, batch.self[row]);
      const float* right_2_from = row_or_zeros(multimodal_attention_pooled, 256, batch.self[row]);
      const float* right_negative_from = row_or_zeros(multimodal_attention_pooled, 256, batch.negative[row]);
      const float* left_3_from = row_or_zeros(acoustic_frames_1_mean, 256, batch.self[row]);
      const float* right_negative_2_from = row_or_zeros(multimodal_attention_pooled, 256, batch.negative[row]);
      const float* left_negative_from = row_or_zeros(acoustic_frames_1_mean, 256, batch.negative[row]);
      const float* right_3_from = row_or_zeros(multimodal_attention_pooled, 256, batch.self[row]);
      const float* left_negative_2_from = row_or_zeros(acoustic_frames_1_mean, 256, batch.negative[row]);
      const float* right_4_from = row_or_zeros(multimodal_attention_pooled, 256, batch.self[row]);
      const float* left_negative_3_from = row_or_zeros(acoustic_frames_1_mean, 256, batch.negative[row]);
      const float* right_negative_3_from = row_or_zeros(multimodal_attention_pooled, 256, batch.negative[row]);
      const float* right_5_from = row_or_zeros(multimodal_attention_pooled, 256, batch.self[row]);
      const float* left_4_from = row_or_zeros(acoustic_frames_1_mean, 256, batch.self[row]);
      const float dright_hinge = t125;
      const float dright_hinge_2 = t146;
      const float t42 = row_sum<256>([&](int j) { return (right_from[j] * right_from[j]); });
      const float t43 = larger(t42, 1e-16f);
      const float t44 = square_root(t43);
      const float t47 = row_sum<256>([&](int j) { return (left_from[j] * left_from[j]); });
      const float t48 = larger(t47, 1e-16f);
      const float t49 = square_root(t48);
      const float t50 = t49 * t44;
      const float t54 = row_sum<256>([&](int j) { return (left_2_from[j] * right_2_from[j]); });
      const float t55 = t54 / t50;
      const float pair_distance = 1.0f - t55;
      const float t59 = row_sum<256>([&](int j) { return (right_negative_from[j] * right_negative_from[j]); });
      const float t60 = larger(t59, 1e-16f);
      const float t61 = square_root(t60);
      const float t62 = t49 * t61;
      const float t66 = row_sum<256>([&](int j) { return (left_3_from[j] * right_negative_2_from[j]); });
      const float t67 = t66 / t62;
      const float negative_distance = 1.0f - t67;
      const float t69 = pair_distance - negative_distance;
      const float t71 = 0.5f + t69;
      const float left_hinge = larger(t71, 0.0f);
      const float t75 = row_sum<256>([&](int j) { return (left_negative_from[j] * left_negative_from[j]); });
      const float t76 = larger(t75, 1e-16f);
      const float t77 = square_root(t76);
      const float t78 = t44 * t77;
      const float t82 = row_sum<256>([&](int j) { return (right_3_from[j] * left_negative_2_from[j]); });
      const float t83 = t82 / t78;
      const float negative_distance_2 = 1.0f - t83;
      const float t85 = pair_distance - negative_distance_2;
      const float t86 = 0.5f + t85;
      const float right_hinge = larger(t86, 0.0f);
      const float t88 = left_hinge + right_hinge;
      const float t123 = (t86 > 0.0f ? 1.0f : 0.0f);
      const float t127 = dright_hinge * t123;
      const float dnegative_distance = -1.0f * t127;
      const float t129 = -1.0f * dnegative_distance;
      const float t130 = t129 / t78;
      const float t131 = t130 * t83;
      const float t132 = -1.0f * t131;
      const float t136 = t132 * t44;
      const float t137 = 0.5f * t136;
      const float t138 = t137 / t77;
      const float t139 = (t75 > 1e-16f ? 1.0f : 0.0f);
      const float t140 = t138 * t139;
      const float t144 = (t71 > 0.0f ? 1.0f : 0.0f);
      const float t148 = dright_hinge_2 * t144;
      const float dnegative_distance_2 = -1.0f * t148;
      const float t150 = -1.0f * dnegative_distance_2;
      const float t151 = t150 / t62;
      const float t152 = t151 * t67;
      const float t153 = -1.0f * t152;
      const float t157 = t153 * t61;
      const float dpair_distance = t127 + t148;
      const float t159 = -1.0f * dpair_distance;
      const float t160 = t159 / t50;
      const float t161 = t160 * t55;
      const float t162 = -1.0f * t161;
      const float t166 = t162 * t44;
      const float t167 = t157 + t166;
      const float t168 = 0.5f * t167;
      const float t169 = t168 / t49;
      const float t170 = (t47 > 1e-16f ? 1.0f : 0.0f);
      const float t171 = t169 * t170;
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float t143_j = t140 * left_negative_3_from[j];
        const float t174_j = t171 * left_4_from[j];
        const float dleft_negative_j = ((t130 * right_4_from[j]) + t143_j) + t143_j;
        dleft_negative[row * 256 + j] = dleft_negative_j;
        const float dleft_j = (((t151 * right_negative_3_from[j]) + (t160 * right_5_from[j])) + t174_j) + t174_j;
        dleft[row * 256 + j] = dleft_j;
      }
      t89_total += t88;
    }
    const float t89_value = static_cast<float>(t89_total);
    t89[0] = t89_value;
  }
  float* loss = memory.one_1;  // [1]
  {
    double t106_total = 0;
    const float t92 = 2.0f * static_cast<float>(drawn.rows);
    const float contrastive = t89[0] / t92;
    for (std::int64_t row = 0; row < drawn.rows; ++row) {
      const float* t105_from = row_or_zeros(t104, 1, batch.self[row]);
      const float t105 = t105_from[0];
      t106_total += t105;
    }
    const float t106 = static_cast<float>(t106_total);
    const float distillation = t106 / static_cast<float>(drawn.rows);
    const float loss_value = contrastive + distillation;
    loss[0] = loss_value;
  }
  float* t177 = memory.batch_2;  // [batch, 256]
  pool.rows(utterances.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      const float* t177_from = row_or_zeros(dleft_negative, 256, batch.as_negative[row]);
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float t177_j = t177_from[j];
        t177[row * 256 + j] = t177_j;
      }
    }
  });
  float* t181 = memory.batch_3;  // [batch, 256]
  pool.rows(utterances.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      const float* t181_from = row_or_zeros(dleft, 256, batch.as_self[row]);
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float t181_j = t181_from[j];
        t181[row * 256 + j] = t181_j;
      }
    }
  });

  // classify 4 "classifier"    aguilar2019.cpp:13
  float* dacoustic_classifier_input = memory.batch_4;  // [batch, 256]
  product_input(pool, utterances.rows, 256, 4, dacoustic_logits, 4, p.acoustic_classifier_weight,
                dacoustic_classifier_input, 256, false);
  product_weight(pool, utterances.rows, 256, 4, dacoustic_logits, 4, acoustic_classifier_input, 256, nullptr,
                 d.acoustic_classifier_weight, false);
  float* dacoustic_frames_1 = memory.frame_8;  // [batch, frame*, 256]
  pool.rows(utterances.rows, 4, [&](int begin, int end) {
    for (std::int64_t outer = begin; outer < end; ++outer) {
      float acoustic_classifier_dropout_2_mask[256];
      dropout_row(random, acoustic_classifier_dropout_key, batch, utterances, outer, 256, 0.5f,
                  acoustic_classifier_dropout_2_mask);
      const float t189 = larger(static_cast<float>(frame.count[outer]), 1.0f);
      float t190[256];
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float dacoustic_frames_1_mean_j =
            (t177[outer * 256 + j] + t181[outer * 256 + j]) +
            (dacoustic_classifier_input[outer * 256 + j] * acoustic_classifier_dropout_2_mask[j]);
        const float t190_j = dacoustic_frames_1_mean_j / t189;
        t190[j] = t190_j;
      }
      for (int t = 0; t < frame.count[outer]; ++t) {
        const std::int64_t row = frame.offset[t] + frame.first[outer];
        INFLECT_VECTOR
        for (int j = 0; j < 256; ++j) {
          const float dacoustic_frames_1_j = t190[j];
          dacoustic_frames_1[row * 256 + j] = dacoustic_frames_1_j;
        }
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
  float* t203 = memory.frame_4;  // [batch, frame*, 256]
  product_input(pool, frame.rows, 256, 512, acoustic_frames_1_gates, 1024, p.acoustic_frames_weight_ih_l1, t203, 256,
                false);
  product_input(pool, frame.rows, 256, 512, acoustic_frames_1_gates + 512, 1024, p.acoustic_frames_weight_ih_l1_reverse,
                t203, 256, true);
  float* dacoustic_frames_0 = memory.frame_6;  // [batch, frame*, 256]
  pool.rows(frame.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      float acoustic_frames_dropout1_2_mask[256];
      dropout_row(random, acoustic_frames_dropout1_key, batch, frame, row, 256, 0.4f, acoustic_frames_dropout1_2_mask);
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float dacoustic_frames_0_j = t203[row * 256 + j] * acoustic_frames_dropout1_2_mask[j];
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

  shown[0] = acoustic_logits;         // acoustic.logits
  shown[1] = acoustic_frames_1_mean;  // acoustic.utterance
  return loss[0];
}

}  // namespace ts_hmm_program
