// mv_lex — "B-ACO-1 × B-LEX": acoustic: acoustic → blstm 256 × 2 → mean → classify 4; lexical: lexical → blstm 256 × 2
// → mean → classify 4
//
// Generated from aguilar2019.cpp:63. Change the spec and regenerate; edits here are lost.
//
// One training step: forward with dropout and batch statistics, then the gradient of every trained parameter.
#include "runtime/cpu/generated.hpp"

#include "memory.hpp"

namespace mv_lex_program {

using namespace inflect;

float step(Pool& pool, const Batch& batch, const Standardiser& standard, const Parameters& p, const Gradients& d,
           const StepMemory& memory, [[maybe_unused]] const Randomness& random, [[maybe_unused]] bool update_statistics,
           const float** shown) {
  const Axis& utterances = batch.axes[0];
  const Axis& frame = batch.axes[1];
  const Axis& word = batch.axes[2];
  const Axis& drawn = batch.axes[3];
  const auto acoustic_frames_dropout1_key = key_of(random.seed, Purpose::dropout, "acoustic.frames.dropout1");
  const auto acoustic_classifier_dropout_key = key_of(random.seed, Purpose::dropout, "acoustic.classifier.dropout");
  const auto lexical_words_dropout1_key = key_of(random.seed, Purpose::dropout, "lexical.words.dropout1");
  const auto lexical_classifier_dropout_key = key_of(random.seed, Purpose::dropout, "lexical.classifier.dropout");

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

  // lexical    aguilar2019.cpp:18
  float* lexical_lexical = memory.word_0;  // [batch, word*, 1024]
  gather_stream(pool, batch, word, "lexical", standard, lexical_lexical, 1024);

  // blstm 256 × 2 "words"    aguilar2019.cpp:18
  float* lexical_words_0_gates = memory.word_1;  // [batch, word*, 1024]
  product(pool, word.rows, 1024, 512, lexical_lexical, 1024, p.lexical_words_weight_ih_l0, p.lexical_words_bias_ih_l0,
          p.lexical_words_bias_hh_l0, lexical_words_0_gates, 1024, false);
  product(pool, word.rows, 1024, 512, lexical_lexical, 1024, p.lexical_words_weight_ih_l0_reverse,
          p.lexical_words_bias_ih_l0_reverse, p.lexical_words_bias_hh_l0_reverse, lexical_words_0_gates + 512, 1024,
          false);
  float* lexical_words_0 = memory.word_2;       // [batch, word*, 256]
  float* lexical_words_0_cell = memory.word_3;  // [batch, word*, 256]
  lstm_forward<128>(pool, word, p.lexical_words_weight_hh_l0, p.lexical_words_weight_hh_l0_reverse,
                    lexical_words_0_gates, lexical_words_0_cell, lexical_words_0, 256);
  float* lexical_words_0_dropped = memory.word_4;  // [batch, word*, 256]
  pool.rows(word.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      float lexical_words_dropout1_mask[256];
      dropout_row(random, lexical_words_dropout1_key, batch, word, row, 256, 0.4f, lexical_words_dropout1_mask);
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float lexical_words_0_dropped_j = lexical_words_0[row * 256 + j] * lexical_words_dropout1_mask[j];
        lexical_words_0_dropped[row * 256 + j] = lexical_words_0_dropped_j;
      }
    }
  });
  float* lexical_words_1_gates = memory.word_5;  // [batch, word*, 1024]
  product(pool, word.rows, 256, 512, lexical_words_0_dropped, 256, p.lexical_words_weight_ih_l1,
          p.lexical_words_bias_ih_l1, p.lexical_words_bias_hh_l1, lexical_words_1_gates, 1024, false);
  product(pool, word.rows, 256, 512, lexical_words_0_dropped, 256, p.lexical_words_weight_ih_l1_reverse,
          p.lexical_words_bias_ih_l1_reverse, p.lexical_words_bias_hh_l1_reverse, lexical_words_1_gates + 512, 1024,
          false);
  float* lexical_words_1 = memory.word_6;       // [batch, word*, 256]
  float* lexical_words_1_cell = memory.word_7;  // [batch, word*, 256]
  lstm_forward<128>(pool, word, p.lexical_words_weight_hh_l1, p.lexical_words_weight_hh_l1_reverse,
                    lexical_words_1_gates, lexical_words_1_cell, lexical_words_1, 256);

  // mean    aguilar2019.cpp:18
  float* lexical_words_1_mean = memory.batch_3;      // [batch, 256]
  float* lexical_classifier_input = memory.batch_4;  // [batch, 256]
  pool.rows(utterances.rows, 4, [&](int begin, int end) {
    for (std::int64_t outer = begin; outer < end; ++outer) {
      float t66_total[256] = {};
      float lexical_classifier_dropout_mask[256];
      dropout_row(random, lexical_classifier_dropout_key, batch, utterances, outer, 256, 0.5f,
                  lexical_classifier_dropout_mask);
      const float t67 = larger(static_cast<float>(word.count[outer]), 1.0f);
      for (int t = 0; t < word.count[outer]; ++t) {
        const std::int64_t row = word.offset[t] + word.first[outer];
        INFLECT_VECTOR
        for (int j = 0; j < 256; ++j) {
          t66_total[j] += lexical_words_1[row * 256 + j];
        }
      }
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float lexical_words_1_mean_j = static_cast<float>(t66_total[j]) / t67;
        lexical_words_1_mean[outer * 256 + j] = lexical_words_1_mean_j;
        const float lexical_classifier_input_j = lexical_words_1_mean_j * lexical_classifier_dropout_mask[j];
        lexical_classifier_input[outer * 256 + j] = lexical_classifier_input_j;
      }
    }
  });

  // classify 4 "classifier"    aguilar2019.cpp:18
  float* lexical_classifier_scores = memory.batch_5;  // [batch, 4]
  product(pool, utterances.rows, 256, 4, lexical_classifier_input, 256, p.lexical_classifier_weight, nullptr, nullptr,
          lexical_classifier_scores, 4, false);

  // ── backward ──────────────────────────────────────────────────────────────────────────────

  // contrastive of acoustic and lexical    aguilar2019.cpp:64
  float* t125 = memory.one_0;               // [1]
  float* dright_negative = memory.drawn_0;  // [drawn, 256]
  float* dleft_negative = memory.drawn_1;   // [drawn, 256]
  float* dright = memory.drawn_2;           // [drawn, 256]
  float* dleft = memory.drawn_3;            // [drawn, 256]
  {
    double t125_total = 0;
    const float t197 = 2.0f * static_cast<float>(drawn.rows);
    const float t198 = 1.0f / t197;
    const float t221 = 2.0f * static_cast<float>(drawn.rows);
    const float t222 = 1.0f / t221;
    for (std::int64_t row = 0; row < drawn.rows; ++row) {
      const float* right_from = row_or_zeros(lexical_words_1_mean, 256, batch.self[row]);
      const float* left_from = row_or_zeros(acoustic_frames_1_mean, 256, batch.self[row]);
      const float* left_2_from = row_or_zeros(acoustic_frames_1_mean, 256, batch.self[row]);
      const float* right_2_from = row_or_zeros(lexical_words_1_mean, 256, batch.self[row]);
      const float* right_negative_from = row_or_zeros(lexical_words_1_mean, 256, batch.negative[row]);
      const float* left_3_from = row_or_zeros(acoustic_frames_1_mean, 256, batch.self[row]);
      const float* right_negative_2_from = row_or_zeros(lexical_words_1_mean, 256, batch.negative[row]);
      const float* left_negative_from = row_or_zeros(acoustic_frames_1_mean, 256, batch.negative[row]);
      const float* right_3_from = row_or_zeros(lexical_words_1_mean, 256, batch.self[row]);
      const float* left_negative_2_from = row_or_zeros(acoustic_frames_1_mean, 256, batch.negative[row]);
      const float* left_negative_3_from = row_or_zeros(acoustic_frames_1_mean, 256, batch.negative[row]);
      const float* right_4_from = row_or_zeros(lexical_words_1_mean, 256, batch.self[row]);
      const float* left_negative_4_from = row_or_zeros(acoustic_frames_1_mean, 256, batch.negative[row]);
      const float* right_negative_3_from = row_or_zeros(lexical_words_1_mean, 256, batch.negative[row]);
      const float* left_4_from = row_or_zeros(acoustic_frames_1_mean, 256, batch.self[row]);
      const float* right_negative_4_from = row_or_zeros(lexical_words_1_mean, 256, batch.negative[row]);
      const float* right_5_from = row_or_zeros(lexical_words_1_mean, 256, batch.self[row]);
      const float* left_5_from = row_or_zeros(acoustic_frames_1_mean, 256, batch.self[row]);
      const float* left_6_from = row_or_zeros(acoustic_frames_1_mean, 256, batch.self[row]);
      const float* right_6_from = row_or_zeros(lexical_words_1_mean, 256, batch.self[row]);
      const float dright_hinge = t198;
      const float dright_hinge_2 = t222;
      const float t78 = row_sum<256>([&](int j) { return (right_from[j] * right_from[j]); });
      const float t79 = larger(t78, 1e-16f);
      const float t80 = square_root(t79);
      const float t83 = row_sum<256>([&](int j) { return (left_from[j] * left_from[j]); });
      const float t84 = larger(t83, 1e-16f);
      const float t85 = square_root(t84);
      const float t86 = t85 * t80;
      const float t90 = row_sum<256>([&](int j) { return (left_2_from[j] * right_2_from[j]); });
      const float t91 = t90 / t86;
      const float pair_distance = 1.0f - t91;
      const float t95 = row_sum<256>([&](int j) { return (right_negative_from[j] * right_negative_from[j]); });
      const float t96 = larger(t95, 1e-16f);
      const float t97 = square_root(t96);
      const float t98 = t85 * t97;
      const float t102 = row_sum<256>([&](int j) { return (left_3_from[j] * right_negative_2_from[j]); });
      const float t103 = t102 / t98;
      const float negative_distance = 1.0f - t103;
      const float t105 = pair_distance - negative_distance;
      const float t107 = 0.5f + t105;
      const float left_hinge = larger(t107, 0.0f);
      const float t111 = row_sum<256>([&](int j) { return (left_negative_from[j] * left_negative_from[j]); });
      const float t112 = larger(t111, 1e-16f);
      const float t113 = square_root(t112);
      const float t114 = t80 * t113;
      const float t118 = row_sum<256>([&](int j) { return (right_3_from[j] * left_negative_2_from[j]); });
      const float t119 = t118 / t114;
      const float negative_distance_2 = 1.0f - t119;
      const float t121 = pair_distance - negative_distance_2;
      const float t122 = 0.5f + t121;
      const float right_hinge = larger(t122, 0.0f);
      const float t124 = left_hinge + right_hinge;
      const float t196 = (t122 > 0.0f ? 1.0f : 0.0f);
      const float t200 = dright_hinge * t196;
      const float dnegative_distance = -1.0f * t200;
      const float t202 = -1.0f * dnegative_distance;
      const float t203 = t202 / t114;
      const float t204 = t203 * t119;
      const float t205 = -1.0f * t204;
      const float t211 = t205 * t113;
      const float t212 = t205 * t80;
      const float t213 = 0.5f * t212;
      const float t214 = t213 / t113;
      const float t215 = (t111 > 1e-16f ? 1.0f : 0.0f);
      const float t216 = t214 * t215;
      const float t220 = (t107 > 0.0f ? 1.0f : 0.0f);
      const float t224 = dright_hinge_2 * t220;
      const float dnegative_distance_2 = -1.0f * t224;
      const float t226 = -1.0f * dnegative_distance_2;
      const float t227 = t226 / t98;
      const float t228 = t227 * t103;
      const float t229 = -1.0f * t228;
      const float t235 = t229 * t97;
      const float t236 = t229 * t85;
      const float t237 = 0.5f * t236;
      const float t238 = t237 / t97;
      const float t239 = (t95 > 1e-16f ? 1.0f : 0.0f);
      const float t240 = t238 * t239;
      const float dpair_distance = t200 + t224;
      const float t245 = -1.0f * dpair_distance;
      const float t246 = t245 / t86;
      const float t247 = t246 * t91;
      const float t248 = -1.0f * t247;
      const float t254 = t248 * t80;
      const float t255 = t248 * t85;
      const float t256 = t235 + t254;
      const float t257 = 0.5f * t256;
      const float t258 = t257 / t85;
      const float t259 = (t83 > 1e-16f ? 1.0f : 0.0f);
      const float t260 = t258 * t259;
      const float t264 = t211 + t255;
      const float t265 = 0.5f * t264;
      const float t266 = t265 / t80;
      const float t267 = (t78 > 1e-16f ? 1.0f : 0.0f);
      const float t268 = t266 * t267;
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float t219_j = t216 * left_negative_4_from[j];
        const float t243_j = t240 * right_negative_4_from[j];
        const float t263_j = t260 * left_6_from[j];
        const float t271_j = t268 * right_6_from[j];
        const float dright_negative_j = ((t227 * left_4_from[j]) + t243_j) + t243_j;
        dright_negative[row * 256 + j] = dright_negative_j;
        const float dleft_negative_j = ((t203 * right_4_from[j]) + t219_j) + t219_j;
        dleft_negative[row * 256 + j] = dleft_negative_j;
        const float dright_j = (((t203 * left_negative_3_from[j]) + (t246 * left_5_from[j])) + t271_j) + t271_j;
        dright[row * 256 + j] = dright_j;
        const float dleft_j = (((t227 * right_negative_3_from[j]) + (t246 * right_5_from[j])) + t263_j) + t263_j;
        dleft[row * 256 + j] = dleft_j;
      }
      t125_total += t124;
    }
    const float t125_value = static_cast<float>(t125_total);
    t125[0] = t125_value;
  }

  // classify 4 "classifier"    aguilar2019.cpp:13
  float* acoustic_logits = memory.batch_6;     // [batch, 4]
  float* lexical_logits = memory.batch_7;      // [batch, 4]
  float* t132 = memory.batch_8;                // [batch, 4]
  float* t133 = memory.batch_9;                // [batch, 1]
  float* t149 = memory.batch_10;               // [batch, 4]
  float* t150 = memory.batch_11;               // [batch, 1]
  float* loss = memory.one_1;                  // [1]
  float* dshifted_logits = memory.batch_12;    // [batch, 4]
  float* dshifted_logits_2 = memory.batch_13;  // [batch, 4]
  {
    double t141_total = 0;
    double t143_total = 0;
    double t156_total = 0;
    float t286_total[4] = {};
    float t322_total[4] = {};
    const float t128 = 2.0f * static_cast<float>(drawn.rows);
    const float contrastive = t125[0] / t128;
    for (std::int64_t row = 0; row < utterances.rows; ++row) {
      const int label = batch.label[row];
      INFLECT_VECTOR
      for (int j = 0; j < 4; ++j) {
        const float acoustic_logits_j = acoustic_classifier_scores[row * 4 + j] + p.acoustic_classifier_bias[j];
        acoustic_logits[row * 4 + j] = acoustic_logits_j;
        const float lexical_logits_j = lexical_classifier_scores[row * 4 + j] + p.lexical_classifier_bias[j];
        lexical_logits[row * 4 + j] = lexical_logits_j;
      }
      const float t130 = row_max<4>([&](int j) { return acoustic_logits[row * 4 + j]; });
      const float t140 = row_sum<4>([&](int j) { return (label == j ? 1.0f : 0.0f); });
      const float t147 = row_max<4>([&](int j) { return lexical_logits[row * 4 + j]; });
      float shifted_logits[4];
      float shifted_logits_2[4];
      INFLECT_VECTOR
      for (int j = 0; j < 4; ++j) {
        const float shifted_logits_j = acoustic_logits[row * 4 + j] - t130;
        shifted_logits[j] = shifted_logits_j;
        const float t132_j = fast_exp(shifted_logits_j);
        t132[row * 4 + j] = t132_j;
        const float shifted_logits_2_j = lexical_logits[row * 4 + j] - t147;
        shifted_logits_2[j] = shifted_logits_2_j;
        const float t149_j = fast_exp(shifted_logits_2_j);
        t149[row * 4 + j] = t149_j;
      }
      const float t133_value = row_sum<4>([&](int j) { return t132[row * 4 + j]; });
      t133[row] = t133_value;
      const float log_sum = fast_log(t133_value);
      const float t150_value = row_sum<4>([&](int j) { return t149[row * 4 + j]; });
      t150[row] = t150_value;
      const float log_sum_2 = fast_log(t150_value);
      const float t138 =
          row_sum<4>([&](int j) { return ((label == j ? 1.0f : 0.0f) * (shifted_logits[j] - log_sum)); });
      const float t155 =
          row_sum<4>([&](int j) { return ((label == j ? 1.0f : 0.0f) * (shifted_logits_2[j] - log_sum_2)); });
      t141_total += t140;
      t143_total += t138;
      t156_total += t155;
    }
    const float t141 = static_cast<float>(t141_total);
    const float t142 = larger(t141, 1.0f);
    const float t143 = static_cast<float>(t143_total);
    const float t145 = -1.0f * t143;
    const float cross_entropy = t145 / t142;
    const float t156 = static_cast<float>(t156_total);
    const float t157 = -1.0f * t156;
    const float cross_entropy_2 = t157 / t142;
    const float t160 = 0.3f * cross_entropy_2;
    const float t161 = contrastive + cross_entropy;
    const float loss_value = t161 + t160;
    loss[0] = loss_value;
    const float t163 = 0.3f / t142;
    const float t164 = t163 * -1.0f;
    const float t179 = 1.0f / t142;
    const float t180 = t179 * -1.0f;
    for (std::int64_t row = 0; row < utterances.rows; ++row) {
      const int label = batch.label[row];
      const float t165 = t164;
      const float t174 = t164;
      const float t181 = t180;
      const float t190 = t180;
      const float dlog_sum = row_sum<4>([&](int j) { return (-1.0f * (t165 * (label == j ? 1.0f : 0.0f))); });
      const float t171 = dlog_sum / t150[row];
      const float dlog_sum_2 = row_sum<4>([&](int j) { return (-1.0f * (t181 * (label == j ? 1.0f : 0.0f))); });
      const float t187 = dlog_sum_2 / t133[row];
      INFLECT_VECTOR
      for (int j = 0; j < 4; ++j) {
        const float dshifted_logits_j = (t174 * (label == j ? 1.0f : 0.0f)) + (t171 * t149[row * 4 + j]);
        dshifted_logits[row * 4 + j] = dshifted_logits_j;
        const float dshifted_logits_2_j = (t190 * (label == j ? 1.0f : 0.0f)) + (t187 * t132[row * 4 + j]);
        dshifted_logits_2[row * 4 + j] = dshifted_logits_2_j;
        t286_total[j] += dshifted_logits_j;
        t322_total[j] += dshifted_logits_2_j;
      }
    }
    INFLECT_VECTOR
    for (int j = 0; j < 4; ++j) {
      const float t286_j = static_cast<float>(t286_total[j]);
      d.lexical_classifier_bias[j] = t286_j;
      const float t322_j = static_cast<float>(t322_total[j]);
      d.acoustic_classifier_bias[j] = t322_j;
    }
  }

  // contrastive of acoustic and lexical    aguilar2019.cpp:64
  float* t274 = memory.batch_2;  // [batch, 256]
  pool.rows(utterances.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      const float* t274_from = row_or_zeros(dright_negative, 256, batch.as_negative[row]);
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float t274_j = t274_from[j];
        t274[row * 256 + j] = t274_j;
      }
    }
  });
  float* t277 = memory.batch_5;  // [batch, 256]
  pool.rows(utterances.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      const float* t277_from = row_or_zeros(dleft_negative, 256, batch.as_negative[row]);
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float t277_j = t277_from[j];
        t277[row * 256 + j] = t277_j;
      }
    }
  });
  float* t281 = memory.batch_8;  // [batch, 256]
  pool.rows(utterances.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      const float* t281_from = row_or_zeros(dright, 256, batch.as_self[row]);
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float t281_j = t281_from[j];
        t281[row * 256 + j] = t281_j;
      }
    }
  });
  float* t285 = memory.batch_10;  // [batch, 256]
  pool.rows(utterances.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      const float* t285_from = row_or_zeros(dleft, 256, batch.as_self[row]);
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float t285_j = t285_from[j];
        t285[row * 256 + j] = t285_j;
      }
    }
  });

  // classify 4 "classifier"    aguilar2019.cpp:18
  float* dlexical_classifier_input = memory.batch_9;  // [batch, 256]
  product_input(pool, utterances.rows, 256, 4, dshifted_logits, 4, p.lexical_classifier_weight,
                dlexical_classifier_input, 256, false);
  product_weight(pool, utterances.rows, 256, 4, dshifted_logits, 4, lexical_classifier_input, 256, nullptr,
                 d.lexical_classifier_weight, false);
  float* dlexical_words_1 = memory.word_8;  // [batch, word*, 256]
  pool.rows(utterances.rows, 4, [&](int begin, int end) {
    for (std::int64_t outer = begin; outer < end; ++outer) {
      float lexical_classifier_dropout_2_mask[256];
      dropout_row(random, lexical_classifier_dropout_key, batch, utterances, outer, 256, 0.5f,
                  lexical_classifier_dropout_2_mask);
      const float t293 = larger(static_cast<float>(word.count[outer]), 1.0f);
      float t294[256];
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float dlexical_words_1_mean_j =
            (t274[outer * 256 + j] + t281[outer * 256 + j]) +
            (dlexical_classifier_input[outer * 256 + j] * lexical_classifier_dropout_2_mask[j]);
        const float t294_j = dlexical_words_1_mean_j / t293;
        t294[j] = t294_j;
      }
      for (int t = 0; t < word.count[outer]; ++t) {
        const std::int64_t row = word.offset[t] + word.first[outer];
        INFLECT_VECTOR
        for (int j = 0; j < 256; ++j) {
          const float dlexical_words_1_j = t294[j];
          dlexical_words_1[row * 256 + j] = dlexical_words_1_j;
        }
      }
    }
  });

  // blstm 256 × 2 "words"    aguilar2019.cpp:18
  lstm_backward<128>(pool, word, p.lexical_words_weight_hh_l1, p.lexical_words_weight_hh_l1_reverse,
                     lexical_words_1_gates, lexical_words_1_cell, dlexical_words_1, 256);
  product_weight(pool, word.rows, 256, 512, lexical_words_1_gates, 1024, lexical_words_0_dropped, 256, nullptr,
                 d.lexical_words_weight_ih_l1, false);
  product_weight(pool, word.rows, 128, 512, lexical_words_1_gates, 1024, lexical_words_1, 256, word.before.data(),
                 d.lexical_words_weight_hh_l1, false);
  column_sum(pool, word.rows, 512, lexical_words_1_gates, 1024, d.lexical_words_bias_ih_l1, false);
  product_weight(pool, word.rows, 256, 512, lexical_words_1_gates + 512, 1024, lexical_words_0_dropped, 256, nullptr,
                 d.lexical_words_weight_ih_l1_reverse, false);
  product_weight(pool, word.rows, 128, 512, lexical_words_1_gates + 512, 1024, lexical_words_1 + 128, 256,
                 word.after.data(), d.lexical_words_weight_hh_l1_reverse, false);
  column_sum(pool, word.rows, 512, lexical_words_1_gates + 512, 1024, d.lexical_words_bias_ih_l1_reverse, false);
  float* t307 = memory.word_4;  // [batch, word*, 256]
  product_input(pool, word.rows, 256, 512, lexical_words_1_gates, 1024, p.lexical_words_weight_ih_l1, t307, 256, false);
  product_input(pool, word.rows, 256, 512, lexical_words_1_gates + 512, 1024, p.lexical_words_weight_ih_l1_reverse,
                t307, 256, true);
  float* dlexical_words_0 = memory.word_6;  // [batch, word*, 256]
  pool.rows(word.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      float lexical_words_dropout1_2_mask[256];
      dropout_row(random, lexical_words_dropout1_key, batch, word, row, 256, 0.4f, lexical_words_dropout1_2_mask);
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float dlexical_words_0_j = t307[row * 256 + j] * lexical_words_dropout1_2_mask[j];
        dlexical_words_0[row * 256 + j] = dlexical_words_0_j;
      }
    }
  });
  lstm_backward<128>(pool, word, p.lexical_words_weight_hh_l0, p.lexical_words_weight_hh_l0_reverse,
                     lexical_words_0_gates, lexical_words_0_cell, dlexical_words_0, 256);
  product_weight(pool, word.rows, 1024, 512, lexical_words_0_gates, 1024, lexical_lexical, 1024, nullptr,
                 d.lexical_words_weight_ih_l0, false);
  product_weight(pool, word.rows, 128, 512, lexical_words_0_gates, 1024, lexical_words_0, 256, word.before.data(),
                 d.lexical_words_weight_hh_l0, false);
  column_sum(pool, word.rows, 512, lexical_words_0_gates, 1024, d.lexical_words_bias_ih_l0, false);
  product_weight(pool, word.rows, 1024, 512, lexical_words_0_gates + 512, 1024, lexical_lexical, 1024, nullptr,
                 d.lexical_words_weight_ih_l0_reverse, false);
  product_weight(pool, word.rows, 128, 512, lexical_words_0_gates + 512, 1024, lexical_words_0 + 128, 256,
                 word.after.data(), d.lexical_words_weight_hh_l0_reverse, false);
  column_sum(pool, word.rows, 512, lexical_words_0_gates + 512, 1024, d.lexical_words_bias_ih_l0_reverse, false);

  // classify 4 "classifier"    aguilar2019.cpp:13
  float* dacoustic_classifier_input = memory.batch_2;  // [batch, 256]
  product_input(pool, utterances.rows, 256, 4, dshifted_logits_2, 4, p.acoustic_classifier_weight,
                dacoustic_classifier_input, 256, false);
  product_weight(pool, utterances.rows, 256, 4, dshifted_logits_2, 4, acoustic_classifier_input, 256, nullptr,
                 d.acoustic_classifier_weight, false);
  float* dacoustic_frames_1 = memory.frame_8;  // [batch, frame*, 256]
  pool.rows(utterances.rows, 4, [&](int begin, int end) {
    for (std::int64_t outer = begin; outer < end; ++outer) {
      float acoustic_classifier_dropout_2_mask[256];
      dropout_row(random, acoustic_classifier_dropout_key, batch, utterances, outer, 256, 0.5f,
                  acoustic_classifier_dropout_2_mask);
      const float t329 = larger(static_cast<float>(frame.count[outer]), 1.0f);
      float t330[256];
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float dacoustic_frames_1_mean_j =
            (t277[outer * 256 + j] + t285[outer * 256 + j]) +
            (dacoustic_classifier_input[outer * 256 + j] * acoustic_classifier_dropout_2_mask[j]);
        const float t330_j = dacoustic_frames_1_mean_j / t329;
        t330[j] = t330_j;
      }
      for (int t = 0; t < frame.count[outer]; ++t) {
        const std::int64_t row = frame.offset[t] + frame.first[outer];
        INFLECT_VECTOR
        for (int j = 0; j < 256; ++j) {
          const float dacoustic_frames_1_j = t330[j];
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
  float* t343 = memory.frame_4;  // [batch, frame*, 256]
  product_input(pool, frame.rows, 256, 512, acoustic_frames_1_gates, 1024, p.acoustic_frames_weight_ih_l1, t343, 256,
                false);
  product_input(pool, frame.rows, 256, 512, acoustic_frames_1_gates + 512, 1024, p.acoustic_frames_weight_ih_l1_reverse,
                t343, 256, true);
  float* dacoustic_frames_0 = memory.frame_6;  // [batch, frame*, 256]
  pool.rows(frame.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      float acoustic_frames_dropout1_2_mask[256];
      dropout_row(random, acoustic_frames_dropout1_key, batch, frame, row, 256, 0.4f, acoustic_frames_dropout1_2_mask);
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float dacoustic_frames_0_j = t343[row * 256 + j] * acoustic_frames_dropout1_2_mask[j];
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
  std::copy_n(d.lexical_words_bias_ih_l0, 512, d.lexical_words_bias_hh_l0);
  std::copy_n(d.lexical_words_bias_ih_l0_reverse, 512, d.lexical_words_bias_hh_l0_reverse);
  std::copy_n(d.lexical_words_bias_ih_l1, 512, d.lexical_words_bias_hh_l1);
  std::copy_n(d.lexical_words_bias_ih_l1_reverse, 512, d.lexical_words_bias_hh_l1_reverse);

  shown[0] = acoustic_logits;         // acoustic.logits
  shown[1] = acoustic_frames_1_mean;  // acoustic.utterance
  shown[2] = lexical_logits;          // lexical.logits
  shown[3] = lexical_words_1_mean;    // lexical.utterance
  return loss[0];
}

}  // namespace mv_lex_program
