// mv_hmm_frozen — "B-ACO-1 × H-MM-4†, Lc + La": acoustic: acoustic → blstm 256 × 2 → mean → classify 4; multimodal
// (frozen): (acoustic → by_word → blstm 256 × 2 → last, lexical → blstm 256 × 2) → gmu 256 → blstm 256 × 2 → attention
// 256 → classify 4
//
// Generated from aguilar2019.cpp:69. Change the spec and regenerate; edits here are lost.
//
// One training step: forward with dropout and batch statistics, then the gradient of every trained parameter.
#include "runtime/cpu/generated.hpp"

#include "memory.hpp"

namespace mv_hmm_frozen_program {

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

  shown[0] = multimodal_attention_pooled;  // once.multimodal_attention_pooled
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

  // attention 256 "attention"    aguilar2019.cpp:40
  float* multimodal_attention_pooled = memory.batch_3;  // [batch, 256]
  gather_stream(pool, batch, utterances, "once.multimodal_attention_pooled", standard, multimodal_attention_pooled,
                256);

  // ── backward ──────────────────────────────────────────────────────────────────────────────

  // contrastive of acoustic and multimodal    aguilar2019.cpp:70
  float* t89 = memory.one_0;               // [1]
  float* dleft_negative = memory.drawn_0;  // [drawn, 256]
  float* dleft = memory.drawn_1;           // [drawn, 256]
  {
    double t89_total = 0;
    const float t130 = 2.0f * static_cast<float>(drawn.rows);
    const float t131 = 1.0f / t130;
    const float t151 = 2.0f * static_cast<float>(drawn.rows);
    const float t152 = 1.0f / t151;
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
      const float dright_hinge = t131;
      const float dright_hinge_2 = t152;
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
      const float t129 = (t86 > 0.0f ? 1.0f : 0.0f);
      const float t133 = dright_hinge * t129;
      const float dnegative_distance = -1.0f * t133;
      const float t135 = -1.0f * dnegative_distance;
      const float t136 = t135 / t78;
      const float t137 = t136 * t83;
      const float t138 = -1.0f * t137;
      const float t142 = t138 * t44;
      const float t143 = 0.5f * t142;
      const float t144 = t143 / t77;
      const float t145 = (t75 > 1e-16f ? 1.0f : 0.0f);
      const float t146 = t144 * t145;
      const float t150 = (t71 > 0.0f ? 1.0f : 0.0f);
      const float t154 = dright_hinge_2 * t150;
      const float dnegative_distance_2 = -1.0f * t154;
      const float t156 = -1.0f * dnegative_distance_2;
      const float t157 = t156 / t62;
      const float t158 = t157 * t67;
      const float t159 = -1.0f * t158;
      const float t163 = t159 * t61;
      const float dpair_distance = t133 + t154;
      const float t165 = -1.0f * dpair_distance;
      const float t166 = t165 / t50;
      const float t167 = t166 * t55;
      const float t168 = -1.0f * t167;
      const float t172 = t168 * t44;
      const float t173 = t163 + t172;
      const float t174 = 0.5f * t173;
      const float t175 = t174 / t49;
      const float t176 = (t47 > 1e-16f ? 1.0f : 0.0f);
      const float t177 = t175 * t176;
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float t149_j = t146 * left_negative_3_from[j];
        const float t180_j = t177 * left_4_from[j];
        const float dleft_negative_j = ((t136 * right_4_from[j]) + t149_j) + t149_j;
        dleft_negative[row * 256 + j] = dleft_negative_j;
        const float dleft_j = (((t157 * right_negative_3_from[j]) + (t166 * right_5_from[j])) + t180_j) + t180_j;
        dleft[row * 256 + j] = dleft_j;
      }
      t89_total += t88;
    }
    const float t89_value = static_cast<float>(t89_total);
    t89[0] = t89_value;
  }

  // classify 4 "classifier"    aguilar2019.cpp:13
  float* acoustic_logits = memory.batch_3;  // [batch, 4]
  float* t96 = memory.batch_4;              // [batch, 4]
  float* t97 = memory.batch_5;              // [batch, 1]
  float* loss = memory.one_1;               // [1]
  float* dshifted_logits = memory.batch_6;  // [batch, 4]
  {
    double t105_total = 0;
    double t107_total = 0;
    float t188_total[4] = {};
    const float t92 = 2.0f * static_cast<float>(drawn.rows);
    const float contrastive = t89[0] / t92;
    for (std::int64_t row = 0; row < utterances.rows; ++row) {
      const int label = batch.label[row];
      INFLECT_VECTOR
      for (int j = 0; j < 4; ++j) {
        const float acoustic_logits_j = acoustic_classifier_scores[row * 4 + j] + p.acoustic_classifier_bias[j];
        acoustic_logits[row * 4 + j] = acoustic_logits_j;
      }
      const float t94 = row_max<4>([&](int j) { return acoustic_logits[row * 4 + j]; });
      const float t104 = row_sum<4>([&](int j) { return (label == j ? 1.0f : 0.0f); });
      float shifted_logits[4];
      INFLECT_VECTOR
      for (int j = 0; j < 4; ++j) {
        const float shifted_logits_j = acoustic_logits[row * 4 + j] - t94;
        shifted_logits[j] = shifted_logits_j;
        const float t96_j = fast_exp(shifted_logits_j);
        t96[row * 4 + j] = t96_j;
      }
      const float t97_value = row_sum<4>([&](int j) { return t96[row * 4 + j]; });
      t97[row] = t97_value;
      const float log_sum = fast_log(t97_value);
      const float t102 =
          row_sum<4>([&](int j) { return ((label == j ? 1.0f : 0.0f) * (shifted_logits[j] - log_sum)); });
      t105_total += t104;
      t107_total += t102;
    }
    const float t105 = static_cast<float>(t105_total);
    const float t106 = larger(t105, 1.0f);
    const float t107 = static_cast<float>(t107_total);
    const float t109 = -1.0f * t107;
    const float cross_entropy = t109 / t106;
    const float loss_value = contrastive + cross_entropy;
    loss[0] = loss_value;
    const float t112 = 1.0f / t106;
    const float t113 = t112 * -1.0f;
    for (std::int64_t row = 0; row < utterances.rows; ++row) {
      const int label = batch.label[row];
      const float t114 = t113;
      const float t123 = t113;
      const float dlog_sum = row_sum<4>([&](int j) { return (-1.0f * (t114 * (label == j ? 1.0f : 0.0f))); });
      const float t120 = dlog_sum / t97[row];
      INFLECT_VECTOR
      for (int j = 0; j < 4; ++j) {
        const float dshifted_logits_j = (t123 * (label == j ? 1.0f : 0.0f)) + (t120 * t96[row * 4 + j]);
        dshifted_logits[row * 4 + j] = dshifted_logits_j;
        t188_total[j] += dshifted_logits_j;
      }
    }
    INFLECT_VECTOR
    for (int j = 0; j < 4; ++j) {
      const float t188_j = static_cast<float>(t188_total[j]);
      d.acoustic_classifier_bias[j] = t188_j;
    }
  }

  // contrastive of acoustic and multimodal    aguilar2019.cpp:70
  float* t183 = memory.batch_2;  // [batch, 256]
  pool.rows(utterances.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      const float* t183_from = row_or_zeros(dleft_negative, 256, batch.as_negative[row]);
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float t183_j = t183_from[j];
        t183[row * 256 + j] = t183_j;
      }
    }
  });
  float* t187 = memory.batch_4;  // [batch, 256]
  pool.rows(utterances.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      const float* t187_from = row_or_zeros(dleft, 256, batch.as_self[row]);
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float t187_j = t187_from[j];
        t187[row * 256 + j] = t187_j;
      }
    }
  });

  // classify 4 "classifier"    aguilar2019.cpp:13
  float* dacoustic_classifier_input = memory.batch_5;  // [batch, 256]
  product_input(pool, utterances.rows, 256, 4, dshifted_logits, 4, p.acoustic_classifier_weight,
                dacoustic_classifier_input, 256, false);
  product_weight(pool, utterances.rows, 256, 4, dshifted_logits, 4, acoustic_classifier_input, 256, nullptr,
                 d.acoustic_classifier_weight, false);
  float* dacoustic_frames_1 = memory.frame_8;  // [batch, frame*, 256]
  pool.rows(utterances.rows, 4, [&](int begin, int end) {
    for (std::int64_t outer = begin; outer < end; ++outer) {
      float acoustic_classifier_dropout_2_mask[256];
      dropout_row(random, acoustic_classifier_dropout_key, batch, utterances, outer, 256, 0.5f,
                  acoustic_classifier_dropout_2_mask);
      const float t195 = larger(static_cast<float>(frame.count[outer]), 1.0f);
      float t196[256];
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float dacoustic_frames_1_mean_j =
            (t183[outer * 256 + j] + t187[outer * 256 + j]) +
            (dacoustic_classifier_input[outer * 256 + j] * acoustic_classifier_dropout_2_mask[j]);
        const float t196_j = dacoustic_frames_1_mean_j / t195;
        t196[j] = t196_j;
      }
      for (int t = 0; t < frame.count[outer]; ++t) {
        const std::int64_t row = frame.offset[t] + frame.first[outer];
        INFLECT_VECTOR
        for (int j = 0; j < 256; ++j) {
          const float dacoustic_frames_1_j = t196[j];
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
  float* t209 = memory.frame_4;  // [batch, frame*, 256]
  product_input(pool, frame.rows, 256, 512, acoustic_frames_1_gates, 1024, p.acoustic_frames_weight_ih_l1, t209, 256,
                false);
  product_input(pool, frame.rows, 256, 512, acoustic_frames_1_gates + 512, 1024, p.acoustic_frames_weight_ih_l1_reverse,
                t209, 256, true);
  float* dacoustic_frames_0 = memory.frame_6;  // [batch, frame*, 256]
  pool.rows(frame.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      float acoustic_frames_dropout1_2_mask[256];
      dropout_row(random, acoustic_frames_dropout1_key, batch, frame, row, 256, 0.4f, acoustic_frames_dropout1_2_mask);
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float dacoustic_frames_0_j = t209[row * 256 + j] * acoustic_frames_dropout1_2_mask[j];
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

}  // namespace mv_hmm_frozen_program
