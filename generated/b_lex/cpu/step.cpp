// b_lex — "B-LEX": lexical → blstm 256 × 2 → mean → classify 4
//
// Generated from aguilar2019.cpp:47. Change the spec and regenerate; edits here are lost.
//
// One training step: forward with dropout and batch statistics, then the gradient of every trained parameter.
#include "runtime/cpu/generated.hpp"

#include "memory.hpp"

namespace b_lex_program {

using namespace inflect;

float step(Pool& pool, const Batch& batch, const Standardiser& standard, const Parameters& p, const Gradients& d,
           const StepMemory& memory, [[maybe_unused]] const Randomness& random, [[maybe_unused]] bool update_statistics,
           const float** shown) {
  const Axis& utterances = batch.axes[0];
  const Axis& word = batch.axes[1];
  const auto words_dropout1_key = key_of(random.seed, Purpose::dropout, "words.dropout1");
  const auto classifier_dropout_key = key_of(random.seed, Purpose::dropout, "classifier.dropout");

  // ── forward ───────────────────────────────────────────────────────────────────────────────

  // lexical    aguilar2019.cpp:18
  float* lexical = memory.word_0;  // [batch, word*, 1024]
  gather_stream(pool, batch, word, "lexical", standard, lexical, 1024);

  // blstm 256 × 2 "words"    aguilar2019.cpp:18
  float* words_0_gates = memory.word_1;  // [batch, word*, 1024]
  product(pool, word.rows, 1024, 512, lexical, 1024, p.words_weight_ih_l0, p.words_bias_ih_l0, p.words_bias_hh_l0,
          words_0_gates, 1024, false);
  product(pool, word.rows, 1024, 512, lexical, 1024, p.words_weight_ih_l0_reverse, p.words_bias_ih_l0_reverse,
          p.words_bias_hh_l0_reverse, words_0_gates + 512, 1024, false);
  float* words_0 = memory.word_2;       // [batch, word*, 256]
  float* words_0_cell = memory.word_3;  // [batch, word*, 256]
  lstm_forward<128>(pool, word, p.words_weight_hh_l0, p.words_weight_hh_l0_reverse, words_0_gates, words_0_cell,
                    words_0, 256);
  float* words_0_dropped = memory.word_4;  // [batch, word*, 256]
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
  float* words_1_gates = memory.word_5;  // [batch, word*, 1024]
  product(pool, word.rows, 256, 512, words_0_dropped, 256, p.words_weight_ih_l1, p.words_bias_ih_l1, p.words_bias_hh_l1,
          words_1_gates, 1024, false);
  product(pool, word.rows, 256, 512, words_0_dropped, 256, p.words_weight_ih_l1_reverse, p.words_bias_ih_l1_reverse,
          p.words_bias_hh_l1_reverse, words_1_gates + 512, 1024, false);
  float* words_1 = memory.word_6;       // [batch, word*, 256]
  float* words_1_cell = memory.word_7;  // [batch, word*, 256]
  lstm_forward<128>(pool, word, p.words_weight_hh_l1, p.words_weight_hh_l1_reverse, words_1_gates, words_1_cell,
                    words_1, 256);

  // mean    aguilar2019.cpp:18
  float* words_1_mean = memory.batch_0;      // [batch, 256]
  float* classifier_input = memory.batch_1;  // [batch, 256]
  pool.rows(utterances.rows, 4, [&](int begin, int end) {
    for (std::int64_t outer = begin; outer < end; ++outer) {
      float t29_total[256] = {};
      float classifier_dropout_mask[256];
      dropout_row(random, classifier_dropout_key, batch, utterances, outer, 256, 0.5f, classifier_dropout_mask);
      const float t30 = larger(static_cast<float>(word.count[outer]), 1.0f);
      for (int t = 0; t < word.count[outer]; ++t) {
        const std::int64_t row = word.offset[t] + word.first[outer];
        INFLECT_VECTOR
        for (int j = 0; j < 256; ++j) {
          t29_total[j] += words_1[row * 256 + j];
        }
      }
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float words_1_mean_j = static_cast<float>(t29_total[j]) / t30;
        words_1_mean[outer * 256 + j] = words_1_mean_j;
        const float classifier_input_j = words_1_mean_j * classifier_dropout_mask[j];
        classifier_input[outer * 256 + j] = classifier_input_j;
      }
    }
  });

  // classify 4 "classifier"    aguilar2019.cpp:18
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
  float* dwords_1 = memory.word_8;  // [batch, word*, 256]
  pool.rows(utterances.rows, 4, [&](int begin, int end) {
    for (std::int64_t outer = begin; outer < end; ++outer) {
      float classifier_dropout_2_mask[256];
      dropout_row(random, classifier_dropout_key, batch, utterances, outer, 256, 0.5f, classifier_dropout_2_mask);
      const float t76 = larger(static_cast<float>(word.count[outer]), 1.0f);
      float t77[256];
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float dwords_1_mean_j = dclassifier_input[outer * 256 + j] * classifier_dropout_2_mask[j];
        const float t77_j = dwords_1_mean_j / t76;
        t77[j] = t77_j;
      }
      for (int t = 0; t < word.count[outer]; ++t) {
        const std::int64_t row = word.offset[t] + word.first[outer];
        INFLECT_VECTOR
        for (int j = 0; j < 256; ++j) {
          const float dwords_1_j = t77[j];
          dwords_1[row * 256 + j] = dwords_1_j;
        }
      }
    }
  });

  // blstm 256 × 2 "words"    aguilar2019.cpp:18
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
  float* t90 = memory.word_4;  // [batch, word*, 256]
  product_input(pool, word.rows, 256, 512, words_1_gates, 1024, p.words_weight_ih_l1, t90, 256, false);
  product_input(pool, word.rows, 256, 512, words_1_gates + 512, 1024, p.words_weight_ih_l1_reverse, t90, 256, true);
  float* dwords_0 = memory.word_6;  // [batch, word*, 256]
  pool.rows(word.rows, 64, [&](int begin, int end) {
    for (std::int64_t row = begin; row < end; ++row) {
      float words_dropout1_2_mask[256];
      dropout_row(random, words_dropout1_key, batch, word, row, 256, 0.4f, words_dropout1_2_mask);
      INFLECT_VECTOR
      for (int j = 0; j < 256; ++j) {
        const float dwords_0_j = t90[row * 256 + j] * words_dropout1_2_mask[j];
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
  std::copy_n(d.words_bias_ih_l0, 512, d.words_bias_hh_l0);
  std::copy_n(d.words_bias_ih_l0_reverse, 512, d.words_bias_hh_l0_reverse);
  std::copy_n(d.words_bias_ih_l1, 512, d.words_bias_hh_l1);
  std::copy_n(d.words_bias_ih_l1_reverse, 512, d.words_bias_hh_l1_reverse);

  shown[0] = logits;        // logits
  shown[1] = words_1_mean;  // utterance
  return loss[0];
}

}  // namespace b_lex_program
