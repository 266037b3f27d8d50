// h_mm_3 — "H-MM-3": (acoustic → by_word → blstm 256 × 2 → last, lexical → blstm 256 × 2) → concat → blstm 256 × 2 →
// attention 256 → classify 4
//
// Generated from aguilar2019.cpp:53. Change the spec and regenerate; edits here are lost.
//
// One training step: forward with dropout and batch statistics, then the gradient of every trained parameter.
#include "runtime/cpu/generated.hpp"

#include "memory.hpp"

namespace h_mm_3_program {

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
  float* frames_1_last_and_words_1 = memory.word_0;  // [batch, word*, 512]
  pool.rows(word.rows, 128, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      const float* t29_from = row_or_zeros(frames_1, 256, frame_of_word.last[row]);
      const float* t30_from = row_or_zeros(frames_1 + 128, 256, frame_of_word.first[row]);
      INFLECT_VECTOR
      for (int j = 0; j < 128; ++j) {
        const float t29_j = t29_from[j];
        frames_1_last_and_words_1[row * 512 + j] = t29_j;
        const float t30_j = t30_from[j];
        frames_1_last_and_words_1[128 + row * 512 + j] = t30_j;
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
  float* words_1_cell = memory.word_7;  // [batch, word*, 256]
  lstm_forward<128>(pool, word, p.words_weight_hh_l1, p.words_weight_hh_l1_reverse, words_1_gates, words_1_cell,
                    frames_1_last_and_words_1 + 256, 512);

  // blstm 256 × 2 "context"    aguilar2019.cpp:39
  float* context_0_gates = memory.word_8;  // [batch, word*, 1024]
  product(pool, word.rows, 512, 512, frames_1_last_and_words_1, 512, p.context_weight_ih_l0, p.context_bias_ih_l0,
          p.context_bias_hh_l0, context_0_gates, 1024, false);
  product(pool, word.rows, 512, 512, frames_1_last_and_words_1, 512, p.context_weight_ih_l0_reverse,
          p.context_bias_ih_l0_reverse, p.context_bias_hh_l0_reverse, context_0_gates + 512, 1024, false);
  float* context_0 = memory.word_9;        // [batch, word*, 256]
  float* context_0_cell = memory.word_10;  // [batch, word*, 256]
  lstm_forward<128>(pool, word, p.context_weight_hh_l0, p.context_weight_hh_l0_reverse, context_0_gates, context_0_cell,
                    context_0, 256);
  float* context_0_dropped = memory.word_11;  // [batch, word*, 256]
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
  float* context_1_gates = memory.word_12;  // [batch, word*, 1024]
  product(pool, word.rows, 256, 512, context_0_dropped, 256, p.context_weight_ih_l1, p.context_bias_ih_l1,
          p.context_bias_hh_l1, context_1_gates, 1024, false);
  product(pool, word.rows, 256, 512, context_0_dropped, 256, p.context_weight_ih_l1_reverse,
          p.context_bias_ih_l1_reverse, p.context_bias_hh_l1_reverse, context_1_gates + 512, 1024, false);
  float* context_1 = memory.word_13;       // [batch, word*, 256]
  float* context_1_cell = memory.word_14;  // [batch, word*, 256]
  lstm_forward<128>(pool, word, p.context_weight_hh_l1, p.context_weight_hh_l1_reverse, context_1_gates, context_1_cell,
                    context_1, 256);

  // attention 256 "attention"    aguilar2019.cpp:40
  float* attention_projected = memory.word_15;  // [batch, word*, 256]
  product(pool, word.rows, 256, 256, context_1, 256, p.attention_score_weight, nullptr, nullptr, attention_projected,
          256, false);
  float* attention_hidden = memory.word_16;   // [batch, word*, 256]
  float* attention_score = memory.word_17;    // [batch, word*, 1]
  float* attention_exp = memory.word_18;      // [batch, word*, 1]
  float* t98 = memory.batch_0;                // [batch, 1]
  float* attention_weights = memory.word_19;  // [batch, word*, 1]
  float* attention_pooled = memory.batch_1;   // [batch, 256]
  float* classifier_input = memory.batch_2;   // [batch, 256]
  pool.rows(utterances.rows, 4, [&](int begin, int end) {
    for (std::int64_t outer = begin; outer < end; ++outer) {
      float t94_total = -std::numeric_limits<float>::infinity();
      double t98_total = 0;
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
        t94_total = larger(t94_total, attention_score_value);
      }
      const float t94 = static_cast<float>(t94_total);
      for (int t = 0; t < word.count[outer]; ++t) {
        const std::int64_t row = word.offset[t] + word.first[outer];
        const float t95 = t94;
        const float t96 = attention_score[row] - t95;
        const float attention_exp_value = fast_exp(t96);
        attention_exp[row] = attention_exp_value;
        t98_total += attention_exp_value;
      }
      const float t98_value = static_cast<float>(t98_total);
      t98[outer] = t98_value;
      for (int t = 0; t < word.count[outer]; ++t) {
        const std::int64_t row = word.offset[t] + word.first[outer];
        const float t99 = t98_value;
        const float attention_weights_value = attention_exp[row] / t99;
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
  float* t111 = memory.batch_5;             // [batch, 4]
  float* t112 = memory.batch_6;             // [batch, 1]
  float* loss = memory.one_0;               // [1]
  float* dshifted_logits = memory.batch_7;  // [batch, 4]
  {
    double t121_total = 0;
    double t123_total = 0;
    float t143_total[4] = {};
    for (std::int64_t row = 0; row < utterances.rows; ++row) {
      const int label = batch.label[row];
      INFLECT_VECTOR
      for (int j = 0; j < 4; ++j) {
        const float logits_j = classifier_scores[row * 4 + j] + p.classifier_bias[j];
        logits[row * 4 + j] = logits_j;
      }
      const float t109 = row_max<4>([&](int j) { return logits[row * 4 + j]; });
      const float t120 = row_sum<4>([&](int j) { return (label == j ? 1.0f : 0.0f); });
      float shifted_logits[4];
      INFLECT_VECTOR
      for (int j = 0; j < 4; ++j) {
        const float shifted_logits_j = logits[row * 4 + j] - t109;
        shifted_logits[j] = shifted_logits_j;
        const float t111_j = fast_exp(shifted_logits_j);
        t111[row * 4 + j] = t111_j;
      }
      const float t112_value = row_sum<4>([&](int j) { return t111[row * 4 + j]; });
      t112[row] = t112_value;
      const float log_sum = fast_log(t112_value);
      const float t117 =
          row_sum<4>([&](int j) { return ((label == j ? 1.0f : 0.0f) * (shifted_logits[j] - log_sum)); });
      t121_total += t120;
      t123_total += t117;
    }
    const float t121 = static_cast<float>(t121_total);
    const float t122 = larger(t121, 1.0f);
    const float t123 = static_cast<float>(t123_total);
    const float t125 = -1.0f * t123;
    const float loss_value = t125 / t122;
    loss[0] = loss_value;
    const float t127 = 1.0f / t122;
    const float t128 = t127 * -1.0f;
    for (std::int64_t row = 0; row < utterances.rows; ++row) {
      const int label = batch.label[row];
      const float t129 = t128;
      const float t138 = t128;
      const float dlog_sum = row_sum<4>([&](int j) { return (-1.0f * (t129 * (label == j ? 1.0f : 0.0f))); });
      const float t135 = dlog_sum / t112[row];
      INFLECT_VECTOR
      for (int j = 0; j < 4; ++j) {
        const float dshifted_logits_j = (t138 * (label == j ? 1.0f : 0.0f)) + (t135 * t111[row * 4 + j]);
        dshifted_logits[row * 4 + j] = dshifted_logits_j;
        t143_total[j] += dshifted_logits_j;
      }
    }
    INFLECT_VECTOR
    for (int j = 0; j < 4; ++j) {
      const float t143_j = static_cast<float>(t143_total[j]);
      d.classifier_bias[j] = t143_j;
    }
  }
  float* dclassifier_input = memory.batch_3;  // [batch, 256]
  product_input(pool, utterances.rows, 256, 4, dshifted_logits, 4, p.classifier_weight, dclassifier_input, 256, false);
  product_weight(pool, utterances.rows, 256, 4, dshifted_logits, 4, classifier_input, 256, nullptr, d.classifier_weight,
                 false);
  float* t149 = memory.word_15;                  // [batch, word*, 256]
  float* dattention_weights = memory.word_17;    // [batch, word*, 1]
  float* t163 = memory.word_20;                  // [batch, word*, 256]
  float* dattention_projected = memory.word_21;  // [batch, word*, 256]
  pool.rows(utterances.rows, 4, [&](int begin, int end) {
    for (std::int64_t outer = begin; outer < end; ++outer) {
      double t157_total = 0;
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
        const float* t153_from = row_or_zeros(t98, 1, outer);
        const float t153 = t153_from[0];
        INFLECT_VECTOR
        for (int j = 0; j < 256; ++j) {
          const float t149_j = dattention_pooled[j] * attention_weights[row];
          t149[row * 256 + j] = t149_j;
        }
        const float dattention_weights_value =
            row_sum<256>([&](int j) { return (dattention_pooled[j] * context_1[row * 256 + j]); });
        dattention_weights[row] = dattention_weights_value;
        const float t154 = dattention_weights_value / t153;
        const float t155 = t154 * attention_weights[row];
        const float t156 = -1.0f * t155;
        t157_total += t156;
      }
      const float t157 = static_cast<float>(t157_total);
      for (int t = 0; t < word.count[outer]; ++t) {
        const std::int64_t row = word.offset[t] + word.first[outer];
        const float* t153_from = row_or_zeros(t98, 1, outer);
        const float t153 = t153_from[0];
        const float t154 = dattention_weights[row] / t153;
        const float t158 = t157;
        const float dattention_exp = t154 + t158;
        const float dattention_score = dattention_exp * attention_exp[row];
        INFLECT_VECTOR
        for (int j = 0; j < 256; ++j) {
          const float dattention_hidden_j = dattention_score * p.attention_vector[j];
          const float t163_j = dattention_score * attention_hidden[row * 256 + j];
          t163[row * 256 + j] = t163_j;
          const float dattention_projected_j =
              dattention_hidden_j * (1.0f - (attention_hidden[row * 256 + j] * attention_hidden[row * 256 + j]));
          dattention_projected[row * 256 + j] = dattention_projected_j;
        }
      }
    }
  });

  // attention 256 "attention"    aguilar2019.cpp:40
  column_sum(pool, word.rows, 256, t163, 256, d.attention_vector, false);
  column_sum(pool, word.rows, 256, dattention_projected, 256, d.attention_score_bias, false);
  float* t169 = memory.word_16;  // [batch, word*, 256]
  product_input(pool, word.rows, 256, 256, dattention_projected, 256, p.attention_score_weight, t169, 256, false);
  product_weight(pool, word.rows, 256, 256, dattention_projected, 256, context_1, 256, nullptr,
                 d.attention_score_weight, false);
  float* dcontext_1 = memory.word_20;  // [batch, word*, 256]
  pool.rows(word.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float dcontext_1_j = t149[row * 256 + j] + t169[row * 256 + j];
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
  float* t183 = memory.word_11;  // [batch, word*, 256]
  product_input(pool, word.rows, 256, 512, context_1_gates, 1024, p.context_weight_ih_l1, t183, 256, false);
  product_input(pool, word.rows, 256, 512, context_1_gates + 512, 1024, p.context_weight_ih_l1_reverse, t183, 256,
                true);
  float* dcontext_0 = memory.word_13;  // [batch, word*, 256]
  pool.rows(word.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      float context_dropout1_2_mask[256];
      dropout_row(random, context_dropout1_key, batch, word, row, 256, 0.4f, context_dropout1_2_mask);
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float dcontext_0_j = t183[row * 256 + j] * context_dropout1_2_mask[j];
        dcontext_0[row * 256 + j] = dcontext_0_j;
      }
    }
  });
  lstm_backward<128>(pool, word, p.context_weight_hh_l0, p.context_weight_hh_l0_reverse, context_0_gates,
                     context_0_cell, dcontext_0, 256);
  product_weight(pool, word.rows, 512, 512, context_0_gates, 1024, frames_1_last_and_words_1, 512, nullptr,
                 d.context_weight_ih_l0, false);
  product_weight(pool, word.rows, 128, 512, context_0_gates, 1024, context_0, 256, word.before.data(),
                 d.context_weight_hh_l0, false);
  column_sum(pool, word.rows, 512, context_0_gates, 1024, d.context_bias_ih_l0, false);
  product_weight(pool, word.rows, 512, 512, context_0_gates + 512, 1024, frames_1_last_and_words_1, 512, nullptr,
                 d.context_weight_ih_l0_reverse, false);
  product_weight(pool, word.rows, 128, 512, context_0_gates + 512, 1024, context_0 + 128, 256, word.after.data(),
                 d.context_weight_hh_l0_reverse, false);
  column_sum(pool, word.rows, 512, context_0_gates + 512, 1024, d.context_bias_ih_l0_reverse, false);
  float* t198 = memory.word_9;  // [batch, word*, 512]
  product_input(pool, word.rows, 512, 512, context_0_gates, 1024, p.context_weight_ih_l0, t198, 512, false);
  product_input(pool, word.rows, 512, 512, context_0_gates + 512, 1024, p.context_weight_ih_l0_reverse, t198, 512,
                true);

  // blstm 256 × 2 "words"    aguilar2019.cpp:37
  lstm_backward<128>(pool, word, p.words_weight_hh_l1, p.words_weight_hh_l1_reverse, words_1_gates, words_1_cell,
                     t198 + 256, 512);
  product_weight(pool, word.rows, 256, 512, words_1_gates, 1024, words_0_dropped, 256, nullptr, d.words_weight_ih_l1,
                 false);
  product_weight(pool, word.rows, 128, 512, words_1_gates, 1024, frames_1_last_and_words_1 + 256, 512,
                 word.before.data(), d.words_weight_hh_l1, false);
  column_sum(pool, word.rows, 512, words_1_gates, 1024, d.words_bias_ih_l1, false);
  product_weight(pool, word.rows, 256, 512, words_1_gates + 512, 1024, words_0_dropped, 256, nullptr,
                 d.words_weight_ih_l1_reverse, false);
  product_weight(pool, word.rows, 128, 512, words_1_gates + 512, 1024, frames_1_last_and_words_1 + 384, 512,
                 word.after.data(), d.words_weight_hh_l1_reverse, false);
  column_sum(pool, word.rows, 512, words_1_gates + 512, 1024, d.words_bias_ih_l1_reverse, false);
  float* t213 = memory.word_5;  // [batch, word*, 256]
  product_input(pool, word.rows, 256, 512, words_1_gates, 1024, p.words_weight_ih_l1, t213, 256, false);
  product_input(pool, word.rows, 256, 512, words_1_gates + 512, 1024, p.words_weight_ih_l1_reverse, t213, 256, true);
  float* dwords_0 = memory.word_7;  // [batch, word*, 256]
  pool.rows(word.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      float words_dropout1_2_mask[256];
      dropout_row(random, words_dropout1_key, batch, word, row, 256, 0.4f, words_dropout1_2_mask);
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float dwords_0_j = t213[row * 256 + j] * words_dropout1_2_mask[j];
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
      const float* t230_from = row_or_zeros(
          t198 + 128, 512, (frame_of_word.first[frame_of_word.parent[row]] == row ? frame_of_word.parent[row] : -1));
      INFLECT_VECTOR
      for (int j = 0; j < 128; ++j) {
        const float t230_j = t230_from[j];
        dframes_1[128 + row * 256 + j] = t230_j;
      }
    }
  });
  pool.rows(frame_of_word.rows, 128, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      const float* t231_from = row_or_zeros(
          t198, 512, (frame_of_word.last[frame_of_word.parent[row]] == row ? frame_of_word.parent[row] : -1));
      INFLECT_VECTOR
      for (int j = 0; j < 128; ++j) {
        const float t231_j = t231_from[j];
        dframes_1[row * 256 + j] = t231_j;
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
  float* t242 = memory.frame_of_word_4;  // [batch, word*, frame-of-word*, 256]
  product_input(pool, frame_of_word.rows, 256, 512, frames_1_gates, 1024, p.frames_weight_ih_l1, t242, 256, false);
  product_input(pool, frame_of_word.rows, 256, 512, frames_1_gates + 512, 1024, p.frames_weight_ih_l1_reverse, t242,
                256, true);
  float* dframes_0 = memory.frame_of_word_6;  // [batch, word*, frame-of-word*, 256]
  pool.rows(frame_of_word.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      float frames_dropout1_2_mask[256];
      dropout_row(random, frames_dropout1_key, batch, frame_of_word, row, 256, 0.4f, frames_dropout1_2_mask);
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float dframes_0_j = t242[row * 256 + j] * frames_dropout1_2_mask[j];
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
  shown[1] = logits;             // logits
  shown[2] = attention_pooled;   // utterance
  return loss[0];
}

}  // namespace h_mm_3_program
