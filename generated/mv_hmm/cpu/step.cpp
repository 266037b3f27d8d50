// mv_hmm — "B-ACO-1 × H-MM-4": acoustic: acoustic → blstm 256 × 2 → mean → classify 4; multimodal: (acoustic → by_word
// → blstm 256 × 2 → last, lexical → blstm 256 × 2) → gmu 256 → blstm 256 × 2 → attention 256 → classify 4
//
// Generated from aguilar2019.cpp:66. Change the spec and regenerate; edits here are lost.
//
// One training step: forward with dropout and batch statistics, then the gradient of every trained parameter.
#include "runtime/cpu/generated.hpp"

#include "memory.hpp"

namespace mv_hmm_program {

using namespace inflect;

float step(Pool& pool, const Batch& batch, const Standardiser& standard, const Parameters& p, const Gradients& d,
           const StepMemory& memory, [[maybe_unused]] const Randomness& random, [[maybe_unused]] bool update_statistics,
           const float** shown) {
  const Axis& utterances = batch.axes[0];
  const Axis& frame = batch.axes[1];
  const Axis& word = batch.axes[2];
  const Axis& frame_of_word = batch.axes[3];
  const Axis& drawn = batch.axes[4];
  const auto acoustic_frames_dropout1_key = key_of(random.seed, Purpose::dropout, "acoustic.frames.dropout1");
  const auto acoustic_classifier_dropout_key = key_of(random.seed, Purpose::dropout, "acoustic.classifier.dropout");
  const auto multimodal_frames_dropout1_key = key_of(random.seed, Purpose::dropout, "multimodal.frames.dropout1");
  const auto multimodal_words_dropout1_key = key_of(random.seed, Purpose::dropout, "multimodal.words.dropout1");
  const auto multimodal_context_dropout1_key = key_of(random.seed, Purpose::dropout, "multimodal.context.dropout1");
  const auto multimodal_classifier_dropout_key = key_of(random.seed, Purpose::dropout, "multimodal.classifier.dropout");

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
  float* multimodal_frames_0 = memory.frame_of_word_2;       // [batch, word*, frame-of-word*, 256]
  float* multimodal_frames_0_cell = memory.frame_of_word_3;  // [batch, word*, frame-of-word*, 256]
  lstm_forward<128>(pool, frame_of_word, p.multimodal_frames_weight_hh_l0, p.multimodal_frames_weight_hh_l0_reverse,
                    multimodal_frames_0_gates, multimodal_frames_0_cell, multimodal_frames_0, 256);
  float* multimodal_frames_0_dropped = memory.frame_of_word_4;  // [batch, word*, frame-of-word*, 256]
  pool.rows(frame_of_word.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      float multimodal_frames_dropout1_mask[256];
      dropout_row(random, multimodal_frames_dropout1_key, batch, frame_of_word, row, 256, 0.4f,
                  multimodal_frames_dropout1_mask);
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float multimodal_frames_0_dropped_j =
            multimodal_frames_0[row * 256 + j] * multimodal_frames_dropout1_mask[j];
        multimodal_frames_0_dropped[row * 256 + j] = multimodal_frames_0_dropped_j;
      }
    }
  });
  float* multimodal_frames_1_gates = memory.frame_of_word_5;  // [batch, word*, frame-of-word*, 1024]
  product(pool, frame_of_word.rows, 256, 512, multimodal_frames_0_dropped, 256, p.multimodal_frames_weight_ih_l1,
          p.multimodal_frames_bias_ih_l1, p.multimodal_frames_bias_hh_l1, multimodal_frames_1_gates, 1024, false);
  product(pool, frame_of_word.rows, 256, 512, multimodal_frames_0_dropped, 256,
          p.multimodal_frames_weight_ih_l1_reverse, p.multimodal_frames_bias_ih_l1_reverse,
          p.multimodal_frames_bias_hh_l1_reverse, multimodal_frames_1_gates + 512, 1024, false);
  float* multimodal_frames_1 = memory.frame_of_word_6;       // [batch, word*, frame-of-word*, 256]
  float* multimodal_frames_1_cell = memory.frame_of_word_7;  // [batch, word*, frame-of-word*, 256]
  lstm_forward<128>(pool, frame_of_word, p.multimodal_frames_weight_hh_l1, p.multimodal_frames_weight_hh_l1_reverse,
                    multimodal_frames_1_gates, multimodal_frames_1_cell, multimodal_frames_1, 256);

  // last    aguilar2019.cpp:36
  float* multimodal_frames_1_last = memory.word_0;  // [batch, word*, 256]
  pool.rows(word.rows, 128, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      const float* t67_from = row_or_zeros(multimodal_frames_1, 256, frame_of_word.last[row]);
      const float* t68_from = row_or_zeros(multimodal_frames_1 + 128, 256, frame_of_word.first[row]);
      INFLECT_VECTOR
      for (int j = 0; j < 128; ++j) {
        const float t67_j = t67_from[j];
        multimodal_frames_1_last[row * 256 + j] = t67_j;
        const float t68_j = t68_from[j];
        multimodal_frames_1_last[128 + row * 256 + j] = t68_j;
      }
    }
  });

  // gmu 256 "gmu"    aguilar2019.cpp:38
  float* multimodal_gmu_left_norm_mean = memory.one_0;       // [256]
  float* t104 = memory.word_1;                               // [batch, word*, 256]
  float* multimodal_gmu_left_norm_deviation = memory.one_1;  // [256]
  float* t117 = memory.one_2;                                // [256]
  float* t120 = memory.word_2;                               // [batch, word*, 256]
  float* multimodal_gmu_both = memory.word_3;                // [batch, word*, 512]
  pool.run(32, [&](int task) {
    const int pass = task / 16, column = task % 16 * 16;
    double t100_total[16] = {};
    double t106_total[16] = {};
    const float t101 = larger(static_cast<float>(word.rows_of_pass(pass)), 1.0f);
    const float t107 = larger(static_cast<float>(word.rows_of_pass(pass)), 1.0f);
    const float t113 = larger(static_cast<float>(word.rows_of_pass(pass)), 1.0f);
    const float t114 = t113 - 1.0f;
    const float t115 = larger(t114, 1.0f);
    const float t116 = t113 / t115;
    for (const std::int64_t row : word.of_pass(pass)) {
      INFLECT_VECTOR
      for (int j = 0; j < 16; ++j) {
        t100_total[j] += multimodal_frames_1_last[row * 256 + column + j];
      }
    }
    INFLECT_VECTOR
    for (int j = 0; j < 16; ++j) {
      const float multimodal_gmu_left_norm_mean_j = static_cast<float>(t100_total[j]) / t101;
      multimodal_gmu_left_norm_mean[pass * 256 + column + j] = multimodal_gmu_left_norm_mean_j;
    }
    for (const std::int64_t row : word.of_pass(pass)) {
      INFLECT_VECTOR
      for (int j = 0; j < 16; ++j) {
        const float t104_j =
            multimodal_frames_1_last[row * 256 + column + j] - multimodal_gmu_left_norm_mean[pass * 256 + column + j];
        t104[row * 256 + column + j] = t104_j;
        t106_total[j] += (t104_j * t104_j);
      }
    }
    INFLECT_VECTOR
    for (int j = 0; j < 16; ++j) {
      const float multimodal_gmu_left_norm_var_j = static_cast<float>(t106_total[j]) / t107;
      const float multimodal_gmu_left_norm_deviation_j = square_root((multimodal_gmu_left_norm_var_j + 1e-05f));
      multimodal_gmu_left_norm_deviation[pass * 256 + column + j] = multimodal_gmu_left_norm_deviation_j;
      const float t117_j = multimodal_gmu_left_norm_var_j * t116;
      t117[pass * 256 + column + j] = t117_j;
    }
    for (const std::int64_t row : word.of_pass(pass)) {
      INFLECT_VECTOR
      for (int j = 0; j < 16; ++j) {
        const float t120_j = (multimodal_frames_1_last[row * 256 + column + j] -
                              multimodal_gmu_left_norm_mean[pass * 256 + column + j]) /
                             multimodal_gmu_left_norm_deviation[pass * 256 + column + j];
        t120[row * 256 + column + j] = t120_j;
        const float multimodal_gmu_left_normalised_j =
            (t120_j * p.multimodal_gmu_left_norm_weight[column + j]) + p.multimodal_gmu_left_norm_bias[column + j];
        multimodal_gmu_both[row * 512 + column + j] = multimodal_gmu_left_normalised_j;
      }
    }
  });
  float* multimodal_gmu_left_projected = memory.word_0;  // [batch, word*, 256]
  product(pool, word.rows, 256, 256, multimodal_gmu_both, 512, p.multimodal_gmu_left_weight, nullptr, nullptr,
          multimodal_gmu_left_projected, 256, false);

  // lexical    aguilar2019.cpp:37
  float* multimodal_lexical = memory.word_4;  // [batch, word*, 1024]
  gather_stream(pool, batch, word, "lexical", standard, multimodal_lexical, 1024);

  // blstm 256 × 2 "words"    aguilar2019.cpp:37
  float* multimodal_words_0_gates = memory.word_5;  // [batch, word*, 1024]
  product(pool, word.rows, 1024, 512, multimodal_lexical, 1024, p.multimodal_words_weight_ih_l0,
          p.multimodal_words_bias_ih_l0, p.multimodal_words_bias_hh_l0, multimodal_words_0_gates, 1024, false);
  product(pool, word.rows, 1024, 512, multimodal_lexical, 1024, p.multimodal_words_weight_ih_l0_reverse,
          p.multimodal_words_bias_ih_l0_reverse, p.multimodal_words_bias_hh_l0_reverse, multimodal_words_0_gates + 512,
          1024, false);
  float* multimodal_words_0 = memory.word_6;       // [batch, word*, 256]
  float* multimodal_words_0_cell = memory.word_7;  // [batch, word*, 256]
  lstm_forward<128>(pool, word, p.multimodal_words_weight_hh_l0, p.multimodal_words_weight_hh_l0_reverse,
                    multimodal_words_0_gates, multimodal_words_0_cell, multimodal_words_0, 256);
  float* multimodal_words_0_dropped = memory.word_8;  // [batch, word*, 256]
  pool.rows(word.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      float multimodal_words_dropout1_mask[256];
      dropout_row(random, multimodal_words_dropout1_key, batch, word, row, 256, 0.4f, multimodal_words_dropout1_mask);
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float multimodal_words_0_dropped_j =
            multimodal_words_0[row * 256 + j] * multimodal_words_dropout1_mask[j];
        multimodal_words_0_dropped[row * 256 + j] = multimodal_words_0_dropped_j;
      }
    }
  });
  float* multimodal_words_1_gates = memory.word_9;  // [batch, word*, 1024]
  product(pool, word.rows, 256, 512, multimodal_words_0_dropped, 256, p.multimodal_words_weight_ih_l1,
          p.multimodal_words_bias_ih_l1, p.multimodal_words_bias_hh_l1, multimodal_words_1_gates, 1024, false);
  product(pool, word.rows, 256, 512, multimodal_words_0_dropped, 256, p.multimodal_words_weight_ih_l1_reverse,
          p.multimodal_words_bias_ih_l1_reverse, p.multimodal_words_bias_hh_l1_reverse, multimodal_words_1_gates + 512,
          1024, false);
  float* multimodal_words_1 = memory.word_10;       // [batch, word*, 256]
  float* multimodal_words_1_cell = memory.word_11;  // [batch, word*, 256]
  lstm_forward<128>(pool, word, p.multimodal_words_weight_hh_l1, p.multimodal_words_weight_hh_l1_reverse,
                    multimodal_words_1_gates, multimodal_words_1_cell, multimodal_words_1, 256);

  // gmu 256 "gmu"    aguilar2019.cpp:38
  float* multimodal_gmu_right_norm_mean = memory.one_3;       // [256]
  float* t129 = memory.word_12;                               // [batch, word*, 256]
  float* multimodal_gmu_right_norm_deviation = memory.one_4;  // [256]
  float* t141 = memory.one_5;                                 // [256]
  float* t144 = memory.word_13;                               // [batch, word*, 256]
  pool.run(32, [&](int task) {
    const int pass = task / 16, column = task % 16 * 16;
    double t125_total[16] = {};
    double t131_total[16] = {};
    const float t126 = larger(static_cast<float>(word.rows_of_pass(pass)), 1.0f);
    const float t132 = larger(static_cast<float>(word.rows_of_pass(pass)), 1.0f);
    const float t137 = larger(static_cast<float>(word.rows_of_pass(pass)), 1.0f);
    const float t138 = t137 - 1.0f;
    const float t139 = larger(t138, 1.0f);
    const float t140 = t137 / t139;
    for (const std::int64_t row : word.of_pass(pass)) {
      INFLECT_VECTOR
      for (int j = 0; j < 16; ++j) {
        t125_total[j] += multimodal_words_1[row * 256 + column + j];
      }
    }
    INFLECT_VECTOR
    for (int j = 0; j < 16; ++j) {
      const float multimodal_gmu_right_norm_mean_j = static_cast<float>(t125_total[j]) / t126;
      multimodal_gmu_right_norm_mean[pass * 256 + column + j] = multimodal_gmu_right_norm_mean_j;
    }
    for (const std::int64_t row : word.of_pass(pass)) {
      INFLECT_VECTOR
      for (int j = 0; j < 16; ++j) {
        const float t129_j =
            multimodal_words_1[row * 256 + column + j] - multimodal_gmu_right_norm_mean[pass * 256 + column + j];
        t129[row * 256 + column + j] = t129_j;
        t131_total[j] += (t129_j * t129_j);
      }
    }
    INFLECT_VECTOR
    for (int j = 0; j < 16; ++j) {
      const float multimodal_gmu_right_norm_var_j = static_cast<float>(t131_total[j]) / t132;
      const float multimodal_gmu_right_norm_deviation_j = square_root((multimodal_gmu_right_norm_var_j + 1e-05f));
      multimodal_gmu_right_norm_deviation[pass * 256 + column + j] = multimodal_gmu_right_norm_deviation_j;
      const float t141_j = multimodal_gmu_right_norm_var_j * t140;
      t141[pass * 256 + column + j] = t141_j;
    }
    for (const std::int64_t row : word.of_pass(pass)) {
      INFLECT_VECTOR
      for (int j = 0; j < 16; ++j) {
        const float t144_j =
            (multimodal_words_1[row * 256 + column + j] - multimodal_gmu_right_norm_mean[pass * 256 + column + j]) /
            multimodal_gmu_right_norm_deviation[pass * 256 + column + j];
        t144[row * 256 + column + j] = t144_j;
        const float multimodal_gmu_right_normalised_j =
            (t144_j * p.multimodal_gmu_right_norm_weight[column + j]) + p.multimodal_gmu_right_norm_bias[column + j];
        multimodal_gmu_both[256 + row * 512 + column + j] = multimodal_gmu_right_normalised_j;
      }
    }
  });
  float* multimodal_gmu_right_projected = memory.word_14;  // [batch, word*, 256]
  product(pool, word.rows, 256, 256, multimodal_gmu_both + 256, 512, p.multimodal_gmu_right_weight, nullptr, nullptr,
          multimodal_gmu_right_projected, 256, false);
  float* multimodal_gmu_gate_projected = memory.word_15;  // [batch, word*, 256]
  product(pool, word.rows, 512, 256, multimodal_gmu_both, 512, p.multimodal_gmu_gate_weight, nullptr, nullptr,
          multimodal_gmu_gate_projected, 256, false);
  float* multimodal_gmu_left = memory.word_16;   // [batch, word*, 256]
  float* multimodal_gmu_right = memory.word_17;  // [batch, word*, 256]
  float* multimodal_gmu_gate = memory.word_18;   // [batch, word*, 256]
  float* t163 = memory.word_19;                  // [batch, word*, 256]
  float* multimodal_gmu_fused = memory.word_20;  // [batch, word*, 256]
  pool.rows(word.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float multimodal_gmu_left_j =
            fast_tanh((multimodal_gmu_left_projected[row * 256 + j] + p.multimodal_gmu_left_bias[j]));
        multimodal_gmu_left[row * 256 + j] = multimodal_gmu_left_j;
        const float multimodal_gmu_right_j =
            fast_tanh((multimodal_gmu_right_projected[row * 256 + j] + p.multimodal_gmu_right_bias[j]));
        multimodal_gmu_right[row * 256 + j] = multimodal_gmu_right_j;
        const float multimodal_gmu_gate_j =
            fast_sigmoid((multimodal_gmu_gate_projected[row * 256 + j] + p.multimodal_gmu_gate_bias[j]));
        multimodal_gmu_gate[row * 256 + j] = multimodal_gmu_gate_j;
        const float t163_j = 1.0f - multimodal_gmu_gate_j;
        t163[row * 256 + j] = t163_j;
        const float multimodal_gmu_fused_j =
            (multimodal_gmu_gate_j * multimodal_gmu_left_j) + (t163_j * multimodal_gmu_right_j);
        multimodal_gmu_fused[row * 256 + j] = multimodal_gmu_fused_j;
      }
    }
  });

  // blstm 256 × 2 "context"    aguilar2019.cpp:39
  float* multimodal_context_0_gates = memory.word_0;  // [batch, word*, 1024]
  product(pool, word.rows, 256, 512, multimodal_gmu_fused, 256, p.multimodal_context_weight_ih_l0,
          p.multimodal_context_bias_ih_l0, p.multimodal_context_bias_hh_l0, multimodal_context_0_gates, 1024, false);
  product(pool, word.rows, 256, 512, multimodal_gmu_fused, 256, p.multimodal_context_weight_ih_l0_reverse,
          p.multimodal_context_bias_ih_l0_reverse, p.multimodal_context_bias_hh_l0_reverse,
          multimodal_context_0_gates + 512, 1024, false);
  float* multimodal_context_0 = memory.word_14;       // [batch, word*, 256]
  float* multimodal_context_0_cell = memory.word_15;  // [batch, word*, 256]
  lstm_forward<128>(pool, word, p.multimodal_context_weight_hh_l0, p.multimodal_context_weight_hh_l0_reverse,
                    multimodal_context_0_gates, multimodal_context_0_cell, multimodal_context_0, 256);
  float* multimodal_context_0_dropped = memory.word_21;  // [batch, word*, 256]
  pool.rows(word.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      float multimodal_context_dropout1_mask[256];
      dropout_row(random, multimodal_context_dropout1_key, batch, word, row, 256, 0.4f,
                  multimodal_context_dropout1_mask);
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float multimodal_context_0_dropped_j =
            multimodal_context_0[row * 256 + j] * multimodal_context_dropout1_mask[j];
        multimodal_context_0_dropped[row * 256 + j] = multimodal_context_0_dropped_j;
      }
    }
  });
  float* multimodal_context_1_gates = memory.word_22;  // [batch, word*, 1024]
  product(pool, word.rows, 256, 512, multimodal_context_0_dropped, 256, p.multimodal_context_weight_ih_l1,
          p.multimodal_context_bias_ih_l1, p.multimodal_context_bias_hh_l1, multimodal_context_1_gates, 1024, false);
  product(pool, word.rows, 256, 512, multimodal_context_0_dropped, 256, p.multimodal_context_weight_ih_l1_reverse,
          p.multimodal_context_bias_ih_l1_reverse, p.multimodal_context_bias_hh_l1_reverse,
          multimodal_context_1_gates + 512, 1024, false);
  float* multimodal_context_1 = memory.word_23;       // [batch, word*, 256]
  float* multimodal_context_1_cell = memory.word_24;  // [batch, word*, 256]
  lstm_forward<128>(pool, word, p.multimodal_context_weight_hh_l1, p.multimodal_context_weight_hh_l1_reverse,
                    multimodal_context_1_gates, multimodal_context_1_cell, multimodal_context_1, 256);

  // attention 256 "attention"    aguilar2019.cpp:40
  float* multimodal_attention_projected = memory.word_25;  // [batch, word*, 256]
  product(pool, word.rows, 256, 256, multimodal_context_1, 256, p.multimodal_attention_score_weight, nullptr, nullptr,
          multimodal_attention_projected, 256, false);
  float* multimodal_attention_hidden = memory.word_26;   // [batch, word*, 256]
  float* multimodal_attention_score = memory.word_27;    // [batch, word*, 1]
  float* multimodal_attention_exp = memory.word_28;      // [batch, word*, 1]
  float* t205 = memory.batch_3;                          // [batch, 1]
  float* multimodal_attention_weights = memory.word_29;  // [batch, word*, 1]
  float* multimodal_attention_pooled = memory.batch_4;   // [batch, 256]
  float* multimodal_classifier_input = memory.batch_5;   // [batch, 256]
  pool.rows(utterances.rows, 4, [&](int begin, int end) {
    for (std::int64_t outer = begin; outer < end; ++outer) {
      float t201_total = -std::numeric_limits<float>::infinity();
      double t205_total = 0;
      float multimodal_attention_pooled_total[256] = {};
      float multimodal_classifier_dropout_mask[256];
      dropout_row(random, multimodal_classifier_dropout_key, batch, utterances, outer, 256, 0.5f,
                  multimodal_classifier_dropout_mask);
      for (int t = 0; t < word.count[outer]; ++t) {
        const std::int64_t row = word.offset[t] + word.first[outer];
        INFLECT_VECTOR
        for (int j = 0; j < 256; ++j) {
          const float multimodal_attention_hidden_j =
              fast_tanh((multimodal_attention_projected[row * 256 + j] + p.multimodal_attention_score_bias[j]));
          multimodal_attention_hidden[row * 256 + j] = multimodal_attention_hidden_j;
        }
        const float multimodal_attention_score_value = row_sum<256>(
            [&](int j) { return (multimodal_attention_hidden[row * 256 + j] * p.multimodal_attention_vector[j]); });
        multimodal_attention_score[row] = multimodal_attention_score_value;
        t201_total = larger(t201_total, multimodal_attention_score_value);
      }
      const float t201 = static_cast<float>(t201_total);
      for (int t = 0; t < word.count[outer]; ++t) {
        const std::int64_t row = word.offset[t] + word.first[outer];
        const float t202 = t201;
        const float t203 = multimodal_attention_score[row] - t202;
        const float multimodal_attention_exp_value = fast_exp(t203);
        multimodal_attention_exp[row] = multimodal_attention_exp_value;
        t205_total += multimodal_attention_exp_value;
      }
      const float t205_value = static_cast<float>(t205_total);
      t205[outer] = t205_value;
      for (int t = 0; t < word.count[outer]; ++t) {
        const std::int64_t row = word.offset[t] + word.first[outer];
        const float t206 = t205_value;
        const float multimodal_attention_weights_value = multimodal_attention_exp[row] / t206;
        multimodal_attention_weights[row] = multimodal_attention_weights_value;
        INFLECT_VECTOR
        for (int j = 0; j < 256; ++j) {
          multimodal_attention_pooled_total[j] +=
              (multimodal_context_1[row * 256 + j] * multimodal_attention_weights_value);
        }
      }
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float multimodal_attention_pooled_j = static_cast<float>(multimodal_attention_pooled_total[j]);
        multimodal_attention_pooled[outer * 256 + j] = multimodal_attention_pooled_j;
        const float multimodal_classifier_input_j =
            multimodal_attention_pooled_j * multimodal_classifier_dropout_mask[j];
        multimodal_classifier_input[outer * 256 + j] = multimodal_classifier_input_j;
      }
    }
  });

  // classify 4 "classifier"    aguilar2019.cpp:41
  float* multimodal_classifier_scores = memory.batch_6;  // [batch, 4]
  product(pool, utterances.rows, 256, 4, multimodal_classifier_input, 256, p.multimodal_classifier_weight, nullptr,
          nullptr, multimodal_classifier_scores, 4, false);

  // ── backward ──────────────────────────────────────────────────────────────────────────────

  // contrastive of acoustic and multimodal    aguilar2019.cpp:67
  float* t266 = memory.one_6;               // [1]
  float* dright_negative = memory.drawn_0;  // [drawn, 256]
  float* dleft_negative = memory.drawn_1;   // [drawn, 256]
  float* dright = memory.drawn_2;           // [drawn, 256]
  float* dleft = memory.drawn_3;            // [drawn, 256]
  {
    double t266_total = 0;
    const float t338 = 2.0f * static_cast<float>(drawn.rows);
    const float t339 = 1.0f / t338;
    const float t362 = 2.0f * static_cast<float>(drawn.rows);
    const float t363 = 1.0f / t362;
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
      const float* left_negative_3_from = row_or_zeros(acoustic_frames_1_mean, 256, batch.negative[row]);
      const float* right_4_from = row_or_zeros(multimodal_attention_pooled, 256, batch.self[row]);
      const float* left_negative_4_from = row_or_zeros(acoustic_frames_1_mean, 256, batch.negative[row]);
      const float* right_negative_3_from = row_or_zeros(multimodal_attention_pooled, 256, batch.negative[row]);
      const float* left_4_from = row_or_zeros(acoustic_frames_1_mean, 256, batch.self[row]);
      const float* right_negative_4_from = row_or_zeros(multimodal_attention_pooled, 256, batch.negative[row]);
      const float* right_5_from = row_or_zeros(multimodal_attention_pooled, 256, batch.self[row]);
      const float* left_5_from = row_or_zeros(acoustic_frames_1_mean, 256, batch.self[row]);
      const float* left_6_from = row_or_zeros(acoustic_frames_1_mean, 256, batch.self[row]);
      const float* right_6_from = row_or_zeros(multimodal_attention_pooled, 256, batch.self[row]);
      const float dright_hinge = t339;
      const float dright_hinge_2 = t363;
      const float t219 = row_sum<256>([&](int j) { return (right_from[j] * right_from[j]); });
      const float t220 = larger(t219, 1e-16f);
      const float t221 = square_root(t220);
      const float t224 = row_sum<256>([&](int j) { return (left_from[j] * left_from[j]); });
      const float t225 = larger(t224, 1e-16f);
      const float t226 = square_root(t225);
      const float t227 = t226 * t221;
      const float t231 = row_sum<256>([&](int j) { return (left_2_from[j] * right_2_from[j]); });
      const float t232 = t231 / t227;
      const float pair_distance = 1.0f - t232;
      const float t236 = row_sum<256>([&](int j) { return (right_negative_from[j] * right_negative_from[j]); });
      const float t237 = larger(t236, 1e-16f);
      const float t238 = square_root(t237);
      const float t239 = t226 * t238;
      const float t243 = row_sum<256>([&](int j) { return (left_3_from[j] * right_negative_2_from[j]); });
      const float t244 = t243 / t239;
      const float negative_distance = 1.0f - t244;
      const float t246 = pair_distance - negative_distance;
      const float t248 = 0.5f + t246;
      const float left_hinge = larger(t248, 0.0f);
      const float t252 = row_sum<256>([&](int j) { return (left_negative_from[j] * left_negative_from[j]); });
      const float t253 = larger(t252, 1e-16f);
      const float t254 = square_root(t253);
      const float t255 = t221 * t254;
      const float t259 = row_sum<256>([&](int j) { return (right_3_from[j] * left_negative_2_from[j]); });
      const float t260 = t259 / t255;
      const float negative_distance_2 = 1.0f - t260;
      const float t262 = pair_distance - negative_distance_2;
      const float t263 = 0.5f + t262;
      const float right_hinge = larger(t263, 0.0f);
      const float t265 = left_hinge + right_hinge;
      const float t337 = (t263 > 0.0f ? 1.0f : 0.0f);
      const float t341 = dright_hinge * t337;
      const float dnegative_distance = -1.0f * t341;
      const float t343 = -1.0f * dnegative_distance;
      const float t344 = t343 / t255;
      const float t345 = t344 * t260;
      const float t346 = -1.0f * t345;
      const float t352 = t346 * t254;
      const float t353 = t346 * t221;
      const float t354 = 0.5f * t353;
      const float t355 = t354 / t254;
      const float t356 = (t252 > 1e-16f ? 1.0f : 0.0f);
      const float t357 = t355 * t356;
      const float t361 = (t248 > 0.0f ? 1.0f : 0.0f);
      const float t365 = dright_hinge_2 * t361;
      const float dnegative_distance_2 = -1.0f * t365;
      const float t367 = -1.0f * dnegative_distance_2;
      const float t368 = t367 / t239;
      const float t369 = t368 * t244;
      const float t370 = -1.0f * t369;
      const float t376 = t370 * t238;
      const float t377 = t370 * t226;
      const float t378 = 0.5f * t377;
      const float t379 = t378 / t238;
      const float t380 = (t236 > 1e-16f ? 1.0f : 0.0f);
      const float t381 = t379 * t380;
      const float dpair_distance = t341 + t365;
      const float t386 = -1.0f * dpair_distance;
      const float t387 = t386 / t227;
      const float t388 = t387 * t232;
      const float t389 = -1.0f * t388;
      const float t395 = t389 * t221;
      const float t396 = t389 * t226;
      const float t397 = t376 + t395;
      const float t398 = 0.5f * t397;
      const float t399 = t398 / t226;
      const float t400 = (t224 > 1e-16f ? 1.0f : 0.0f);
      const float t401 = t399 * t400;
      const float t405 = t352 + t396;
      const float t406 = 0.5f * t405;
      const float t407 = t406 / t221;
      const float t408 = (t219 > 1e-16f ? 1.0f : 0.0f);
      const float t409 = t407 * t408;
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float t360_j = t357 * left_negative_4_from[j];
        const float t384_j = t381 * right_negative_4_from[j];
        const float t404_j = t401 * left_6_from[j];
        const float t412_j = t409 * right_6_from[j];
        const float dright_negative_j = ((t368 * left_4_from[j]) + t384_j) + t384_j;
        dright_negative[row * 256 + j] = dright_negative_j;
        const float dleft_negative_j = ((t344 * right_4_from[j]) + t360_j) + t360_j;
        dleft_negative[row * 256 + j] = dleft_negative_j;
        const float dright_j = (((t344 * left_negative_3_from[j]) + (t387 * left_5_from[j])) + t412_j) + t412_j;
        dright[row * 256 + j] = dright_j;
        const float dleft_j = (((t368 * right_negative_3_from[j]) + (t387 * right_5_from[j])) + t404_j) + t404_j;
        dleft[row * 256 + j] = dleft_j;
      }
      t266_total += t265;
    }
    const float t266_value = static_cast<float>(t266_total);
    t266[0] = t266_value;
  }

  // classify 4 "classifier"    aguilar2019.cpp:13
  float* acoustic_logits = memory.batch_7;     // [batch, 4]
  float* multimodal_logits = memory.batch_8;   // [batch, 4]
  float* t273 = memory.batch_9;                // [batch, 4]
  float* t274 = memory.batch_10;               // [batch, 1]
  float* t290 = memory.batch_11;               // [batch, 4]
  float* t291 = memory.batch_12;               // [batch, 1]
  float* loss = memory.one_7;                  // [1]
  float* dshifted_logits = memory.batch_13;    // [batch, 4]
  float* dshifted_logits_2 = memory.batch_14;  // [batch, 4]
  {
    double t282_total = 0;
    double t284_total = 0;
    double t297_total = 0;
    float t427_total[4] = {};
    float t614_total[4] = {};
    const float t269 = 2.0f * static_cast<float>(drawn.rows);
    const float contrastive = t266[0] / t269;
    for (std::int64_t row = 0; row < utterances.rows; ++row) {
      const int label = batch.label[row];
      INFLECT_VECTOR
      for (int j = 0; j < 4; ++j) {
        const float acoustic_logits_j = acoustic_classifier_scores[row * 4 + j] + p.acoustic_classifier_bias[j];
        acoustic_logits[row * 4 + j] = acoustic_logits_j;
        const float multimodal_logits_j = multimodal_classifier_scores[row * 4 + j] + p.multimodal_classifier_bias[j];
        multimodal_logits[row * 4 + j] = multimodal_logits_j;
      }
      const float t271 = row_max<4>([&](int j) { return acoustic_logits[row * 4 + j]; });
      const float t281 = row_sum<4>([&](int j) { return (label == j ? 1.0f : 0.0f); });
      const float t288 = row_max<4>([&](int j) { return multimodal_logits[row * 4 + j]; });
      float shifted_logits[4];
      float shifted_logits_2[4];
      INFLECT_VECTOR
      for (int j = 0; j < 4; ++j) {
        const float shifted_logits_j = acoustic_logits[row * 4 + j] - t271;
        shifted_logits[j] = shifted_logits_j;
        const float t273_j = fast_exp(shifted_logits_j);
        t273[row * 4 + j] = t273_j;
        const float shifted_logits_2_j = multimodal_logits[row * 4 + j] - t288;
        shifted_logits_2[j] = shifted_logits_2_j;
        const float t290_j = fast_exp(shifted_logits_2_j);
        t290[row * 4 + j] = t290_j;
      }
      const float t274_value = row_sum<4>([&](int j) { return t273[row * 4 + j]; });
      t274[row] = t274_value;
      const float log_sum = fast_log(t274_value);
      const float t291_value = row_sum<4>([&](int j) { return t290[row * 4 + j]; });
      t291[row] = t291_value;
      const float log_sum_2 = fast_log(t291_value);
      const float t279 =
          row_sum<4>([&](int j) { return ((label == j ? 1.0f : 0.0f) * (shifted_logits[j] - log_sum)); });
      const float t296 =
          row_sum<4>([&](int j) { return ((label == j ? 1.0f : 0.0f) * (shifted_logits_2[j] - log_sum_2)); });
      t282_total += t281;
      t284_total += t279;
      t297_total += t296;
    }
    const float t282 = static_cast<float>(t282_total);
    const float t283 = larger(t282, 1.0f);
    const float t284 = static_cast<float>(t284_total);
    const float t286 = -1.0f * t284;
    const float cross_entropy = t286 / t283;
    const float t297 = static_cast<float>(t297_total);
    const float t298 = -1.0f * t297;
    const float cross_entropy_2 = t298 / t283;
    const float t301 = 0.3f * cross_entropy_2;
    const float t302 = contrastive + cross_entropy;
    const float loss_value = t302 + t301;
    loss[0] = loss_value;
    const float t304 = 0.3f / t283;
    const float t305 = t304 * -1.0f;
    const float t320 = 1.0f / t283;
    const float t321 = t320 * -1.0f;
    for (std::int64_t row = 0; row < utterances.rows; ++row) {
      const int label = batch.label[row];
      const float t306 = t305;
      const float t315 = t305;
      const float t322 = t321;
      const float t331 = t321;
      const float dlog_sum = row_sum<4>([&](int j) { return (-1.0f * (t306 * (label == j ? 1.0f : 0.0f))); });
      const float t312 = dlog_sum / t291[row];
      const float dlog_sum_2 = row_sum<4>([&](int j) { return (-1.0f * (t322 * (label == j ? 1.0f : 0.0f))); });
      const float t328 = dlog_sum_2 / t274[row];
      INFLECT_VECTOR
      for (int j = 0; j < 4; ++j) {
        const float dshifted_logits_j = (t315 * (label == j ? 1.0f : 0.0f)) + (t312 * t290[row * 4 + j]);
        dshifted_logits[row * 4 + j] = dshifted_logits_j;
        const float dshifted_logits_2_j = (t331 * (label == j ? 1.0f : 0.0f)) + (t328 * t273[row * 4 + j]);
        dshifted_logits_2[row * 4 + j] = dshifted_logits_2_j;
        t427_total[j] += dshifted_logits_j;
        t614_total[j] += dshifted_logits_2_j;
      }
    }
    INFLECT_VECTOR
    for (int j = 0; j < 4; ++j) {
      const float t427_j = static_cast<float>(t427_total[j]);
      d.multimodal_classifier_bias[j] = t427_j;
      const float t614_j = static_cast<float>(t614_total[j]);
      d.acoustic_classifier_bias[j] = t614_j;
    }
  }

  // gmu 256 "gmu"    aguilar2019.cpp:38
  update_running(update_statistics && word.rows_of_pass(0) > 0, 256, 0.1f, multimodal_gmu_left_norm_mean,
                 p.multimodal_gmu_left_norm_running_mean);
  update_running(update_statistics && word.rows_of_pass(1) > 0, 256, 0.1f, multimodal_gmu_left_norm_mean + 256,
                 p.multimodal_gmu_left_norm_running_mean);
  update_running(update_statistics && word.rows_of_pass(0) > 0, 256, 0.1f, t117,
                 p.multimodal_gmu_left_norm_running_var);
  update_running(update_statistics && word.rows_of_pass(1) > 0, 256, 0.1f, t117 + 256,
                 p.multimodal_gmu_left_norm_running_var);
  update_running(update_statistics && word.rows_of_pass(0) > 0, 256, 0.1f, multimodal_gmu_right_norm_mean,
                 p.multimodal_gmu_right_norm_running_mean);
  update_running(update_statistics && word.rows_of_pass(1) > 0, 256, 0.1f, multimodal_gmu_right_norm_mean + 256,
                 p.multimodal_gmu_right_norm_running_mean);
  update_running(update_statistics && word.rows_of_pass(0) > 0, 256, 0.1f, t141,
                 p.multimodal_gmu_right_norm_running_var);
  update_running(update_statistics && word.rows_of_pass(1) > 0, 256, 0.1f, t141 + 256,
                 p.multimodal_gmu_right_norm_running_var);

  // contrastive of acoustic and multimodal    aguilar2019.cpp:67
  float* t415 = memory.batch_2;  // [batch, 256]
  pool.rows(utterances.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      const float* t415_from = row_or_zeros(dright_negative, 256, batch.as_negative[row]);
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float t415_j = t415_from[j];
        t415[row * 256 + j] = t415_j;
      }
    }
  });

  // classify 4 "classifier"    aguilar2019.cpp:13
  float* dacoustic_classifier_input = memory.batch_6;  // [batch, 256]
  product_input(pool, utterances.rows, 256, 4, dshifted_logits_2, 4, p.acoustic_classifier_weight,
                dacoustic_classifier_input, 256, false);

  // contrastive of acoustic and multimodal    aguilar2019.cpp:67
  float* dacoustic_frames_1 = memory.frame_8;  // [batch, frame*, 256]
  pool.rows(utterances.rows, 4, [&](int begin, int end) {
    for (std::int64_t outer = begin; outer < end; ++outer) {
      const float* t418_from = row_or_zeros(dleft_negative, 256, batch.as_negative[outer]);
      const float* t426_from = row_or_zeros(dleft, 256, batch.as_self[outer]);
      float acoustic_classifier_dropout_2_mask[256];
      dropout_row(random, acoustic_classifier_dropout_key, batch, utterances, outer, 256, 0.5f,
                  acoustic_classifier_dropout_2_mask);
      const float t621 = larger(static_cast<float>(frame.count[outer]), 1.0f);
      float t622[256];
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float dacoustic_frames_1_mean_j =
            (t418_from[j] + t426_from[j]) +
            (dacoustic_classifier_input[outer * 256 + j] * acoustic_classifier_dropout_2_mask[j]);
        const float t622_j = dacoustic_frames_1_mean_j / t621;
        t622[j] = t622_j;
      }
      for (int t = 0; t < frame.count[outer]; ++t) {
        const std::int64_t row = frame.offset[t] + frame.first[outer];
        INFLECT_VECTOR
        for (int j = 0; j < 256; ++j) {
          const float dacoustic_frames_1_j = t622[j];
          dacoustic_frames_1[row * 256 + j] = dacoustic_frames_1_j;
        }
      }
    }
  });
  float* t422 = memory.batch_6;  // [batch, 256]
  pool.rows(utterances.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      const float* t422_from = row_or_zeros(dright, 256, batch.as_self[row]);
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float t422_j = t422_from[j];
        t422[row * 256 + j] = t422_j;
      }
    }
  });

  // classify 4 "classifier"    aguilar2019.cpp:41
  float* dmultimodal_classifier_input = memory.batch_9;  // [batch, 256]
  product_input(pool, utterances.rows, 256, 4, dshifted_logits, 4, p.multimodal_classifier_weight,
                dmultimodal_classifier_input, 256, false);
  product_weight(pool, utterances.rows, 256, 4, dshifted_logits, 4, multimodal_classifier_input, 256, nullptr,
                 d.multimodal_classifier_weight, false);
  float* t435 = memory.word_25;                             // [batch, word*, 256]
  float* dmultimodal_attention_weights = memory.word_27;    // [batch, word*, 1]
  float* t449 = memory.word_30;                             // [batch, word*, 256]
  float* dmultimodal_attention_projected = memory.word_31;  // [batch, word*, 256]
  pool.rows(utterances.rows, 4, [&](int begin, int end) {
    for (std::int64_t outer = begin; outer < end; ++outer) {
      double t443_total = 0;
      float multimodal_classifier_dropout_2_mask[256];
      dropout_row(random, multimodal_classifier_dropout_key, batch, utterances, outer, 256, 0.5f,
                  multimodal_classifier_dropout_2_mask);
      float dmultimodal_attention_pooled[256];
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float dmultimodal_attention_pooled_j =
            (t415[outer * 256 + j] + t422[outer * 256 + j]) +
            (dmultimodal_classifier_input[outer * 256 + j] * multimodal_classifier_dropout_2_mask[j]);
        dmultimodal_attention_pooled[j] = dmultimodal_attention_pooled_j;
      }
      for (int t = 0; t < word.count[outer]; ++t) {
        const std::int64_t row = word.offset[t] + word.first[outer];
        const float* t439_from = row_or_zeros(t205, 1, outer);
        const float t439 = t439_from[0];
        INFLECT_VECTOR
        for (int j = 0; j < 256; ++j) {
          const float t435_j = dmultimodal_attention_pooled[j] * multimodal_attention_weights[row];
          t435[row * 256 + j] = t435_j;
        }
        const float dmultimodal_attention_weights_value = row_sum<256>(
            [&](int j) { return (dmultimodal_attention_pooled[j] * multimodal_context_1[row * 256 + j]); });
        dmultimodal_attention_weights[row] = dmultimodal_attention_weights_value;
        const float t440 = dmultimodal_attention_weights_value / t439;
        const float t441 = t440 * multimodal_attention_weights[row];
        const float t442 = -1.0f * t441;
        t443_total += t442;
      }
      const float t443 = static_cast<float>(t443_total);
      for (int t = 0; t < word.count[outer]; ++t) {
        const std::int64_t row = word.offset[t] + word.first[outer];
        const float* t439_from = row_or_zeros(t205, 1, outer);
        const float t439 = t439_from[0];
        const float t440 = dmultimodal_attention_weights[row] / t439;
        const float t444 = t443;
        const float dmultimodal_attention_exp = t440 + t444;
        const float dmultimodal_attention_score = dmultimodal_attention_exp * multimodal_attention_exp[row];
        INFLECT_VECTOR
        for (int j = 0; j < 256; ++j) {
          const float dmultimodal_attention_hidden_j = dmultimodal_attention_score * p.multimodal_attention_vector[j];
          const float t449_j = dmultimodal_attention_score * multimodal_attention_hidden[row * 256 + j];
          t449[row * 256 + j] = t449_j;
          const float dmultimodal_attention_projected_j =
              dmultimodal_attention_hidden_j *
              (1.0f - (multimodal_attention_hidden[row * 256 + j] * multimodal_attention_hidden[row * 256 + j]));
          dmultimodal_attention_projected[row * 256 + j] = dmultimodal_attention_projected_j;
        }
      }
    }
  });

  // attention 256 "attention"    aguilar2019.cpp:40
  column_sum(pool, word.rows, 256, t449, 256, d.multimodal_attention_vector, false);
  column_sum(pool, word.rows, 256, dmultimodal_attention_projected, 256, d.multimodal_attention_score_bias, false);
  float* t455 = memory.word_26;  // [batch, word*, 256]
  product_input(pool, word.rows, 256, 256, dmultimodal_attention_projected, 256, p.multimodal_attention_score_weight,
                t455, 256, false);
  product_weight(pool, word.rows, 256, 256, dmultimodal_attention_projected, 256, multimodal_context_1, 256, nullptr,
                 d.multimodal_attention_score_weight, false);
  float* dmultimodal_context_1 = memory.word_30;  // [batch, word*, 256]
  pool.rows(word.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float dmultimodal_context_1_j = t435[row * 256 + j] + t455[row * 256 + j];
        dmultimodal_context_1[row * 256 + j] = dmultimodal_context_1_j;
      }
    }
  });

  // blstm 256 × 2 "context"    aguilar2019.cpp:39
  lstm_backward<128>(pool, word, p.multimodal_context_weight_hh_l1, p.multimodal_context_weight_hh_l1_reverse,
                     multimodal_context_1_gates, multimodal_context_1_cell, dmultimodal_context_1, 256);
  product_weight(pool, word.rows, 256, 512, multimodal_context_1_gates, 1024, multimodal_context_0_dropped, 256,
                 nullptr, d.multimodal_context_weight_ih_l1, false);
  product_weight(pool, word.rows, 128, 512, multimodal_context_1_gates, 1024, multimodal_context_1, 256,
                 word.before.data(), d.multimodal_context_weight_hh_l1, false);
  column_sum(pool, word.rows, 512, multimodal_context_1_gates, 1024, d.multimodal_context_bias_ih_l1, false);
  product_weight(pool, word.rows, 256, 512, multimodal_context_1_gates + 512, 1024, multimodal_context_0_dropped, 256,
                 nullptr, d.multimodal_context_weight_ih_l1_reverse, false);
  product_weight(pool, word.rows, 128, 512, multimodal_context_1_gates + 512, 1024, multimodal_context_1 + 128, 256,
                 word.after.data(), d.multimodal_context_weight_hh_l1_reverse, false);
  column_sum(pool, word.rows, 512, multimodal_context_1_gates + 512, 1024, d.multimodal_context_bias_ih_l1_reverse,
             false);
  float* t469 = memory.word_21;  // [batch, word*, 256]
  product_input(pool, word.rows, 256, 512, multimodal_context_1_gates, 1024, p.multimodal_context_weight_ih_l1, t469,
                256, false);
  product_input(pool, word.rows, 256, 512, multimodal_context_1_gates + 512, 1024,
                p.multimodal_context_weight_ih_l1_reverse, t469, 256, true);
  float* dmultimodal_context_0 = memory.word_23;  // [batch, word*, 256]
  pool.rows(word.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      float multimodal_context_dropout1_2_mask[256];
      dropout_row(random, multimodal_context_dropout1_key, batch, word, row, 256, 0.4f,
                  multimodal_context_dropout1_2_mask);
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float dmultimodal_context_0_j = t469[row * 256 + j] * multimodal_context_dropout1_2_mask[j];
        dmultimodal_context_0[row * 256 + j] = dmultimodal_context_0_j;
      }
    }
  });
  lstm_backward<128>(pool, word, p.multimodal_context_weight_hh_l0, p.multimodal_context_weight_hh_l0_reverse,
                     multimodal_context_0_gates, multimodal_context_0_cell, dmultimodal_context_0, 256);
  product_weight(pool, word.rows, 256, 512, multimodal_context_0_gates, 1024, multimodal_gmu_fused, 256, nullptr,
                 d.multimodal_context_weight_ih_l0, false);
  product_weight(pool, word.rows, 128, 512, multimodal_context_0_gates, 1024, multimodal_context_0, 256,
                 word.before.data(), d.multimodal_context_weight_hh_l0, false);
  column_sum(pool, word.rows, 512, multimodal_context_0_gates, 1024, d.multimodal_context_bias_ih_l0, false);
  product_weight(pool, word.rows, 256, 512, multimodal_context_0_gates + 512, 1024, multimodal_gmu_fused, 256, nullptr,
                 d.multimodal_context_weight_ih_l0_reverse, false);
  product_weight(pool, word.rows, 128, 512, multimodal_context_0_gates + 512, 1024, multimodal_context_0 + 128, 256,
                 word.after.data(), d.multimodal_context_weight_hh_l0_reverse, false);
  column_sum(pool, word.rows, 512, multimodal_context_0_gates + 512, 1024, d.multimodal_context_bias_ih_l0_reverse,
             false);
  float* t484 = memory.word_14;  // [batch, word*, 256]
  product_input(pool, word.rows, 256, 512, multimodal_context_0_gates, 1024, p.multimodal_context_weight_ih_l0, t484,
                256, false);
  product_input(pool, word.rows, 256, 512, multimodal_context_0_gates + 512, 1024,
                p.multimodal_context_weight_ih_l0_reverse, t484, 256, true);

  // gmu 256 "gmu"    aguilar2019.cpp:38
  float* dmultimodal_gmu_gate_projected = memory.word_15;   // [batch, word*, 256]
  float* dmultimodal_gmu_right_projected = memory.word_20;  // [batch, word*, 256]
  float* dmultimodal_gmu_left_projected = memory.word_21;   // [batch, word*, 256]
  pool.run(16, [&](int strip) {
    const int column = strip * 16;
    double t494_total[16] = {};
    double t500_total[16] = {};
    double t506_total[16] = {};
    for (std::int64_t row = 0; row < word.rows; ++row) {
      INFLECT_VECTOR
      for (int j = 0; j < 16; ++j) {
        const float dmultimodal_gmu_left_j = t484[row * 256 + column + j] * multimodal_gmu_gate[row * 256 + column + j];
        const float dmultimodal_gmu_right_j = t484[row * 256 + column + j] * t163[row * 256 + column + j];
        const float dmultimodal_gmu_gate_j =
            (t484[row * 256 + column + j] * multimodal_gmu_left[row * 256 + column + j]) +
            (-1.0f * (t484[row * 256 + column + j] * multimodal_gmu_right[row * 256 + column + j]));
        const float dmultimodal_gmu_gate_projected_j =
            dmultimodal_gmu_gate_j * (multimodal_gmu_gate[row * 256 + column + j] * t163[row * 256 + column + j]);
        dmultimodal_gmu_gate_projected[row * 256 + column + j] = dmultimodal_gmu_gate_projected_j;
        const float dmultimodal_gmu_right_projected_j =
            dmultimodal_gmu_right_j *
            (1.0f - (multimodal_gmu_right[row * 256 + column + j] * multimodal_gmu_right[row * 256 + column + j]));
        dmultimodal_gmu_right_projected[row * 256 + column + j] = dmultimodal_gmu_right_projected_j;
        const float dmultimodal_gmu_left_projected_j =
            dmultimodal_gmu_left_j *
            (1.0f - (multimodal_gmu_left[row * 256 + column + j] * multimodal_gmu_left[row * 256 + column + j]));
        dmultimodal_gmu_left_projected[row * 256 + column + j] = dmultimodal_gmu_left_projected_j;
        t494_total[j] += dmultimodal_gmu_gate_projected_j;
        t500_total[j] += dmultimodal_gmu_right_projected_j;
        t506_total[j] += dmultimodal_gmu_left_projected_j;
      }
    }
    INFLECT_VECTOR
    for (int j = 0; j < 16; ++j) {
      const float t494_j = static_cast<float>(t494_total[j]);
      d.multimodal_gmu_gate_bias[column + j] = t494_j;
      const float t500_j = static_cast<float>(t500_total[j]);
      d.multimodal_gmu_right_bias[column + j] = t500_j;
      const float t506_j = static_cast<float>(t506_total[j]);
      d.multimodal_gmu_left_bias[column + j] = t506_j;
    }
  });
  float* dmultimodal_gmu_both = memory.word_14;  // [batch, word*, 512]
  product_input(pool, word.rows, 512, 256, dmultimodal_gmu_gate_projected, 256, p.multimodal_gmu_gate_weight,
                dmultimodal_gmu_both, 512, false);
  product_weight(pool, word.rows, 512, 256, dmultimodal_gmu_gate_projected, 256, multimodal_gmu_both, 512, nullptr,
                 d.multimodal_gmu_gate_weight, false);
  float* t501 = memory.word_15;  // [batch, word*, 256]
  product_input(pool, word.rows, 256, 256, dmultimodal_gmu_right_projected, 256, p.multimodal_gmu_right_weight, t501,
                256, false);
  product_weight(pool, word.rows, 256, 256, dmultimodal_gmu_right_projected, 256, multimodal_gmu_both + 256, 512,
                 nullptr, d.multimodal_gmu_right_weight, false);
  float* t507 = memory.word_16;  // [batch, word*, 256]
  product_input(pool, word.rows, 256, 256, dmultimodal_gmu_left_projected, 256, p.multimodal_gmu_left_weight, t507, 256,
                false);
  product_weight(pool, word.rows, 256, 256, dmultimodal_gmu_left_projected, 256, multimodal_gmu_both, 512, nullptr,
                 d.multimodal_gmu_left_weight, false);
  float* t513 = memory.word_17;  // [batch, word*, 256]
  float* t535 = memory.word_19;  // [batch, word*, 256]
  pool.run(16, [&](int strip) {
    const int column = strip * 16;
    double t512_total[16] = {};
    double t515_total[16] = {};
    double t534_total[16] = {};
    double t537_total[16] = {};
    for (std::int64_t row = 0; row < word.rows; ++row) {
      INFLECT_VECTOR
      for (int j = 0; j < 16; ++j) {
        const float dmultimodal_gmu_right_normalised_j =
            t501[row * 256 + column + j] + dmultimodal_gmu_both[256 + row * 512 + column + j];
        const float t513_j = dmultimodal_gmu_right_normalised_j * p.multimodal_gmu_right_norm_weight[column + j];
        t513[row * 256 + column + j] = t513_j;
        const float dmultimodal_gmu_left_normalised_j =
            t507[row * 256 + column + j] + dmultimodal_gmu_both[row * 512 + column + j];
        const float t535_j = dmultimodal_gmu_left_normalised_j * p.multimodal_gmu_left_norm_weight[column + j];
        t535[row * 256 + column + j] = t535_j;
        t512_total[j] += dmultimodal_gmu_right_normalised_j;
        t515_total[j] += (dmultimodal_gmu_right_normalised_j * t144[row * 256 + column + j]);
        t534_total[j] += dmultimodal_gmu_left_normalised_j;
        t537_total[j] += (dmultimodal_gmu_left_normalised_j * t120[row * 256 + column + j]);
      }
    }
    INFLECT_VECTOR
    for (int j = 0; j < 16; ++j) {
      const float t512_j = static_cast<float>(t512_total[j]);
      d.multimodal_gmu_right_norm_bias[column + j] = t512_j;
      const float t515_j = static_cast<float>(t515_total[j]);
      d.multimodal_gmu_right_norm_weight[column + j] = t515_j;
      const float t534_j = static_cast<float>(t534_total[j]);
      d.multimodal_gmu_left_norm_bias[column + j] = t534_j;
      const float t537_j = static_cast<float>(t537_total[j]);
      d.multimodal_gmu_left_norm_weight[column + j] = t537_j;
    }
  });
  float* dmultimodal_words_1 = memory.word_15;  // [batch, word*, 256]
  pool.run(32, [&](int task) {
    const int pass = task / 16, column = task % 16 * 16;
    double dmultimodal_gmu_right_norm_deviation_total[16] = {};
    double dmultimodal_gmu_right_norm_mean_total[16] = {};
    const float t523 = larger(static_cast<float>(word.rows_of_pass(pass)), 1.0f);
    const float t531 = larger(static_cast<float>(word.rows_of_pass(pass)), 1.0f);
    for (const std::int64_t row : word.of_pass(pass)) {
      INFLECT_VECTOR
      for (int j = 0; j < 16; ++j) {
        dmultimodal_gmu_right_norm_deviation_total[j] +=
            (-1.0f * ((t513[row * 256 + column + j] / multimodal_gmu_right_norm_deviation[pass * 256 + column + j]) *
                      t144[row * 256 + column + j]));
      }
    }
    float t524[16];
    INFLECT_VECTOR
    for (int j = 0; j < 16; ++j) {
      const float dmultimodal_gmu_right_norm_var_j =
          (0.5f * static_cast<float>(dmultimodal_gmu_right_norm_deviation_total[j])) /
          multimodal_gmu_right_norm_deviation[pass * 256 + column + j];
      const float t524_j = dmultimodal_gmu_right_norm_var_j / t523;
      t524[j] = t524_j;
    }
    for (const std::int64_t row : word.of_pass(pass)) {
      INFLECT_VECTOR
      for (int j = 0; j < 16; ++j) {
        const float t526_j = t524[j] * t129[row * 256 + column + j];
        dmultimodal_gmu_right_norm_mean_total[j] +=
            (-1.0f *
             (((t513[row * 256 + column + j] / multimodal_gmu_right_norm_deviation[pass * 256 + column + j]) + t526_j) +
              t526_j));
      }
    }
    float t532[16];
    INFLECT_VECTOR
    for (int j = 0; j < 16; ++j) {
      const float t532_j = static_cast<float>(dmultimodal_gmu_right_norm_mean_total[j]) / t531;
      t532[j] = t532_j;
    }
    for (const std::int64_t row : word.of_pass(pass)) {
      INFLECT_VECTOR
      for (int j = 0; j < 16; ++j) {
        const float t526_j = t524[j] * t129[row * 256 + column + j];
        const float dmultimodal_words_1_j =
            (((t513[row * 256 + column + j] / multimodal_gmu_right_norm_deviation[pass * 256 + column + j]) + t526_j) +
             t526_j) +
            t532[j];
        dmultimodal_words_1[row * 256 + column + j] = dmultimodal_words_1_j;
      }
    }
  });
  float* dmultimodal_frames_1_last = memory.word_12;  // [batch, word*, 256]
  pool.run(32, [&](int task) {
    const int pass = task / 16, column = task % 16 * 16;
    double dmultimodal_gmu_left_norm_deviation_total[16] = {};
    double dmultimodal_gmu_left_norm_mean_total[16] = {};
    const float t545 = larger(static_cast<float>(word.rows_of_pass(pass)), 1.0f);
    const float t553 = larger(static_cast<float>(word.rows_of_pass(pass)), 1.0f);
    for (const std::int64_t row : word.of_pass(pass)) {
      INFLECT_VECTOR
      for (int j = 0; j < 16; ++j) {
        dmultimodal_gmu_left_norm_deviation_total[j] +=
            (-1.0f * ((t535[row * 256 + column + j] / multimodal_gmu_left_norm_deviation[pass * 256 + column + j]) *
                      t120[row * 256 + column + j]));
      }
    }
    float t546[16];
    INFLECT_VECTOR
    for (int j = 0; j < 16; ++j) {
      const float dmultimodal_gmu_left_norm_var_j =
          (0.5f * static_cast<float>(dmultimodal_gmu_left_norm_deviation_total[j])) /
          multimodal_gmu_left_norm_deviation[pass * 256 + column + j];
      const float t546_j = dmultimodal_gmu_left_norm_var_j / t545;
      t546[j] = t546_j;
    }
    for (const std::int64_t row : word.of_pass(pass)) {
      INFLECT_VECTOR
      for (int j = 0; j < 16; ++j) {
        const float t548_j = t546[j] * t104[row * 256 + column + j];
        dmultimodal_gmu_left_norm_mean_total[j] +=
            (-1.0f *
             (((t535[row * 256 + column + j] / multimodal_gmu_left_norm_deviation[pass * 256 + column + j]) + t548_j) +
              t548_j));
      }
    }
    float t554[16];
    INFLECT_VECTOR
    for (int j = 0; j < 16; ++j) {
      const float t554_j = static_cast<float>(dmultimodal_gmu_left_norm_mean_total[j]) / t553;
      t554[j] = t554_j;
    }
    for (const std::int64_t row : word.of_pass(pass)) {
      INFLECT_VECTOR
      for (int j = 0; j < 16; ++j) {
        const float t548_j = t546[j] * t104[row * 256 + column + j];
        const float dmultimodal_frames_1_last_j =
            (((t535[row * 256 + column + j] / multimodal_gmu_left_norm_deviation[pass * 256 + column + j]) + t548_j) +
             t548_j) +
            t554[j];
        dmultimodal_frames_1_last[row * 256 + column + j] = dmultimodal_frames_1_last_j;
      }
    }
  });

  // blstm 256 × 2 "words"    aguilar2019.cpp:37
  lstm_backward<128>(pool, word, p.multimodal_words_weight_hh_l1, p.multimodal_words_weight_hh_l1_reverse,
                     multimodal_words_1_gates, multimodal_words_1_cell, dmultimodal_words_1, 256);
  product_weight(pool, word.rows, 256, 512, multimodal_words_1_gates, 1024, multimodal_words_0_dropped, 256, nullptr,
                 d.multimodal_words_weight_ih_l1, false);
  product_weight(pool, word.rows, 128, 512, multimodal_words_1_gates, 1024, multimodal_words_1, 256, word.before.data(),
                 d.multimodal_words_weight_hh_l1, false);
  column_sum(pool, word.rows, 512, multimodal_words_1_gates, 1024, d.multimodal_words_bias_ih_l1, false);
  product_weight(pool, word.rows, 256, 512, multimodal_words_1_gates + 512, 1024, multimodal_words_0_dropped, 256,
                 nullptr, d.multimodal_words_weight_ih_l1_reverse, false);
  product_weight(pool, word.rows, 128, 512, multimodal_words_1_gates + 512, 1024, multimodal_words_1 + 128, 256,
                 word.after.data(), d.multimodal_words_weight_hh_l1_reverse, false);
  column_sum(pool, word.rows, 512, multimodal_words_1_gates + 512, 1024, d.multimodal_words_bias_ih_l1_reverse, false);
  float* t568 = memory.word_1;  // [batch, word*, 256]
  product_input(pool, word.rows, 256, 512, multimodal_words_1_gates, 1024, p.multimodal_words_weight_ih_l1, t568, 256,
                false);
  product_input(pool, word.rows, 256, 512, multimodal_words_1_gates + 512, 1024,
                p.multimodal_words_weight_ih_l1_reverse, t568, 256, true);
  float* dmultimodal_words_0 = memory.word_2;  // [batch, word*, 256]
  pool.rows(word.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      float multimodal_words_dropout1_2_mask[256];
      dropout_row(random, multimodal_words_dropout1_key, batch, word, row, 256, 0.4f, multimodal_words_dropout1_2_mask);
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float dmultimodal_words_0_j = t568[row * 256 + j] * multimodal_words_dropout1_2_mask[j];
        dmultimodal_words_0[row * 256 + j] = dmultimodal_words_0_j;
      }
    }
  });
  lstm_backward<128>(pool, word, p.multimodal_words_weight_hh_l0, p.multimodal_words_weight_hh_l0_reverse,
                     multimodal_words_0_gates, multimodal_words_0_cell, dmultimodal_words_0, 256);
  product_weight(pool, word.rows, 1024, 512, multimodal_words_0_gates, 1024, multimodal_lexical, 1024, nullptr,
                 d.multimodal_words_weight_ih_l0, false);
  product_weight(pool, word.rows, 128, 512, multimodal_words_0_gates, 1024, multimodal_words_0, 256, word.before.data(),
                 d.multimodal_words_weight_hh_l0, false);
  column_sum(pool, word.rows, 512, multimodal_words_0_gates, 1024, d.multimodal_words_bias_ih_l0, false);
  product_weight(pool, word.rows, 1024, 512, multimodal_words_0_gates + 512, 1024, multimodal_lexical, 1024, nullptr,
                 d.multimodal_words_weight_ih_l0_reverse, false);
  product_weight(pool, word.rows, 128, 512, multimodal_words_0_gates + 512, 1024, multimodal_words_0 + 128, 256,
                 word.after.data(), d.multimodal_words_weight_hh_l0_reverse, false);
  column_sum(pool, word.rows, 512, multimodal_words_0_gates + 512, 1024, d.multimodal_words_bias_ih_l0_reverse, false);

  // last    aguilar2019.cpp:36
  float* dmultimodal_frames_1 = memory.frame_of_word_8;  // [batch, word*, frame-of-word*, 256]
  pool.rows(frame_of_word.rows, 128, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      const float* t587_from =
          row_or_zeros(dmultimodal_frames_1_last + 128, 256,
                       (frame_of_word.first[frame_of_word.parent[row]] == row ? frame_of_word.parent[row] : -1));
      INFLECT_VECTOR
      for (int j = 0; j < 128; ++j) {
        const float t587_j = t587_from[j];
        dmultimodal_frames_1[128 + row * 256 + j] = t587_j;
      }
    }
  });
  pool.rows(frame_of_word.rows, 128, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      const float* t588_from =
          row_or_zeros(dmultimodal_frames_1_last, 256,
                       (frame_of_word.last[frame_of_word.parent[row]] == row ? frame_of_word.parent[row] : -1));
      INFLECT_VECTOR
      for (int j = 0; j < 128; ++j) {
        const float t588_j = t588_from[j];
        dmultimodal_frames_1[row * 256 + j] = t588_j;
      }
    }
  });

  // blstm 256 × 2 "frames"    aguilar2019.cpp:36
  lstm_backward<128>(pool, frame_of_word, p.multimodal_frames_weight_hh_l1, p.multimodal_frames_weight_hh_l1_reverse,
                     multimodal_frames_1_gates, multimodal_frames_1_cell, dmultimodal_frames_1, 256);
  product_weight(pool, frame_of_word.rows, 256, 512, multimodal_frames_1_gates, 1024, multimodal_frames_0_dropped, 256,
                 nullptr, d.multimodal_frames_weight_ih_l1, false);
  product_weight(pool, frame_of_word.rows, 128, 512, multimodal_frames_1_gates, 1024, multimodal_frames_1, 256,
                 frame_of_word.before.data(), d.multimodal_frames_weight_hh_l1, false);
  column_sum(pool, frame_of_word.rows, 512, multimodal_frames_1_gates, 1024, d.multimodal_frames_bias_ih_l1, false);
  product_weight(pool, frame_of_word.rows, 256, 512, multimodal_frames_1_gates + 512, 1024, multimodal_frames_0_dropped,
                 256, nullptr, d.multimodal_frames_weight_ih_l1_reverse, false);
  product_weight(pool, frame_of_word.rows, 128, 512, multimodal_frames_1_gates + 512, 1024, multimodal_frames_1 + 128,
                 256, frame_of_word.after.data(), d.multimodal_frames_weight_hh_l1_reverse, false);
  column_sum(pool, frame_of_word.rows, 512, multimodal_frames_1_gates + 512, 1024,
             d.multimodal_frames_bias_ih_l1_reverse, false);
  float* t599 = memory.frame_of_word_4;  // [batch, word*, frame-of-word*, 256]
  product_input(pool, frame_of_word.rows, 256, 512, multimodal_frames_1_gates, 1024, p.multimodal_frames_weight_ih_l1,
                t599, 256, false);
  product_input(pool, frame_of_word.rows, 256, 512, multimodal_frames_1_gates + 512, 1024,
                p.multimodal_frames_weight_ih_l1_reverse, t599, 256, true);
  float* dmultimodal_frames_0 = memory.frame_of_word_6;  // [batch, word*, frame-of-word*, 256]
  pool.rows(frame_of_word.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      float multimodal_frames_dropout1_2_mask[256];
      dropout_row(random, multimodal_frames_dropout1_key, batch, frame_of_word, row, 256, 0.4f,
                  multimodal_frames_dropout1_2_mask);
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float dmultimodal_frames_0_j = t599[row * 256 + j] * multimodal_frames_dropout1_2_mask[j];
        dmultimodal_frames_0[row * 256 + j] = dmultimodal_frames_0_j;
      }
    }
  });
  lstm_backward<128>(pool, frame_of_word, p.multimodal_frames_weight_hh_l0, p.multimodal_frames_weight_hh_l0_reverse,
                     multimodal_frames_0_gates, multimodal_frames_0_cell, dmultimodal_frames_0, 256);
  product_weight(pool, frame_of_word.rows, 130, 512, multimodal_frames_0_gates, 1024, multimodal_acoustic, 130, nullptr,
                 d.multimodal_frames_weight_ih_l0, false);
  product_weight(pool, frame_of_word.rows, 128, 512, multimodal_frames_0_gates, 1024, multimodal_frames_0, 256,
                 frame_of_word.before.data(), d.multimodal_frames_weight_hh_l0, false);
  column_sum(pool, frame_of_word.rows, 512, multimodal_frames_0_gates, 1024, d.multimodal_frames_bias_ih_l0, false);
  product_weight(pool, frame_of_word.rows, 130, 512, multimodal_frames_0_gates + 512, 1024, multimodal_acoustic, 130,
                 nullptr, d.multimodal_frames_weight_ih_l0_reverse, false);
  product_weight(pool, frame_of_word.rows, 128, 512, multimodal_frames_0_gates + 512, 1024, multimodal_frames_0 + 128,
                 256, frame_of_word.after.data(), d.multimodal_frames_weight_hh_l0_reverse, false);
  column_sum(pool, frame_of_word.rows, 512, multimodal_frames_0_gates + 512, 1024,
             d.multimodal_frames_bias_ih_l0_reverse, false);

  // classify 4 "classifier"    aguilar2019.cpp:13
  product_weight(pool, utterances.rows, 256, 4, dshifted_logits_2, 4, acoustic_classifier_input, 256, nullptr,
                 d.acoustic_classifier_weight, false);

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
  float* t635 = memory.frame_4;  // [batch, frame*, 256]
  product_input(pool, frame.rows, 256, 512, acoustic_frames_1_gates, 1024, p.acoustic_frames_weight_ih_l1, t635, 256,
                false);
  product_input(pool, frame.rows, 256, 512, acoustic_frames_1_gates + 512, 1024, p.acoustic_frames_weight_ih_l1_reverse,
                t635, 256, true);
  float* dacoustic_frames_0 = memory.frame_6;  // [batch, frame*, 256]
  pool.rows(frame.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      float acoustic_frames_dropout1_2_mask[256];
      dropout_row(random, acoustic_frames_dropout1_key, batch, frame, row, 256, 0.4f, acoustic_frames_dropout1_2_mask);
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float dacoustic_frames_0_j = t635[row * 256 + j] * acoustic_frames_dropout1_2_mask[j];
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
  std::copy_n(d.multimodal_frames_bias_ih_l0, 512, d.multimodal_frames_bias_hh_l0);
  std::copy_n(d.multimodal_frames_bias_ih_l0_reverse, 512, d.multimodal_frames_bias_hh_l0_reverse);
  std::copy_n(d.multimodal_frames_bias_ih_l1, 512, d.multimodal_frames_bias_hh_l1);
  std::copy_n(d.multimodal_frames_bias_ih_l1_reverse, 512, d.multimodal_frames_bias_hh_l1_reverse);
  std::copy_n(d.multimodal_words_bias_ih_l0, 512, d.multimodal_words_bias_hh_l0);
  std::copy_n(d.multimodal_words_bias_ih_l0_reverse, 512, d.multimodal_words_bias_hh_l0_reverse);
  std::copy_n(d.multimodal_words_bias_ih_l1, 512, d.multimodal_words_bias_hh_l1);
  std::copy_n(d.multimodal_words_bias_ih_l1_reverse, 512, d.multimodal_words_bias_hh_l1_reverse);
  std::copy_n(d.multimodal_context_bias_ih_l0, 512, d.multimodal_context_bias_hh_l0);
  std::copy_n(d.multimodal_context_bias_ih_l0_reverse, 512, d.multimodal_context_bias_hh_l0_reverse);
  std::copy_n(d.multimodal_context_bias_ih_l1, 512, d.multimodal_context_bias_hh_l1);
  std::copy_n(d.multimodal_context_bias_ih_l1_reverse, 512, d.multimodal_context_bias_hh_l1_reverse);

  shown[0] = acoustic_logits;               // acoustic.logits
  shown[1] = acoustic_frames_1_mean;        // acoustic.utterance
  shown[2] = multimodal_attention_weights;  // multimodal.attention
  shown[3] = multimodal_gmu_gate;           // multimodal.gate
  shown[4] = multimodal_logits;             // multimodal.logits
  shown[5] = multimodal_attention_pooled;   // multimodal.utterance
  return loss[0];
}

}  // namespace mv_hmm_program
